"""Claims: each counting of a text with who said it, when, where, by whom, and what it is a part of."""

import re
from collections.abc import Sequence
from datetime import date

from factcheck.extract import actors, totals, when, where
from factcheck.extract.actors import actor_of
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.measures import Counting
from factcheck.extract.scope import (
    event_kind_of,
    revision_of,
    scope_of,
    spans_days,
    stance_of,
    telling_words_of,
    unverified,
)
from factcheck.extract.sentences import split_sentences
from factcheck.extract.sources import attribute, voice_at
from factcheck.extract.totals import tie_totals
from factcheck.extract.when import NOTHING, Window, main_window, window_of
from factcheck.extract.where import main_place, place_before, place_of
from factcheck.types import (
    Attribution,
    Claim,
    Measure,
    Number,
    PlaceMention,
    Quantity,
    Reading,
    Scope,
    Sentence,
    Stance,
)

RULES = (*when.RULES, *where.RULES, *actors.RULES, *totals.RULES)
CARRIED_MEASURES = frozenset(Measure) - {Measure.OTHER}
STANDING = re.compile(
    r"\b(?:home to|hosts?|hosting|housing|houses|population of|shelters?|sheltering|accommodat\w+)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
TIED = re.compile(r"\W*of (?:them|these|those|the)\b")
THERE = re.compile(r"\bthere\b(?! (?:is|was|were|are|has|have|had|will|could|may)\b)")
# A sentence that opens with one of these goes on about the event just told.
ANAPHORA = re.compile(
    r"\W*(?:the|this|these|that|those|such)\s+(?:\w+\s+){0,2}(?:attacks?|strikes?|airstrikes?|raids?|bombings?|shelling|bombardment|blasts?|explosions?|assault|massacre|shooting|incursion|operation|barrage)\b|\W*(?:they|it)\s",
    re.IGNORECASE,
)


def _wanted(fact: SentenceFacts, counting: Counting) -> bool:
    """Which countings are claims."""
    number = fact.number_of(counting)
    noun = counting.counted.noun
    if number.form == "article":
        return counting.measure not in (None, Measure.OTHER) and counting.cost <= 3.0
    if counting.measure is None:
        if noun is None and not counting.counted.unknown and (counting.counted.partitive or TIED.match(fact.low)):
            return True
        return number.form in ("digits", "words", "range") and noun is not None
    return True


def read_text(text: str, published: date | None = None) -> Reading:
    """The claims and quantities of a text, in order, with warnings of what could not be settled."""
    sentences = split_sentences(text)
    facts = [SentenceFacts(text, sentence, published) for sentence in sentences]
    wanted = [(i, c) for i, fact in enumerate(facts) for c in fact.countings if _wanted(fact, c)]
    quantities = [q for fact in facts for q in fact.quantities]
    if not wanted:
        return Reading((), tuple(quantities), ())
    voices = attribute(text, sentences)
    claims = tie_totals(_Maker(text, published, facts, voices).claims(wanted), sentences)
    return Reading(tuple(claims), tuple(_near(quantities, claims, sentences)), _warnings(facts, claims, published))


def _near(quantities: Sequence[Quantity], claims: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Quantity]:
    """Quantities with the id of the nearest claim in their sentence."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence_start, []).append(claim)
    found = []
    s = 0
    for quantity in quantities:
        while s + 1 < len(sentences) and sentences[s].end <= quantity.start:
            s += 1
        near = by_sentence.get(sentences[s].start, [])
        claim = min(near, key=lambda c: abs(c.start - quantity.start), default=None)
        found.append(
            Quantity(
                quantity.start,
                quantity.end,
                quantity.text,
                quantity.value,
                quantity.unit,
                quantity.base_value,
                quantity.base_unit,
                claim.id if claim else None,
            )
        )
    return found


def _warnings(facts: Sequence[SentenceFacts], claims: Sequence[Claim], published: date | None) -> tuple[str, ...]:
    """What a reader must know of the reading as a whole."""
    warnings = []
    if published is None and any(span.low is None for fact in facts for span in fact.dates):
        warnings.append(
            "No publication date is known, so weekdays and other relative dates stay unresolved; give --published YYYY-MM-DD."
        )
    if published is not None:
        late = sum(1 for claim in claims if claim.date_from is not None and claim.date_from > published)
        if late:
            warnings.append(
                f"{late} claim(s) are dated after the publication date {published.isoformat()}; check the date of the text."
            )
    return tuple(warnings)


class _Maker:
    """Makes claims of the countings of one text; holds what all of them look up."""

    def __init__(
        self, text: str, published: date | None, facts: Sequence[SentenceFacts], voices: Sequence[Attribution]
    ) -> None:
        self.text = text
        self.published = published
        self.facts = facts
        self.voices = voices
        self.main_day = main_window(facts, published)
        self.main_place = main_place(facts, text)

    def claims(self, wanted: Sequence[tuple[int, Counting]]) -> list[Claim]:
        """One claim a counting."""
        made: list[Claim] = []
        last_day: tuple[int, Window] | None = None
        for here, counting in wanted:
            fact = self.facts[here]
            number = fact.number_of(counting)
            window = window_of(self.facts, here, number.start, number.end, self.published, self.text)
            if window.span is not None and window.basis == "stated" and window.span.grain == "day":
                last_day = here, window
            made.append(self._claim(len(made) + 1, here, counting, number, window, last_day))
        return made

    def _claim(
        self, n: int, here: int, counting: Counting, number: Number, window: Window, last_day: tuple[int, Window] | None
    ) -> Claim:
        fact = self.facts[here]
        text = self.text
        before = text[fact.sentence.start : number.cue_start].lower()
        measure = counting.measure or Measure.OTHER
        if STANDING.search(before):
            window = NOTHING
        scope = Scope.CUMULATIVE if STANDING.search(before) else scope_of(fact.low, fact.pieces, counting, window.span)
        tells_toll = counting.rule.startswith("<toll>") and self.main_day.high is not None and window.high is not None
        if tells_toll and scope is Scope.INCIDENT and self.main_day.high < window.high:
            window = self.main_day
        stance = stance_of(before, fact.pieces, counting)
        if (
            window is NOTHING
            and scope is Scope.INCIDENT
            and not spans_days(fact.low)
            and stance is not Stance.PROJECTED
            and measure in CARRIED_MEASURES
        ):
            window = self._carried(here, last_day)
        voice = voice_at(self.voices, number.start, number.end)
        chain = voice.chain if voice else ()
        until = next((fact.number_of(c).cue_start for c in fact.countings if c.piece > counting.piece), None)
        located = place_of(fact, text, number.start, number.end, until, (voice.start, voice.end) if voice else None)
        if located is None and THERE.search(fact.low):
            located = place_before(self.facts, here, text)
        if located is None and measure in CARRIED_MEASURES and scope is Scope.INCIDENT:
            located = self.main_place
        place: PlaceMention | None = located[0] if located else None
        acted = actor_of(text, fact.pieces, counting) if measure is not Measure.OTHER else None
        if acted is None and measure in CARRIED_MEASURES and scope is Scope.INCIDENT and ANAPHORA.match(fact.text):
            acted = self._last_actor(here)
        parent = next((fact.number_of(c).start for j, c in enumerate(fact.countings) if j == counting.parent), None)
        rules = [
            counting.rule,
            number.rule,
            window.rule,
            located[2] if located else "",
            voice.rule if voice else "",
            acted[1] if acted else "",
        ]
        counted = counting.counted
        noun = (
            text[fact.pieces[counted.first].start : fact.pieces[counted.last - 1].end]
            if counted.last > counted.first
            else None
        )
        via = chain[-1].name if len(chain) > 1 else None
        row = place.place if place else None
        previous = self.facts[here - 1].low if here else ""
        return Claim(
            id=f"c{n}",
            start=number.start,
            end=number.end,
            measure=measure,
            value=number.value,
            low=number.low,
            high=number.high,
            bound=number.bound,
            who=counting.who,
            noun=noun,
            subset_of=parent,
            scope=scope,
            stance=stance,
            source=chain[0].name if chain else None,
            via=via,
            date_from=window.low,
            date_to=window.high,
            place=located[1] if located else None,
            actor=acted[0] if acted else None,
            rule="; ".join(rule for rule in rules if rule),
            sentence=fact.text,
            sentence_start=fact.sentence.start,
            attribution=chain,
            place_id=row.id if row else None,
            place_path=(row.name, *row.path) if row else (),
            event_kind=event_kind_of((fact.low, previous)),
            telling_words=telling_words_of(fact.low),
            revision=revision_of(fact.low, before, counting),
            date_basis=window.basis,
            verified=False if unverified(fact.low) else None,
        )

    def _last_actor(self, here: int) -> tuple[str, str] | None:
        """The actor of the nearest deed told before a sentence that names none."""
        for i in range(here - 1, max(-1, here - 3), -1):
            if self.facts[i].eventful:
                acted = actor_of(self.text, self.facts[i].pieces, None)
                if acted is not None:
                    return acted[0], "the main event's actor"
        return None

    def _carried(self, here: int, last_day: tuple[int, Window] | None) -> Window:
        """The main event's day for a sentence that names none."""
        if last_day is not None and last_day[0] == here:
            return NOTHING
        return self.main_day
