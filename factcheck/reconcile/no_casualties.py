"""Nobody was hurt, says one; so many died, says another: a none of casualties denies the dead and the wounded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from factcheck.reconcile.disputes import narrower_class
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.parts import Told
from factcheck.reconcile.reports_apart import Spanning
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.severity import STEPS, comparable, highest_step
from factcheck.reconcile.statements import Statement, one_voice, statements
from factcheck.reconcile.values import is_none, is_some
from factcheck.reconcile.wording import counted, gives, quoted, where_and_when
from factcheck.types import Claim, Figure, FindingKind, Measure, Stance

HARM = frozenset({Measure.KILLED, Measure.WOUNDED})
Side = tuple[str, Figure, Statement]


def denials(told: Told, settings: Settings) -> Iterator[Spanning]:
    """Each none of casualties against what others count of the dead or wounded of that place and day."""
    sides: dict[tuple[object, ...], list[Side]] = defaultdict(list)
    for key, (figure, known) in sorted(told.items()):
        if figure.kind == "event" and figure.date_from is not None and figure.measure in HARM | {Measure.CASUALTIES}:
            for s in sorted(known.live, key=lambda s: s.mention.order):
                if s.mention.path:
                    sides[s.mention.path, figure.date_from, figure.date_to].append((key, figure, s))
    for _, of_scene in sorted(sides.items(), key=lambda item: item[1][0][0]):
        for key, _, none_of in of_scene:
            for other_key, figure, some in of_scene:
                if denies(none_of, some, settings):
                    yield denial(other_key, key, figure, some, none_of, settings)


def denial(
    key: str, none_key: str, figure: Figure, some: Statement, none_of: Statement, settings: Settings
) -> Spanning:
    """The finding."""
    claim = some.mention.claim
    reason = (
        f"{some.origin} {gives(some)} {quoted(claim)} {counted(figure, claim)}{where_and_when(figure, claim)};"
        f" {none_of.origin} {says_none(none_of)}."
    )
    severity = STEPS[highest_step(some, none_of, settings)]
    return FindingKind.DENIAL, severity, (key, none_key), (some, none_of), reason


def says_none(none_of: Statement) -> str:
    """What it says, in words; a data set has it, and says nothing."""
    return "has no casualties" if none_of.reference else "says that there were no casualties"


def denies(none_of: Statement, some: Statement, settings: Settings) -> bool:
    """Whether a stated none of casualties is set against a number of dead or wounded of the same attack."""
    none, harmed = none_of.mention.claim, some.mention.claim
    if none.measure is not Measure.CASUALTIES or not is_none(none) or none.stance is not Stance.ASSERTED:
        return False
    if harmed.measure not in HARM or not is_some(harmed) or some.denied or one_voice(none_of, some):
        return False
    return none_of.named and not narrower_class(none_of, some) and comparable(none_of, some, settings)


def none_against_some(checked: Mention, other: Mention, settings: Settings) -> str | None:
    """Why a checked claim and a stored one deny each other, one of them being a none of casualties; None if not."""
    if {checked.claim.measure, other.claim.measure} & HARM == set():
        return None
    said = [statement for m in (checked, other) for statement in statements([m], settings.judging)]
    if len(said) < len((checked, other)):
        return None  # what is feared or asked has not happened
    one, two = (replace(statement, named=True) for statement in said)
    if denies(one, two, settings):
        return f"{two.origin} {gives(two)} {quoted(other.claim)} {other.claim.measure.value}"
    return f"{two.origin} {says_none(two)}" if denies(two, one, settings) else None


def in_words(claim: Claim) -> str:
    """A claim's number as it stands beside one of another measure: "30", "no casualties"."""
    return "no casualties" if claim.measure is Measure.CASUALTIES and is_none(claim) else quoted(claim)


def marks(figure: Figure, group: Iterable[Mention]) -> set[str]:
    """By what figures of harm to people find each other: the places and days of their events."""
    if figure.kind != "event" or figure.date_from is None or figure.measure not in HARM | {Measure.CASUALTIES}:
        return set()
    return {f"harm/{figure.date_from}/{figure.date_to}/{'/'.join(m.path)}" for m in group if m.path}
