"""What a reconcile keeps of the claims it compared, for the next one to look only at what is new."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def create_compared_claims() -> None:
    op.create_table(
        "compared_claims",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("whole_id", sa.Integer(), nullable=True),
        sa.Column("own_class", sa.Boolean(), nullable=False),
        sa.Column("as_toll", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=True),
        sa.Column("who", sa.String(length=20), nullable=True),
        sa.Column("restated_by", sa.Integer(), nullable=True),
        sa.Column("part_of", sa.Integer(), nullable=True),
        sa.Column("piece", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_compared_claims_claim_id_claims"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_compared_claims_document_id_documents"),
        sa.PrimaryKeyConstraint("claim_id", name="pk_compared_claims"),
    )
    for column in ("document_id", "whole_id", "restated_by", "part_of", "piece"):
        op.create_index(f"ix_compared_claims_{column}", "compared_claims", [column])


def upgrade() -> None:
    create_compared_claims()
    op.create_table(
        "claim_slots",
        sa.Column("measure", sa.String(length=20), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("measure", "slot", "country", "claim_id", name="pk_claim_slots"),
    )
    op.create_index("ix_claim_slots_claim_id", "claim_slots", ["claim_id"])
    op.create_table(
        "document_stories",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_document_stories_document_id_documents"),
        sa.PrimaryKeyConstraint("document_id", name="pk_document_stories"),
    )
    op.create_table(
        "spoken_names",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("house", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_spoken_names_document_id_documents"),
        sa.PrimaryKeyConstraint("document_id", "name", "house", name="pk_spoken_names"),
    )
    op.create_index("ix_spoken_names_name_house", "spoken_names", ["name", "house"])
    op.create_table(
        "figure_marks",
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["figure_id"], ["figures.id"], name="fk_figure_marks_figure_id_figures"),
        sa.PrimaryKeyConstraint("figure_id", "mark", name="pk_figure_marks"),
    )
    op.create_index("ix_figure_marks_mark", "figure_marks", ["mark"])
    op.create_table(
        "figure_names",
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["figure_id"], ["figures.id"], name="fk_figure_names_figure_id_figures"),
        sa.PrimaryKeyConstraint("figure_id", name="pk_figure_names"),
    )
    op.create_index("ix_figure_names_name_first", "figure_names", ["name", "first"])
    op.create_table(
        "compared_by",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_compared_by_run_id_runs"),
        sa.PrimaryKeyConstraint("run_id", name="pk_compared_by"),
    )


def downgrade() -> None:
    for table in (
        *("compared_by", "figure_names", "figure_marks", "spoken_names", "document_stories"),
        *("claim_slots", "compared_claims"),
    ):
        op.drop_table(table)
