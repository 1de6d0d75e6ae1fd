"""A text against the database: what stands near its claims is read, and each gets its verdict; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.reconcile.checking import Checked, check, linked_figures
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.within_text import Inconsistency, within_text
from factcheck.types import Document, Reading

if TYPE_CHECKING:
    from factcheck.store.opening import Store


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdicts on a text's claims, what does not fit within the text, and the words behind both.

    ``words`` has each stored claim that is evidence: its sentence with offsets, its chain of speakers, its document.
    """

    checked: tuple[Checked, ...]
    inconsistencies: tuple[Inconsistency, ...]
    words: dict[int, dict[str, Any]]


def against_store(store: Store, document: Document, reading: Reading, settings: Settings = DEFAULT) -> Answer:
    """Check what was read in a text against the database."""
    around = store.surroundings(document, reading)
    near, figures = {claim.id: claim for claim in around.near}, dict(around.figures)
    # A figure's other claims may be printed on other days than those that were looked at.
    more, theirs = store.beside_figures(linked_figures(around.own, around.near, figures, settings))
    near |= {claim.id: claim for claim in more}
    figures |= theirs
    checked = check(around.own, tuple(near.values()), figures, settings)
    wanted = sorted({claim for each in checked for said in each.evidence for claim in said.claims})
    inconsistencies = within_text(around.own, settings, document.text)
    return Answer(checked, tuple(inconsistencies), store.evidence(wanted))
