"""In which order the versions of a document stood, and when each was captured: read later is not captured later."""

from collections import defaultdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

AT_ONCE = 5_000


def upgrade() -> None:
    op.create_table(
        "stays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(), nullable=True),
        sa.Column("last_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("first_at <= last_at", name="ck_stays_times_in_order"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_stays_document_id_documents"),
        sa.PrimaryKeyConstraint("id", name="pk_stays"),
    )
    op.create_index("ix_stays_document_id", "stays", ["document_id"])
    if not op.get_context().as_sql:
        fill(op.get_bind())


def downgrade() -> None:
    op.drop_table("stays")


DOCUMENTS = sa.table(
    "documents",
    *(sa.column(name, sa.Integer()) for name in ("id", "supersedes_id")),
    *(sa.column(name, sa.DateTime()) for name in ("retrieved_at", "ingested_at")),
    sa.column("reference", sa.Text()),
)
CHANGES = sa.table(
    "document_changes",
    *(sa.column(name, sa.Integer()) for name in ("id", "document_id")),
    sa.column("action", sa.Text()),
    sa.column("made_at", sa.DateTime()),
)
STAYS = sa.table(
    "stays",
    *(sa.column(name, sa.Integer()) for name in ("document_id", "place")),
    *(sa.column(name, sa.DateTime()) for name in ("first_at", "last_at")),
)


def fill(connection: sa.Connection) -> None:
    """A stay for each version that came, and for each that came back, in the order in which they did."""
    replaced: dict[int, int | None] = {}
    captured: dict[int, datetime | None] = {}
    came: dict[int, datetime] = {}
    steps: dict[int, list[tuple[datetime, int, int]]] = defaultdict(list)  # by family: when, number of return, which
    for row in connection.execute(sa.select(DOCUMENTS).where(DOCUMENTS.c.reference.is_(None)).order_by(DOCUMENTS.c.id)):
        replaced[row.id], captured[row.id] = row.supersedes_id, row.retrieved_at
        came[row.id] = row.ingested_at
    family = {document: root_of(document, replaced) for document in replaced}
    for document, at in came.items():
        steps[family[document]].append((at, 0, document))
    for row in connection.execute(sa.select(CHANGES).where(CHANGES.c.action == "return").order_by(CHANGES.c.id)):
        if row.document_id in family:
            steps[family[row.document_id]].append((row.made_at, row.id, row.document_id))
    rows: list[dict[str, Any]] = []
    for each in steps.values():
        for place, document in enumerate(ordered(sorted(each), replaced), 1):
            at = captured[document]
            rows.append({"document_id": document, "place": place, "first_at": at, "last_at": at})
    for begin in range(0, len(rows), AT_ONCE):
        connection.execute(sa.insert(STAYS), rows[begin : begin + AT_ONCE])


def root_of(document: int, replaced: dict[int, int | None]) -> int:
    """The first version of a document."""
    while (before := replaced[document]) is not None:
        document = before
    return document


def ordered(steps: list[tuple[datetime, int, int]], replaced: dict[int, int | None]) -> list[int]:
    """The documents of these steps; each the earliest that fits: what comes replaces what stands."""
    found: list[int] = []
    while steps:
        standing = found[-1] if found else None
        fits = (step for step in steps if (step[2] != standing if step[1] else replaced[step[2]] in (standing, None)))
        step = next(fits, steps[0])
        steps.remove(step)
        if step[2] != standing:
            found.append(step[2])
    return found
