"""``factcheck explain`` shows the rules that fired and what was dropped."""

import io
import json

import pytest

from factcheck.cli import main

SENTENCE = "In 2016 at least 27 civilians, eight of them children, were killed by 122mm rockets in Idlib."


def test_the_tree_names_rules_values_and_what_was_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", SENTENCE, "--published", "2024-11-29"]) == 0
    output = capsys.readouterr().out
    assert "“27” is 27 to …, at_least (at least <number>; <digits>)" in output
    assert "counts “civilians”, class civilian" in output
    assert "killed: <number> <participle>, by “killed”" in output
    assert "a part of the count that stands at character" in output
    assert "“122mm” is a quantity" in output
    assert "“2016” is 2016-01-01 to 2016-12-31" in output


def test_json_has_the_same_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", SENTENCE, "--format", "json"]) == 0
    (sentence,) = json.loads(capsys.readouterr().out)["sentences"]
    assert sentence["line"] == f"“{SENTENCE}”"
    assert any("27" in child["line"] and child["children"] for child in sentence["children"])


def test_scope_and_stance_name_the_rules_that_settled_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Shelling has so far killed 40 people.", "--published", "2024-11-29"]) == 0
    assert "cumulative (<number> so far), asserted" in capsys.readouterr().out
    assert main(["explain", "The army denied that 12 farmers were killed.", "--published", "2024-11-29"]) == 0
    assert "incident, denied (<denies> <number>)" in capsys.readouterr().out


def test_days_count_back_from_the_day_that_the_text_prints(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Published November 12 2024 Shells killed six people on Sunday."
    assert main(["explain", text, "--published", "2024-11-29"]) == 0
    assert "“Sunday” is 2024-11-10" in capsys.readouterr().out


def test_an_age_is_dropped_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "A 12-year-old boy was killed."])
    assert "“12” dropped: " in capsys.readouterr().out


def test_no_text_is_wrong_usage(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["explain", "-"]) == 2
    assert "no text to explain" in capsys.readouterr().err
