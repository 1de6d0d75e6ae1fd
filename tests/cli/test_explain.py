"""``factcheck explain`` shows the rules that fired and what was dropped."""

import json

import pytest
from click.testing import CliRunner

from factcheck.cli.explain import command
from factcheck.errors import InputError

SENTENCE = "In 2016 at least 27 civilians, eight of them children, were killed by 122mm rockets in Idlib."


def test_the_tree_names_rules_values_and_what_was_dropped() -> None:
    done = CliRunner().invoke(command, [SENTENCE, "--published", "2024-11-29"])
    assert done.exit_code == 0
    assert "“27” is 27 to …, at_least (at least <number>; <digits>)" in done.output
    assert "counts “civilians”, class civilian" in done.output
    assert "killed: <number> <participle>, by “killed”" in done.output
    assert "a part of the count that stands at character" in done.output
    assert "“122mm” is a quantity" in done.output
    assert "“2016” is 2016-01-01 to 2016-12-31" in done.output


def test_json_has_the_same_tree() -> None:
    done = CliRunner().invoke(command, [SENTENCE, "--format", "json"])
    (sentence,) = json.loads(done.output)["sentences"]
    assert sentence["line"] == f"“{SENTENCE}”"
    assert any("27" in child["line"] and child["children"] for child in sentence["children"])


def test_an_age_is_dropped_with_its_reason() -> None:
    done = CliRunner().invoke(command, ["A 12-year-old boy was killed."])
    assert "“12” dropped: " in done.output


def test_no_text_is_wrong_usage() -> None:
    with pytest.raises(InputError, match="no text to explain"):
        CliRunner().invoke(command, ["-"], input="", catch_exceptions=False)
