"""In which order the versions of a document stood, and when each was captured: read later is not captured later."""

from collections import defaultdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
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


def fill(connection: sa.Connection) -> None:
    """A stay for each version that came, and for each that came back, in the order in which they did."""
    columns = [sa.column(name) for name in ("id", "supersedes_id", "superseded_at", "retrieved_at", "ingested_at")]
    documents = sa.table("documents", *columns, sa.column("reference"))
    query = sa.select(*columns).where(documents.c.reference.is_(None)).order_by(documents.c.id)
    replaced: dict[int, int | None] = {}
    family: dict[int, int] = {}
    steps: dict[int, list[tuple[Any, int, int]]] = defaultdict(list)  # by family: when, the number of the step, which
    captured: dict[int, datetime | None] = {}
    for row in connection.execute(query.select_from(documents)):
        replaced[row.id], captured[row.id] = row.supersedes_id, moment(row.retrieved_at)
        family[row.id] = row.id if row.supersedes_id is None else family.get(row.supersedes_id, row.id)
        steps[family[row.id]].append((moment(row.ingested_at), 0, row.id))
    back = sa.text("SELECT id, document_id, made_at FROM document_changes WHERE action = 'return' ORDER BY id")
    for row in connection.execute(back):
        if row.document_id in family:
            steps[family[row.document_id]].append((moment(row.made_at), row.id, row.document_id))
    stays = sa.table("stays", *(sa.column(name) for name in ("document_id", "place", "first_at", "last_at")))
    rows: list[dict[str, Any]] = []
    for each in steps.values():
        for place, document in enumerate(ordered(sorted(each), replaced), 1):
            at = captured[document]
            rows.append({"document_id": document, "place": place, "first_at": at, "last_at": at})
    for begin in range(0, len(rows), AT_ONCE):
        connection.execute(sa.insert(stays), rows[begin : begin + AT_ONCE])


def ordered(steps: list[tuple[Any, int, int]], replaced: dict[int, int | None]) -> list[int]:
    """The documents of these steps; of steps of one second the first that fits: what comes replaces what stands."""
    found: list[int] = []
    while steps:
        standing = found[-1] if found else None
        now = [step for step in steps if step[0] == steps[0][0]]
        fits = [
            step
            for step in now
            if (step[1] and step[2] != standing) or (not step[1] and replaced[step[2]] in (standing, None))
        ]
        step = (fits or now)[0]
        steps.remove(step)
        if step[2] != standing:
            found.append(step[2])
    return found


def moment(written: Any) -> Any:
    """A time as the database driver gives it where a query does not say that it is one."""
    return datetime.fromisoformat(written) if isinstance(written, str) else written
