"""Patterns tried only where a word they need stands in the text find all that they would find anyway."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

from factcheck.extract import stance
from factcheck.extract.guarded import Guarded, needed_by, phrases
from factcheck.extract.lexicon import FOLDER, load_lexicon

LISTED = {
    f"{section}.{name}": words for section, lists in load_lexicon("claims").items() for name, words in lists.items()
}


def _guarded() -> dict[str, Guarded]:
    modules = [importlib.import_module(f"factcheck.extract.{found.name}") for found in pkgutil.iter_modules([FOLDER])]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Guarded)
    }


def _shortest(parsed: Any) -> str:
    """The shortest text of a parsed pattern, its first alternatives taken."""
    return "".join(next(iter(_texts_of(step))) for step in parsed)


def _each_way(parsed: Any) -> Iterator[str]:
    """Texts that a parsed pattern spells, each of its alternatives in one of them at least, optional words left out."""
    steps = list(parsed)
    for at, step in enumerate(steps):
        for text in _texts_of(step):
            yield _shortest(steps[:at]) + text + _shortest(steps[at + 1 :])


def _texts_of(step: Any) -> Iterator[str]:
    """The texts that one step of a parsed pattern spells; a class of characters spells its first, or "#"."""
    kind, value = str(step[0]), step[1]
    if kind == "LITERAL":
        yield chr(value)
    elif kind == "BRANCH":
        for way in value[1]:
            yield from _each_way(way) if way else [""]
    elif kind == "SUBPATTERN":
        yield from _each_way(value[3]) if value[3] else [""]
    elif kind in ("MAX_REPEAT", "MIN_REPEAT"):
        yield from (text * value[0] for text in _each_way(value[2]))
    elif kind == "IN":
        yield from (chr(one[1]) if str(one[0]) == "LITERAL" else "#" for one in value)
    elif kind == "ASSERT" and value[0] > 0:
        yield from _each_way(value[1])
    else:
        yield "#" if kind in ("ANY", "NOT_LITERAL") else ""


@pytest.mark.parametrize("name", sorted(_guarded()))
def test_each_alternative_of_a_pattern_holds_what_it_needs(name: str) -> None:
    guarded = _guarded()[name]
    lacking = [text for text in _each_way(re._parser.parse(guarded.pattern.pattern)) if not guarded.may_match(text)]
    assert not lacking, f"{name} needs more than {guarded.needs}: {lacking}"


def test_an_alternative_that_lacks_what_the_pattern_needs_is_seen() -> None:
    guarded = Guarded(r"\b(?:deni|lies?\b|not (?:true|right)) ?(?:of|to)", ["deni", "lie", "not true"])
    lacking = {text for text in _each_way(re._parser.parse(guarded.pattern.pattern)) if not guarded.may_match(text)}
    assert lacking == {"not rightof"}


@pytest.mark.parametrize("name", sorted(LISTED))
def test_every_phrase_holds_a_word_that_its_list_needs(name: str) -> None:
    needs = list(needed_by(LISTED[name]))
    assert all(any(need in phrase for need in needs) for phrase in LISTED[name])
    found = phrases(LISTED[name])
    assert all(found.search(f"and {phrase}, too") for phrase in LISTED[name])


def test_short_words_are_needed_only_where_a_phrase_has_no_other() -> None:
    assert set(needed_by(["in the past", "over the past", "so far"])) == {"past", "far"}


def test_what_stands_outside_of_the_bounds_is_not_found() -> None:
    past = phrases(["in the past"])
    text = "ten in the past week, nine before"
    assert past.search(text)
    assert past.search(text, 5) is None
    assert past.search(text, 0, 12) is None
    assert [found.start() for found in past.finditer(text)] == [4]
    assert list(past.finditer(text, 12)) == []


def test_a_pattern_that_ignores_case_finds_capitals() -> None:
    assert stance.HAD_BEEN.search("HAD EARLIER") is None
    assert any(guarded.folds for guarded in _guarded().values())
    assert phrases(["war"]).search("WAR") is None
    assert Guarded("war", ["war"], re.IGNORECASE).search("the WAR")
