"""The making of a claim: a counting with who said it, when, where, by whom, and what it is a part of."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from factcheck.extract.actors import actor_of
from factcheck.extract.counting import Counting
from factcheck.extract.days import shift
from factcheck.extract.denials import WHICH_DENIES, denier, is_claimed_by
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled, guarded, load_endings, load_lexicon, load_words
from factcheck.extract.nationalities import nationality_of
from factcheck.extract.placing import ANAPHORA, Placer
from factcheck.extract.rival_tolls import GOING_ON, RIVAL, day_before, told_of
from factcheck.extract.running_totals import turn_of
from factcheck.extract.scope import (
    STANDING,
    revision_of,
    scope_of,
    spans_days,
    telling_words_among,
    unverified,
)
from factcheck.extract.sources import voice_at
from factcheck.extract.stance import TOLD, stance_of
from factcheck.extract.told_days import days_before
from factcheck.extract.told_tolls import RULES as TOLD_RULES
from factcheck.extract.told_voices import told_voice
from factcheck.extract.when import NOTHING, Window, main_window, window_of
from factcheck.types import Attribution, Claim, EventKind, Measure, Number, Scope, Stance, Who

CLAUSE_BEGINS = load_endings("claims", "modules", "making", "clause_begins")
AND = load_words("grammar", "and_words")

Timed = tuple[Window, Scope, str]

LATELY = 30  # days before the main event; an older day of saying is likely misread
FORTNIGHT = 14  # days; longer totals are often of a wider place than the main event's
NEAR = 120  # characters before a number in which words stand that bear on it
OTHER_DAY = guarded("claims", "making", "other_day")
DENYING = load_words("sources", "speech", "denying")
# What a denier denies: "denied an army report (that) it had killed 12".
DENIED_CLAIM = compiled("claims", "making", "denied_claim")


HARMED = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})
OF_NO_SIDE = frozenset({Who.PERSON, Who.CIVILIAN, Who.CHILD, Who.WOMAN, Who.MAN})
# A sentence that turns to another event.
TURNING = compiled("claims", "making", "turning")


class ClaimMaker:
    """Makes claims of the countings of one text; holds what all of them look up."""

    def __init__(
        self, text: str, published: date | None, facts: Sequence[SentenceFacts], voices: Sequence[Attribution]
    ) -> None:
        self.text = text
        self.published = published
        self.facts = facts
        self.voices = voices
        self.placer = Placer(text, facts, voices)

    @cached_property
    def main_day(self) -> Window:
        """The main event's day."""
        return main_window(self.facts, self.published)

    def claim(self, number_of_claim: int, here: int, counting: Counting) -> Claim:
        """The claim that a counting of the sentence ``here`` makes."""
        fact = self.facts[here]
        number = fact.number_of(counting)
        before = self.text[fact.sentence.start : number.cue_start].lower()
        offset = fact.sentence.start
        stance, put = stance_of(fact.low, number.cue_start - offset, number.end - offset, fact.pieces, counting)
        window, scope, running = self._when(here, counting, number, before, stance)
        voice, stance, put = self._said(fact, counting, number, stance, put)
        located = self.placer.place(here, counting, number, voice, scope, self._of_late(window))
        acted = self._by_whom(here, counting, scope)
        row = located[0].place if located else None
        placing, saying, acting = located[2] if located else "", voice.rule if voice else "", acted[1] if acted else ""
        chain = voice.chain if voice else ()
        return Claim(
            id=f"c{number_of_claim}",
            start=number.start,
            end=number.end,
            measure=counting.measure or Measure.OTHER,
            value=number.value,
            low=number.low,
            high=number.high,
            bound=number.bound,
            who=counting.who,
            noun=self._noun(fact, counting),
            nationality=nationality_of(fact.pieces, counting.counted) if counting.who else None,
            subset_of=self._whole(fact, counting),
            scope=scope,
            stance=stance,
            source=chain[0].name if chain else None,
            via=chain[-1].name if len(chain) > 1 else None,
            attribution=chain,
            date_from=window.low,
            date_to=window.high,
            date_basis=window.basis,
            place=located[1] if located else None,
            place_id=row.id if row else None,
            place_path=(row.name, *row.path) if row else (),
            actor=acted[0] if acted else None,
            event_kind=self._event_kind(here),
            telling_words=telling_words_among(fact.words),
            revision=revision_of(fact.low, before, counting),
            verified=False if self._is_doubted(here) else None,
            rule="; ".join(
                filter(None, (counting.rule, number.rule, put, running, window.rule, placing, saying, acting))
            ),
            sentence=fact.text,
            sentence_start=fact.sentence.start,
        )

    def _event_kind(self, here: int) -> EventKind | None:
        """The kind of event that a sentence tells of, or the one before it."""
        kind = self.facts[here].event_kind
        return self.facts[here - 1].event_kind if kind is None and here else kind

    def _is_doubted(self, here: int) -> bool:
        """Whether a sentence, or the next one of its paragraph, says that its figures could not be verified."""
        fact = self.facts[here]
        if unverified(fact.low):
            return True
        after = self.facts[here + 1] if here + 1 < len(self.facts) else None
        if after is None or after.countings or after.sentence.paragraph != fact.sentence.paragraph:
            return False
        doubted = load_lexicon("claims")["stance"]["doubted"]
        return unverified(after.low) and not after.words.isdisjoint(doubted)

    def _voice(self, fact: SentenceFacts, counting: Counting) -> Attribution | None:
        """Who says a number; nobody where the words are that it could not be verified."""
        number = fact.number_of(counting)
        voice = voice_at(self.voices, number.start, number.end)
        if voice is not None and unverified(self.text[voice.start : number.start].lower()):
            return None  # "the agency could not verify that 200 died": it does not say so
        if counting.rule in TOLD_RULES:
            return told_voice(self.text, fact, counting, voice)
        return voice

    def _said(
        self, fact: SentenceFacts, counting: Counting, number: Number, stance: Stance, put: str
    ) -> tuple[Attribution | None, Stance, str]:
        """Who says a number, how he stands to it, and the rule of that; who denies it where it is denied."""
        voice, stance, put = self._denied(self._voice(fact, counting), number, stance, put)
        before = self.text[fact.sentence.start : number.cue_start].lower()
        after = fact.low[number.end - fact.sentence.start :]
        voice = denier(voice, before, after, put)
        if stance is Stance.DENIED and voice is not None and is_claimed_by(voice, after):
            put = WHICH_DENIES
        return voice, stance, put

    def _denied(
        self, voice: Attribution | None, number: Number, stance: Stance, put: str
    ) -> tuple[Attribution | None, Stance, str]:
        """What a denier denies is not put forward by him; what he does not deny he did not say.

        "Israel denied reports that it had killed 40" is a denial of the 40; of "denied hitting the camp, where 12 died"
        the 12 are the text's own.
        """
        if voice is None or voice.chain[0].cue not in DENYING or stance is not Stance.ASSERTED or number.form == "zero":
            return voice, stance, put
        between = self.text[voice.start : number.start].lower()
        if any(f" {joint} {word} " in between for joint in AND for word in TOLD):
            return voice, stance, put  # "denied that 30 died and put the toll at three"
        if DENIED_CLAIM.match(between) and not any(mark in between for mark in CLAUSE_BEGINS):
            return voice, Stance.DENIED, "<denies> <number>"
        return None, stance, put

    def _whole(self, fact: SentenceFacts, counting: Counting) -> int | None:
        """Where the claim begins of which a counting is a part."""
        return fact.number_of(fact.countings[counting.parent]).start if counting.parent is not None else None

    def _noun(self, fact: SentenceFacts, counting: Counting) -> str | None:
        """The counted noun as printed."""
        first, last = counting.counted.first, counting.counted.last
        return self.text[fact.pieces[first].start : fact.pieces[last - 1].end] if last > first else None

    def _when(self, here: int, counting: Counting, number: Number, before: str, stance: Stance) -> Timed:
        """The days of what is counted, and whether it is a running total, with the rule that says so."""
        fact = self.facts[here]
        if STANDING.search(before[-NEAR:]):
            return NOTHING, Scope.CUMULATIVE, "home to <number>"  # it stands, it does not happen
        if OTHER_DAY.search(before[-NEAR:]):
            return NOTHING, Scope.INCIDENT, ""  # "two days after 11 soldiers died": the day is another one's
        window = self._window(here, number, before)
        if self.published and window.low and window.low > self.published and stance is not Stance.PROJECTED:
            return NOTHING, Scope.INCIDENT, ""  # what is told as done cannot lie ahead: the date is something else's
        turn = turn_of(self.text, fact.sentence.start, fact.sentence.end)
        own = fact.low[: turn - fact.sentence.start] if turn is not None and number.start < turn else fact.low
        scope, rule = scope_of(own, fact.pieces, counting, window.span)
        if scope is not Scope.INCIDENT:
            return window, scope, rule
        main = self.main_day
        tells_toll = counting.rule.startswith("<toll>") and main.high is not None and window.high is not None
        if tells_toll and main.high is not None and window.high is not None and main.high < window.high:
            return main, scope, rule  # "the toll rose to 22 on Monday" dates the toll, not the deaths
        happened = counting.measure is not None and stance is not Stance.PROJECTED
        if window is NOTHING and happened and (told := self._told_before(here, counting)) is not None:
            return told, scope, rule
        if window is NOTHING and happened and not spans_days(fact.low) and not self._said_before(fact, main):
            return main, scope, rule
        return window, scope, rule

    def _told_before(self, here: int, counting: Counting) -> Window | None:
        """The day of the event just told where a sentence gives a toll of it or goes on about it; else None."""
        rival = told_of(self.facts, here, counting)
        if rival is not None:
            at, first = rival
            number = self.facts[at].number_of(first)
            said = self.text[self.facts[at].sentence.start : number.cue_start].lower()
            window, scope, _ = self._when(at, first, number, said, Stance.ASSERTED)
            return window._replace(basis="carried", rule=RIVAL) if window.low and scope is Scope.INCIDENT else None
        day = day_before(self.facts, here)
        if day is None or day.low is None or day.low == self.main_day.low:
            return None
        told = self.published is not None and day.low <= self.published
        return Window(day.low, day.high, "carried", GOING_ON, day) if told else None

    def _window(self, here: int, number: Number, before: str) -> Window:
        """The days that the claim's own sentence states; "a day after" another event they lie before its day."""
        window = window_of(self.facts, here, number.start, number.end, self.published, self.text)
        begin = self.facts[here].sentence.start
        after = days_before(self.text[begin : number.start])
        if after is None or (window.span is not None and window.span.start >= begin + after.at):
            return window
        base = self.main_day if window is NOTHING else window
        if after.days is None:
            return Window(None, None, "none", "")  # on neither day for sure
        if base.low is None or base.low != base.high:
            return NOTHING
        day = shift(base.low, -after.days)
        return Window(day, day, base.basis, "a day after <event>", base.span)

    def _said_before(self, fact: SentenceFacts, main: Window) -> bool:
        """Whether a sentence was said on a day before the main event, of which it then cannot tell."""
        saying = [span.high for span in fact.all_dates if span.high is not None and span.grain == "day"]
        return main.low is not None and bool(saying) and 0 < (main.low - max(saying)).days <= LATELY

    def _of_late(self, window: Window) -> bool:
        """Whether a window begins few days before publication."""
        return (
            self.published is not None
            and window.low is not None
            and 0 <= (self.published - window.low).days <= FORTNIGHT
        )

    def _by_whom(self, here: int, counting: Counting, scope: Scope) -> tuple[str, str] | None:
        """Who did it, as printed, with the rule; carried into a sentence that goes on about the event."""
        if counting.measure is None:
            return None
        fact = self.facts[here]
        acted = actor_of(self.text, fact.pieces, counting, fact.countings)
        if acted is not None or scope is not Scope.INCIDENT:
            return acted
        if not ANAPHORA.match(fact.text):
            return self._by_whom_before(here, counting)
        for i in range(here - 1, max(-1, here - 3), -1):
            told = actor_of(self.text, self.facts[i].pieces, None) if self.facts[i].eventful else None
            if told is not None:
                return told[0], "the main event's actor"
        return None

    def _by_whom_before(self, here: int, counting: Counting) -> tuple[str, str] | None:
        """Who did it by the sentence before: "The army shelled the town. At least five people were killed."

        Only for people of no side, and where neither day nor place says that another event is told.
        """
        fact, before = self.facts[here], self.facts[here - 1]
        if not here or counting.measure not in HARMED or counting.who not in OF_NO_SIDE:
            return None
        apart = before.sentence.paragraph != fact.sentence.paragraph or fact.places or fact.dates
        if apart or not before.eventful or TURNING.match(fact.low):
            return None
        if EventKind.CLASHES in (fact.event_kind, before.event_kind):
            return None
        told = actor_of(self.text, before.pieces, None)
        return (told[0], "the main event's actor") if told is not None else None
