"""Names from the program's own list stand among a source's aliases; claims_view tells as whose word each counts.

timeline_view tells where each claim says that it happened.

The program writes those names itself when it opens the database: the list grows with it.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

VIEWS = ("claims_view", "sources_view", "timeline_view")
COUNTS_AS = """coalesce(
                   (SELECT fc.origin FROM figure_claims fc JOIN figures f ON f.id = fc.figure_id
                     WHERE fc.claim_id = c.id AND f.gone_at IS NULL ORDER BY f.key LIMIT 1),
                   CASE WHEN {basis} <> 'source' AND d.copy_group IS NOT NULL THEN d.copy_group ELSE {origin} END)
               AS counts_as"""
MET = "a.alias <> s.name", "a.alias <> s.name AND a.met"
LAST = "k.made_at AS corrected_at"
LAST_OF_TIMELINE = "CASE WHEN k.claim_id IS NULL THEN 0 ELSE 1 END AS corrected"


def before():
    """The views as they were."""
    views = context.script.get_revision("0006").module
    return {name: views.VIEWS[name] for name in VIEWS}


def changed():
    """The views as they are from now on."""
    said_as = context.script.get_revision("0006").module.said_as
    counts_as = COUNTS_AS.format(basis=said_as("origin_basis"), origin=said_as("origin"))
    views = before()
    return {
        "claims_view": views["claims_view"].replace(LAST, f"{LAST}, {counts_as}"),
        "sources_view": views["sources_view"].replace(*MET),
        "timeline_view": views["timeline_view"].replace(
            LAST_OF_TIMELINE, f"{LAST_OF_TIMELINE}, {said_as('place')} AS place"
        ),
    }


def drop_views():
    for name in VIEWS:
        op.execute(sa.text(f"DROP VIEW {name}"))


def create_views(views):
    for name, query in views.items():
        op.execute(sa.text(f"CREATE VIEW {name} AS {query}"))


def upgrade():
    drop_views()
    op.add_column("source_aliases", sa.Column("met", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_table(
        "seed_lists",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_seed_lists"),
    )
    create_views(changed())


def downgrade():
    drop_views()
    op.drop_table("seed_lists")
    op.execute(sa.text("DELETE FROM source_aliases WHERE NOT met"))
    op.drop_column("source_aliases", "met")
    create_views(before())
