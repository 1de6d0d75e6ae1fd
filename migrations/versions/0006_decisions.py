"""What people decide of claims, documents and sources; the views show it, and count origins as findings do."""

import sqlalchemy as sa
from alembic import context, op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MEASURES = (
    *("killed", "wounded", "casualties", "missing", "abducted", "detained", "released", "rescued", "displaced"),
    *("evacuated", "deployed", "surrendered", "strikes", "attacks", "launched", "intercepted", "destroyed", "damaged"),
    *("seized", "struck", "other"),
)
CLASSES = (
    *("person", "civilian", "child", "woman", "man", "combatant", "soldier", "militant", "police", "journalist"),
    *("medic", "aid_worker", "responder", "official", "prisoner"),
)
BOUNDS = ("exact", "at_least", "at_most", "about", "range", "vague")
SCOPES = ("incident", "cumulative")
STANCES = ("asserted", "denied", "projected", "superseded")
SOURCE_KINDS = (
    *("agency", "outlet", "state_media", "monitor", "un_body", "ngo", "government", "ministry", "military", "police"),
    *("armed_group", "opposition", "rescue", "medical", "official", "person", "witness", "unnamed", "data_set"),
    "unknown",
)
ORIGIN_BASES = ("source", "publisher", "document")
APPEND_ONLY = ("document_changes", "source_decisions")

CURRENT = "c.superseded_at IS NULL AND d.superseded_at IS NULL AND d.retracted_at IS NULL"
IN_FORCE = f"{CURRENT} AND k.rejected IS NOT TRUE"
CORRECTED = "LEFT JOIN corrected_claims k ON k.claim_id = c.id"
CORRECTABLE = frozenset(
    {"measure", "value", "low", "high", "bound", "who", "scope", "stance", "date_from", "date_to", "place"}
    | {"place_path", "source", "origin", "origin_kind", "origin_basis"}
)


def said(*columns):
    """These columns of a claim as they hold: as a person corrected them, else as they were read."""
    return ", ".join(f"{said_as(column)} AS {column}" if column in CORRECTABLE else f"c.{column}" for column in columns)


def said_as(column):
    held = f"CASE WHEN k.claim_id IS NULL THEN c.{column} ELSE k.{column} END"
    # Without its type SQLite would not compare the number with one given as text.
    return f"CAST({held} AS NUMERIC)" if column in ("value", "low", "high") else held


# As whom a claim counts: in whose voice the last reconcile found it; before one, near copies that name no speaker vouch
# once.
COUNTS_AS = (
    f"coalesce(fc.origin, CASE WHEN {said_as('origin_basis')} <> 'source' AND d.copy_group IS NOT NULL "
    f"THEN d.copy_group ELSE {said_as('origin')} END)"
)

VIEWS = {
    "claims_view": f"""
        SELECT c.id AS claim, {
        said(
            "measure",
            "who",
            "noun",
            "nationality",
            "printed",
            "value",
            "low",
            "high",
            "bound",
            "scope",
            "stance",
            "date_from",
            "date_to",
            "place",
            "place_path",
            "actor",
            "source",
            "via",
            "origin",
            "origin_kind",
        )
    },
               d.name AS document, d.publisher, d.published, d.title, d.url,
               (SELECT min(f.key) FROM figure_claims fc JOIN figures f ON f.id = fc.figure_id
                 WHERE fc.claim_id = c.id AND f.gone_at IS NULL) AS figure,
               (SELECT min(w.id) FROM claims w
                 WHERE w.document_id = c.document_id AND w.part = c.part AND w.start_offset = c.subset_of
                   AND w.superseded_at IS NULL) AS part_of_claim,
               c.sentence, c.part, c.start_offset, c.end_offset, c.subset_of, c.verified, c.rule,
               c.extractor_version, d.id AS document_id, d.content_hash, d.reference,
               CASE WHEN k.claim_id IS NULL THEN 0 ELSE 1 END AS corrected, k.read_as, k.reviewer AS corrected_by,
               k.note AS correction_note, k.made_at AS corrected_at
          FROM claims c JOIN documents d ON d.id = c.document_id {CORRECTED}
         WHERE {IN_FORCE}""",
    "figures_view": f"""
        SELECT f.key AS figure, f.kind, f.measure, f.who, f.place, f.date_from, f.date_to,
               min(CASE WHEN {said_as("stance")} = 'asserted'
                        THEN coalesce({said_as("low")}, {said_as("high")}) END) AS low,
               max(CASE WHEN {said_as("stance")} = 'asserted'
                        THEN coalesce({said_as("high")}, {said_as("low")}) END) AS high,
               count(DISTINCT c.id) AS claims, count(DISTINCT d.id) AS documents,
               count(DISTINCT {COUNTS_AS}) AS independent_origins,
               min(d.published) AS first_published, max(d.published) AS last_published,
               (SELECT count(*) FROM findings g
                 WHERE g.figure_id = f.id AND g.gone_at IS NULL AND g.severity IS NOT NULL
                   AND g.state = 'open') AS open_conflicts,
               f.reason, f.id AS figure_id
          FROM figures f
          JOIN figure_claims fc ON fc.figure_id = f.id
          JOIN claims c ON c.id = fc.claim_id
          JOIN documents d ON d.id = c.document_id {CORRECTED}
         WHERE f.gone_at IS NULL AND {IN_FORCE}
         GROUP BY f.id, f.key, f.kind, f.measure, f.who, f.place, f.date_from, f.date_to, f.reason""",
    "timeline_view": f"""
        SELECT f.key AS figure, d.published, {said_as("date_to")} AS as_of,
               {said("printed", "value", "low", "high", "bound", "stance", "origin")}, d.publisher, d.name AS document,
               c.sentence, c.id AS claim, {COUNTS_AS} AS counts_as,
               CASE WHEN k.claim_id IS NULL THEN 0 ELSE 1 END AS corrected
          FROM figures f
          JOIN figure_claims fc ON fc.figure_id = f.id
          JOIN claims c ON c.id = fc.claim_id
          JOIN documents d ON d.id = c.document_id {CORRECTED}
         WHERE f.gone_at IS NULL AND {IN_FORCE}
         ORDER BY f.key, d.published, {said_as("date_to")}, c.id""",
    "findings_view": """
        SELECT g.id AS finding, g.kind, CASE WHEN g.severity IS NULL THEN 0 ELSE 1 END AS flag, g.severity, g.state,
               f.key AS figure, f.measure, f.who, f.place, f.date_from, f.date_to,
               (SELECT count(*) FROM finding_positions p WHERE p.finding_id = g.id) AS positions,
               (SELECT min(coalesce(p.low, p.high)) FROM finding_positions p WHERE p.finding_id = g.id) AS lowest,
               (SELECT max(coalesce(p.high, p.low)) FROM finding_positions p WHERE p.finding_id = g.id) AS highest,
               (SELECT count(DISTINCT c.document_id) FROM finding_claims fc JOIN claims c ON c.id = fc.claim_id
                 WHERE fc.finding_id = g.id) AS documents,
               g.reason, g.gap, g.ratio, g.first_seen, r.reviewer, r.reason AS review_reason, r.note,
               (SELECT count(DISTINCT coalesce(o.origin, c.origin)) FROM finding_claims fc
                  JOIN claims c ON c.id = fc.claim_id
                  LEFT JOIN figure_claims o ON o.claim_id = c.id
                       AND o.figure_id IN (SELECT s.figure_id FROM finding_figures s WHERE s.finding_id = g.id)
                 WHERE fc.finding_id = g.id) AS independent_origins
          FROM findings g
          JOIN figures f ON f.id = g.figure_id
          LEFT JOIN reviews r ON r.id = (SELECT max(x.id) FROM reviews x WHERE x.finding_id = g.id)
         WHERE g.gone_at IS NULL""",
    # A corrected claim has the first speaker that the person named, or none.
    "sources_view": f"""
        SELECT s.name AS source, s.kind,
               (SELECT count(*) FROM source_aliases a WHERE a.source_id = s.id AND a.alias <> s.name) AS aliases,
               (SELECT count(*) FROM attributions h JOIN claims c ON c.id = h.claim_id
                  JOIN documents d ON d.id = c.document_id {CORRECTED}
                 WHERE h.source_id = s.id AND h.hop = 0 AND (k.claim_id IS NULL OR k.source_id = s.id) AND {IN_FORCE})
               + (SELECT count(*) FROM corrected_claims k JOIN claims c ON c.id = k.claim_id
                    JOIN documents d ON d.id = c.document_id
                    LEFT JOIN attributions h ON h.claim_id = c.id AND h.hop = 0
                   WHERE k.source_id = s.id AND (h.source_id IS NULL OR h.source_id <> s.id) AND {IN_FORCE})
               AS claims_said_first,
               (SELECT count(*) FROM attributions h JOIN claims c ON c.id = h.claim_id
                  JOIN documents d ON d.id = c.document_id {CORRECTED}
                 WHERE h.source_id = s.id AND h.hop > 0 AND (k.claim_id IS NULL OR k.source_id IS NOT NULL)
                   AND {IN_FORCE}) AS claims_relayed,
               (SELECT count(*) FROM documents d
                 WHERE d.publisher_id = s.id AND d.superseded_at IS NULL AND d.retracted_at IS NULL) AS documents,
               s.id AS source_id
          FROM sources s""",
    # One row a person's word on a claim or on a figure, oldest first; `claim` is the claim that stands there now.
    "corrections_view": """
        WITH RECURSIVE led (correction, claim) AS (
            SELECT id, claim_id FROM corrections
             UNION
            SELECT led.correction, c.superseded_by_id FROM led JOIN claims c ON c.id = led.claim
             WHERE c.superseded_by_id IS NOT NULL)
        SELECT x.id AS correction, x.action,
               coalesce((SELECT min(led.claim) FROM led JOIN claims n ON n.id = led.claim
                          WHERE led.correction = x.id AND n.superseded_at IS NULL), x.claim_id) AS claim,
               d.name AS document, c.printed, x.field, x.old_value, x.new_value, x.figure, x.decision,
               x.reviewer, x.note, x.made_at, c.sentence
          FROM corrections x
          LEFT JOIN claims c ON c.id = x.claim_id
          LEFT JOIN documents d ON d.id = x.document_id
         ORDER BY x.id""",
}


def among(column, words, table):
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{column}")


def drop_views(names):
    for name in names:
        op.execute(sa.text(f"DROP VIEW {name}"))


def create_views(views):
    for name, query in views.items():
        op.execute(sa.text(f"CREATE VIEW {name} AS {query}"))


def create_corrected_claims():
    table = "corrected_claims"
    op.create_table(
        table,
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("low", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("high", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("bound", sa.String(length=10), nullable=False),
        sa.Column("who", sa.String(length=20), nullable=True),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("stance", sa.String(length=10), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_kind", sa.String(length=20), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_kind", sa.String(length=20), nullable=False),
        sa.Column("origin_basis", sa.String(length=10), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=True),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("read_as", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        among("measure", MEASURES, table),
        among("bound", BOUNDS, table),
        among("who", CLASSES, table),
        among("scope", SCOPES, table),
        among("stance", STANCES, table),
        among("source_kind", SOURCE_KINDS, table),
        among("origin_kind", SOURCE_KINDS, table),
        among("origin_basis", ORIGIN_BASES, table),
        sa.CheckConstraint("low <= high", name=f"ck_{table}_low_not_over_high"),
        sa.CheckConstraint("value >= 0 AND low >= 0 AND high >= 0", name=f"ck_{table}_counts_not_negative"),
        sa.CheckConstraint("date_from <= date_to", name=f"ck_{table}_dates_in_order"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=f"fk_{table}_claim_id_claims"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=f"fk_{table}_source_id_sources"),
        sa.PrimaryKeyConstraint("claim_id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_source_id", table, ["source_id"], unique=False)


def create_decisions():
    op.create_table(
        "document_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        among("action", ("retract", "restore", "return"), "document_changes"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_document_changes_document_id_documents"),
        sa.PrimaryKeyConstraint("id", name="pk_document_changes"),
    )
    op.create_index("ix_document_changes_document_id", "document_changes", ["document_id"], unique=False)
    op.create_table(
        "source_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        among("action", ("alias", "merge", "separate"), "source_decisions"),
        sa.PrimaryKeyConstraint("id", name="pk_source_decisions"),
    )


def create_triggers():
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in APPEND_ONLY:
        for action in ("UPDATE", "DELETE"):
            body = "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            if on_sqlite:
                body = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
            op.execute(sa.text(f"CREATE TRIGGER {table}_refuse_{action.lower()} BEFORE {action} ON {table} {body}"))


def upgrade():
    drop_views([name for name in VIEWS if name != "corrections_view"])
    # Columns are added one by one: to make a table anew would lose its triggers.
    op.add_column("corrections", sa.Column("decision", sa.Integer(), nullable=True))
    op.add_column("figure_claims", sa.Column("origin", sa.Text(), nullable=True))
    op.add_column("documents", sa.Column("credit", sa.Text(), nullable=True))
    op.add_column("source_aliases", sa.Column("decided", sa.Boolean(), server_default=sa.false(), nullable=False))
    create_corrected_claims()
    create_decisions()
    create_triggers()
    create_views(VIEWS)


def downgrade():
    drop_views(VIEWS)
    for table in (*APPEND_ONLY, "corrected_claims"):
        op.drop_table(table)
    for table, column in (
        ("source_aliases", "decided"),
        ("documents", "credit"),
        ("figure_claims", "origin"),
        ("corrections", "decision"),
    ):
        op.drop_column(table, column)
    views = dict(context.script.get_revision("0001").module.VIEWS)
    with_reference = context.script.get_revision("0003").module
    claims_view = with_reference.CLAIMS_VIEW.format(reference=", d.reference", current=CURRENT)
    create_views(views | {"claims_view": claims_view.partition(" AS\n")[2]})
