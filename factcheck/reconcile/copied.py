"""What several outlets print word for word: near copies of a text, or one sentence in two texts, have one origin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from factcheck.reconcile.mention import Mention
from factcheck.reconcile.voice import OUTLET

SAME_WORDS = 8  # words from which a sentence printed twice was copied
RUN = 4  # words in a row
TAKEN_WORDS = 12  # words in such runs from which a sentence of the same number was taken over,
TAKEN_SHARE = 0.6  # and the share that they are of the shorter one: what was cut is mostly who said it
TAKEN_DAYS = 1  # between the days of publication
WORD = re.compile(r"\w+")
Mark = tuple[object, ...]


def is_copy(one: Mention, other: Mention) -> bool:
    """Whether two claims stand in near copies of one text, or in the very same sentence."""
    return not set(marks(one)).isdisjoint(marks(other))


def marks(m: Mention) -> Iterator[Mark]:
    """What a claim shares with its copies: the fingerprint of its text, and its sentence where that is long enough."""
    yield "text", m.stored.fingerprint
    words = WORD.findall(m.claim.sentence.casefold())
    if len(words) >= SAME_WORDS:
        yield "sentence", *words


def described(origin: str) -> str | None:
    """A described speaker without the outlet that tells him from others: "local medics" of "local medics (Daily)"."""
    bare, brackets = OUTLET.subn("", origin)
    return bare.casefold() if brackets else None


def as_first_printed(origins: Mapping[Mention, str], unspoken: Collection[Mention]) -> dict[Mention, str]:
    """The origins of claims, in their order, where what is nobody's by name counts as its first printer's in copies.

    That is what an outlet says itself (``unspoken``), and what it has from a speaker whom it describes. A copy that has
    lost its speaker has that of the others, also where the words that named him were cut out of the sentence.
    """
    found = dict(origins)
    speakers = {m: described(origin) for m, origin in origins.items() if m not in unspoken}
    if len(origins) == 1 or not (unspoken or any(speakers.values())):
        return found
    first: dict[Mark, str] = {}
    for m, speaker in speakers.items():
        if speaker is not None:
            found[m] = shared(first, [(speaker, *mark) for mark in marks(m)], origins[m])
    for m in speakers if unspoken else ():
        shared(first, of_number(m), found[m])
    printed = Printed(m for m in origins if m not in unspoken) if unspoken else Printed()
    for m in origins:
        if m in unspoken:
            taken = printed.taken_from(m)
            found[m] = shared(first, of_number(m), found[taken or m])
            printed.add(m)
    return found


class Printed:
    """What was printed of one figure, to find the sentence from which another one was taken over by its words."""

    def __init__(self, some: Iterable[Mention] = ()) -> None:
        self.by_run: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
        for m in some:
            self.add(m)

    def add(self, m: Mention) -> None:
        """Take a claim in; one sentence with one number is kept as it was first printed."""
        for run in set(runs(m)):
            met = self.by_run[run]
            if all(other.claim.sentence != m.claim.sentence for other in met):
                met.append(m)

    def taken_from(self, m: Mention) -> Mention | None:
        """The claim of another text of these days from whose sentence this one's was taken, if there is one."""
        if m.stored.id < 0:  # a text that is asked about may well be in the words of a report
            return None
        given = runs(m)
        words: dict[Mention, set[int]] = defaultdict(set)
        for at, run in enumerate(given):
            for other in self.by_run.get(run, ()):
                words[other].update(range(at, at + RUN))
        length = len(given) + RUN - 1
        for other, shared_words in sorted(words.items(), key=lambda each: (-len(each[1]), each[0].order)):
            shorter = min(length, len(WORD.findall(other.claim.sentence)))
            if len(shared_words) < max(TAKEN_WORDS, TAKEN_SHARE * shorter):
                continue
            if other.stored.document != m.stored.document and printed_together(m, other):
                return other
        return None


def runs(m: Mention) -> list[tuple[object, ...]]:
    """The runs of words of a claim's sentence in their order, each with the claim's number."""
    words = WORD.findall(m.claim.sentence.casefold())
    claim = m.claim
    return [(*run, claim.value, claim.low, claim.high) for run in zip(*(words[at:] for at in range(RUN)), strict=False)]


def printed_together(one: Mention, other: Mention) -> bool:
    """Whether two claims were printed on one day or the next."""
    if one.published is None or other.published is None:
        return False
    return abs(one.published - other.published) <= TAKEN_DAYS


def shared(first: dict[Mark, str], marked: Collection[Mark], origin: str) -> str:
    """The origin that was met first with one of these marks, which then is that of all of them; else the one given."""
    known = next((first[mark] for mark in marked if mark in first), origin)
    for mark in marked:
        first.setdefault(mark, known)
    return known


def of_number(m: Mention) -> list[Mark]:
    """The marks of a claim with its number: what copies have in common that give the same."""
    claim = m.claim
    return [(*mark, claim.value, claim.low, claim.high) for mark in marks(m)]
