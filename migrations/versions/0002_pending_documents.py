"""Which documents changed since they were last compared, so that a reconcile need not look at all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pending_documents",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("marks", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_pending_documents_document_id_documents"),
        sa.PrimaryKeyConstraint("document_id", name="pk_pending_documents"),
    )


def downgrade() -> None:
    op.drop_table("pending_documents")
