"""What a number counts: the noun phrase after it, and the class of its head."""

from functools import cache

from factcheck.extract.counted_phrase import Counted, Phrase
from factcheck.extract.forces import force_at, of_whom
from factcheck.extract.lexicon import compiled, load_endings, load_lexicon, load_words
from factcheck.extract.nouns import Noun, attributes, between, is_singular, next_noun, noun_at, singulars, stops
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import SUSTAINING, UNDONE, begins_phrase, verb_forms, wounds_at
from factcheck.types import Measure, Who

OF = load_words("grammar", "of_words")
NOT = load_words("grammar", "not_words")
AND = load_words("grammar", "and_words")
DEAD = load_words("grammar", "modules", "counted", "dead")
S = load_endings("grammar", "endings", "plural")
OF_SOMEBODY = load_endings("grammar", "modules", "counted", "of_somebody")
FROM = load_words("grammar", "from_words")
EQUATING = load_words("grammar", "modules", "counted", "equating")
OTHERS_ALONE = load_words("grammar", "others_alone")
NO_PLURAL = load_endings("grammar", "modules", "counted", "no_plural")
OTHERS = load_words("grammar", "modules", "counted", "others")

LONGEST = 9
MOST_UNKNOWN = 4  # words that the lexicon does not know, before the head of a phrase
GENERIC_HEADS = load_words("grammar", "generic_heads")
STATE_NOUNS = load_words("grammar", "state_nouns")
OF_THE = load_words("grammar", "of_the")
QUOTES = frozenset({'"', "“", "”", "‘", "«", "»"})
CASES = load_words("grammar", "modules", "counted", "cases")
TOLL_ATTRIBUTES = load_words("grammar", "modules", "counted", "toll_attributes")
TOLL_HEADS = load_words("grammar", "modules", "counted", "toll_heads")
FLYING = load_words("grammar", "modules", "counted", "flying")
AIRCRAFT = compiled("measures", "counted", "aircraft")
GROUPS = load_words("grammar", "groups")
SUPPOSING = load_words("grammar", "modules", "counted", "supposing")
MOSTLY = load_words("grammar", "modules", "counted", "mostly")
# Those who serve in what stands before them: "six UNRWA staff", "two army personnel".
SERVING = load_words("grammar", "modules", "counted", "serving")
HELD = load_words("grammar", "modules", "counted", "held")
DETERMINERS = load_words("grammar", "modules", "counted", "determiners")
PARTITIVE = load_words("grammar", "partitive")


@cache
def _happenings() -> dict[str, Measure]:
    """Nouns of happening: what "cases of" and "incidents of" count."""
    return {word: Measure(name) for name, words in load_lexicon("measures")["nominal"].items() for word in words}


def _case_of(pieces: list[Piece], at: int) -> Measure | None:
    """What "715 cases of enforced disappearance" counts."""
    if at + 2 < len(pieces) and pieces[at].low in CASES and pieces[at + 1].low in OF:
        for piece in pieces[at + 2 : at + 5]:
            if piece.low in UNDONE:
                return None  # "40 counts of attempted murder"
            if piece.low in _happenings():
                return _happenings()[piece.low]
    return None


def counted_by(pieces: list[Piece], at: int) -> Counted:
    """What the number piece at ``at`` counts."""
    phrase = _opened(pieces, at)
    while phrase.at < phrase.limit and pieces[phrase.at].kind == "word" and _read_on(pieces, phrase):
        pass
    if phrase.case is not None:
        noun = Noun("people", Who.PERSON, phrase.case)
        return Counted(at, phrase.at, phrase.at + 1, noun, phrase.partitive, phrase.other)
    if phrase.group:
        return phrase.counted(phrase.at, phrase.at + 1, None, True)
    if phrase.noun is None:
        return _elsewhere(pieces, phrase) or _headless(pieces, phrase)
    return _headed(pieces, phrase, phrase.noun)


def _opened(pieces: list[Piece], at: int) -> Phrase:
    """The phrase behind a number, its "of", brackets and quotation marks passed over."""
    number = pieces[at].number
    single = number is None or number.form == "article" or number.rule == "twin <events>"  # "a double bombing"
    plural = not single and number is not None and (number.value is None or number.value > 1)
    i = at + 1
    partitive = False
    if i < len(pieces) and pieces[i].low in OF:
        partitive = i + 1 < len(pieces) and pieces[i + 1].low in PARTITIVE
        i += 2 if partitive else 1
    limit = min(len(pieces), at + 1 + LONGEST)
    # a number in the digits' own brackets, as in "eight (8) people", is passed over
    if i + 2 < limit and pieces[i].low == "(" and pieces[i + 1].kind == "number" and pieces[i + 2].low == ")":
        i += 3
        limit = min(len(pieces), limit + 3)
    if at > 0 and pieces[at - 1].low in NOT and i < limit and pieces[i].low == ",":
        i += 1  # "8, not 18, soldiers"
    while i < limit and pieces[i].low in QUOTES:
        i += 1  # 14 "terrorists", "at least six" fighters
    return Phrase(at, i, limit, plural, partitive, i, at + 1, at + 1)


def _read_on(pieces: list[Piece], phrase: Phrase) -> bool:
    """Read the next word or noun of a phrase; False where the phrase ends before it."""
    i = phrase.at
    piece = pieces[i]
    if piece.low in TOLL_ATTRIBUTES and i + 1 < len(pieces) and pieces[i + 1].low in TOLL_HEADS:
        return False  # "no immediate death toll" counts nothing
    phrase.case = _case_of(pieces, i) if piece.low in CASES else None
    if phrase.case is not None:
        return False
    if _opens_group(pieces, phrase):
        phrase.group = True
        return False
    found = noun_at(pieces, i)
    if found is None:
        return _pass_word(pieces, phrase)
    noun, behind = found
    if phrase.plural and is_singular(pieces, i, behind):
        # "two car bombs", "15 injured, our correspondent said": a singular is no head of a number over one
        phrase.attribute = phrase.attribute or noun
        phrase.unknown += 1
        if phrase.unknown > MOST_UNKNOWN or phrase.noun is not None:
            return False
        phrase.at = behind
        return True
    return _take_noun(pieces, phrase, noun, behind)


def _opens_group(pieces: list[Piece], phrase: Phrase) -> bool:
    """ "three groups of fighters", "two truckloads of troops": groups are counted, not those in them."""
    i = phrase.at
    return phrase.noun is None and i + 1 < len(pieces) and pieces[i].low in GROUPS and pieces[i + 1].low in OF


def _pass_word(pieces: list[Piece], phrase: Phrase) -> bool:
    """Pass over a word that is no noun of the lexicon; False where it ends the phrase."""
    i = phrase.at
    piece = pieces[i]
    named = piece.low in AND and phrase.noun is None and phrase.unknown and pieces[i - 1].capital
    if named and next_noun(pieces, i + 1, phrase.limit) is not None:
        phrase.at += 1
        return True
    if piece.low in MOSTLY and i > phrase.start:
        return False  # "dozens more, mostly schoolchildren": what most of them are is not what all are
    if phrase.noun is not None or (piece.low in stops() and piece.low not in between()):
        return False
    if piece.low in DETERMINERS and phrase.unknown:
        return False  # "13 guards, a claim the governor rejected": another phrase begins
    if piece.low in SUSTAINING and (i > phrase.start or wounds_at(pieces, i) is not None):
        return False  # "four porters sustained injuries": the porters are counted
    if piece.low in SUPPOSING and next_noun(pieces, i + 1, phrase.limit, phrase.plural) is None:
        return False  # "40 feared trapped"
    if piece.low in attributes():
        ahead = next_noun(pieces, i + 1, phrase.limit, phrase.plural)
        if ahead is None or ahead.room not in ("people", "things", "places"):
            return False
        phrase.state = attributes()[piece.low]
    elif piece.low in between():
        phrase.other = phrase.other or piece.low in OTHERS
    elif piece.low in verb_forms() or begins_phrase(pieces, i):
        return False
    else:
        phrase.unknown += 1
        if phrase.unknown > MOST_UNKNOWN:
            return False
    phrase.at += 1
    return True


def _take_noun(pieces: list[Piece], phrase: Phrase, noun: Noun, behind: int) -> bool:
    """Take a noun for the head, the one before it for its attribute; False where it cannot belong to the phrase."""
    low = pieces[phrase.at].low
    if noun.measure is not None and pieces[phrase.at - 1].low in UNDONE:
        phrase.unknown += 1
        phrase.at = behind
        return True  # "two attempted murders"
    if low in attributes() and phrase.noun is None:
        ahead = next_noun(pieces, phrase.at + 1, phrase.limit, phrase.plural)
        if ahead is not None and ahead.room == "people":
            phrase.state = attributes()[low]
            phrase.at += 1
            return True
    if phrase.noun is not None and low in STATE_NOUNS and not low.endswith(S):
        return False
    if low in DEAD and phrase.noun is None and _heads_things(pieces, behind):
        phrase.unknown += 1
        phrase.at = behind
        return True  # "twelve dead trees"
    if phrase.noun is None:
        phrase.first = phrase.at
    phrase.attribute = phrase.noun or phrase.attribute
    phrase.noun, phrase.last = noun, behind
    phrase.at = behind
    return True


def _heads_things(pieces: list[Piece], at: int) -> bool:
    """Whether a plural in small letters follows that no lexicon knows for people or for any word of grammar."""
    if at >= len(pieces) or pieces[at].kind != "word" or pieces[at].capital:
        return False
    low = pieces[at].low
    plural = low.endswith(S) and len(low) > 4 and not low.endswith(NO_PLURAL)
    known = low in stops() or low in between() or low in verb_forms() or low in STATE_NOUNS or low.endswith(OF_SOMEBODY)
    return plural and not known and noun_at(pieces, at) is None


def _elsewhere(pieces: list[Piece], phrase: Phrase) -> Counted | None:
    """What is counted where no noun follows at once: "volunteers (8)", "six from the police", "109 were evacuees"."""
    if phrase.unknown:
        return None
    at, start = phrase.number, phrase.start
    bracketed = _before_bracket(pieces, at)
    if bracketed is not None:
        return Counted(at, at + 1, at + 1, bracketed)
    if start < len(pieces) and pieces[start].low in FROM:
        force = of_whom(pieces, start + 1, start + 5)
        if force is not None:
            return phrase.counted(start, start, Noun("people", force))
    if start + 1 < len(pieces) and pieces[start].low in EQUATING:
        # "eleven of them were children", "109 were evacuees"
        said = noun_at(pieces, start + 1)
        if said is not None and said[0].room == "people" and not _is_verbal(pieces[said[1] - 1]):
            return phrase.counted(start + 1, said[1], Noun("people", said[0].who))
    return None


def _is_verbal(piece: Piece) -> bool:
    """Whether a noun of people may as well be what happened to them: "dead", "injured"."""
    return piece.low in STATE_NOUNS or piece.low in verb_forms()


def _headless(pieces: list[Piece], phrase: Phrase) -> Counted:
    """A phrase without a head that the lexicon knows; a singular misprinted for the plural stands for it."""
    attribute, behind = phrase.attribute, phrase.at
    misprinted = attribute is not None and attribute.room == "people" and attribute.measure is None
    misprinted = misprinted and attribute is not None and attribute.who is not Who.OFFICIAL  # "kills 10, governor says"
    held = pieces[behind - 1].low in HELD  # "took four captive"
    if misprinted and not held and behind > phrase.start and pieces[behind - 1].low in singulars():
        return phrase.counted(behind - 1, behind, attribute)  # "50 terrorist killed"
    force = force_at(pieces, phrase.start) if phrase.unknown == 1 else None
    if force is not None and (behind >= len(pieces) or pieces[behind].kind == "mark"):
        return phrase.counted(phrase.start, behind, Noun("people", force))  # "eight killed (five army, three RSF)"
    shown = behind if phrase.unknown and phrase.state is None else phrase.start
    return phrase.counted(phrase.start, shown, None, phrase.unknown > 0)


def _headed(pieces: list[Piece], phrase: Phrase, noun: Noun) -> Counted:
    """A phrase with its head, its class narrowed by what stands around it."""
    last = phrase.last
    if phrase.partitive and pieces[last - 1].low in OF_THE and last + 1 < len(pieces) and pieces[last].low in EQUATING:
        # "five of the dead were children"
        said = noun_at(pieces, last + 1)
        if said is not None and said[0].room == "people" and said[0].who is not None:
            return Counted(phrase.number, phrase.first, last, Noun("people", said[0].who, noun.measure), True)
    noun = _narrowed(pieces, phrase, noun)
    phrase.other = phrase.other or pieces[last - 1].low in OTHERS_ALONE
    unnamed = not (phrase.unknown and pieces[phrase.first - 1].low.endswith(S))  # "16 volunteers dead" are volunteers
    alone = last - phrase.first == 1 and unnamed
    if alone and pieces[phrase.first].low in STATE_NOUNS and noun.who is Who.PERSON:
        # "27 civilians dead and 130 injured": the class is that of the group just counted
        noun = Noun(noun.room, None, noun.measure)
    return phrase.counted(phrase.first, last, noun)


def _narrowed(pieces: list[Piece], phrase: Phrase, noun: Noun) -> Noun:
    """A general head with the class that "of …", an attribute or the name of a force gives it."""
    head = pieces[phrase.last - 1].low
    if head in FLYING and any(AIRCRAFT.match(piece.low) for piece in pieces[phrase.start : phrase.first]):
        return Noun("weapons", measure=Measure.INTERCEPTED)  # "two Tu-95 bombers"
    if head in GENERIC_HEADS and phrase.last + 1 < len(pieces) and pieces[phrase.last].low in OF:
        narrowed = of_whom(pieces, phrase.last + 1, phrase.limit + 3)
        if narrowed is not None:
            noun = Noun(noun.room, narrowed, noun.measure)
    attribute = phrase.attribute
    if attribute is not None and attribute.room == "people" and noun.room == "people":
        general = noun.who in (Who.PERSON, None)
        if general and attribute.who is not None:
            noun = Noun("people", attribute.who, noun.measure)
    if noun.who is Who.COMBATANT or (noun.who is Who.PERSON and head in SERVING):
        side = next((who for i in range(phrase.start, phrase.first) if (who := force_at(pieces, i)) is not None), None)
        noun = Noun(noun.room, side, noun.measure) if side is not None else noun
    return noun


def _before_bracket(pieces: list[Piece], at: int) -> Noun | None:
    """The noun of "volunteers (8)"."""
    if at < 2 or at + 1 >= len(pieces) or pieces[at - 1].low != "(" or pieces[at + 1].low != ")":
        return None
    found = noun_at(pieces, at - 2)
    return found[0] if found is not None and found[1] == at - 1 else None
