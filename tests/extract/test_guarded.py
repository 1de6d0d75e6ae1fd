"""Patterns tried only where a word they need stands in the text find all that they would find anyway."""

import importlib
import pkgutil
import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize("name", sorted(_guarded()))
def test_no_match_lacks_what_it_needs(name: str) -> None:
    guarded = _guarded()[name]

    @settings(max_examples=25, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(guarded.pattern, alphabet=string.ascii_letters + string.digits + " ,;:.-'\n"))
    def found_alike(text: str) -> None:
        assert guarded.search(text) is not None

    found_alike()


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
