"""A measured range ("5-10 km") is one quantity with a low and a high end and no single value."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NUMBER = sa.Numeric(asdecimal=False)
ENDS = ("low", "high", "base_low", "base_high")


def upgrade() -> None:
    with op.batch_alter_table("quantities") as table:
        for name in ("value", "base_value"):
            table.alter_column(name, existing_type=NUMBER, nullable=True)
        for name in ENDS:
            table.add_column(sa.Column(name, NUMBER, nullable=True))
        table.create_check_constraint("ck_quantities_ends_in_order", "low <= high AND base_low <= base_high")
    op.execute(
        sa.text("UPDATE quantities SET low = value, high = value, base_low = base_value, base_high = base_value")
    )


def downgrade() -> None:
    # An end is not the value; reading the documents again brings them back.
    op.execute(sa.text("DELETE FROM quantities WHERE value IS NULL"))
    with op.batch_alter_table("quantities") as table:
        table.drop_constraint("ck_quantities_ends_in_order", type_="check")
        for name in ENDS:
            table.drop_column(name)
        for name in ("value", "base_value"):
            table.alter_column(name, existing_type=NUMBER, nullable=False)
