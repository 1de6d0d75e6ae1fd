"""The most that comparing two claims can come to, found out without comparing them.

On a busy day most pairs that have something in common have too little: their kinds of event differ, or a small number
is all they share. `Ceiling` adds what is known of a pair to the most that anything else could say, so that only pairs
are compared that can reach what is wanted. `link` never gives more; `tests/reconcile/test_worth.py` holds it to that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from factcheck.reconcile.common import Common
from factcheck.reconcile.compare import actor, event_kind
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.numbers import same_number
from factcheck.reconcile.settings import Linking, Settings


class Ceiling:
    """The most points of pairs of mentions of two texts, by position, beside those of place and window."""

    def __init__(
        self, mentions: Sequence[Mention], settings: Settings, wholes: Mapping[int, int] | None, common: Common
    ) -> None:
        self.points = settings.linking
        self.common = common
        self.texts = [(m.stored.document, m.stored.fingerprint) for m in mentions]
        self.origins = [mention.origin for mention in mentions]
        self.kinds = Known(mentions, lambda m: m.claim.event_kind, lambda a, b: event_kind(a, b, settings).points)
        self.actors = Known(mentions, lambda m: m.actor, lambda a, b: actor(a, b, settings).points)
        self.same_number = [same_number(m.claim.value or 0, self.points) for m in mentions]
        self.in_wholes = [mention.whole is not None for mention in mentions]
        self.anyhow = of_classes_and_nouns(self.points)
        self.other_number = of_other_numbers(self.points)
        self.of_wholes = self.points.same_whole + (self.points.wholes_in_one_figure if wholes is not None else 0)

    def reaches(self, i: int, j: int, wanted: float) -> bool:
        """Whether two claims could have the points that are wanted beside those of place and window."""
        (document, fingerprint), (other_document, other_fingerprint) = self.texts[i], self.texts[j]
        if document == other_document:
            return True
        points, common = self.points, self.common
        found = self.anyhow + self.kinds.between(i, j) + self.actors.between(i, j)
        if words := common.words[i] & common.words[j]:
            found += min(words.bit_count() * points.telling_word, points.telling_words_at_most)
        if self.in_wholes[i] and self.in_wholes[j]:
            found += self.of_wholes
        text = points.same_sentence * common.likeness(i, j)
        if not common.numbers[i] & common.numbers[j]:
            return found + self.other_number + text * points.alike_but_other_number >= wanted
        if self.origins[i] == self.origins[j]:
            found += points.same_origin_and_number
        if fingerprint == other_fingerprint:
            text = max(text, points.same_copy)
        shared = (common.stories[i] & common.stories[j]).bit_count()
        found += min(shared * points.shared_number, points.shared_numbers_at_most)
        return found + self.same_number[i] + text >= wanted


class Known:
    """What an aspect is worth between mentions by position that turns on one field only."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        field: Callable[[Mention], Hashable],
        worth: Callable[[Mention, Mention], float],
    ) -> None:
        numbers: dict[Hashable, int] = {}
        self.of = [numbers.setdefault(field(mention), len(numbers)) for mention in mentions]
        self.example = dict(zip(self.of, mentions, strict=True))
        self.worth = worth
        self.known: dict[tuple[int, int], float] = {}

    def between(self, i: int, j: int) -> float:
        """The points of two mentions."""
        pair = self.of[i], self.of[j]
        if pair not in self.known:
            self.known[pair] = self.worth(self.example[pair[0]], self.example[pair[1]])
        return self.known[pair]


def of_classes_and_nouns(points: Linking) -> float:
    """The most that classes of victims and nouns can say."""
    classes = max(points.same_class, points.wider_class, points.other_class, points.disputed_class)
    return classes + max(points.same_noun, points.other_noun, points.other_thing, 0.0)


def of_other_numbers(points: Linking) -> float:
    """The most that two numbers can say that differ."""
    near = max(points.numbers_agree, points.one_and_two, points.none_and_some, points.numbers_twice)
    return max(near, points.numbers_five_times, points.numbers_ten_times, points.numbers_further)
