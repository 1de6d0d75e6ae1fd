"""Groups of claims that speak of one figure: the best pairs first, so that no unlike pair chains events together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from factcheck.reconcile.aspect import Aspect, Relation
from factcheck.reconcile.block import country_of, crowds_of, rows, slots
from factcheck.reconcile.crowds import Crowds
from factcheck.reconcile.decided import NOTHING, Decided
from factcheck.reconcile.link import Link, link
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.story import denied_beside
from factcheck.reconcile.worth import Worth

Pairs = list[tuple[float, tuple[int, int]]]


TOGETHER = float("inf")  # the score of claims that a person put together


def groups(
    mentions: Sequence[Mention],
    settings: Settings = DEFAULT,
    wholes: Mapping[int, int] | None = None,
    decided: Decided = NOTHING,
    crowds: Crowds | None = None,
) -> list[list[Mention]]:
    """The claims of one figure each, in the order of ``mentions``, which must not depend on storage."""
    made = tied(mentions, settings, wholes, decided, crowds)
    return sorted((group for piece in made for group in piece), key=lambda group: group[0].order)


def tied(
    mentions: Sequence[Mention],
    settings: Settings = DEFAULT,
    wholes: Mapping[int, int] | None = None,
    decided: Decided = NOTHING,
    crowds: Crowds | None = None,
) -> list[list[list[Mention]]]:
    """The groups of each piece, a piece being the claims that any chain of good pairs ties together.

    Best pairs first; two groups are joined where no pair of theirs is barred and all their pairs on average are alike
    enough, so that unrelated events do not chain together. ``wholes`` names the group of each whole by claim id. What
    people ``decided`` goes before all scores; claims that they put together are as near as the nearest of them.
    ``crowds`` counts all claims that there are, by default ``mentions``.
    """
    at = {mention.stored.id: i for i, mention in enumerate(mentions)}
    mates = [sorted(at[c] for c in decided.mates(m.stored.id) if c in at) for m in mentions]
    scores = Scores(mentions, settings, wholes)

    def between(i: int, j: int) -> float | None:
        if decided.barred and decided.apart(mentions[i].stored.id, mentions[j].stored.id):
            return None
        if len(mates[i]) == len(mates[j]) == 1:
            return scores.between(i, j)
        found = [scores.between(x, y) for x in mates[i] for y in mates[j] if x != y]
        return max((one for one in found if one is not None), default=None)

    def text_of(i: int) -> int:
        return mentions[i].stored.document

    crowds = crowds or crowds_of(mentions, settings)
    enough = [enough_for(mention, crowds, settings) for mention in mentions]
    best: dict[tuple[int, int], float] = {}
    worth = Worth(mentions, settings, wholes)
    mated = {i for i, group in enumerate(mates) if len(group) > 1}
    for i, others, most in rows(mentions, crowds, worth):
        paired = set(others) if i in mated else mated.intersection(others)
        reaching = worth.reaching(i, [j for j in others if j not in paired], most, enough)
        for j in (*paired, *reaching):
            found = between(i, j)
            if found is not None and found >= max(enough[i], enough[j]):
                best[min(i, j), max(i, j)] = found
    for group in mates:
        best |= dict.fromkeys(pairwise(group), TOGETHER)
    return [
        [[mentions[i] for i in group] for group in joined(piece, between, text_of, settings)]
        for piece in pieces(best, len(mentions))
    ]


def enough_for(mention: Mention, crowds: Crowds, settings: Settings) -> float:
    """The score from which a claim is tied to others."""
    dearer = crowds.dearer(mention.claim.measure, country_of(mention) or "", slots(mention))
    return settings.linking.enough + dearer


class Scores:
    """How far pairs of mentions are of one figure; claims that are alike in all that is compared are compared once."""

    def __init__(self, mentions: Sequence[Mention], settings: Settings, wholes: Mapping[int, int] | None) -> None:
        self.mentions = mentions
        self.settings = settings
        self.wholes = wholes
        numbers: dict[tuple[object, ...], int] = {}
        self.kinds = [numbers.setdefault(kind_of(mention, wholes), len(numbers)) for mention in mentions]
        self.texts = [mention.stored.document for mention in mentions]
        self.known: dict[tuple[int, int], float | None] = {}
        self.in_text: dict[tuple[int, int], float | None] = {}

    def between(self, i: int, j: int) -> float | None:
        """The score of two mentions by their positions; None where they cannot be of one figure."""
        if self.texts[i] == self.texts[j]:
            known, pair = self.in_text, (i, j) if i < j else (j, i)
        else:
            one, other = self.kinds[i], self.kinds[j]
            known, pair = self.known, (one, other) if one < other else (other, one)
        if pair not in known:
            known[pair] = self.score(i, j)
        return known[pair]

    def score(self, i: int, j: int) -> float | None:
        """The score, compared anew."""
        return score(self.mentions[i], self.mentions[j], self.settings, self.wholes)


def score(
    one: Mention, other: Mention, settings: Settings = DEFAULT, wholes: Mapping[int, int] | None = None
) -> float | None:
    """How far two mentions are of one figure, None where they cannot be, whichever of them comes first."""
    a, b = (one, other) if one.order < other.order else (other, one)
    found = link(a, b, settings, of_wholes(a, b, wholes, settings))
    if not found.barred:
        return round(found.score, 6)
    return settings.linking.bar if only_a_doubtful_place(a, b, found, settings) else None


def kind_of(m: Mention, wholes: Mapping[int, int] | None) -> tuple[object, ...]:
    """All that the comparison of claims of two texts turns on: those of wire copies are alike in it."""
    claim, of = m.claim, m.whole
    story = tuple(frozenset(told.items()) if isinstance(told, Mapping) else told for told in m.story)
    return (
        *(claim.measure, claim.scope, claim.value, claim.low, claim.high, claim.bound, claim.who, claim.stance),
        *(claim.event_kind, claim.place_id, claim.date_basis, claim.revision, claim.source is None),
        *(m.origin, m.days, m.firm, m.published, m.path, m.printed_place, m.place_firm, m.actor, m.words, m.targets),
        *(m.noun, m.sentence, story, m.own_class, m.stored.fingerprint, m.stored.reference, claim.part),
        denied_beside(claim, m.story),
        *(
            None
            if of is None
            else (of.claim.value, of.claim.who, wholes.get(of.stored.id) if wholes is not None else None),
        ),
    )


def only_a_doubtful_place(a: Mention, b: Mention, found: Link, settings: Settings) -> bool:
    """Whether nothing forbids a link but a place that was not said beside the number."""
    bars = {aspect.dimension for aspect in found.aspects if aspect.points <= settings.linking.bar}
    return bars <= {"place"} and not (a.place_firm and b.place_firm)


def pieces(best: Mapping[tuple[int, int], float], count: int) -> list[tuple[list[int], Pairs]]:
    """The mentions that are tied to each other by any chain of good pairs, with these pairs, the best first."""
    leader = list(range(count))

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for i, j in best:
        one, other = find(i), find(j)
        leader[max(one, other)] = min(one, other)
    members: dict[int, list[int]] = {}
    for i in range(count):
        members.setdefault(find(i), []).append(i)
    pairs: dict[int, Pairs] = {i: [] for i in members}
    for pair, found in best.items():
        pairs[find(pair[0])].append((-found, pair))
    return [(members[i], sorted(pairs[i])) for i in members]


def joined(
    piece: tuple[list[int], Pairs],
    between: Callable[[int, int], float | None],
    text_of: Callable[[int], int],
    settings: Settings,
) -> list[list[int]]:
    """The groups of one piece; ``between`` scores two mentions, ``text_of`` names the document of a mention."""
    numbers, pairs = piece
    points = settings.linking
    group_of = {i: i for i in numbers}
    members = {i: [i] for i in numbers}
    apart: set[tuple[int, int, int, int]] = set()  # groups that were not alike, with their sizes: they only grow
    for score, (i, j) in pairs:
        one, other = sorted((group_of[i], group_of[j]))
        tried = one, other, len(members[one]), len(members[other])
        if one == other or tried in apart:
            continue
        together = -score == TOGETHER
        if together or alike(members[one], members[other], between, text_of, points.enough_on_average, points.bar):
            members[one] += members.pop(other)
            for x in members[one]:
                group_of[x] = one
        else:
            apart.add(tried)
    return [sorted(group) for group in members.values()]


def alike(
    one: Sequence[int],
    other: Sequence[int],
    between: Callable[[int, int], float | None],
    text_of: Callable[[int], int],
    enough: float,
    bar: float,
) -> bool:
    """Whether no pair across two groups is barred and all pairs of texts on average reach ``enough``.

    Two texts are as near as the nearest of their claims: what a text says once of a figure holds for all it says of it.
    """
    best: dict[tuple[int, int], float] = {}
    for x in one:
        for y in other:
            found = between(x, y)
            if found is None:
                return False
            texts = text_of(x), text_of(y)
            best[texts] = max(found, best.get(texts, found))
    for texts, found in best.items():
        if found <= bar:
            # A place carried over from elsewhere in the text forbids nothing where the texts are near by another claim.
            best[texts] = max(within(one, texts, between, text_of), within(other, texts, between, text_of))
    return min(best.values()) > bar and sum(best.values()) / len(best) >= enough


def within(
    group: Sequence[int],
    texts: tuple[int, int],
    between: Callable[[int, int], float | None],
    text_of: Callable[[int], int],
) -> float:
    """How near two texts are by the claims of one group; minus infinity where it does not hold both."""
    one, other = ([i for i in group if text_of(i) == text] for text in texts)
    found = [between(i, j) for i in one for j in other if i != j]
    return max((score for score in found if score is not None), default=float("-inf"))


def of_wholes(a: Mention, b: Mention, wholes: Mapping[int, int] | None, settings: Settings) -> Iterable[Aspect]:
    """Parts of wholes that are of one figure are likely of one figure too."""
    if wholes is None or a.whole is None or b.whole is None:
        return
    if a.whole.claim.measure is not a.claim.measure or b.whole.claim.measure is not b.claim.measure:
        return
    one, other = wholes.get(a.whole.stored.id), wholes.get(b.whole.stored.id)
    if one is None or other is None:
        return
    if one == other:
        yield Aspect("whole", Relation.EQ, settings.linking.wholes_in_one_figure, "parts of one figure")
    else:
        yield Aspect("whole", Relation.UNKNOWN, settings.linking.wholes_in_two_figures, "parts of two figures")
