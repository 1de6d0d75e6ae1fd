"""The tutorials run as they are written, and so do the examples in docstrings."""

from __future__ import annotations

import doctest
import importlib
import sys
import tomllib
from pathlib import Path

import pytest

import factcheck
from factcheck.types import documents

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorial-python.md"
sys.path.insert(0, str(DOCS))


def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="needs pandas: pip install -e '.[formats]'")
    monkeypatch.chdir(tmp_path)  # it makes a database in the working folder
    result = doctest.testfile(str(TUTORIAL), module_relative=False)
    assert result.attempted > 15
    assert result.failed == 0


@pytest.mark.parametrize("name", ["fact-checker", "desk", "sql"])
def test_a_tutorial_prints_what_it_shows(name: str) -> None:
    transcripts = importlib.import_module("transcripts")
    page = DOCS / f"tutorial-{name}.md"
    text = page.read_text("utf-8")
    typed = [line for block in transcripts.BLOCK.findall(text) for line in transcripts.commands(block)]
    assert len(typed) >= 8
    assert transcripts.tutorial(page) == text, "run make docs"


def test_a_transcript_is_made_of_what_is_typed_and_printed(tmp_path: Path) -> None:
    transcripts = importlib.import_module("transcripts")
    page = tmp_path / "page.md"
    page.write_text("before\n```console\n$ cat <<'END'\n> $ two\n> END\nstale\n$ exit 3\n```\nafter\n")
    made = transcripts.tutorial(page)
    assert made == "before\n```console\n$ cat <<'END'\n> $ two\n> END\n$ two\n$ exit 3\n```\nafter\n"


def test_the_example_of_teaching_reads_as_it_says() -> None:
    block = (DOCS / "teaching.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
    (example,) = tomllib.loads(block)["example"]
    (claim,) = factcheck.extract(example["text"])
    assert example["rule"] in claim.rule.split("; ")
    for wanted in example["expect"]:
        assert {name: getattr(claim, name) for name in wanted} == wanted


EXAMPLES = {
    each.name: each
    for module in (factcheck, documents)
    for each in doctest.DocTestFinder(exclude_empty=True).find(module)
    if each.examples
}


def test_the_public_names_have_examples() -> None:
    shown = {"factcheck", *(f"factcheck.{name}" for name in ("extract", "open_store", "claims_frame"))}
    assert EXAMPLES.keys() >= {*shown, "factcheck.types.documents.Document"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_public_api_run(name: str) -> None:
    if name == "factcheck.claims_frame":
        pytest.importorskip("pandas", reason="needs pandas: pip install -e '.[formats]'")
    result = doctest.DocTestRunner().run(EXAMPLES[name])
    assert (result.attempted, result.failed) == (len(EXAMPLES[name].examples), 0)


def test_without_pandas_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with (
        factcheck.open_store(str(tmp_path / "claims.db"), create=True) as store,
        pytest.raises(Exception, match="pip install pandas"),
    ):
        factcheck.claims_frame(store)
