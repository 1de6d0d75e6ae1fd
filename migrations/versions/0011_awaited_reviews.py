"""Reviews that came from another database and wait for the finding that they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STATES = ("open", "acknowledged", "resolved", "dismissed")


def upgrade() -> None:
    op.create_table(
        "awaited_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(f"state IN ({', '.join(repr(state) for state in STATES)})", name="ck_awaited_reviews_state"),
        sa.PrimaryKeyConstraint("id", name="pk_awaited_reviews"),
    )
    op.create_index("ix_awaited_reviews_fingerprint", "awaited_reviews", ["fingerprint"], unique=False)


def downgrade() -> None:
    op.drop_table("awaited_reviews")
