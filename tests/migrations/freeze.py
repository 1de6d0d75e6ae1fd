"""Makes the frozen database of the newest schema: `python tests/migrations/freeze.py`, once, when it is final."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from factcheck.store import open_store, schema
from factcheck.types import (
    Bound,
    Claim,
    Document,
    Figure,
    Finding,
    FindingKind,
    FindingState,
    Hop,
    Measure,
    Position,
    Quantity,
    Reading,
    Scope,
    Severity,
    SourceKind,
    Stance,
    Who,
)  # fmt: skip

DAY = date(2024, 11, 29)


def claim(text: str, printed: str, speaker: str) -> Claim:
    start, value = text.index(printed), float(printed)
    return Claim(
        id="c1", start=start, end=start + 2, measure=Measure.KILLED, value=value, low=value, high=value,
        bound=Bound.EXACT, who=Who.PERSON, noun="people", subset_of=None, scope=Scope.INCIDENT, stance=Stance.ASSERTED,
        source=speaker, via=None, date_from=DAY, date_to=DAY, place="Exampletown", actor=None, rule="a rule",
        sentence=text, sentence_start=0, attribution=(Hop(speaker, None, SourceKind.OFFICIAL, "said"),),
    )  # fmt: skip


def freeze(path: Path) -> None:
    """Two reports of one raid, a figure, a finding, and a person's word on it."""
    with open_store(str(path), create=True) as store, store.lock():
        run = store.start_run("ingest")
        for number, speaker in (("12", "Nora Example"), ("15", "Example Council")):
            text = f"The raid killed {number} people 5 km from Exampletown, said {speaker}."
            start = text.index("5 km")
            near = Quantity(start, start + 4, "5 km", 5, "kilometre", 5000, "metre", "c1")
            document = Document(text, DAY, f"Paper of {number}", None, None, f"report-{number}")
            store.ingest(document, Reading((claim(text, number, speaker),), (near,)), run=run)
        store.finish_run(run, {"read": 2, "new": 2})
        both = list(store.stored_claims())
        ids = tuple(each.id for each in both)
        figure = Figure(
            "raid", "event", Measure.KILLED, Who.PERSON, "Exampletown", DAY, DAY, ids, "the same day and place"
        )
        positions = tuple(
            Position(c.claim.value, c.claim.low, c.claim.high, c.claim.bound, (c.id,), (c.origin,), (c.document,))
            for c in both
        )
        finding = Finding(
            FindingKind.CONTRADICTION, Severity.MEDIUM, "raid", ("raid",), positions, "12 against 15",
            (("place", "EQ"),), "rule 1", "print-1", 3.0, 0.2,
        )  # fmt: skip
        store.save_derived([figure], [finding])
        store.review(1, FindingState.ACKNOWLEDGED, by="A. Checker", note="asked both")
        with store.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(path, "rb") as file:
        assert file.read(16) == b"SQLite format 3\x00"


if __name__ == "__main__":
    target = Path(__file__).parent / "frozen" / f"{schema.revisions()[-1]}.db"
    if target.exists():
        sys.exit(f"{target} exists: a frozen database is never made again")
    freeze(target)
    Path(f"{target}.lock").unlink()
