"""Parts and wholes across sentences, where the text itself ties them: a stated total, a release's list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.lexicon import compiled, guarded, load_words
from factcheck.extract.stated_totals import HARM_WORDS, PUT_AT, ROSE_TO
from factcheck.extract.told_matters import counts_others, told_of_deaths
from factcheck.extract.told_tolls import RULES as TOLD_RULES
from factcheck.types import PEOPLE_MEASURES, Bound, Claim, Measure, Scope, Sentence, Stance, Who

VICTIMS = load_words("grammar", "victims")

RULES = ("<number> of the dead", "in total <number>", "<place> list under <total>")
# Words that tie a count to the toll of a sentence before: those behind it, and those before it.
OF_BEHIND = compiled("claims", "totals", "of_behind", re.IGNORECASE)
AMONG_BEHIND = guarded("claims", "totals", "among_behind", re.IGNORECASE)
BEFORE = tuple(
    guarded("claims", "totals", name, re.IGNORECASE) for name in ("among_before", "of_before", "they_before")
)
NAMED = HARM_WORDS | dict.fromkeys(VICTIMS, Measure.KILLED)
# Of those listed behind the dead: "147 killed, 79 injured and 587 evacuated".
BESIDE_DEATHS = PEOPLE_MEASURES - {Measure.KILLED, Measure.CASUALTIES}
GIVES_WAY = frozenset({Measure.OTHER, Measure.EVACUATED, Measure.DISPLACED, Measure.DEPLOYED})
SUMMING = load_words("claims", "scope", "summing")
REACH = 6
TOLL_REACH = 3
LONGEST_LIST = 60
LEAST_LISTED = 5  # below this, counts add up by chance


def _least(claim: Claim) -> float:
    return next((x for x in (claim.value, claim.low, claim.high) if x is not None), 0.0)


def tie_totals(claims: Sequence[Claim], sentences: Sequence[Sentence], text: str) -> list[Claim]:
    """Claims with ``subset_of`` filled in where another sentence sums them up or heads their list."""
    tied = list(claims)
    order = {sentence.start: n for n, sentence in enumerate(sentences)}
    _put_at(tied, order)
    if told_of_deaths(tied, sentences, text):
        _put_at(tied, order)  # others give numbers behind those just settled
    _of_the_dead(tied, order)
    _stated_totals(tied, order)
    _listed(tied)
    _within(tied)
    tied = _as_wide_as_wholes(tied)
    kept = [claim for claim in tied if claim.measure is not Measure.OTHER or claim.noun is not None]
    starts = {claim.start for claim in kept}
    kept_or_none = {None, *starts}
    return [claim if claim.subset_of in kept_or_none else replace(claim, subset_of=None) for claim in kept]


def _as_wide_as_wholes(claims: Sequence[Claim]) -> list[Claim]:
    """Parts of a running total told in its own sentence run as long: "3,000 people, including 955 civilians"."""
    wholes = {claim.start: claim for claim in claims if claim.scope is Scope.CUMULATIVE}
    return [
        replace(part, scope=Scope.CUMULATIVE)
        if part.scope is Scope.INCIDENT
        and (whole := wholes.get(part.subset_of or -1)) is not None
        and whole.sentence_start == part.sentence_start
        and (whole.date_from, whole.date_to) == (part.date_from, part.date_to)
        else part
        for part in claims
    ]


def _tie(part: Claim) -> str | None:
    """The words that tie a claim to a toll told before; None where there are none."""
    at = part.start - part.sentence_start
    behind = at + part.end - part.start
    found = OF_BEHIND.match(part.sentence, behind) or AMONG_BEHIND.match(part.sentence, behind)
    if found is None:
        before = [match for pattern in BEFORE if (match := pattern.search(part.sentence, 0, at))]
        found = min(before, key=re.Match.start, default=None)
    return found.group().lower() if found else None


def _put_at(claims: list[Claim], order: dict[int, int]) -> None:
    """ "Officials put the number at nine", "it has risen to 15": a toll of what the claim before it counts."""
    for i, claim in enumerate(claims):
        if claim.measure is not Measure.OTHER or not claim.rule.startswith((PUT_AT, ROSE_TO, *TOLD_RULES)):
            continue
        if counts_others(claims, i):
            continue
        at, told = next(
            (
                (j, claims[j])
                for j in range(i - 1, -1, -1)
                if claims[j].measure in PEOPLE_MEASURES and not _is_share(claims[j])
            ),
            (0, None),
        )
        if told is not None and told.measure in (Measure.WOUNDED, Measure.MISSING):
            at, told = _killed_beside(claims, at, order)
        elif told is not None and told.measure in BESIDE_DEATHS:
            beside = _killed_beside(claims, at, order)
            at, told = beside if beside[1] is not None else (at, told)
        if told is None or order[claim.sentence_start] - order[told.sentence_start] > TOLL_REACH:
            continue
        who = told.who if claim.noun is None or claim.who is None else claim.who
        claims[i] = _where_and_when(replace(claim, measure=told.measure, who=who, scope=told.scope), told)
        if claim.rule.startswith(ROSE_TO) and at == i - 1 and told.subset_of is None:
            claims[at] = replace(told, stance=Stance.SUPERSEDED)


def _where_and_when(claim: Claim, told: Claim) -> Claim:
    """A toll with the place and days of the number that it gives anew, where its own sentence names none."""
    if claim.place is None and told.place is not None:
        claim = replace(claim, place=told.place, place_id=told.place_id, place_path=told.place_path)
    undated = claim.date_from is None and claim.date_to is None
    rose = claim.rule.startswith(ROSE_TO) and claim.scope is Scope.INCIDENT and told.date_from is not None
    if undated or rose:  # "it rose to 24 on Monday" dates the toll, not the deaths
        claim = replace(claim, date_from=told.date_from, date_to=told.date_to, date_basis=told.date_basis)
    return claim


def _is_share(claim: Claim) -> bool:
    """Whether a claim is a part whose measure is not killed, so that no toll is given anew by what follows it."""
    return claim.subset_of is not None and claim.measure is not Measure.KILLED


def _killed_beside(claims: Sequence[Claim], at: int, order: dict[int, int]) -> tuple[int, Claim | None]:
    """Of "12 killed and 40 hurt" the killed; nothing where the wounded alone were told of last, the killed before."""
    told = claims[at]
    for j in range(at - 1, -1, -1):
        if order[told.sentence_start] - order[claims[j].sentence_start] > TOLL_REACH:
            break
        if claims[j].measure is Measure.KILLED and claims[j].subset_of is None:
            return (j, claims[j]) if claims[j].sentence_start == told.sentence_start else (0, None)
    return at, told


def _of_the_dead(claims: list[Claim], order: dict[int, int]) -> None:
    """ "Five of the dead were children", "of them, 16 died in Douma", "they included 98 evacuees": its parts."""
    for i, part in enumerate(claims):
        people = part.measure in PEOPLE_MEASURES or part.measure is Measure.OTHER
        things = part.noun is not None and part.who is None
        words = _tie(part) if people and part.subset_of is None and not things else None
        if words is None:
            continue
        named = next((measure for word, measure in NAMED.items() if word in words), None)
        wanted = named or (None if part.measure in GIVES_WAY else part.measure)
        for j in range(i - 1, -1, -1):
            whole = claims[j]
            if order[part.sentence_start] - order[whole.sentence_start] > TOLL_REACH:
                break
            if (
                whole.sentence_start == part.sentence_start
                or whole.subset_of is not None
                or whole.measure not in PEOPLE_MEASURES
            ):
                continue
            if whole.stance is Stance.SUPERSEDED:
                continue
            if (
                (wanted is not None and whole.measure is not wanted)
                or _least(whole) <= _least(part)
                or whole.part != part.part
            ):
                continue
            claims[i] = _as_part(part, whole)
            break


def _as_part(part: Claim, whole: Claim) -> Claim:
    """A claim as a part of the toll it points to; what its own sentence does not say is as for the whole."""
    who = whole.who if part.noun is None else part.who
    tied = replace(
        part,
        measure=whole.measure,
        who=who or Who.PERSON,
        subset_of=whole.start,
        rule=part.rule + "; <number> of the dead",
    )
    if not tied.attribution:
        tied = replace(tied, source=whole.source, via=whole.via, attribution=whole.attribution)
    if tied.date_from is None and tied.date_to is None:
        tied = replace(
            tied,
            date_from=whole.date_from,
            date_to=whole.date_to,
            date_basis="carried" if whole.date_basis != "none" else "none",
            scope=whole.scope,
        )
    if tied.place is None:
        tied = replace(tied, place=whole.place, place_id=whole.place_id, place_path=whole.place_path)
    if tied.actor is None:
        tied = replace(tied, actor=whole.actor)
    return tied


def _stated_totals(claims: list[Claim], order: dict[int, int]) -> None:
    """ "In total over 40 civilians were killed": the counts of the sentences just before are its parts."""
    for i, total in enumerate(claims):
        low = total.sentence.lower()
        near = low[: max(0, total.start - total.sentence_start)][-60:]
        if not any(map(near.__contains__, SUMMING)) or total.subset_of is not None or total.scope is not Scope.INCIDENT:
            continue
        parts = []
        for j in range(i - 1, -1, -1):
            part = claims[j]
            if order[total.sentence_start] - order[part.sentence_start] > REACH:
                break
            if (
                part.sentence_start == total.sentence_start
                or part.measure is not total.measure
                or part.subset_of is not None
            ):
                continue
            if (
                part.scope is not Scope.INCIDENT
                or part.stance is not Stance.ASSERTED
                or part.date_from != total.date_from
            ):
                continue
            parts.append(j)
        if len(parts) < 2 or sum(_least(claims[j]) for j in parts) > _least(total) + (
            1 if total.bound is Bound.EXACT else 0
        ):
            continue
        for j in parts:
            claims[j] = replace(claims[j], subset_of=total.start, rule=claims[j].rule + "; in total <number>")


def _listed(claims: list[Claim]) -> None:
    """A release's strikes by place under their country's total, and the countries' totals under the whole."""
    strikes = [
        i
        for i, claim in enumerate(claims)
        if claim.measure is Measure.STRIKES and claim.value is not None and claim.scope is Scope.INCIDENT
    ]
    for n, i in enumerate(strikes):
        whole = claims[i]
        if _least(whole) < LEAST_LISTED:
            continue
        free = [j for j in strikes[n + 1 : n + 1 + LONGEST_LIST] if claims[j].subset_of is None]
        parts = _adding_up(claims, free, _least(whole))
        if parts is not None:
            for j in parts:
                claims[j] = replace(
                    claims[j], subset_of=whole.start, rule=claims[j].rule + "; <place> list under <total>"
                )


def _lies_in(part: Claim, whole: Claim) -> bool:
    """Whether a claim's place lies in the whole's, by the gazetteer, or for a name that it does not know by a colon."""
    if part.place_id is not None and whole.place_id is not None:
        return part.place_id.startswith(whole.place_id + "/")
    between = whole.sentence[whole.end - whole.sentence_start : part.start - part.sentence_start]
    return ":" in between and part.place is not None and part.place != whole.place


def _within(claims: list[Claim]) -> None:
    """Counts by place behind the count of the place they lie in: "12 in Syria, seven in Raqqa and four in Palmyra"."""
    for i, whole in enumerate(claims):
        if whole.place is None or whole.subset_of is not None:
            continue
        parts = []
        for j in range(i + 1, len(claims)):
            part = claims[j]
            if (
                part.sentence_start != whole.sentence_start
                or part.measure is not whole.measure
                or part.subset_of is not None
            ):
                break
            if not _lies_in(part, whole):
                break
            parts.append(j)
        if len(parts) > 1 and sum(_least(claims[j]) for j in parts) <= _least(whole):
            for j in parts:
                claims[j] = replace(
                    claims[j], subset_of=whole.start, rule=claims[j].rule + "; <place> list under <total>"
                )


def _adding_up(claims: Sequence[Claim], candidates: Sequence[int], whole: float) -> list[int] | None:
    """Two or more neighbouring claims, the first ones such, that add up to the whole exactly."""
    for first in range(len(candidates)):
        total = 0.0
        for last in range(first, min(len(candidates), first + 40)):
            total += _least(claims[candidates[last]])
            if total == whole and last > first:
                return list(candidates[first : last + 1])
            if total > whole:
                break
    return None
