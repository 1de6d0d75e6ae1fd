"""The place of a count: that of its sentence, of the event just told, of the sentence before, or the main event's."""

import re
from collections.abc import Sequence
from functools import cached_property

from factcheck.extract.counting import Counting
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled, guarded, load_words
from factcheck.extract.part_places import places_of_parts
from factcheck.extract.rival_tolls import RIVAL, told_of
from factcheck.extract.sources import voice_at
from factcheck.extract.where import main_place, place_before, place_of, written_at
from factcheck.extract.wide_places import Located, around, is_of_others, is_of_war, nation
from factcheck.types import Attribution, Number, Scope

MOST_PLACES = 2
THERE_WORDS = load_words("claims", "modules", "making", "there")
THERE = compiled("claims", "making", "there")
# A sentence that opens with one of these goes on about the event just told.
ANAPHORA = compiled("claims", "making", "anaphora", re.IGNORECASE)
# An event spoken of as known: "said the attack had killed twelve".
DEFINITE = compiled("claims", "making", "definite")
# A sentence that turns to another place: "in Idlib, meanwhile, jets bombed".
TURNED = guarded("claims", "making", "turned")


class Placer:
    """Finds where what is counted in one text happened; holds the main event's place."""

    def __init__(self, text: str, facts: Sequence[SentenceFacts], voices: Sequence[Attribution]) -> None:
        self.text = text
        self.facts = facts
        self.voices = voices

    @cached_property
    def main_start(self) -> int | None:
        """Where the sentence begins that names the main event's place."""
        if self.main_place is None:
            return None
        at = self.main_place[0].start
        return next((fact.sentence.start for fact in self.facts if fact.sentence.end > at), None)

    @cached_property
    def main_place(self) -> Located | None:
        """The main event's place."""
        return main_place(self.facts, self.text)

    def place(
        self,
        here: int,
        counting: Counting,
        number: Number,
        voice: Attribution | None,
        scope: Scope,
        late: bool = False,
    ) -> Located | None:
        """The place of what is counted: its own sentence's, the one "there" points to, or the main event's.

        ``late`` says that a running total runs from few days before publication, so that it is the main event's.
        """
        fact = self.facts[here]
        own = next((i for i, c in enumerate(fact.countings) if c is counting), None)
        others = (c for c in fact.countings if c.piece > counting.piece and (c.parent is None or c.parent != own))
        until = next((fact.number_of(c).cue_start for c in others), None)
        apart = places_of_parts(fact, counting)
        located = place_of(fact, self.text, number.start, number.end, until, voice, apart)
        if located is None and any(word in fact.low for word in THERE_WORDS) and THERE.search(fact.low):
            located = place_before(self.facts, here, self.text)
        if scope is Scope.CUMULATIVE and is_of_war(counting, number):
            known = located or self.main_place
            return nation(self.facts, here, known[0]) if known is not None else None
        if located is None and counting.measure is not None and (scope is Scope.INCIDENT or late):
            located = self._of_rival(here, counting) or written_at(fact) or self._next_to(here) or self.main_place
            if located is not None and is_of_others(fact.low):
                return around(located, self.main_place)
        return located

    def _of_rival(self, here: int, counting: Counting) -> Located | None:
        """The place of the event that a toll is given of: the last one told since, else that of its number."""
        rival = told_of(self.facts, here, counting)
        if rival is None:
            return None
        at, first = rival
        for i in range(here - 1, at, -1):
            fact = self.facts[i]
            if any(c.measure is counting.measure for c in fact.countings) or not fact.eventful:
                continue  # where some of them died
            found = place_of(fact, self.text, fact.sentence.end, fact.sentence.end)
            if found is not None:
                return found[0], found[1], RIVAL
        told = self.facts[at].number_of(first)
        found = self.place(at, first, told, voice_at(self.voices, told.start, told.end), Scope.INCIDENT)
        return (found[0], found[1], RIVAL) if found is not None else None

    def _next_to(self, here: int) -> Located | None:
        """The place of the sentence before, where the text has turned there from the main event."""
        before, fact = self.facts[here - 1], self.facts[here]
        goes_on = ANAPHORA.match(fact.text) is not None
        if here < 2 or self.main_place is None or not before.eventful or before.sentence.start == self.main_start:
            return None
        if not (goes_on or TURNED.search(before.low)) and (
            DEFINITE.search(fact.low) or not any(c.measure is not None for c in before.countings)
        ):
            return None
        if len(before.places) > MOST_PLACES:
            return None  # a list of places: which of them it goes on about is open
        near = place_before(self.facts, here, self.text, reach=1)
        return near if near is not None and near[0].text != self.main_place[0].text else None
