"""Which trigger a number belongs to: the subject before it, the object behind it, the nominal, the toll."""

from dataclasses import dataclass

from factcheck.extract.counted import QUOTES, Counted, Noun
from factcheck.extract.lexicon import load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, PASSED_OVER, Trigger
from factcheck.types import PEOPLE_MEASURES, Measure

FURTHEST = 5.0
TOLL_REACH = 32
MODALS = load_words("grammar", "modals")
REPORTING = load_words("grammar", "reporting")
BLOCKING = load_words("grammar", "blocking")
NOMINAL_LINKS = frozenset({"of", "to", "among", "for"})
EQUATING = load_words("grammar", "equating")
TOLL_VERBS = load_words("grammar", "toll_verbs")
WEAK_TOLLS = load_words("grammar", "weak_tolls")
RATE = frozenset({"%", "percent", "per cent"})
# A verb that means the measure only where nothing nearer does.
WEAK_VERBS = {
    "lose": 0.8,
    "loses": 0.8,
    "lost": 0.8,
    "losing": 0.8,
    "drive": 1.2,
    "drives": 1.2,
    "drove": 1.2,
    "driving": 1.2,
    "claim": 1.2,
    "claims": 1.2,
    "claimed": 1.2,
    "claiming": 1.2,
    "force of": 1.5,
    "contingent of": 1.5,
    "save": 0.5,
    "saved": 0.5,
    "left": 1.0,
}
THING_MEASURES = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED, Measure.STRUCK})
WEAPON_MEASURES = frozenset({Measure.LAUNCHED, Measure.INTERCEPTED, Measure.DESTROYED, Measure.SEIZED})
# What can be said of a noun that the lexicon does not know.
HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.ABDUCTED, Measure.DETAINED})
CRAFT_MEASURES = frozenset({Measure.INTERCEPTED, Measure.DESTROYED, Measure.DAMAGED, Measure.STRUCK, Measure.LAUNCHED})


@dataclass(frozen=True, slots=True)
class Link:
    """A trigger found for a number; the smaller ``cost``, the closer."""

    measure: Measure
    cost: float
    rule: str
    trigger: Trigger
    earlier: bool = False  # "from 22": a value that the toll replaces
    increment: bool = False  # "by eight": to be added


def fits(measure: Measure, counted: Counted) -> bool:
    """Whether this can happen to what is counted."""
    noun: Noun | None = counted.noun
    if noun is None:
        if counted.unknown:
            return measure in HARM or measure in THING_MEASURES
        return measure in PEOPLE_MEASURES or measure in WEAPON_MEASURES or measure is Measure.DAMAGED
    if noun.room == "people":
        return measure in PEOPLE_MEASURES or measure in (Measure.DESTROYED, Measure.SEIZED)
    if noun.room == "weapons":
        return measure in (CRAFT_MEASURES if noun.measure is Measure.INTERCEPTED else WEAPON_MEASURES)
    if noun.room in ("things", "places"):
        return measure in THING_MEASURES
    return False


def _skip_bracket(pieces: list[Piece], at: int) -> int:
    """The piece behind the bracket that opens here."""
    for i in range(at + 1, min(len(pieces), at + 20)):
        if pieces[i].low == ")":
            return i + 1
    return at + 1


def _telegraphic(pieces: list[Piece], trigger: Trigger, counts: dict[int, Counted]) -> bool:
    """Whether a bare participle is passive though a number follows: "3 killed 22 injured"."""
    following = counts.get(trigger.last)
    if following is None or trigger.form != "active" or trigger.word.endswith("ing"):
        return False
    if following.noun is not None and following.noun.measure in (Measure.WOUNDED, Measure.MISSING, Measure.KILLED):
        return pieces[following.last - 1].low in ("wounded", "injured", "missing", "dead", "hurt")
    after = following.last
    return (
        after < len(pieces)
        and pieces[after].low in ("hurt", "injured", "wounded", "missing")
        and not (after + 1 < len(pieces) and pieces[after + 1].kind == "number")
    )


def subject_link(
    pieces: list[Piece], counted: Counted, triggers: dict[int, list[Trigger]], counts: dict[int, Counted]
) -> Link | None:
    """The passive, state or intransitive verb of which the number is the subject."""
    i = counted.last
    cost = 0.0
    relative = False
    while i < len(pieces) and cost <= FURTHEST:
        here = triggers.get(i, ())
        fitting = [t for t in here if fits(t.measure, counted)]
        for trigger in fitting:
            if (
                trigger.word in WEAK_VERBS
                and trigger.word != "left"
                and trigger.form != "active"
                and not trigger.word.endswith(" of")
            ):
                continue  # "20 lost", "190 claimed": said of too much to be read as deaths
            if trigger.form in ("passive", "phrase", "state", "intransitive") or (
                i == counted.last and _telegraphic(pieces, trigger, counts)
            ):
                if trigger.word == "left" and trigger.last < len(pieces) and pieces[trigger.last].kind == "number":
                    return None
                rule = "<number> <state>" if trigger.form == "state" else "<number> <participle>"
                if trigger.form == "intransitive":
                    rule = "<number> <died>"
                if (
                    trigger.measure is Measure.KILLED
                    and any(t.measure is Measure.WOUNDED for t in triggers.get(trigger.last, ()))
                    and not any(k == trigger.last + 1 for k in counts)
                ):
                    # "25 killed injured" of a headline without its "and"
                    return Link(Measure.CASUALTIES, cost, rule, trigger)
                if trigger.word.endswith("ing"):
                    cost += 0.5  # "kills 120 fighters fleeing the town": the participle only describes them
                bare = trigger.form == "passive" and (i == 0 or pieces[i - 1].low not in BE)
                return Link(trigger.measure, cost + (0.15 if bare else 0.0), rule, trigger)
        if any(t.form == "active" for t in fitting) or any(
            t.form in ("active",) and t.word.endswith("ing") for t in here
        ):
            return None
        if here:
            cost += 0.6
            i = here[0].last
            continue
        piece = pieces[i]
        if piece.kind == "mark":
            if piece.low in ";:•|":
                return None
            if piece.low == "(":
                i = _skip_bracket(pieces, i)
                continue
            if piece.low in "-–—":
                closing = next(
                    (j for j in range(i + 1, min(len(pieces), i + 14)) if pieces[j].low == piece.low and j > i + 1),
                    None,
                )
                if closing is not None:
                    i = closing + 1
                    cost += 0.4
                    continue
            cost += 0.4
        elif piece.kind == "number":
            other = counts.get(i)
            joined = i > 0 and pieces[i - 1].low in ("and", "or", ",", "including", "plus")
            cost += 0.2 if joined else 1.5
            if other is not None:
                i = other.last
                continue
        elif piece.kind == "word":
            low = piece.low
            if low in REPORTING or (low in MODALS and relative):
                return None
            if low in BE and i + 1 < len(pieces) and pieces[i + 1].low == "among":
                state = next(
                    (
                        t
                        for j in range(i + 2, min(len(pieces), i + 6))
                        for t in triggers.get(j, ())
                        if fits(t.measure, counted)
                    ),
                    None,
                )
                if state is None or any(piece.kind == "number" for piece in pieces[i + 2 : state.first]):
                    return None
                return Link(state.measure, cost, "<number> were among <killed>", state)
            if low in BE or low in HAVE or low in MODALS or low == "did":
                ahead = i + 1
                while (
                    ahead < len(pieces)
                    and (
                        pieces[ahead].low in BE
                        or pieces[ahead].low in HAVE
                        or pieces[ahead].low in PASSED_OVER
                        or pieces[ahead].low.endswith("ly")
                        or pieces[ahead].low in QUOTES
                    )
                    and ahead not in triggers
                ):
                    ahead += 1
                if ahead in triggers:
                    i = ahead
                    continue
                if not relative:
                    return None
                cost += 1.5
            elif low in ("who", "which", "that", "whom"):
                relative = True
                cost += 0.2
            elif low in ("and", "or"):
                follows_number = i + 1 < len(pieces) and pieces[i + 1].kind == "number"
                cost += 0.2 if follows_number else 0.8
            elif low in ("when", "after", "while", "because", "but", "as", "if", "although", "before"):
                cost += 0.5 if relative and low == "as" else 2.5
            elif low.endswith("ed") and not relative:
                cost += 1.5
            else:
                cost += 0.25
        i += 1
    return None


def object_link(pieces: list[Piece], counted: Counted, ends: dict[int, list[Trigger]]) -> Link | None:
    """The active verb, participle or nominal of which the number is the object."""
    i = counted.at - 1
    cost = 0.0
    while i >= 0 and cost <= FURTHEST:
        piece = pieces[i]
        here = ends.get(i + 1, ())
        fitting = [t for t in here if fits(t.measure, counted)]
        for trigger in fitting:
            if trigger.form == "active" or (
                trigger.form == "phrase" and trigger.word not in ("found dead",) and cost < 1
            ):
                return Link(
                    _both(pieces, trigger, ends), cost + WEAK_VERBS.get(trigger.word, 0.0), "<verb> <number>", trigger
                )
            if trigger.form == "nominal" and trigger.word.endswith(" of"):
                return Link(trigger.measure, cost + WEAK_VERBS.get(trigger.word, 0.0), "<death> of <number>", trigger)
        if any(
            t.form == "active"
            and t.word.split()[0]
            not in ("hit", "strike", "attack", "raid", "target", "fire", "bomb", "shell", "fall", "land")
            for t in here
        ):
            return None
        before = ends.get(i, ())
        if piece.low in NOMINAL_LINKS:
            for trigger in before:
                if trigger.form in ("nominal", "toll") and fits(trigger.measure, counted):
                    return Link(_both(pieces, trigger, ends), cost, "<death> of <number>", trigger)
            for trigger in before:
                if (
                    trigger.form in ("passive", "active")
                    and piece.low == "of"
                    and trigger.word.endswith("ing")
                    and fits(trigger.measure, counted)
                ):
                    return Link(trigger.measure, cost, "<death> of <number>", trigger)
        if piece.low in EQUATING and cost < 1.0:
            link = _equated(pieces, i, counted, ends, cost)
            if link is not None:
                return link
        if piece.kind == "word":
            if piece.low in BLOCKING or piece.low in BE or piece.low in HAVE or piece.low in REPORTING:
                return None
            cost += 0.3 if piece.low in ("the", "a", "an", "another", "some", "of", "and") else 0.45
        elif piece.kind == "mark":
            if piece.low in ";:()•|":
                return None
            cost += 0.6
        elif piece.kind == "number":
            cost += 0.4
        i -= 1
    return None


def _ending(verb: str) -> str:
    """The inflection that two verbs with one object share."""
    return next((ending for ending in ("ing", "ed", "s") if verb.endswith(ending)), "")


def _both(pieces: list[Piece], trigger: Trigger, ends: dict[int, list[Trigger]]) -> Measure:
    """Killed and wounded together where two verbs share one number: "killing and wounding dozens"."""
    if trigger.measure is Measure.WOUNDED:
        joined = (
            trigger.first - 1
            if trigger.first and pieces[trigger.first - 1].low in ("and", "or", "/")
            else trigger.first
        )
        if any(
            t.measure is Measure.KILLED and t.form != "toll" and _ending(t.word) == _ending(trigger.word)
            for t in ends.get(joined, ())
        ):
            return Measure.CASUALTIES
    return trigger.measure


def _equated(
    pieces: list[Piece], at: int, counted: Counted, ends: dict[int, list[Trigger]], cost: float
) -> Link | None:
    """ "Also killed were three soldiers", "the dead include five children", "the deaths are fourteen civilians"."""
    i = at
    for _ in range(3):
        for trigger in ends.get(i, ()):
            if trigger.form in ("passive", "state", "nominal", "toll") and fits(trigger.measure, counted):
                return Link(trigger.measure, cost + 0.3, "<killed> were <number>", trigger)
        i -= 1
        if i < 0 or pieces[i].low not in BE | HAVE | PASSED_OVER | {"also"}:
            break
    if (
        at > 0
        and pieces[at - 1].low in ("victims", "casualties")
        and pieces[at].low in ("include", "included", "includes", "were")
    ):
        measure = Measure.KILLED
        return Link(
            measure, cost + 0.5, "<killed> were <number>", Trigger(at - 1, at, measure, "state", pieces[at - 1].low)
        )
    return None


def toll_links(
    pieces: list[Piece], toll: Trigger, counts: dict[int, Counted], triggers: dict[int, list[Trigger]]
) -> dict[int, Link]:
    """The numbers that a toll is said to have reached, to have been before ("from 22") and to have risen by."""
    if toll.word in WEAK_TOLLS and not (toll.last < len(pieces) and pieces[toll.last].low in TOLL_VERBS):
        return {}
    found: dict[int, Link] = {}
    main = False
    i = toll.last
    reach = toll.last + TOLL_REACH
    while i < min(len(pieces), reach):
        piece = pieces[i]
        counted = counts.get(i)
        if counted is not None and piece.number is not None and piece.number.form != "article":
            right = counted.noun is None or counted.noun.room == "people"
            before = pieces[i - 1].low
            if right and (
                before in ("from",)
                or pieces[i - 2].low == "from"
                or (before == "than" and pieces[i - 2].low == "rather")
            ):
                found[i] = Link(toll.measure, -0.5, "<toll> from <number>", toll, earlier=True)
            elif right and before == "by" and piece.number.form != "vague":
                found[i] = Link(toll.measure, -0.5, "<toll> by <number>", toll, increment=True)
            elif right and not main:
                found[i] = Link(toll.measure, -0.5, "<toll> <number>", toll)
                main = True
            i = max(counted.last, i + 1)
            continue
        if i in triggers and any(t.form in ("toll",) for t in triggers[i]):
            break
        if main and (
            piece.low in ("and", "but", "including", "with", "after", "in", "when", ";", ",", "while") or i in triggers
        ):
            break
        if (
            piece.low in (";",)
            or piece.low in ("while", "but", "because", "there", "though", "although")
            or (piece.low in REPORTING and not main and piece.low not in ("reported", "confirmed"))
        ):
            break
        i += 1
    return found
