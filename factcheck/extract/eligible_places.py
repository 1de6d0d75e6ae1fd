"""Which places named in a sentence can be where something happened, whatever the number."""

import re
from functools import lru_cache

from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled, guarded
from factcheck.extract.triggers import REPORTING
from factcheck.types import PlaceMention

# A country before these is somebody's, not somewhere: "U.S. raids", "Russia-led forces".
OWNING = compiled("places", "eligible_places", "owning", re.IGNORECASE)
# What no place is called, in a headline whose words are all capitalised.
NO_PLACE = compiled("places", "eligible_places", "no_place", re.IGNORECASE)
# Between a place and the wider one beside it: "in Rashidin, west of Aleppo", "the Bab al-Nayrab district of Aleppo".
ATTACHED = compiled("places", "eligible_places", "attached", re.IGNORECASE)
OPENER_REACH = 14
AT_OPENING = compiled("places", "eligible_places", "at_opening", re.IGNORECASE)
NEXT_WORD = re.compile(r"\s([a-z]+)\b")
# Where people are from is not where they were killed.
COMING_FROM = guarded("places", "eligible_places", "coming_from")
# Where a report was sent from, in capitals before its first words: "BEIRUT (Agency) At least", "BEIRUT Jets hit".
DATELINE = re.compile(r"\s*(?:\([A-Z][^()\n]{1,30}\)|[-–—]+\s|[A-Z](?:[a-z]+)?\s(?=[\w-]*[a-z\d]))")
AFTER_PAGE_DATE = compiled("places", "eligible_places", "after_page_date", re.IGNORECASE)
SHORTEST_DATELINE = 4  # letters; fewer are an abbreviation
# Read in small letters, as the next one.
LOCATING = compiled("places", "eligible_places", "locating")


@lru_cache(maxsize=64)
def eligible(fact: SentenceFacts) -> tuple[int, ...]:
    """Which of a sentence's places may be where something happened, by their index.

    A dateline's town, somebody's own country ("U.S. raids"), a speaker's surname and where people come from are none.
    """
    text, floor = fact.document, fact.sentence.start
    found = []
    barred = -1  # the last place where people come from; the wider one beside it is theirs, too
    for i, mention in enumerate(fact.places):
        beside = i and i - 1 == barred and ATTACHED.match(text[fact.places[i - 1].end : mention.start])
        if beside or COMING_FROM.search(text[max(floor, mention.start - 60) : mention.start]):
            barred = i
            continue
        unnamed = mention.place is None and NO_PLACE.search(mention.text)
        if unnamed or mention.end <= fact.dateline_end or _is_dateline(text, mention) or _speaks(text, mention, floor):
            continue
        if OWNING.match(text, mention.end) and not _opens_clause(text, mention.start, floor):
            continue
        found.append(i)
    return tuple(found)


def _speaks(text: str, mention: PlaceMention, floor: int) -> bool:
    """Whether a name that no preposition makes a place stands before a verb of saying: the surname in "Haddad said"."""
    behind = NEXT_WORD.match(text, mention.end)
    if behind is None or behind[1] not in REPORTING:
        return False
    return LOCATING.search(text[max(floor, mention.start - 60) : mention.start].lower()) is None


def _opens_clause(text: str, start: int, floor: int) -> bool:
    """Whether a country opens a clause: "In Syria raids killed six", but not "killed six in US raids"."""
    before = text[max(floor, start - OPENER_REACH) : start]
    return AT_OPENING.search(before if start - OPENER_REACH > floor else f", {before}") is not None


def _is_dateline(text: str, mention: PlaceMention) -> bool:
    """Whether a place names the town that a report was sent from."""
    if len(mention.text) < SHORTEST_DATELINE:
        return False
    if not mention.text.isupper():
        return AFTER_PAGE_DATE.search(text, max(0, mention.start - 40), mention.start) is not None
    before = text[max(0, mention.start - 12) : mention.start].lower()
    return DATELINE.match(text, mention.end) is not None and not LOCATING.search(before)
