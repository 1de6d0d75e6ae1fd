"""Which documents are rows of a reference data set."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CURRENT = "c.superseded_at IS NULL AND d.superseded_at IS NULL AND d.retracted_at IS NULL"
CLAIMS_VIEW = """
    CREATE VIEW claims_view AS
        SELECT c.id AS claim, c.measure, c.who, c.noun, c.nationality, c.printed, c.value, c.low, c.high, c.bound,
               c.scope, c.stance, c.date_from, c.date_to, c.place, c.place_path, c.actor, c.source, c.via,
               c.origin, c.origin_kind, d.name AS document, d.publisher, d.published, d.title, d.url,
               (SELECT min(f.key) FROM figure_claims fc JOIN figures f ON f.id = fc.figure_id
                 WHERE fc.claim_id = c.id AND f.gone_at IS NULL) AS figure,
               (SELECT min(w.id) FROM claims w
                 WHERE w.document_id = c.document_id AND w.part = c.part AND w.start_offset = c.subset_of
                   AND w.superseded_at IS NULL) AS part_of_claim,
               c.sentence, c.part, c.start_offset, c.end_offset, c.subset_of, c.verified, c.rule,
               c.extractor_version, d.id AS document_id, d.content_hash{reference}
          FROM claims c JOIN documents d ON d.id = c.document_id
         WHERE {current}"""


def upgrade() -> None:
    op.add_column("documents", sa.Column("reference", sa.Text(), nullable=True))
    op.execute("DROP VIEW claims_view")
    op.execute(sa.text(CLAIMS_VIEW.format(reference=", d.reference", current=CURRENT)))


def downgrade() -> None:
    op.execute("DROP VIEW claims_view")
    op.execute(sa.text(CLAIMS_VIEW.format(reference="", current=CURRENT)))
    op.drop_column("documents", "reference")
