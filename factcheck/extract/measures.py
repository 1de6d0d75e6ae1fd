"""What happened to what each number of a sentence counts, and which number is a part of which."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from factcheck.extract.capitals import demonyms
from factcheck.extract.counted import STATE_NOUNS, counted_by
from factcheck.extract.counted_phrase import Counted
from factcheck.extract.counting import LOOSE, Counting, joined, words_between
from factcheck.extract.firing import are_fired, is_no_war, times
from factcheck.extract.labels import label_link
from factcheck.extract.laid_bombs import as_thing
from factcheck.extract.lexicon import compiled, load_endings, load_phrases, load_words
from factcheck.extract.links import Link, fits
from factcheck.extract.lists import share_lists
from factcheck.extract.nationalities import is_elided
from factcheck.extract.nouns import singulars
from factcheck.extract.object_links import object_link
from factcheck.extract.parts import tie_parts
from factcheck.extract.pieces import Piece
from factcheck.extract.remains import BELONGED, FATAL, NONE_LEFT, fatal_link, remains_link
from factcheck.extract.subject_links import subject_link
from factcheck.extract.toll_classes import class_of_toll
from factcheck.extract.toll_links import is_no_toll, toll_links
from factcheck.extract.triggers import BE, HAVE, PASSED_OVER, Trigger, suffering, triggers_in
from factcheck.extract.wholes import opens_parts, whole_of_fraction, whole_of_share
from factcheck.types import PEOPLE_MEASURES, Measure, Revision, Who

CORRECTING = load_phrases("grammar", "modules", "measures", "correcting")
S = load_endings("grammar", "endings", "plural")
OF_FROM = load_words("grammar", "of_from")
BEFORE_BOTH = load_words("grammar", "modules", "measures", "before_both")
OF = load_words("grammar", "of_words")
PRONOUNS = load_words("grammar", "modules", "measures", "pronouns")
BEFORE_ELIDED = load_words("grammar", "modules", "measures", "before_elided")
KILLED = load_words("grammar", "modules", "measures", "killed")
BEFORE_ADDED = load_words("grammar", "modules", "measures", "before_added")
ESCAPING = load_endings("grammar", "modules", "measures", "escaping")
LEFT = load_words("grammar", "left_words")
CAPTURING = load_endings("grammar", "modules", "measures", "capturing")
OTHERS = load_words("grammar", "others_alone")
LY = load_endings("grammar", "endings", "adverb")
AUXILIARIES = load_words("grammar", "modules", "measures", "auxiliaries")
TAKING = load_endings("grammar", "modules", "measures", "taking")
ELIDED = load_words("grammar", "more_others")
LIVES = load_words("grammar", "modules", "measures", "lives")
PAST_ENDINGS = load_endings("grammar", "modules", "measures", "past_endings")
AND = load_words("grammar", "and_words")

RULES = (
    "<counted noun>",
    "<attribute> <noun>",
    "<verb> <number>",
    "<number> <participle>",
    "<number> <state>",
    "<number> <died>",
    "<died> <number>",
    "<death> of <number>",
    "<killed> were <number>",
    "<toll> <number>",
    "<toll> from <number>",
    "<toll> by <number>",
    "<number> and <number>",
    "including <number>",
    "<number> of them",
    "<number> were among <number>",
    "<number> were among <killed>",
    "<number>: <number>",
    "<number>, <number> critically",
    "of the <dead>, <number>",
    "<counted noun> – <number>",
    "bringing the total to <number>",
    "putting the toll at <number>",
    "it rose to <number>",
    "<number> of <number>",
    "of <number>, <number>",
    "<struck> <number> times",
    "<weapons>",
    BELONGED,
    NONE_LEFT,
    FATAL,
)
GIVES_WAY = frozenset(
    {Measure.ABDUCTED, Measure.DETAINED, Measure.DISPLACED, Measure.EVACUATED, Measure.MISSING, Measure.SURRENDERED}
)
HELD = frozenset({Measure.ABDUCTED, Measure.DETAINED, Measure.MISSING})
HARM = frozenset({Measure.KILLED, Measure.WOUNDED})
FARTHEST_HARM = 3.0
EARLIER_TOLLS = load_words("grammar", "modules", "measures", "earlier_tolls")
VICTIMS = load_words("grammar", "victims")
BODIES = load_words("grammar", "modules", "measures", "bodies")
HOUSEHOLDS = load_words("grammar", "modules", "measures", "households")
KIN = load_words("grammar", "modules", "measures", "kin")
KINSFOLK = load_words("grammar", "modules", "measures", "kinsfolk")
INDEFINITE = load_words("grammar", "indefinite")
PEOPLE_INSTEAD = {Measure.DESTROYED: Measure.KILLED, Measure.SEIZED: Measure.DETAINED}
REPEATABLE = (None, Measure.STRUCK, Measure.LAUNCHED, Measure.OTHER)
ADDED = compiled("measures", "measures", "added")


def _is_counting(pieces: list[Piece], counted: Counted) -> bool:
    """An article counts only where a person stands behind it; zero only where people do."""
    number = pieces[counted.at].number
    assert number is not None
    if number.form == "article":
        if number.rule == "another <noun>" and _is_elided(pieces, counted):
            return True
        if (
            counted.noun is None
            or counted.noun.room != "people"
            or counted.noun.measure is not None
            or counted.last > counted.at + 7
        ):
            return False
        head = pieces[counted.last - 1].low
        behind = pieces[counted.last].low if counted.last < len(pieces) else ""
        if head in HOUSEHOLDS or behind in BODIES:
            return False  # "a family of six", "a terrorist group banned in Russia"
        return counted.other or not head.endswith(S) or head in OTHERS
    if _holds_others(pieces, counted):
        return False
    if number.form == "both":
        if _are_both(pieces, counted):
            return True
        return (
            counted.noun is not None
            and counted.noun.room == "people"
            and counted.noun.measure is None
            and not any(piece.low in AND for piece in pieces[counted.last : counted.last + 3])
        )
    if number.form == "zero":
        if counted.noun is not None:
            return counted.noun.room == "people"
        return not counted.unknown or pieces[counted.last - 1].low.capitalize() in demonyms()  # "no American was hurt"
    return not (number.form == "vague" and counted.unknown and number.text.lower() in INDEFINITE)


def _holds_others(pieces: list[Piece], counted: Counted) -> bool:
    """Whether those counted are only what others belong to: "seven members of one family", "12 children of 3 clans"."""
    head = pieces[counted.last - 1].low if counted.last > counted.first else ""
    if head not in KIN or counted.at < 2 or pieces[counted.at - 1].low not in OF_FROM:
        return False
    return pieces[counted.at - 2].low in KINSFOLK


def _are_both(pieces: list[Piece], counted: Counted) -> bool:
    """Whether "both" stands for the two just told of, and a verb of harm follows: "two men were shot; both died"."""
    at = counted.at
    opens = at == 0 or pieces[at - 1].kind == "mark" or pieces[at - 1].low in BEFORE_BOTH
    after = counted.at + 1
    if after + 1 < len(pieces) and pieces[after].low in OF and pieces[after + 1].low in PRONOUNS:
        after += 2
    elif counted.noun is not None:
        return False
    while after < len(pieces) and (pieces[after].low in BE | HAVE | PASSED_OVER or pieces[after].low.endswith(LY)):
        after += 1
    return opens and after < len(pieces) and pieces[after].low in suffering()


def _is_elided(pieces: list[Piece], counted: Counted) -> bool:
    """Whether "another" is one more of the people just told of: "a soldier was killed and another (was) wounded"."""
    at = counted.at + 1
    listed = counted.at > 0 and pieces[counted.at - 1].low in BEFORE_ELIDED
    if not listed or at >= len(pieces) or counted.last - counted.at > 2:
        return False
    return pieces[at].low in STATE_NOUNS or (pieces[at].low in AUXILIARIES and counted.noun is None)


def _own_measure(
    pieces: list[Piece], counted: Counted, links: Sequence[Link]
) -> tuple[Measure | None, str, float, Link | None]:
    """The measure that noun, attribute and links settle."""
    best = min(links, key=lambda link: link.cost, default=None)
    noun = counted.noun
    if noun is not None and noun.measure is Measure.STRIKES and is_no_war(pieces, counted):
        return None, "", 99.0, None
    own = noun.measure if noun is not None and noun.room in ("people", "events") else None
    if own in HELD and counted.state is Measure.KILLED:
        return counted.state, "<attribute> <noun>", 0.2, None  # "26 killed hostages"
    if own is not None:
        word = pieces[counted.last - 1].low
        # "98 evacuees from the two northern towns were killed": a verb of harm farther off still says more
        reach = FARTHEST_HARM if best is not None and best.measure in HARM else LOOSE
        overriding = (
            best is not None
            and best.cost <= reach
            and best.measure is not own
            and (own in GIVES_WAY or word in LIVES or (own is Measure.WOUNDED and best.trigger.form == "intransitive"))
        )
        if not overriding:
            return own, "<counted noun>", 0.0, best if best is not None and best.measure is own else None
    if best is None and _are_no_victims(pieces, counted):
        return Measure.CASUALTIES, "<counted noun>", 0.5, None
    if counted.state is not None and fits(counted.state, counted) and (best is None or best.cost > _nearness(best)):
        return counted.state, "<attribute> <noun>", 0.2, None
    if best is not None:
        # "destroyed 60 terrorists", "captured nine fighters": people are killed and detained
        people = noun is not None and noun.room == "people"
        taken = best.trigger.word.startswith(TAKING) and best.cost <= LOOSE / 3
        if people and best.measure is Measure.SEIZED and not taken:
            return None, "", 99.0, None
        return (
            PEOPLE_INSTEAD.get(best.measure, best.measure) if people else best.measure,
            best.rule,
            best.cost,
            best,
        )
    return None, "", 99.0, None


def _are_no_victims(pieces: list[Piece], counted: Counted) -> bool:
    """Whether it is said that there were no victims, which leaves neither dead nor wounded."""
    number = pieces[counted.at].number
    zero = number is not None and number.form == "zero"
    return zero and counted.last > counted.first and pieces[counted.last - 1].low in VICTIMS


def _nearness(link: Link) -> float:
    """How near a verb must stand to say more than an attribute: "killed nine wounded soldiers"."""
    return 0.6 if link.rule == "<verb> <number>" else 1.0


class Links(NamedTuple):
    """What each number of a sentence counts, and every trigger that it may belong to, by the number's piece."""

    counts: dict[int, Counted]
    links: dict[int, tuple[Link, ...]]


def _beside(counted: Counted, triggers: dict[int, list[Trigger]]) -> Link | None:
    """The participle or state right behind a whole: "of the 48 drones fired", "half of the 20 people wounded"."""
    for trigger in triggers.get(counted.last, ()):
        if trigger.form in ("passive", "state", "phrase", "active") and fits(trigger.measure, counted):
            if trigger.form == "active" and not trigger.word.endswith(PAST_ENDINGS):
                continue
            return Link(trigger.measure, 0.15, "<number> <participle>", trigger)
    return None


def _headline_passive(
    pieces: list[Piece], counted: Counted, subject: Link | None, verb: Link | None, counts: dict[int, Counted]
) -> bool:
    """ "Child killed 9 civilians injured", "Two men killed 5 injured": each participle follows its own group."""
    return (
        subject is not None
        and verb is not None
        and subject.measure is Measure.WOUNDED
        and verb.trigger.word in KILLED
        and subject.trigger.form == "passive"
        and subject.trigger.first == counted.last
        and verb.trigger.last == counted.at
        and (counted.noun is not None or counted.other)
        and verb.trigger.first > 0
        and (
            pieces[verb.trigger.first - 1].low in singulars() or verb.trigger.first in {c.last for c in counts.values()}
        )
    )


def links_in(pieces: list[Piece]) -> Links:
    """The counts of a sentence with all their readings; a number that counts nothing becomes a word again."""
    counts: dict[int, Counted] = {}
    for at, piece in enumerate(pieces):
        if piece.kind == "number":
            counted = as_thing(pieces, counted_by(pieces, at))
            if _is_counting(pieces, counted):
                counts[at] = counted
            else:
                piece.kind = "word"
    triggers: dict[int, list[Trigger]] = {}
    ends: dict[int, list[Trigger]] = {}
    heads = {
        counted.last - 1 for counted in counts.values() if counted.noun is not None and counted.noun.room != "people"
    }
    for trigger in triggers_in(pieces):
        if trigger.form == "active" and trigger.first in heads:
            continue  # "two car bombs and three vehicles": nobody bombs the vehicles
        if is_no_toll(pieces, trigger):
            continue
        triggers.setdefault(trigger.first, []).append(trigger)
        ends.setdefault(trigger.last, []).append(trigger)
    tolls: dict[int, Link] = {}
    for at in sorted(triggers):
        for trigger in triggers[at]:
            if trigger.form == "toll":
                for piece_at, link in toll_links(pieces, trigger, counts, triggers).items():
                    tolls.setdefault(piece_at, link)
    links = {}
    for at, counted in counts.items():
        subject = subject_link(pieces, counted, triggers, counts)
        verb = object_link(pieces, counted, ends)
        if _headline_passive(pieces, counted, subject, verb, counts):
            verb = None
        if whole_of_share(pieces, at) is not None or whole_of_fraction(pieces, at) or opens_parts(pieces, at):
            # "two of the 14 wounded died": only what stands right behind it is said of the whole
            verb, subject = None, _beside(counted, triggers)
        label = label_link(pieces, counted, triggers) if verb is None and subject is None else None
        if verb is None and subject is None and label is None:
            label = remains_link(pieces, counted)
        toll = tolls.get(at)
        if toll is not None and toll.measure is Measure.CASUALTIES and subject is not None:
            toll = (
                None if subject.trigger.first == counted.last else toll
            )  # "casualty figures range from 20 to 45 killed"
        fatal = fatal_link(pieces, counted)
        read = (toll, subject, verb, label) if fatal is None else (fatal,)
        links[at] = tuple(link for link in read if link is not None)
    return Links(counts, links)


def countings(pieces: list[Piece]) -> list[Counting]:
    """The countings of a sentence, in order; ``measure`` is None where nothing says what happened."""
    read = links_in(pieces)
    found: list[Counting] = []
    nobody = {
        whole_of_share(pieces, at) for at, links in read.links.items() if any(link.rule == NONE_LEFT for link in links)
    }
    for at, counted in read.counts.items():
        if at in nobody:
            continue  # "none of the 14 survived" counts the 14
        measure, rule, cost, link = _own_measure(pieces, counted, read.links[at])
        who = counted.noun.who if counted.noun is not None else None
        revision = Revision.INCREMENT if link is not None and link.increment else None
        trigger = link.trigger if link else None
        found.append(
            Counting(at, counted, measure, who, rule, cost, trigger, None, bool(link and link.earlier), revision)
        )
    found = share_lists(pieces, tie_parts(pieces, found))
    return [_settled(pieces, found, i) for i in range(len(found))]


def _mixed(pieces: list[Piece], found: Sequence[Counting], i: int) -> bool:
    """Whether the group just counted has several classes: "a child and a woman were killed, seven others hurt"."""
    if i < 2:
        return False
    one, other = found[i - 2], found[i - 1]
    return (
        one.who is not None
        and other.who is not None
        and one.who != other.who
        and other.parent is None
        and joined(words_between(pieces, one.counted, other.counted), one.counted, other.counted)
    )


def _is_added(pieces: list[Piece], at: int) -> bool:
    """Whether a number is to be added to another: "another 40", "a further six", "an additional estimated 20"."""
    before = [piece.low for piece in pieces[max(0, at - 2) : at]]
    if before[-1:] and before[-1] in BEFORE_ADDED:
        before.pop()
    return ADDED.search(pieces[at].low) is not None or (bool(before) and ADDED.fullmatch(before[-1]) is not None)


def _settled(pieces: list[Piece], found: Sequence[Counting], i: int) -> Counting:
    """A counting with its class of victims, its default for weapons, and the wording of increments."""
    counting = found[i]
    measure, who, rule = counting.measure, counting.who, counting.rule
    if _only_escaped(found, counting) or _are_left_behind(pieces, counting):
        measure, rule = None, ""
    doubtful = counting.counted.unknown and measure in (Measure.STRUCK, Measure.SEIZED)
    if doubtful and (rule != "<verb> <number>" or counting.cost > 0.5):
        measure, rule = None, ""
    repeated = times(pieces, counting.counted)
    if repeated is not None and (measure in REPEATABLE or measure in PEOPLE_MEASURES):
        measure, rule = repeated, "<struck> <number> times"  # "hit it 6 times which killed civilians" counts no people
    if measure is None and are_fired(pieces, counting.counted):
        measure, rule = Measure.LAUNCHED, "<weapons>"
    if measure in PEOPLE_MEASURES:
        who = _class_of(pieces, found, i)
    elif measure not in (None, Measure.OTHER):
        who = None
    if measure is Measure.SEIZED and _are_captured(found, i):
        measure = Measure.DETAINED
        who = _class_of(pieces, found, i)
    revision = counting.revision
    if revision is None and _is_added(pieces, counting.counted.at):
        revision = Revision.INCREMENT
    if (measure, who, rule, revision) == (counting.measure, counting.who, counting.rule, counting.revision):
        return counting
    return replace(counting, measure=measure, who=who, rule=rule, revision=revision)


def _only_escaped(found: Sequence[Counting], counting: Counting) -> bool:
    """Whether people escaped from nobody's hands: "two escaped unhurt", but not "200 abducted, 50 of whom escaped"."""
    if counting.trigger is None or counting.measure is not Measure.RELEASED:
        return False
    whole = found[counting.parent].measure if counting.parent is not None else None
    return counting.trigger.word.startswith(ESCAPING) and whole not in HELD


def _are_left_behind(pieces: list[Piece], counting: Counting) -> bool:
    """Whether people were left, and did not leave: "dozens were left homeless", "50 were left without water"."""
    trigger = counting.trigger
    return trigger is not None and trigger.word in LEFT and trigger.first > 0 and pieces[trigger.first - 1].low in BE


def _class_of(pieces: list[Piece], found: Sequence[Counting], i: int) -> Who:
    """The class of the people counted: their own, or that of the group just counted for "others" and an elided noun."""
    counting = found[i]
    counted, who = counting.counted, counting.who
    number = pieces[counting.piece].number
    if i and who is None and number is not None and number.form == "both":
        return found[i - 1].who or Who.PERSON
    others = counted.other and (counted.noun is None or pieces[counted.last - 1].low in ELIDED)
    trigger = counting.trigger
    if who is None and trigger is not None and trigger.form == "toll" and counting.parent is None:
        # of all, whoever was counted before: "three children died, taking the death toll to 12"
        named = class_of_toll(pieces, trigger)
        if named is not None or pieces[trigger.first - 1].low not in EARLIER_TOLLS:
            return named or Who.PERSON
    if who is None or (others and who is Who.PERSON):
        before = next((c for c in reversed(found[:i]) if _is_group(pieces, c)), None)
        elided = counted.noun is None or counted.noun.who is None
        if before is not None and (others or elided) and not _mixed(pieces, found, i):
            who = before.who
        if counting.parent is not None and counted.noun is None:
            who = found[counting.parent].who
        elif i + 1 < len(found) and _is_of_next(pieces, counting, found[i + 1]):
            return _class_of(pieces, found, i + 1)
        elif counted.noun is None and i + 1 < len(found) and _corrects(pieces, counted, found[i + 1].counted):
            who = found[i + 1].who
    return who or Who.PERSON


def _is_nation(pieces: list[Piece], counted: Counted) -> bool:
    """Whether the people themselves are named: "four Syrians and two guards"."""
    return pieces[counted.last - 1].low.endswith(S)


def _are_captured(found: Sequence[Counting], i: int) -> bool:
    """Whether those captured are people: "killed 37 troops and captured five", "20 were captured"."""
    here = found[i]
    if here.counted.noun is not None or here.counted.unknown or here.trigger is None:
        return False
    if not here.trigger.word.startswith(CAPTURING):
        return False
    return here.trigger.form == "passive" or (i > 0 and found[i - 1].measure in PEOPLE_MEASURES)


def _is_of_next(pieces: list[Piece], here: Counting, after: Counting) -> bool:
    """Whether a count has the class of the next: "six Syrian and two Iraqi men", "killed 28 and wounded 30 men"."""
    if is_elided(pieces, here.counted) and not _is_nation(pieces, here.counted):
        return True
    return _shares_noun(pieces, here, after)


def _shares_noun(pieces: list[Piece], here: Counting, after: Counting) -> bool:
    """Whether two verbs share the noun behind the second: "killed 28 and wounded 30 militants"."""
    counted, trigger = here.counted, after.trigger
    if counted.noun is not None or counted.unknown or trigger is None or after.counted.noun is None:
        return False
    between = pieces[counted.last : trigger.first]
    return len(between) == 1 and between[0].low in AND and trigger.last == after.counted.at and here.trigger != trigger


def _corrects(pieces: list[Piece], counted: Counted, other: Counted) -> bool:
    """Whether a number stands before the one it corrects, which has the noun of both: "8, not 18, soldiers"."""
    return tuple(piece.low for piece in pieces[counted.last : other.at]) in CORRECTING


def _is_group(pieces: list[Piece], counting: Counting) -> bool:
    """Whether a count is a group of people of some class, no part of another, nor an article far from a verb."""
    if counting.who is None or counting.measure not in PEOPLE_MEASURES or counting.parent is not None:
        return False
    number = pieces[counting.piece].number
    return counting.cost <= FARTHEST_HARM or number is None or number.form != "article"
