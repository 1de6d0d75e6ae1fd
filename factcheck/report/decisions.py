"""What people decided, in words: who said what of a claim, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
ACTIONS = {"reject": "rejected", "correct": "corrected", "restore": "taken back"}
CHANGES = {"retract": "retracted", "restore": "counted again", "return": "published again as it was"}


def decision_words(row: Row) -> str:
    """A decision about a claim: "2026-11-26 10:00 UTC corrected by ada (value 14 → 41): a misprint"."""
    changes = ", ".join(
        f"{field.replace('_', ' ')} {field_words(change['from'])} → {field_words(change['to'])}"
        for field, change in row["fields"].items()
        if field not in ("place_id", "source_kind")
    )
    what = f" ({changes})" if changes else ""
    return f"{stamp(row)} {ACTIONS[row['action']]}{by_words(row)}{what}{note_words(row)}"


def correction_words(correction: Row) -> str:
    """What a person says of a claim beside what was read: "corrected by ada (read as value 14): a misprint"."""
    read = read_words(correction)
    what = f" (read as {read})" if read else ""
    return f"{ACTIONS[correction['action']]}{by_words(correction)}{what}{note_words(correction)}"


def read_words(correction: Row) -> str:
    """What the extractor read, of the fields that a person corrected: "value 14, bound exact"."""
    return ", ".join(f"{field.replace('_', ' ')} {field_words(value)}" for field, value in correction["read"].items())


def change_words(row: Row) -> str:
    """What was done with a document: "2026-11-26 10:00 UTC retracted by ada: invented"."""
    return f"{stamp(row)} {CHANGES[row['action']]}{by_words(row)}{note_words(row)}"


def naming_words(row: Row) -> str:
    """What was said of a source: "2026-11-26 10:00 UTC merged: SANA News Agency is SANA, by ada"."""
    told = {
        "alias": f"{row['other']} means {row['source']}",
        "merge": f"{row['other']} is {row['source']}",
        "separate": f"{row['other']} is not {row['source']}",
    }
    said = f", said{by_words(row)}" if row["reviewer"] else ""
    return f"{stamp(row)} {told[row['action']]}{said}{note_words(row)}"


def grouping_words(row: Row) -> str:
    """A split or merge: "decision 3: 2026-11-26 10:00 UTC split by ada (claims 5, 7 apart): another town"."""
    what = f"claims {', '.join(map(str, row['apart']))} apart" if row["apart"] else f"{len(row['claims'])} claims"
    back = row["taken_back"]
    undone = f"; taken back {stamp(back)}{by_words(back)}{note_words(back)}" if back else ""
    if not back and row["overruled_by"]:
        undone = f"; {overruled_words(row)}"
    return f"decision {row['decision']}: {stamp(row)} {row['action']}{by_words(row)} ({what}){note_words(row)}{undone}"


def overruled_words(row: Row) -> str:
    """By which later decisions one is overruled: "overruled by decision 4"."""
    by = row["overruled_by"]
    return f"overruled by {'decision' if len(by) == 1 else 'decisions'} {', '.join(map(str, by))}"


def stamp(row: Row) -> str:
    """When a decision was made."""
    return f"{row['made_at']:%Y-%m-%d %H:%M} UTC"


def by_words(row: Row) -> str:
    """Who decided, where that is known."""
    return f" by {row['reviewer']}" if row["reviewer"] else ""


def note_words(row: Row) -> str:
    """What the person wants the next reader to know."""
    return f": {row['note']}" if row["note"] else ""


def field_words(value: object) -> str:
    """A field's value in a sentence."""
    if value is None:
        return "none"
    return f"{value:,.10g}" if isinstance(value, int | float) else str(value).replace("_", " ")
