"""What addresses were when they were last taken in, so that only what has changed is fetched again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fetched_addresses",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_fetched_addresses"),
    )


def downgrade() -> None:
    op.drop_table("fetched_addresses")
