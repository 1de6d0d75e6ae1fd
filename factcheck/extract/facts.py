"""What one sentence says, read as it is asked for, before claims are made of it."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, cached_property

from factcheck.extract.counting import Counting
from factcheck.extract.datelines import dateline_among, dateline_end
from factcheck.extract.dates import find_dates
from factcheck.extract.lexicon import compiled, guarded, load_endings, load_lexicon
from factcheck.extract.measures import countings
from factcheck.extract.nouns import people_words
from factcheck.extract.numbers import find_numbers
from factcheck.extract.page_dates import page_cue
from factcheck.extract.pieces import Piece, sentence_pieces
from factcheck.extract.places import find_places
from factcheck.extract.quantities import find_quantities
from factcheck.extract.saying_dates import saying_dates
from factcheck.extract.scope import event_kind_in
from factcheck.extract.sources import speaking_spans
from factcheck.extract.tokens import as_tokens, tokens_in
from factcheck.extract.triggers import trigger_words
from factcheck.types import DateSpan, EventKind, Number, PlaceMention, Quantity, Sentence

# The date of a picture is not that of an event: "a picture taken on July 29 shows".
CAPTION = guarded("claims", "facts", "caption", re.IGNORECASE)
# A whole date at a caption's end, before whose picture it is: "jets at the base, June 18 2016 (Agencies)".
CREDIT = re.compile(r"[.\s]{0,2}\((?=[A-Z])[\w &/.,-]{2,60}\)")
LEAST_CAPTION = 60  # characters before such a date; a dateline has fewer
TAGS = tuple(f"{word} " for word in load_lexicon("sentences")["tags"])
HEADING = re.compile(r":\s+\w")
HEAD = 400  # characters in which a page prints its own date
GOVERNING = load_endings("claims", "modules", "facts", "governing")
WEEKDAY = compiled("claims", "facts", "weekday", re.IGNORECASE)
# Read in small letters.
EVENT_WORD = compiled("claims", "facts", "event_word")


@cache
def _triggers() -> frozenset[str]:
    """The first words of all triggers, as they may be printed."""
    return as_tokens(filter(str.isalpha, trigger_words()))


class SentenceFacts:
    """A sentence with what its words say: its dates, quantities, numbers and countings; the rest when asked for."""

    def __init__(
        self,
        document: str,
        sentence: Sentence,
        published: date | None,
        hints: Callable[[], Sequence[str]] = tuple,
        told: date | None = None,
    ) -> None:
        self.told = told or published  # the day of the dateline, from which weekdays count back
        self.hints = hints  # where the whole document is set, asked for where a place is sought
        self.document = document
        self.sentence = sentence
        self.published = published
        self.text = document[sentence.start : sentence.end]
        self.low = self.text.lower()
        self.all_dates = self._find_dates()
        masked = [(span.start, span.end) for span in self.all_dates]
        self.quantities: Sequence[Quantity] = find_quantities(document, sentence.start, sentence.end, masked)
        masked += [(quantity.start, quantity.end) for quantity in self.quantities]
        # Those that are part of no date and no quantity.
        self.numbers: Sequence[Number] = find_numbers(document, sentence.start, sentence.end, masked, people_words())
        self.countings = self._count()

    def _printed(self) -> frozenset[str]:
        """Its words as printed."""
        return tokens_in(self.document, self.sentence.start, self.sentence.end).words

    def _find_dates(self) -> Sequence[DateSpan]:
        """Every date phrase of the sentence."""
        read = find_dates(self.document, self.sentence.start, self.sentence.end, self.published)
        if self.told == self.published or not any(span.relative for span in read):
            return read
        told = find_dates(self.document, self.sentence.start, self.sentence.end, self.told)
        days = {span.start: span for span in told if span.relative and span.grain == "day" and not span.since}
        return tuple(days.get(span.start, span) if span.relative else span for span in read)

    @cached_property
    def dates(self) -> Sequence[DateSpan]:
        """The date phrases but for those that date a saying or the page itself."""
        if not self.all_dates:
            return ()
        saying = saying_dates(self.document, self.sentence.start, self.sentence.end)
        dateline = dateline_among(self.document, self.sentence, self.all_dates)
        if dateline is not None and not any(self._is_another_day(span, dateline) for span in self.all_dates):
            dateline = None  # no other day is told: the report is of its own
        return tuple(
            span
            for span in self.all_dates
            if span is not dateline
            and not any(span.start < end and start < span.end for start, end in saying)
            and not self._is_page_date(span)
            and not self._is_caption_date(span)
        )

    @cached_property
    def dateline_end(self) -> int:
        """Where the dateline ends with which it begins; its own start where it has none."""
        return dateline_end(self.document, self.sentence, self.all_dates)

    @staticmethod
    def _is_another_day(span: DateSpan, dateline: DateSpan) -> bool:
        """Whether a date tells of another day than the dateline does."""
        return span is not dateline and span.low is not None and (span.low, span.high) != (dateline.low, dateline.high)

    def _is_caption_date(self, span: DateSpan) -> bool:
        """Whether a date is that of a picture."""
        text, start, end = self.document, span.start, span.end
        if CAPTION.search(text, max(self.sentence.start, start - 90), start):
            return True
        if span.low is None or str(span.low.year) not in text[start:end] or start - self.sentence.start < LEAST_CAPTION:
            return False
        return CREDIT.match(text, end) is not None

    def _is_page_date(self, span: DateSpan) -> bool:
        """Whether a date is the page's own: at the head of the text, and no word makes it a day told of."""
        text, start = self.document, span.start
        if span.low is None or start > HEAD:
            return False
        if page_cue().search(text, max(0, start - 40), start):
            return True
        if start == self.sentence.start and HEADING.match(text, span.end, self.sentence.end):
            return False  # "28 Nov 2024: six people were killed"
        if str(span.low.year) not in text[start : span.end]:
            return False
        if f" {text[max(0, start - 14) : start]}".lower().rstrip().endswith(GOVERNING):
            return False
        near = self.published is not None and abs((span.low - self.published).days) <= 1
        if not near and not (start < 250 and WEEKDAY.match(text, start)):
            return False
        before = text[max(self.sentence.start, start - 40) : start].lower()
        return start - self.sentence.start < 90 or not EVENT_WORD.search(before)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The sentence's words, with numbers, dates and quantities as one each."""
        return sentence_pieces(self.document, self.sentence, self.numbers, self.all_dates, self.quantities)

    def _count(self) -> Sequence[Counting]:
        """What its numbers count, and what happened to it; an article counts nothing where no word tells of harm."""
        if not self.numbers:
            return ()
        if all(number.form == "article" for number in self.numbers) and _triggers().isdisjoint(self._printed()):
            return ()
        return countings(self.pieces)

    @cached_property
    def speaking(self) -> tuple[tuple[int, int], ...]:
        """Where those stand who speak in it."""
        return speaking_spans(self.document, self.sentence)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters."""
        return frozenset(map(str.lower, self._printed()))

    @cached_property
    def event_kind(self) -> EventKind | None:
        """The kind of event that it tells of."""
        return event_kind_in(self.low, self.words)

    @cached_property
    def eventful(self) -> bool:
        """Whether a word of violence stands in it, and it is no list of a page's subjects."""
        return not self.text.startswith(TAGS) and EVENT_WORD.search(self.low) is not None

    @cached_property
    def places(self) -> Sequence[PlaceMention]:
        """The places it names."""
        return find_places(self.document, self.sentence.start, self.sentence.end, self.hints)

    def number_of(self, counting: Counting) -> Number:
        """The number of one of its countings."""
        number = self.pieces[counting.piece].number
        assert number is not None
        return number
