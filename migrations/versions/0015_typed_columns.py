"""What a view computes has a type, so that SQLite compares a number with one given as text, as web pages do."""

import sqlalchemy as sa
from alembic import context, op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

RANGE = dict.fromkeys(("low", "high", "lowest", "highest"), "NUMERIC")
HELD = dict.fromkeys(("bound", "stance", "place", "origin", "counts_as"), "TEXT") | {"corrected": "INTEGER"}
# What a view computes, and the type of it; days stay as they are, which are no numbers and no type of SQLite's.
COMPUTED = {
    "claims_view": HELD
    | dict.fromkeys(("measure", "who", "scope", "place_path", "source", "origin_kind", "figure"), "TEXT")
    | {"part_of_claim": "INTEGER"},
    "figures_view": RANGE | dict.fromkeys(("claims", "documents", "independent_origins", "open_conflicts"), "INTEGER"),
    "timeline_view": HELD,
    "findings_view": RANGE | dict.fromkeys(("flag", "positions", "documents", "independent_origins"), "INTEGER"),
    "sources_view": dict.fromkeys(("aliases", "claims_said_first", "claims_relayed", "documents"), "INTEGER"),
    "corrections_view": {"claim": "INTEGER"},
}


def before():
    """The views as they were."""

    def views_of(number):
        return context.script.get_revision(number).module

    return views_of("0006").VIEWS | views_of("0010").VIEWS | views_of("0013").changed()


def typed(query, columns, types):
    """A view's query with a type for these of its columns."""
    shown = ", ".join(
        f"CAST(v.{name} AS {types[name]}) AS {name}" if name in types else f"v.{name}" for name in columns
    )
    return f"SELECT {shown} FROM ({query}) AS v"


def upgrade():
    inspector = sa.inspect(op.get_bind())
    for name, query in before().items():
        columns = [column["name"] for column in inspector.get_columns(name)]
        replace_view(name, typed(query, columns, COMPUTED[name]))


def downgrade():
    for name, query in before().items():
        replace_view(name, query)


def replace_view(name, query):
    op.execute(sa.text(f"DROP VIEW {name}"))
    op.execute(sa.text(f"CREATE VIEW {name} AS {query}"))
