"""An open end is null in the views' ranges of figures and findings, and the numbers stated stand beside it."""

import sqlalchemy as sa
from alembic import context, op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CURRENT = "c.superseded_at IS NULL AND d.superseded_at IS NULL AND d.retracted_at IS NULL"
IN_FORCE = f"{CURRENT} AND k.rejected IS NOT TRUE"
CORRECTED = "LEFT JOIN corrected_claims k ON k.claim_id = c.id"


def said_as(column):
    held = f"CASE WHEN k.claim_id IS NULL THEN c.{column} ELSE k.{column} END"
    # Without its type SQLite would not compare the number with one given as text.
    return f"CAST({held} AS NUMERIC)" if column in ("low", "high") else held


def range_of(low, high, among):
    """The lowest and highest end, null where the number that is stated there leaves it open; then the two numbers."""

    def most(of, number, where=""):
        return f"{of}(CASE WHEN ({among}){where} THEN {number} END)"

    open_low, open_high = most("min", high, f" AND {low} IS NULL"), most("max", low, f" AND {high} IS NULL")
    least, highest = most("min", low), most("max", high)
    return (
        f"CASE WHEN {open_low} IS NULL OR {open_low} > {least} THEN {least} END",
        f"CASE WHEN {open_high} IS NULL OR {open_high} < {highest} THEN {highest} END",
        most("min", f"coalesce({low}, {high})"),
        most("max", f"coalesce({high}, {low})"),
    )


COUNTS_AS = (
    f"coalesce(fc.origin, CASE WHEN {said_as('origin_basis')} <> 'source' AND d.copy_group IS NOT NULL "
    f"THEN d.copy_group ELSE {said_as('origin')} END)"
)
LOW, HIGH, LOWEST, HIGHEST = range_of(said_as("low"), said_as("high"), f"{said_as('stance')} = 'asserted'")
FOUND = [
    f"(SELECT {end} FROM finding_positions p WHERE p.finding_id = g.id)"
    for end in range_of("p.low", "p.high", "p.low IS NOT NULL OR p.high IS NOT NULL")
]

VIEWS = {
    "figures_view": f"""
        SELECT f.key AS figure, f.kind, f.measure, f.who, f.place, f.date_from, f.date_to,
               {LOW} AS low, {HIGH} AS high,
               count(DISTINCT c.id) AS claims, count(DISTINCT d.id) AS documents,
               count(DISTINCT {COUNTS_AS}) AS independent_origins,
               min(d.published) AS first_published, max(d.published) AS last_published,
               (SELECT count(*) FROM findings g
                 WHERE g.figure_id = f.id AND g.gone_at IS NULL AND g.severity IS NOT NULL
                   AND g.state = 'open') AS open_conflicts,
               f.reason, f.id AS figure_id, {LOWEST} AS lowest, {HIGHEST} AS highest
          FROM figures f
          JOIN figure_claims fc ON fc.figure_id = f.id
          JOIN claims c ON c.id = fc.claim_id
          JOIN documents d ON d.id = c.document_id {CORRECTED}
         WHERE f.gone_at IS NULL AND {IN_FORCE}
         GROUP BY f.id, f.key, f.kind, f.measure, f.who, f.place, f.date_from, f.date_to, f.reason""",
    "findings_view": f"""
        SELECT g.id AS finding, g.kind, CASE WHEN g.severity IS NULL THEN 0 ELSE 1 END AS flag, g.severity, g.state,
               f.key AS figure, f.measure, f.who, f.place, f.date_from, f.date_to,
               (SELECT count(*) FROM finding_positions p WHERE p.finding_id = g.id) AS positions,
               {FOUND[2]} AS lowest, {FOUND[3]} AS highest,
               (SELECT count(DISTINCT c.document_id) FROM finding_claims fc JOIN claims c ON c.id = fc.claim_id
                 WHERE fc.finding_id = g.id) AS documents,
               g.reason, g.gap, g.ratio, g.first_seen, r.reviewer, r.reason AS review_reason, r.note,
               (SELECT count(DISTINCT coalesce(o.origin, c.origin)) FROM finding_claims fc
                  JOIN claims c ON c.id = fc.claim_id
                  LEFT JOIN figure_claims o ON o.claim_id = c.id
                       AND o.figure_id IN (SELECT s.figure_id FROM finding_figures s WHERE s.finding_id = g.id)
                 WHERE fc.finding_id = g.id) AS independent_origins,
               {FOUND[0]} AS low, {FOUND[1]} AS high
          FROM findings g
          JOIN figures f ON f.id = g.figure_id
          LEFT JOIN reviews r ON r.id = (SELECT max(x.id) FROM reviews x WHERE x.finding_id = g.id)
         WHERE g.gone_at IS NULL""",
}


def replace_views(views):
    for name in VIEWS:
        op.execute(sa.text(f"DROP VIEW {name}"))
        op.execute(sa.text(f"CREATE VIEW {name} AS {views[name]}"))


def upgrade():
    replace_views(VIEWS)


def downgrade():
    replace_views(context.script.get_revision("0006").module.VIEWS)
