"""The passive, state or intransitive verb of which a number is the subject: "nine villagers … were killed"."""

from dataclasses import dataclass

from factcheck.extract.counted import QUOTES, STATE_NOUNS
from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_endings, load_phrases, load_words
from factcheck.extract.links import FIGHTERS, FURTHEST, WEAK_VERBS, Link, fits, takes
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, MODALS, PASSED_OVER, REPORTING, Trigger, saying_words, suffering
from factcheck.types import Measure

SINGULAR = load_words("grammar", "modules", "subject_links", "singular")
LOST_WORDS = load_words("grammar", "modules", "subject_links", "lost_words")

OF_WHOM = load_phrases("grammar", "modules", "subject_links", "of_whom")
ACCORDING = load_words("grammar", "according_words")
AS = load_words("grammar", "as_words")
TO = load_words("grammar", "to_words")
ING = load_endings("grammar", "endings", "gerund")
LESSER_HARM = load_words("grammar", "modules", "subject_links", "lesser_harm")
LESSER_STATES = load_words("grammar", "modules", "subject_links", "lesser_states")
DEFINITE = load_words("grammar", "modules", "subject_links", "definite")
BETWEEN = load_words("grammar", "between_words")
OUT_END = load_endings("grammar", "modules", "subject_links", "out_end")
NOT = load_words("grammar", "not_words")
OF = load_words("grammar", "of_words")
WHOM = load_words("grammar", "which_whom")
LISTING = load_words("grammar", "modules", "subject_links", "listing")
TOLD_OF = load_words("grammar", "modules", "subject_links", "told_of")
ED = load_endings("grammar", "endings", "participle")
COMPLETED = load_words("grammar", "modules", "subject_links", "completed")
AND = load_words("grammar", "and_words")
REPORTED_AS = load_words("grammar", "modules", "subject_links", "reported_as")
LY = load_endings("grammar", "endings", "adverb")
LEFT = load_words("grammar", "left_words")
SAYING = load_words("grammar", "modules", "subject_links", "saying")
CLAUSE_ENDS = load_words("grammar", "modules", "subject_links", "clause_ends")
OF_END = load_endings("grammar", "modules", "subject_links", "of_end")
THAT = load_words("grammar", "that_words")
DID = load_words("grammar", "modules", "subject_links", "did")
WHICH = load_words("grammar", "modules", "subject_links", "which")
AND_OR = load_words("grammar", "and_or")

RELATIVES = load_words("grammar", "modules", "subject_links", "relatives")
LEFT_WITH = load_words("grammar", "modules", "subject_links", "left_with")
LACKING = load_words("grammar", "modules", "subject_links", "lacking")
AMONG = load_words("grammar", "modules", "subject_links", "among")
SETTING_APART = load_words("grammar", "modules", "subject_links", "setting_apart")
OTHER_CLAUSE = load_words("grammar", "modules", "subject_links", "other_clause")
DETERMINERS = load_words("grammar", "modules", "subject_links", "determiners")
LIVING = load_words("grammar", "modules", "subject_links", "living")
LOST = load_words("grammar", "modules", "subject_links", "lost")
CARRYING = load_words("grammar", "modules", "subject_links", "carrying")
SAID_TO = load_words("grammar", "modules", "subject_links", "said_to")
LEFT_OPEN = load_words("grammar", "modules", "subject_links", "left_open")
COUNTING = load_words("grammar", "modules", "subject_links", "counting")
SECOND_REACH = 16
SPEAKER_REACH = 10
BRACKET_REACH = 20
DASH_REACH = 14


@dataclass(slots=True)
class _Walk:
    """A way from a number to its verb: ``at`` is the next piece, ``cost`` grows with all that lies between."""

    counted: Counted
    at: int
    cost: float = 0.0
    relative: bool = False
    crossed: bool = False  # into a clause set apart from the one of the number
    ended: bool = False
    link: Link | None = None

    def end(self, link: Link | None = None) -> None:
        """The walk is over, with a verb or without one."""
        self.ended, self.link = True, link

    def step(self, cost: float) -> None:
        """Pass over one piece."""
        self.at += 1
        self.cost += cost


def _are_people(counted: Counted) -> bool:
    """Whether it is people that are counted."""
    return counted.noun is not None and counted.noun.room == "people"


def _skip_bracket(pieces: list[Piece], at: int) -> int:
    """The piece behind the bracket that opens here."""
    for i in range(at + 1, min(len(pieces), at + BRACKET_REACH)):
        if pieces[i].low == ")":
            return i + 1
    return at + 1


def _telegraphic(pieces: list[Piece], trigger: Trigger, counts: dict[int, Counted]) -> bool:
    """Whether a bare participle is passive though a number follows: "3 killed 22 injured"."""
    following = counts.get(trigger.last)
    if following is None or trigger.form != "active" or trigger.word.endswith(ING):
        return False
    if following.noun is not None and following.noun.measure in (Measure.WOUNDED, Measure.MISSING, Measure.KILLED):
        return pieces[following.last - 1].low in LESSER_HARM
    after = following.last
    return (
        after < len(pieces)
        and pieces[after].low in LESSER_STATES
        and not (after + 1 < len(pieces) and pieces[after + 1].kind == "number")
    )


def subject_link(
    pieces: list[Piece], counted: Counted, triggers: dict[int, list[Trigger]], counts: dict[int, Counted]
) -> Link | None:
    """The passive, state or intransitive verb of which the number is the subject."""
    if _between(pieces, counted.at):
        return None
    walk = _Walk(counted, counted.last)
    while not walk.ended and walk.at < len(pieces) and walk.cost <= FURTHEST:
        here = triggers.get(walk.at, ())
        if here:
            _at_trigger(pieces, walk, here, triggers, counts)
        elif pieces[walk.at].kind == "mark":
            _at_mark(pieces, walk)
        elif pieces[walk.at].kind == "number":
            _at_number(pieces, walk, counts, triggers)
        elif pieces[walk.at].kind == "word":
            _at_word(pieces, walk, triggers)
        else:
            walk.step(0.0)
    return walk.link


def _between(pieces: list[Piece], at: int) -> bool:
    """Whether "between" stands before a number: of "a truce between the two sides collapsed" they are no subject."""
    while at > 0 and pieces[at - 1].low in DEFINITE:
        at -= 1
    return at > 0 and pieces[at - 1].low in BETWEEN


def _at_trigger(
    pieces: list[Piece],
    walk: _Walk,
    here: list[Trigger],
    triggers: dict[int, list[Trigger]],
    counts: dict[int, Counted],
) -> None:
    """A word of harm: the verb sought, the verb of another's doing, or one to pass over."""
    fitting = [trigger for trigger in here if takes(pieces, trigger, walk.counted)]
    for trigger in fitting:
        if trigger.word in LEFT and walk.at and pieces[walk.at - 1].low in BE:
            continue  # "dozens were left injured"
        if trigger.word in LEFT and _are_in_want(pieces, trigger.last):
            return walk.end()  # "two million left with no water"
        if trigger.form == "state" and walk.at > walk.counted.at + 1 and _is_named(pieces, walk):
            return walk.end()  # "carried 72 living and stopped counting the dead", "two lists of the dead"
        weak = trigger.word in WEAK_VERBS and trigger.word not in LEFT and not trigger.word.endswith(OF_END)
        if weak and trigger.form != "active" and not _were_lost(pieces, walk, trigger):
            continue  # "20 lost", "190 claimed": said of too much to be read as deaths
        telegraphic = walk.at == walk.counted.last and _telegraphic(pieces, trigger, counts)
        if telegraphic or trigger.form in ("passive", "phrase", "state", "intransitive"):
            if trigger.word in LEFT and trigger.last < len(pieces) and pieces[trigger.last].kind == "number":
                return walk.end()
            return walk.end(_linked(pieces, walk, trigger, triggers, counts))
    if any(t.form == "active" for t in fitting) or any(t.form == "active" and t.word.endswith(ING) for t in here):
        return walk.end()
    walk.at = here[0].last
    walk.cost += 0.6
    return None


def _were_lost(pieces: list[Piece], walk: _Walk, trigger: Trigger) -> bool:
    """Whether those who serve are said to be lost: "five soldiers were lost", "40 souls were lost"."""
    noun = walk.counted.noun
    if trigger.word not in LOST_WORDS or noun is None or pieces[trigger.first - 1].low not in BE:
        return False
    return noun.who in FIGHTERS or pieces[walk.counted.last - 1].low in LOST


def _are_in_want(pieces: list[Piece], at: int) -> bool:
    """Whether "with no" or "without" begins here, so that people did not leave but are left."""
    if at < len(pieces) and pieces[at].low in LEFT_OPEN:
        return True
    if at >= len(pieces) or pieces[at].low not in LEFT_WITH:
        return False
    return pieces[at].low.endswith(OUT_END) or (at + 1 < len(pieces) and pieces[at + 1].low in LACKING)


def _linked(
    pieces: list[Piece],
    walk: _Walk,
    trigger: Trigger,
    triggers: dict[int, list[Trigger]],
    counts: dict[int, Counted],
) -> Link:
    """The link to the verb that the walk has come to."""
    rule = {"state": "<number> <state>", "intransitive": "<number> <died>"}.get(trigger.form, "<number> <participle>")
    if (
        trigger.measure is Measure.KILLED
        and any(t.measure is Measure.WOUNDED for t in triggers.get(trigger.last, ()))
        and trigger.last + 1 not in counts
    ):
        # "25 killed injured" of a headline without its "and"
        return Link(Measure.CASUALTIES, walk.cost, rule, trigger)
    # "kills 120 fighters fleeing the town": the participle only describes them
    describing = 0.5 if trigger.word.endswith(ING) else 0.0
    bare = trigger.form == "passive" and (walk.at == 0 or pieces[walk.at - 1].low not in BE)
    return Link(trigger.measure, walk.cost + describing + (0.15 if bare else 0.0), rule, trigger)


def _at_mark(pieces: list[Piece], walk: _Walk) -> None:
    """A mark: the end of the clause, an aside to leap over, or a comma."""
    low = pieces[walk.at].low
    if low in ";:•|":
        return walk.end()
    if low == ")" and _is_aside(pieces, walk.counted):
        return walk.end()  # "14 attacks (Dec: 11), in which 17 were killed"
    if low == "(":
        walk.at = _skip_bracket(pieces, walk.at)
        return None
    if low == "," and _is_age_aside(pieces, walk.at):
        walk.at += 3
        walk.cost += 0.1
        return None
    # "23 people - nine of them children - were killed", "21 people, not 12 as first reported, were killed"
    if low in "-–—" or (low == "," and _denies(pieces, walk.at + 1)):
        closing = _closing(pieces, walk.at)
        if closing is not None:
            walk.at = closing + 1
            walk.cost += 0.4
            return None
    if low == "," and _opens_part(pieces, walk.at + 1):
        closing = _closing(pieces, walk.at)
        if closing is None:
            return walk.end()  # "the clinic had 210 patients, of whom nine died"
        walk.at = closing
    walk.step(0.4)
    return None


def _opens_part(pieces: list[Piece], at: int) -> bool:
    """Whether "of whom nine" begins here: what follows is said of a part."""
    words = [piece.low for piece in pieces[at : at + 2]]
    return tuple(words) in OF_WHOM and any(piece.kind == "number" for piece in pieces[at + 2 : at + 5])


def _is_aside(pieces: list[Piece], counted: Counted) -> bool:
    """Whether a mere number stands behind other words in brackets, so that what follows them says nothing of it."""
    if counted.noun is not None or counted.unknown or pieces[counted.at - 1].low == "(":
        return False
    return any(piece.low == "(" for piece in pieces[max(0, counted.at - 6) : counted.at])


def _is_age_aside(pieces: list[Piece], at: int) -> bool:
    """Whether ", 45," begins here: an age, for a count would be no word."""
    return at + 2 < len(pieces) and pieces[at + 2].low == "," and pieces[at + 1].low.isdigit()


def _denies(pieces: list[Piece], at: int) -> bool:
    """Whether "not 12" begins here."""
    return at + 1 < len(pieces) and pieces[at].low in NOT and pieces[at + 1].kind == "number"


def _closing(pieces: list[Piece], at: int) -> int | None:
    """The mark that closes the aside opened at ``at``."""
    until = min(len(pieces), at + DASH_REACH)
    return next((i for i in range(at + 2, until) if pieces[i].low == pieces[at].low), None)


def _past_part(pieces: list[Piece], walk: _Walk, triggers: dict[int, list[Trigger]]) -> None:
    """Past what is said of a part only: "nine drones, *six of which were downed*", "200 *many of whom were …*"."""
    for i in range(walk.at + 3, min(len(pieces), walk.at + SPEAKER_REACH)):
        if pieces[i].low in BE or i in triggers:
            own = triggers.get(i if i in triggers else i + 1)
            walk.at = own[0].last if own else i + 1
            walk.cost += 0.4
            return
    walk.end()


def _at_number(
    pieces: list[Piece], walk: _Walk, counts: dict[int, Counted], triggers: dict[int, list[Trigger]]
) -> None:
    """Another number: one of the same list costs little, any other much."""
    number = pieces[walk.at].number
    if number is not None and number.form == "both" and walk.at in counts:
        return walk.end()  # "a shell hit two drivers and both were wounded": the verb is said of "both"
    if walk.crossed and walk.at in counts:
        return walk.end()  # "leaving two surgeons, while nine nurses were wounded": the nine were
    if walk.at + 2 < len(pieces) and pieces[walk.at + 1].low in OF and pieces[walk.at + 2].low in WHOM:
        return _past_part(pieces, walk, triggers)
    joined = walk.at > 0 and pieces[walk.at - 1].low in LISTING
    other = counts.get(walk.at)
    walk.step(0.2 if joined else 1.5)
    if other is not None:
        # "23 civilians and 16 volunteers dead": the state is that of both
        state = joined and other.last - 1 > other.at + 1 and pieces[other.last - 1].low in STATE_NOUNS
        walk.at = other.last - 1 if state else other.last
    return None


def _at_word(pieces: list[Piece], walk: _Walk, triggers: dict[int, list[Trigger]]) -> None:
    """A word that is no trigger: an auxiliary leads to the verb, a conjunction away from it."""
    low = pieces[walk.at].low
    if low in ACCORDING:
        _past_speaker(pieces, walk)
    elif low in AS and walk.at + 1 < len(pieces) and pieces[walk.at + 1].low in SAYING:
        walk.end()  # "cited two sources as saying 14 were killed"
    elif low in REPORTING and _are_told_of(pieces, walk):
        walk.step(0.2)
    elif low in REPORTING or (low in MODALS and walk.relative):
        walk.end()
    elif low in BE and _among_follows(pieces, walk.at + 1):
        walk.end(_were_among(pieces, walk, triggers))
    elif _says_nothing_more(pieces, walk):
        walk.end()
    elif low in BE or low in HAVE or low in MODALS or low in DID:
        _at_auxiliary(pieces, walk, triggers)
    elif low in WHICH and walk.at > walk.counted.last + 1 and _are_people(walk.counted):
        walk.end()  # "families from Daraya which was shelled": the town was
    elif low in THAT and walk.at > walk.counted.last and pieces[walk.at - 1].low in saying_words():
        walk.end()  # "talks with 14 survivors indicate that 20 died"
    elif low in RELATIVES:
        walk.relative = True
        walk.step(0.2)
    elif low in AND_OR:
        follows_number = walk.at + 1 < len(pieces) and pieces[walk.at + 1].kind == "number"
        walk.step(0.2 if follows_number else 0.8)
    elif low in OTHER_CLAUSE and low not in AS and _is_alone(walk):
        walk.end()  # "prices rose to 40 after two people died": the deaths are another's
    elif low in OTHER_CLAUSE:
        walk.crossed = low in SETTING_APART
        walk.step(0.5 if walk.relative and low in AS else 2.5)
    else:
        another = low.endswith(ED) and not walk.relative and pieces[walk.at - 1].low not in DETERMINERS
        walk.step(1.5 if another else 0.25)


def _is_alone(walk: _Walk) -> bool:
    """Whether a clause begins right behind a number that counts nothing named."""
    return walk.at == walk.counted.last and walk.counted.noun is None and not walk.counted.unknown


def _past_speaker(pieces: list[Piece], walk: _Walk) -> None:
    """ "ten people, according to the ministry, were killed": on to the verb behind the speaker, where one follows."""
    for i in range(walk.at + 1, min(len(pieces), walk.at + SPEAKER_REACH)):
        if pieces[i].low in BE or pieces[i].low in HAVE:
            walk.at = i
            walk.cost += 0.6
            return
        if pieces[i].kind == "number" or pieces[i].low in CLAUSE_ENDS:
            break
    walk.end()


def _says_nothing_more(pieces: list[Piece], walk: _Walk) -> bool:
    """Whether the word here ends what is said of those counted: they live, another clause or subject begins."""
    low = pieces[walk.at].low
    if low in SINGULAR:
        return _is_carried(pieces, walk.counted)
    return (low in LIVING and _ends_clause(pieces, walk.at + 1)) or (low in THAT and _completes(pieces, walk.at))


def _among_follows(pieces: list[Piece], at: int) -> bool:
    """Whether "among" begins here, or behind a verb of counting: "were among", "were counted among"."""
    at += at < len(pieces) and pieces[at].low in COUNTING
    return at < len(pieces) and pieces[at].low in AMONG


def _is_carried(pieces: list[Piece], counted: Counted) -> bool:
    """Whether those counted are only with what a verb in the singular is said of: "a bus with 40 pilgrims was"."""
    number = pieces[counted.at].number
    several = number is not None and number.form in ("digits", "words", "range") and number.value != 1
    return several and counted.at > 0 and pieces[counted.at - 1].low in CARRYING


def _were_among(pieces: list[Piece], walk: _Walk, triggers: dict[int, list[Trigger]]) -> Link | None:
    """ "three guards were among those wounded": the state behind "among", where no number stands before it."""
    states = (
        trigger
        for i in range(walk.at + 2, min(len(pieces), walk.at + 7))
        for trigger in triggers.get(i, ())
        if fits(trigger.measure, walk.counted)
    )
    state = next(states, None)
    if state is None or any(piece.kind == "number" for piece in pieces[walk.at + 2 : state.first]):
        return None
    return Link(state.measure, walk.cost, "<number> were among <killed>", state)


def _at_auxiliary(pieces: list[Piece], walk: _Walk, triggers: dict[int, list[Trigger]]) -> None:
    """ "have been", "could still be": on to the verb they serve; to no verb of harm, the clause is another's."""
    ahead = walk.at + 1
    while ahead < len(pieces) and ahead not in triggers and _is_auxiliary(pieces, ahead):
        ahead += 1
    said_to = _said_to_have(pieces, walk.at)
    if ahead in triggers:
        walk.at = ahead
    elif said_to is not None:
        walk.at = said_to
    elif not walk.relative:
        second = _second_verb(pieces, walk.at, triggers)
        walk.end(
            _linked(pieces, walk, second, triggers, {}) if second and takes(pieces, second, walk.counted) else None
        )
    else:
        walk.step(1.5)


def _said_to_have(pieces: list[Piece], at: int) -> int | None:
    """The "have" behind who says so: "are acknowledged by the army to have been killed"."""
    if at + 1 >= len(pieces) or pieces[at + 1].low not in SAID_TO:
        return None
    for i in range(at + 2, min(len(pieces) - 1, at + SPEAKER_REACH)):
        if pieces[i].kind not in ("word", "date"):
            return None
        if pieces[i].low in TO and pieces[i + 1].low in HAVE:
            return i + 1
    return None


def _is_named(pieces: list[Piece], walk: _Walk) -> bool:
    """Whether "the dead" are named and nothing is said of others: "counting the dead", "two lists of the dead".

    "Among the dead" and "nine guards made up the rest of the dead" tell of people counted.
    """
    at = walk.at
    if at < 2 or pieces[at - 1].low not in DETERMINERS or pieces[at - 2].low in AMONG:
        return False
    return walk.counted.noun is None or pieces[at - 2].low.endswith(ING)


def _ends_clause(pieces: list[Piece], at: int) -> bool:
    """Whether nothing more is said before the next mark."""
    return at >= len(pieces) or pieces[at].kind == "mark"


def _are_told_of(pieces: list[Piece], walk: _Walk) -> bool:
    """Whether a verb of saying tells what befell those counted: "14 confirmed killed", "nine reported dead"."""
    at = walk.at
    begin = at
    while begin > walk.counted.last and pieces[begin - 1].low.endswith(LY):
        begin -= 1  # "24 civilians locally reported killed"
    bare = begin == walk.counted.last and pieces[at].low in TOLD_OF
    return bare and at + 1 < len(pieces) and pieces[at + 1].low in suffering()


def _completes(pieces: list[Piece], at: int) -> bool:
    """Whether the "that" at ``at`` opens what a verb says, not what is said of a noun: "concluded that many died"."""
    return pieces[at - 1].low.endswith(ED) or pieces[at - 1].low in COMPLETED


def _second_verb(pieces: list[Piece], at: int, triggers: dict[int, list[Trigger]]) -> Trigger | None:
    """The verb of harm that shares the subject of the auxiliary at ``at``: "had refused to go and were beheaded".

    Behind "were taken away and" the participle alone will do.
    """
    for i in range(at + 1, min(len(pieces) - 1, at + SECOND_REACH)):
        if pieces[i].kind in ("number", "mark") or pieces[i].low in OTHER_CLAUSE:
            return None
        if pieces[i].low not in AND:
            continue
        verb = i + 1
        while verb < len(pieces) and _is_auxiliary(pieces, verb):
            verb += 1
        shares = pieces[i + 1].low in BE or (pieces[at].low in BE and verb == i + 1)
        harms = (t for t in triggers.get(verb, ()) if t.form in ("passive", "phrase"))
        return next(harms, None) if shares else None
    return None


def _is_auxiliary(pieces: list[Piece], at: int) -> bool:
    """Whether a word may stand between an auxiliary and its verb: "are estimated to have been", "reported as"."""
    low = pieces[at].low
    if low in AS:
        return pieces[at - 1].low in REPORTED_AS
    return low in BE or low in HAVE or low in PASSED_OVER or low.endswith(LY) or low in QUOTES
