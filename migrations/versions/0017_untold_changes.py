"""What a reconcile found new, changed or gone is kept until it was told: a run may die before it has printed it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "untold_changes",
        sa.Column("finding_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change", sa.String(10), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("change IN ('new', 'changed', 'gone')", name="ck_untold_changes_change"),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name="fk_untold_changes_finding_id_findings"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_untold_changes_run_id_runs"),
        sa.PrimaryKeyConstraint("finding_id", name="pk_untold_changes"),
    )
    op.create_index("ix_untold_changes_run_id", "untold_changes", ["run_id"])


def downgrade() -> None:
    op.drop_table("untold_changes")
