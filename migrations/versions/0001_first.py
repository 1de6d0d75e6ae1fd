"""The first schema: all tables, the views that analysts read, and the triggers that keep decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


MEASURES = (
    "killed",
    "wounded",
    "casualties",
    "missing",
    "abducted",
    "detained",
    "released",
    "rescued",
    "displaced",
    "evacuated",
    "deployed",
    "surrendered",
    "strikes",
    "attacks",
    "launched",
    "intercepted",
    "destroyed",
    "damaged",
    "seized",
    "struck",
    "other",
)
CLASSES = (
    "person",
    "civilian",
    "child",
    "woman",
    "man",
    "combatant",
    "soldier",
    "militant",
    "police",
    "journalist",
    "medic",
    "aid_worker",
    "responder",
    "official",
    "prisoner",
)
BOUNDS = ("exact", "at_least", "at_most", "about", "range", "vague")
SCOPES = ("incident", "cumulative")
STANCES = ("asserted", "denied", "projected", "superseded")
EVENT_KINDS = (
    "airstrike",
    "drone",
    "shelling",
    "bombing",
    "shooting",
    "chemical",
    "clashes",
    "execution",
    "abduction",
    "other",
)
REVISIONS = ("rose", "fell", "increment")
SOURCE_KINDS = (
    "agency",
    "outlet",
    "state_media",
    "monitor",
    "un_body",
    "ngo",
    "government",
    "ministry",
    "military",
    "police",
    "armed_group",
    "opposition",
    "rescue",
    "medical",
    "official",
    "person",
    "witness",
    "unnamed",
    "data_set",
    "unknown",
)
FINDING_KINDS = (
    "part_exceeds_whole",
    "relay_divergence",
    "same_origin",
    "correction",
    "downward_revision",
    "update",
    "stale_repeat",
    "denial",
    "contradiction",
    "spread",
    "arithmetic",
    "responsibility",
    "unit_mismatch",
    "corroborates",
    "scope_difference",
)
SEVERITIES = ("high", "medium", "low")
STATES = ("open", "acknowledged", "resolved", "dismissed")


def among(column: str, words: tuple[str, ...], name: str) -> sa.CheckConstraint:
    """The rule that a column holds one of these words, or NULL where the column allows it."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=name)


CURRENT = "c.superseded_at IS NULL AND d.superseded_at IS NULL AND d.retracted_at IS NULL"
# Near copies of one text that name no speaker vouch once, under the name of their group.
INDEPENDENT = "CASE WHEN c.origin_basis <> 'source' AND d.copy_group IS NOT NULL THEN d.copy_group ELSE c.origin END"

VIEWS = {
    # One row a current claim, with its document, its origin and its figure.
    "claims_view": f"""
        SELECT c.id AS claim, c.measure, c.who, c.noun, c.nationality, c.printed, c.value, c.low, c.high, c.bound,
               c.scope, c.stance, c.date_from, c.date_to, c.place, c.place_path, c.actor, c.source, c.via,
               c.origin, c.origin_kind, d.name AS document, d.publisher, d.published, d.title, d.url,
               (SELECT min(f.key) FROM figure_claims fc JOIN figures f ON f.id = fc.figure_id
                 WHERE fc.claim_id = c.id AND f.gone_at IS NULL) AS figure,
               (SELECT min(w.id) FROM claims w
                 WHERE w.document_id = c.document_id AND w.part = c.part AND w.start_offset = c.subset_of
                   AND w.superseded_at IS NULL) AS part_of_claim,
               c.sentence, c.part, c.start_offset, c.end_offset, c.subset_of, c.verified, c.rule,
               c.extractor_version, d.id AS document_id, d.content_hash
          FROM claims c JOIN documents d ON d.id = c.document_id
         WHERE {CURRENT}""",
    # One row a figure: the least and the greatest number that its asserted claims state, and who stands behind it.
    "figures_view": f"""
        SELECT f.key AS figure, f.kind, f.measure, f.who, f.place, f.date_from, f.date_to,
               min(CASE WHEN c.stance = 'asserted' THEN coalesce(c.low, c.high) END) AS low,
               max(CASE WHEN c.stance = 'asserted' THEN coalesce(c.high, c.low) END) AS high,
               count(DISTINCT c.id) AS claims, count(DISTINCT d.id) AS documents,
               count(DISTINCT {INDEPENDENT}) AS independent_origins,
               min(d.published) AS first_published, max(d.published) AS last_published,
               (SELECT count(*) FROM findings g
                 WHERE g.figure_id = f.id AND g.gone_at IS NULL AND g.severity IS NOT NULL
                   AND g.state = 'open') AS open_conflicts,
               f.reason, f.id AS figure_id
          FROM figures f
          JOIN figure_claims fc ON fc.figure_id = f.id
          JOIN claims c ON c.id = fc.claim_id
          JOIN documents d ON d.id = c.document_id
         WHERE f.gone_at IS NULL AND {CURRENT}
         GROUP BY f.id, f.key, f.kind, f.measure, f.who, f.place, f.date_from, f.date_to, f.reason""",
    # What was reported of each figure, in the order of publication.
    "timeline_view": f"""
        SELECT f.key AS figure, d.published, c.date_to AS as_of, c.printed, c.value, c.low, c.high, c.bound, c.stance,
               c.origin, d.publisher, d.name AS document, c.sentence, c.id AS claim
          FROM figures f
          JOIN figure_claims fc ON fc.figure_id = f.id
          JOIN claims c ON c.id = fc.claim_id
          JOIN documents d ON d.id = c.document_id
         WHERE f.gone_at IS NULL AND {CURRENT}
         ORDER BY f.key, d.published, c.date_to, c.id""",
    # One row a finding that still holds; `flag` is 1 where a person should see it.
    "findings_view": """
        SELECT g.id AS finding, g.kind, CASE WHEN g.severity IS NULL THEN 0 ELSE 1 END AS flag, g.severity, g.state,
               f.key AS figure, f.measure, f.who, f.place, f.date_from, f.date_to,
               (SELECT count(*) FROM finding_positions p WHERE p.finding_id = g.id) AS positions,
               (SELECT min(coalesce(p.low, p.high)) FROM finding_positions p WHERE p.finding_id = g.id) AS lowest,
               (SELECT max(coalesce(p.high, p.low)) FROM finding_positions p WHERE p.finding_id = g.id) AS highest,
               (SELECT count(DISTINCT c.document_id) FROM finding_claims fc JOIN claims c ON c.id = fc.claim_id
                 WHERE fc.finding_id = g.id) AS documents,
               g.reason, g.gap, g.ratio, g.first_seen, r.reviewer, r.reason AS review_reason, r.note
          FROM findings g
          JOIN figures f ON f.id = g.figure_id
          LEFT JOIN reviews r ON r.id = (SELECT max(x.id) FROM reviews x WHERE x.finding_id = g.id)
         WHERE g.gone_at IS NULL""",
    # One row a source: how many current claims it said first, how many it relayed, how many documents it published.
    "sources_view": f"""
        SELECT s.name AS source, s.kind,
               (SELECT count(*) FROM source_aliases a WHERE a.source_id = s.id AND a.alias <> s.name) AS aliases,
               (SELECT count(*) FROM attributions h JOIN claims c ON c.id = h.claim_id
                  JOIN documents d ON d.id = c.document_id
                 WHERE h.source_id = s.id AND h.hop = 0 AND {CURRENT}) AS claims_said_first,
               (SELECT count(*) FROM attributions h JOIN claims c ON c.id = h.claim_id
                  JOIN documents d ON d.id = c.document_id
                 WHERE h.source_id = s.id AND h.hop > 0 AND {CURRENT}) AS claims_relayed,
               (SELECT count(*) FROM documents d
                 WHERE d.publisher_id = s.id AND d.superseded_at IS NULL AND d.retracted_at IS NULL) AS documents,
               s.id AS source_id
          FROM sources s""",
}


def create_views() -> None:
    for name, query in VIEWS.items():
        op.execute(sa.text(f"CREATE VIEW {name} AS {query}"))


def create_triggers() -> None:
    """What a person decided is only ever added to; the database itself refuses the rest."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            sa.text(
                "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$"
            )
        )
    for table in ("reviews", "corrections"):
        for action in ("UPDATE", "DELETE"):
            name = f"{table}_refuse_{action.lower()}"
            if op.get_bind().dialect.name == "sqlite":
                body = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
            else:
                body = "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            op.execute(sa.text(f"CREATE TRIGGER {name} BEFORE {action} ON {table} {body}"))


def create_runs_and_sources() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), server_default="{}", nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("program_version", sa.Text(), nullable=True),
        among("status", ("running", "done", "failed", "interrupted"), "ck_runs_status"),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        among("kind", SOURCE_KINDS, "ck_sources_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
    )
    op.create_table(
        "source_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_source_aliases_source_id_sources"),
        sa.PrimaryKeyConstraint("id", name="pk_source_aliases"),
        sa.UniqueConstraint("folded", name="uq_source_aliases_folded"),
    )
    op.create_index("ix_source_aliases_source_id", "source_aliases", ["source_id"], unique=False)


def create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("publisher_id", sa.Integer(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_zone", sa.Text(), nullable=True),
        sa.Column("retrieved_at", sa.DateTime(), nullable=True),
        sa.Column("ingested_at", sa.DateTime(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("warnings", sa.Text(), server_default="[]", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("superseded_at", sa.DateTime(), nullable=True),
        sa.Column("retracted_at", sa.DateTime(), nullable=True),
        sa.Column("retracted_by", sa.Text(), nullable=True),
        sa.Column("retraction_reason", sa.Text(), nullable=True),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("copy_group", sa.String(length=64), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(text) > 0", name="ck_documents_text_not_empty"),
        sa.CheckConstraint("version >= 1", name="ck_documents_version_from_one"),
        sa.ForeignKeyConstraint(["publisher_id"], ["sources.id"], name="fk_documents_publisher_id_sources"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_documents_run_id_runs"),
        sa.ForeignKeyConstraint(["supersedes_id"], ["documents.id"], name="fk_documents_supersedes_id_documents"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index(
        "ix_documents_content_hash_publisher_id", "documents", ["content_hash", "publisher_id"], unique=False
    )
    op.create_index("ix_documents_copy_group", "documents", ["copy_group"], unique=False)
    op.create_index("ix_documents_location", "documents", ["location"], unique=False)
    op.create_index("ix_documents_name", "documents", ["name"], unique=False)
    op.create_index("ix_documents_publisher_id", "documents", ["publisher_id"], unique=False)
    op.create_index("ix_documents_run_id", "documents", ["run_id"], unique=False)
    op.create_index("ix_documents_supersedes_id", "documents", ["supersedes_id"], unique=False)
    op.create_index("ix_documents_url", "documents", ["url"], unique=False)
    op.create_table(
        "document_bands",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_document_bands_document_id_documents"),
        sa.PrimaryKeyConstraint("document_id", "band", name="pk_document_bands"),
    )
    op.create_index("ix_document_bands_band", "document_bands", ["band"], unique=False)


def create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("part", sa.String(length=5), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("measure", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("low", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("high", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("bound", sa.String(length=10), nullable=False),
        sa.Column("who", sa.String(length=20), nullable=True),
        sa.Column("nationality", sa.Text(), nullable=True),
        sa.Column("noun", sa.Text(), nullable=True),
        sa.Column("subset_of", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("stance", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.String(length=10), nullable=True),
        sa.Column("verified", sa.Boolean(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_kind", sa.String(length=20), nullable=False),
        sa.Column("origin_basis", sa.String(length=10), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=True),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.Column("date_basis", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("place_path", sa.Text(), server_default="[]", nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("event_kind", sa.String(length=20), nullable=True),
        sa.Column("telling_words", sa.Text(), server_default="[]", nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.DateTime(), nullable=True),
        sa.Column("superseded_by_id", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=True),
        among("bound", BOUNDS, "ck_claims_bound"),
        among("date_basis", ("stated", "carried", "none"), "ck_claims_date_basis"),
        among("event_kind", EVENT_KINDS, "ck_claims_event_kind"),
        among("measure", MEASURES, "ck_claims_measure"),
        among("origin_basis", ("source", "publisher", "document"), "ck_claims_origin_basis"),
        among("origin_kind", SOURCE_KINDS, "ck_claims_origin_kind"),
        among("part", ("text", "title"), "ck_claims_part"),
        among("revision", REVISIONS, "ck_claims_revision"),
        among("scope", SCOPES, "ck_claims_scope"),
        among("stance", STANCES, "ck_claims_stance"),
        among("who", CLASSES, "ck_claims_who"),
        sa.CheckConstraint("date_from <= date_to", name="ck_claims_dates_in_order"),
        sa.CheckConstraint("length(printed) = end_offset - start_offset", name="ck_claims_printed_as_long_as_its_span"),
        sa.CheckConstraint("low <= high", name="ck_claims_low_not_over_high"),
        sa.CheckConstraint("sentence_start >= 0", name="ck_claims_sentence_start"),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="ck_claims_offsets_in_order"),
        sa.CheckConstraint("subset_of >= 0", name="ck_claims_subset_of"),
        sa.CheckConstraint("value >= 0 AND low >= 0 AND high >= 0", name="ck_claims_counts_not_negative"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_claims_document_id_documents"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_claims_run_id_runs"),
        sa.ForeignKeyConstraint(["superseded_by_id"], ["claims.id"], name="fk_claims_superseded_by_id_claims"),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
    )
    op.create_index("ix_claims_document_id", "claims", ["document_id"], unique=False)
    op.create_index("ix_claims_measure", "claims", ["measure"], unique=False)
    op.create_index("ix_claims_run_id", "claims", ["run_id"], unique=False)
    op.create_index("ix_claims_superseded_by_id", "claims", ["superseded_by_id"], unique=False)
    op.create_index(
        "uq_claims_current_span",
        "claims",
        ["document_id", "part", "start_offset", "end_offset", "measure"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def create_beside_claims() -> None:
    op.create_table(
        "quantities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("value", sa.Numeric(asdecimal=False), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("base_value", sa.Numeric(asdecimal=False), nullable=False),
        sa.Column("base_unit", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "length(printed) = end_offset - start_offset", name="ck_quantities_printed_as_long_as_its_span"
        ),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="ck_quantities_offsets_in_order"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_quantities_claim_id_claims"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_quantities_document_id_documents"),
        sa.PrimaryKeyConstraint("id", name="pk_quantities"),
    )
    op.create_index("ix_quantities_claim_id", "quantities", ["claim_id"], unique=False)
    op.create_index("ix_quantities_document_id", "quantities", ["document_id"], unique=False)
    op.create_table(
        "attributions",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("hop", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        among("kind", SOURCE_KINDS, "ck_attributions_kind"),
        sa.CheckConstraint("cue_start >= 0 AND cue_start < cue_end", name="ck_attributions_cue_offsets_in_order"),
        sa.CheckConstraint("hop >= 0", name="ck_attributions_hop"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_attributions_claim_id_claims"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_attributions_source_id_sources"),
        sa.PrimaryKeyConstraint("claim_id", "hop", name="pk_attributions"),
    )
    op.create_index("ix_attributions_source_id", "attributions", ["source_id"], unique=False)


def create_figures() -> None:
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("measure", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(length=20), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("date_from", sa.Date(), nullable=True),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("gone_at", sa.DateTime(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=True),
        among("kind", ("event", "series"), "ck_figures_kind"),
        among("measure", MEASURES, "ck_figures_measure"),
        among("who", CLASSES, "ck_figures_who"),
        sa.CheckConstraint("date_from <= date_to", name="ck_figures_dates_in_order"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_figures_run_id_runs"),
        sa.PrimaryKeyConstraint("id", name="pk_figures"),
        sa.UniqueConstraint("key", name="uq_figures_key"),
    )
    op.create_index("ix_figures_run_id", "figures", ["run_id"], unique=False)
    op.create_table(
        "figure_claims",
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_figure_claims_claim_id_claims"),
        sa.ForeignKeyConstraint(["figure_id"], ["figures.id"], name="fk_figure_claims_figure_id_figures"),
        sa.PrimaryKeyConstraint("figure_id", "claim_id", name="pk_figure_claims"),
    )
    op.create_index("ix_figure_claims_claim_id", "figure_claims", ["claim_id"], unique=False)


def create_findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=True),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("relations", sa.Text(), server_default="[]", nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("gap", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("ratio", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=False),
        sa.Column("gone_at", sa.DateTime(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        among("kind", FINDING_KINDS, "ck_findings_kind"),
        among("severity", SEVERITIES, "ck_findings_severity"),
        among("state", STATES, "ck_findings_state"),
        sa.ForeignKeyConstraint(["figure_id"], ["figures.id"], name="fk_findings_figure_id_figures"),
        sa.ForeignKeyConstraint(["replaces_id"], ["findings.id"], name="fk_findings_replaces_id_findings"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_findings_run_id_runs"),
        sa.PrimaryKeyConstraint("id", name="pk_findings"),
        sa.UniqueConstraint("fingerprint", name="uq_findings_fingerprint"),
    )
    op.create_index("ix_findings_figure_id", "findings", ["figure_id"], unique=False)
    op.create_index("ix_findings_replaces_id", "findings", ["replaces_id"], unique=False)
    op.create_index("ix_findings_run_id", "findings", ["run_id"], unique=False)
    op.create_table(
        "finding_figures",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["figure_id"], ["figures.id"], name="fk_finding_figures_figure_id_figures"),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name="fk_finding_figures_finding_id_findings"),
        sa.PrimaryKeyConstraint("finding_id", "ordinal", name="pk_finding_figures"),
    )
    op.create_index("ix_finding_figures_figure_id", "finding_figures", ["figure_id"], unique=False)
    op.create_table(
        "finding_positions",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("low", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("high", sa.Numeric(asdecimal=False), nullable=True),
        sa.Column("bound", sa.String(length=10), nullable=False),
        sa.Column("origins", sa.Text(), server_default="[]", nullable=False),
        among("bound", BOUNDS, "ck_finding_positions_bound"),
        sa.CheckConstraint("low <= high", name="ck_finding_positions_low_not_over_high"),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name="fk_finding_positions_finding_id_findings"),
        sa.PrimaryKeyConstraint("finding_id", "position", name="pk_finding_positions"),
    )
    op.create_table(
        "finding_claims",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_finding_claims_claim_id_claims"),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name="fk_finding_claims_finding_id_findings"),
        sa.PrimaryKeyConstraint("finding_id", "position", "claim_id", name="pk_finding_claims"),
    )
    op.create_index("ix_finding_claims_claim_id", "finding_claims", ["claim_id"], unique=False)


def create_decisions() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=False),
        among("state", STATES, "ck_reviews_state"),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name="fk_reviews_finding_id_findings"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_finding_id", "reviews", ["finding_id"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(length=5), nullable=True),
        sa.Column("start_offset", sa.Integer(), nullable=True),
        sa.Column("end_offset", sa.Integer(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("old_value", sa.Text(), nullable=True),
        sa.Column("new_value", sa.Text(), nullable=True),
        sa.Column("figure", sa.Text(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        among("action", ("reject", "correct", "restore", "split", "merge"), "ck_corrections_action"),
        among("part", ("text", "title"), "ck_corrections_part"),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="ck_corrections_offsets_in_order"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_corrections_claim_id_claims"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_corrections_document_id_documents"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_claim_id", "corrections", ["claim_id"], unique=False)
    op.create_index("ix_corrections_document_id", "corrections", ["document_id"], unique=False)


def upgrade() -> None:
    create_runs_and_sources()
    create_documents()
    create_claims()
    create_beside_claims()
    create_figures()
    create_findings()
    create_decisions()
    create_views()
    create_triggers()
