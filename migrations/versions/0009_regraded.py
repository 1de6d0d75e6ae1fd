"""When a finding came back or changed its severity, and which severity it had: for digests since a day."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("findings", sa.Column("changed_at", sa.DateTime(), nullable=True))
    op.add_column("findings", sa.Column("severity_before", sa.String(length=10), nullable=True))


def downgrade() -> None:
    op.drop_column("findings", "severity_before")
    op.drop_column("findings", "changed_at")
