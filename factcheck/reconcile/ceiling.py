"""The most that comparing two claims can come to, found out without comparing them.

On a busy day most pairs that have something in common have too little: their kinds of event differ, or a small number
is all they share. `Ceiling` adds what is known of a pair to the most that anything else could say, so that only pairs
are compared that can reach what is wanted. `link` never gives more; `tests/reconcile/test_worth.py` holds it to that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

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

    def reaching(
        self, one: int, others: Iterable[int], given: float, wanted: Sequence[float] | Mapping[int, float]
    ) -> list[int]:
        """Those of the ``others`` that could have with a mention the points that either of the two wants.

        ``given`` are the points of place and window. Names are looked up once for all others: this is the innermost
        loop of a reconcile.
        """
        points, common, texts = self.points, self.common, self.texts
        (document, fingerprint), origin, here = texts[one], self.origins[one], wanted[one]
        words, numbers, stories = common.words[one], common.numbers[one], common.stories[one]
        all_words, all_numbers, likeness = common.words, common.numbers, common.likeness
        kinds, kind_of = self.kinds.with_each(one), self.kinds.of
        actors, actor_of = self.actors.with_each(one), self.actors.of
        given += self.anyhow
        found = []
        for other in others:
            if texts[other][0] == document:
                found.append(other)
                continue
            lacks = max(here, wanted[other]) - given - kinds[kind_of[other]] - actors[actor_of[other]]
            if shared := words & all_words[other]:
                lacks -= min(shared.bit_count() * points.telling_word, points.telling_words_at_most)
            if self.in_wholes[one] and self.in_wholes[other]:
                lacks -= self.of_wholes
            if not numbers & all_numbers[other]:
                lacks -= self.other_number
                if lacks > 0:
                    lacks -= points.same_sentence * likeness(one, other) * points.alike_but_other_number
            else:
                lacks -= self.same_number[one]
                if self.origins[other] == origin:
                    lacks -= points.same_origin_and_number
                shared = (stories & common.stories[other]).bit_count()
                lacks -= min(shared * points.shared_number, points.shared_numbers_at_most)
                text = points.same_sentence * likeness(one, other)
                lacks -= max(text, points.same_copy) if texts[other][1] == fingerprint else text
            if lacks <= 0:
                found.append(other)
        return found


class Known:
    """What an aspect is worth between mentions that turns on one field only.

    ``of`` has for each position the number of what stands in its field.
    """

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
        self.rows: dict[int, WithEach] = {}

    def with_each(self, one: int) -> WithEach:
        """The points of a mention by its position with each other, by the number of the field of the other."""
        number = self.of[one]
        if number not in self.rows:
            self.rows[number] = WithEach(self.example, number, self.worth)
        return self.rows[number]


class WithEach(dict[int, float]):
    """The points of one thing that stands in a field with others, by their numbers, found out when first asked for."""

    def __init__(
        self, examples: Mapping[int, Mention], number: int, worth: Callable[[Mention, Mention], float]
    ) -> None:
        super().__init__()
        self.examples, self.example, self.worth = examples, examples[number], worth

    def __missing__(self, other: int) -> float:
        self[other] = found = self.worth(self.example, self.examples[other])
        return found


def of_classes_and_nouns(points: Linking) -> float:
    """The most that classes of victims and nouns can say."""
    classes = max(points.same_class, points.wider_class, points.other_class, points.disputed_class)
    return classes + max(points.same_noun, points.other_noun, points.other_thing, 0.0)


def of_other_numbers(points: Linking) -> float:
    """The most that two numbers can say that differ."""
    near = max(points.numbers_agree, points.one_and_two, points.none_and_some, points.numbers_twice)
    return max(near, points.numbers_five_times, points.numbers_ten_times, points.numbers_further)
