"""Findings that span figures: parts over their wholes, and sums that do not come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.reports_apart import Spanning, additions, classes_over_tolls
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.statements import History, Statement, told_before
from factcheck.reconcile.values import agree, number, reach
from factcheck.reconcile.where import apart
from factcheck.reconcile.wording import counted, gives, plain, quoted, where_and_when
from factcheck.types import Bound, Figure, FindingKind, Measure, Revision, Severity, Stance

Told = Mapping[str, tuple[Figure, History]]


def across(told: Told, settings: Settings) -> Iterator[Spanning]:
    """All findings that span figures; a whole that a part exceeds is not also said not to add up."""
    spot = {m: (key, s) for key, (_, known) in told.items() for s in known.statements for m in s.mentions}
    parts_of: dict[Mention, list[Mention]] = defaultdict(list)
    for m in spot:
        if m.whole is not None and m.whole in spot and not left_out(m) and not left_out(m.whole):
            parts_of[m.whole].append(m)
    for whole, parts in sorted(parts_of.items(), key=lambda item: item[0].order):
        yield from of_one_text(whole, sorted(parts, key=lambda m: m.order), spot, told, settings)
    yield from of_figures(parts_of, spot, told, settings)
    yield from increments(told)
    live = [
        (key, figure, s) for key, (figure, known) in sorted(told.items()) for s in known.statements if s in known.live
    ]
    yield from classes_over_tolls(live, settings)
    every = [(key, figure, s) for key, (figure, known) in sorted(told.items()) for s in known.statements]
    yield from additions(parts_of, spot, every)


def left_out(m: Mention) -> bool:
    """Whether a claim is none that the text stands by."""
    return m.claim.stance is not Stance.ASSERTED


def of_one_text(
    whole: Mention,
    parts: Sequence[Mention],
    spot: Mapping[Mention, tuple[str, Statement]],
    told: Told,
    settings: Settings,
) -> Iterator[Spanning]:
    """A whole and the parts that one text gives for it."""
    whole_key, whole_said = spot[whole]
    figure = told[whole_key][0]
    _, high = reach(whole.claim, settings.judging)
    of_whole = f"{quoted(whole.claim)} {counted(figure, whole.claim)}{where_and_when(figure)}"
    over = [p for p in parts if high is not None and (p.claim.low or 0) > high]
    for part in over:
        key, said = spot[part]
        reason = (
            f"{said.origin} {gives(said)} {quoted(part.claim)} as a part of {of_whole}: the part is over its whole."
        )
        yield FindingKind.PART_EXCEEDS_WHOLE, Severity.HIGH, (whole_key, key), (whole_said, said), reason
    if over or not exact(whole):
        return
    listed = [p for p in parts if exact(p)]
    total = sum(number(p.claim) for p in listed)
    if len(listed) < 2 or not all(disjoint(p, q) for i, p in enumerate(listed) for q in listed[i + 1 :]):
        return
    keys = (whole_key, *(spot[p][0] for p in listed))
    saids = (whole_said, *(spot[p][1] for p in listed))
    summed = " + ".join(plain(number(p.claim)) for p in listed)
    if high is not None and total > high:
        reason = (
            f"{whole_said.origin} {gives(whole_said)} {of_whole}, but the parts given are {summed} = {plain(total)}:"
            " more than all."
        )
        yield FindingKind.PART_EXCEEDS_WHOLE, Severity.HIGH, keys, saids, reason
    elif total < number(whole.claim) and len(listed) == len(parts) and listing(whole, listed):
        reason = (
            f"{whole_said.origin} {gives(whole_said)} {of_whole}, but the parts listed are {summed} = {plain(total)}."
        )
        yield FindingKind.ARITHMETIC, Severity.MEDIUM, keys, saids, reason


def exact(m: Mention) -> bool:
    """Whether a number is neither bounded, vague nor rounded to fifties."""
    return m.claim.bound is Bound.EXACT and not (number(m.claim) >= 100 and number(m.claim) % 50 == 0)


def disjoint(a: Mention, b: Mention) -> bool:
    """Whether two parts cannot count the same victim: other places, or classes that exclude each other."""
    if apart(a, b):
        return True
    if a.claim.measure is not b.claim.measure:
        return False
    return classes(a.claim.who, b.claim.who) is Relation.DISJOINT


def listing(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts are a list by place that is meant to be complete, as releases of strikes give it."""
    places = {(p.path, p.printed_place) for p in parts}
    by_place = len(places) == len(parts) and all(p.printed_place for p in parts)
    return by_place and (whole.claim.measure in (Measure.STRIKES, Measure.ATTACKS) or len(parts) > 2)


def of_figures(
    parts_of: Mapping[Mention, Sequence[Mention]],
    spot: Mapping[Mention, tuple[str, Statement]],
    told: Told,
    settings: Settings,
) -> Iterator[Spanning]:
    """A part's figure against its whole's: another origin's part may exceed the whole that is no older than it."""
    related = {(spot[whole][0], spot[part][0]) for whole, parts in parts_of.items() for part in parts}
    for whole_key, part_key in sorted(related):
        if whole_key == part_key:
            continue
        (figure, wholes), (part_figure, parts) = told[whole_key], told[part_key]
        if figure.measure is not part_figure.measure:
            continue
        for part in parts.statements:
            for whole in wholes.statements:
                over = part in parts.live and whole in wholes.live and part.origin != whole.origin
                _, high = reach(whole.mention.claim, settings.judging)
                if not over or high is None or (part.mention.claim.low or 0) <= high or told_before(whole, part):
                    continue
                if agree(part.mention.claim, whole.mention.claim, settings.judging) or fits_its_own_whole(part):
                    continue
                reason = (
                    f"{part.origin} {gives(part)} {quoted(part.mention.claim)}"
                    f" {counted(part_figure, part.mention.claim)}{where_and_when(part_figure)},"
                    f" which is a part of the {quoted(whole.mention.claim)}{where_and_when(figure)}"
                    f" that {whole.origin} {gives(whole)}: the part is over the whole."
                )
                keys = (whole_key, part_key)
                yield FindingKind.PART_EXCEEDS_WHOLE, Severity.MEDIUM, keys, (whole, part), reason


def fits_its_own_whole(part: Statement) -> bool:
    """Whether a text gives the part within a whole of its own: then the wholes differ, and that is said of them."""
    wholes = [m.whole.claim for m in part.mentions if m.whole is not None]
    return any(whole.high is None or whole.high >= part.number for whole in wholes)


def increments(told: Told) -> Iterator[Spanning]:
    """The difference of two values of one origin is not the increment that its text states."""
    for key, (_, known) in sorted(told.items()):
        for more in known.statements:
            if not more.says(Revision.INCREMENT) or not exact(more.mention):
                continue
            text = [s for s in known.statements if s.origin == more.origin and s is not more and exact(s.mention)]
            text = [s for s in text if s.mention.stored.document == more.mention.stored.document]
            old = [s for s in text if s.superseded]
            new = [s for s in text if not s.superseded and not s.says(Revision.INCREMENT)]
            if len(old) == 1 and len(new) == 1 and new[0].number - old[0].number != more.number:
                reason = (
                    f"{more.origin} adds {plain(more.number)} to {plain(old[0].number)} and arrives at"
                    f" {plain(new[0].number)}, not {plain(old[0].number + more.number)}."
                )
                yield FindingKind.ARITHMETIC, Severity.MEDIUM, (key,), (old[0], more, new[0]), reason
