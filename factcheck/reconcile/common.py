"""What the claims of a block have in common: what could tie two of them whose places and starts say nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import chain

from factcheck.reconcile.link import TYING
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.numbers import same_number
from factcheck.reconcile.settings import Linking, Settings


class Common:
    """What each of some mentions could share with another, as numbers whose bits are compared in one step.

    A bit stands for what ties by itself (``marks``), for a number, a telling word, a document or its copies
    (``texts``), a further number of the text (``stories``) or a word of the sentence. ``wholes`` names the group of
    each whole by claim id.
    """

    def __init__(self, mentions: Sequence[Mention], settings: Settings, wholes: Mapping[int, int] | None) -> None:
        self.points = settings.linking
        self.marks = bits([marks_of(mention, settings.linking, wholes) for mention in mentions])
        self.numbers = bits([{m.claim.value} - {None} for m in mentions])
        self.words = bits([mention.words for mention in mentions])
        self.texts = bits([{("text", m.stored.document), ("copy", m.stored.fingerprint)} for m in mentions])
        self.stories = bits([m.story.numbers - {(m.claim.measure, m.claim.value)} for m in mentions])
        self.sentences = bits([mention.sentence for mention in mentions])
        self.lengths = [len(mention.sentence) for mention in mentions]

    def sharing(self, one: int, others: Iterable[int]) -> list[int]:
        """Those of the ``others`` with which a mention shares anything that ties two reports to one event."""
        marks, texts, sentence = self.marks[one], self.texts[one], self.sentences[one]
        all_marks, all_texts, all_sentences, few = self.marks, self.texts, self.sentences, self.points.alike_words
        return [
            other
            for other in others
            if marks & all_marks[other]
            or texts & all_texts[other]
            or ((sentence & all_sentences[other]).bit_count() >= few and self.likeness(one, other))
        ]

    def retold(self, one: int, others: Iterable[int]) -> list[int]:
        """Those of the ``others`` that give the same number, in the same text, a copy or a sentence much alike."""
        number, texts, all_numbers, all_texts = self.numbers[one], self.texts[one], self.numbers, self.texts
        return [
            other
            for other in others
            if number & all_numbers[other] and (texts & all_texts[other] or self.likeness(one, other))
        ]

    def likeness(self, one: int, other: int) -> float:
        """The share of words that two sentences share which are much alike; 0 for others."""
        shared = (self.sentences[one] & self.sentences[other]).bit_count()
        if shared < self.points.alike_words:
            return 0.0
        alike = shared / (self.lengths[one] + self.lengths[other] - shared)
        return alike if alike >= self.points.alike_from else 0.0


def marks_of(mention: Mention, points: Linking, wholes: Mapping[int, int] | None) -> set[tuple[Hashable, ...]]:
    """A mention's number, with its origin where the number alone does not tie, its telling words, its whole's group."""
    found: set[tuple[Hashable, ...]] = {("word", word) for word in mention.words}
    value = mention.claim.value
    if value is not None:
        found.add(("number", value, None if same_number(value, points) >= TYING else mention.origin))
    if mention.whole is not None and wholes is not None:
        found.add(("whole", wholes.get(mention.whole.stored.id)))
    return found - {("whole", None)}


def bits(sets: Sequence[Collection[Hashable]]) -> list[int]:
    """Each set as a number: a bit for each member that another set has too."""
    counts = Counter(chain.from_iterable(sets))
    of = {member: 1 << at for at, member in enumerate(m for m, count in counts.items() if count > 1)}
    return [sum(of.get(member, 0) for member in members) for members in sets]
