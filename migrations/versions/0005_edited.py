"""Findings of a further kind: a figure that was edited in a report that was out already."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BEFORE = (
    *("part_exceeds_whole", "relay_divergence", "same_origin", "correction", "downward_revision", "update"),
    *("stale_repeat", "denial", "contradiction", "spread", "arithmetic", "responsibility", "unit_mismatch"),
    *("corroborates", "scope_difference"),
)
AFTER = (*BEFORE[:7], "edited", *BEFORE[7:])
RULE = re.compile(r"CONSTRAINT ck_findings_kind CHECK \(kind IN \([^)]*\)\)")


def kinds_are(kinds):
    """Make the rule of `findings.kind` that of these kinds."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    rule = f"kind IN ({listed})"
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        op.drop_constraint("ck_findings_kind", "findings", type_="check")
        op.create_check_constraint("ck_findings_kind", "findings", rule)
        return
    # SQLite changes a rule only by a new table; what stands on the old one is made anew as it was.
    found = bind.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    standing = [row for row in found if row.type in ("view", "trigger")]
    for row in standing:
        op.execute(sa.text(f"DROP {row.type.upper()} {row.name}"))
    (table,) = (row.sql for row in found if (row.type, row.name) == ("table", "findings"))
    made, rules = RULE.subn(f"CONSTRAINT ck_findings_kind CHECK ({rule})", table)
    made, names = re.subn(r"^CREATE TABLE \"?findings\"?", "CREATE TABLE findings_made", made)
    if (rules, names) != (1, 1):
        raise RuntimeError("the table of findings is not as an earlier revision made it")
    bind.exec_driver_sql(made)
    bind.exec_driver_sql("INSERT INTO findings_made SELECT * FROM findings")
    bind.exec_driver_sql("DROP TABLE findings")
    bind.exec_driver_sql("ALTER TABLE findings_made RENAME TO findings")
    indexes = [row for row in found if (row.type, row.tbl_name) == ("index", "findings")]
    for row in (*indexes, *standing):
        bind.exec_driver_sql(row.sql)


def upgrade() -> None:
    kinds_are(AFTER)


def downgrade() -> None:
    # The older program knows no such finding: it is kept as the nearest that it knows, for decisions hang on it.
    op.execute(sa.text("UPDATE findings SET kind = 'downward_revision' WHERE kind = 'edited'"))
    kinds_are(BEFORE)
