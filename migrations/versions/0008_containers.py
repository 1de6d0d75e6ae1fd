"""An id holds within the file, feed or address that gives it: where a document lies among others, and its id there."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_documents_container_local_id": ["container", "local_id"],
    "ix_documents_local_id_publisher_id": ["local_id", "publisher_id"],
}


def upgrade() -> None:
    for column in ("container", "local_id"):
        op.add_column("documents", sa.Column(column, sa.Text(), nullable=True))
    for name, columns in INDEXES.items():
        op.create_index(name, "documents", columns)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "documents")
    for column in ("local_id", "container"):
        op.drop_column("documents", column)
