"""Every example of every ``*.corpus.toml`` reads as it says, every negative as nothing; each rule has its example."""

import importlib
import importlib.util
import os
import tomllib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import pytest

from factcheck.extract.lexicon import FOLDER
from factcheck.types import Attribution, Claim, Document

PUBLISHED = date(2024, 11, 29)  # a Friday
SUFFIX = ".corpus.toml"


def _read_sentences(text: str, published: date | None) -> list[Any]:
    from factcheck.extract.sentences import split_sentences

    return list(split_sentences(text))


def _read_dates(text: str, published: date | None) -> list[Any]:
    from factcheck.extract.dates import find_dates

    return list(find_dates(text, 0, len(text), published))


def _read_quantities(text: str, published: date | None) -> list[Any]:
    from factcheck.extract.quantities import find_quantities

    return list(find_quantities(text, 0, len(text), _spans(_read_dates(text, published))))


def _read_numbers(text: str, published: date | None) -> list[Any]:
    from factcheck.extract.numbers import find_numbers

    masked = [*_spans(_read_dates(text, published)), *_spans(_read_quantities(text, published))]
    return list(find_numbers(text, 0, len(text), masked))


def _read_places(text: str, published: date | None) -> list[Any]:
    places = importlib.import_module("factcheck.extract.places")
    return list(places.find_places(text, 0, len(text)))


def _read_sources(text: str, published: date | None) -> list[Any]:
    sentences = importlib.import_module("factcheck.extract.sentences")
    sources = importlib.import_module("factcheck.extract.sources")
    return list(sources.attribute(text, sentences.split_sentences(text)))


def _read_claims(text: str, published: date | None) -> list[Any]:
    pipeline = importlib.import_module("factcheck.pipeline")
    return list(pipeline.read(Document(text=text, published=published)).claims)


ADAPTERS: dict[str, Callable[[str, date | None], list[Any]]] = {
    "sentences": _read_sentences,
    "dates": _read_dates,
    "quantities": _read_quantities,
    "numbers": _read_numbers,
    "places": _read_places,
    "sources": _read_sources,
}


def _spans(found: list[Any]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in found]


def _read(name: str, text: str, published: date | None) -> list[Any]:
    """What the triplet ``name`` reads in a text; through the pipeline where it has no adapter of its own."""
    if name not in ADAPTERS and importlib.util.find_spec("factcheck.pipeline") is None:
        pytest.skip("the pipeline is not there yet")
    return ADAPTERS.get(name, _read_claims)(text, published)


def _corpora() -> dict[str, dict[str, Any]]:
    found = {}
    for file in sorted(os.listdir(FOLDER)):
        if file.endswith(SUFFIX):
            with open(os.path.join(FOLDER, file), "rb") as opened:
                found[file.removesuffix(SUFFIX)] = tomllib.load(opened)
    return found


CORPORA = _corpora()


def _entries(kind: str) -> list[Any]:
    entries = []
    for name, corpus in CORPORA.items():
        for index, entry in enumerate(corpus.get(kind, [])):
            marks = [pytest.mark.xfail(reason=entry["reason"], strict=True)] if kind == "miss" else []
            entries.append(pytest.param(name, entry, id=f"{name}-{index}-{entry['text'][:40]}", marks=marks))
    return entries


def _plain(value: Any) -> Any:
    """A value as TOML can say it: enums by value, intervals and chains as lists, dataclasses as tables."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return "" if value is None else value


def _text_of(item: Any, text: str) -> str:
    return getattr(item, "text", text[item.start : item.end])


def _agrees(wanted: Any, got: Any) -> bool:
    """Whether what was read has all that is wanted; an empty string wants None."""
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(_agrees(value, got.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(map(_agrees, wanted, got))
    return bool(wanted == got)


def _described(item: Any, text: str, found: list[Any]) -> dict[str, Any]:
    """A span with its printed words; a claim with those of its whole (``part_of``), an attribution with its ends."""
    described: dict[str, Any] = {**_plain(item), "text": _text_of(item, text)}
    if isinstance(item, Claim):
        whole = [_text_of(other, text) for other in found if other.start == item.subset_of]
        described["part_of"] = whole[0] if whole else ""
    if isinstance(item, Attribution):
        described["source"] = item.chain[0].name if item.chain else ""
        described["via"] = item.chain[-1].name if len(item.chain) > 1 else ""
    return described


def _is_optional(described: dict[str, Any]) -> bool:
    """Whether a claim may be given or left out (GUIDELINES.md): one event or thing by an article, another measure."""
    single = described.get("text", "").lower() in ("a", "an", "another") and described.get("who") == ""
    return "measure" in described and (single or described["measure"] == "other")


def _published(entry: dict[str, Any]) -> date | None:
    published = entry.get("published", PUBLISHED)
    return published if isinstance(published, date) else None  # published = "" is a text without a date


def _expect(name: str, entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Assert that exactly the expected spans are read (or that they are among them, where ``partly`` is true)."""
    text = entry["text"]
    read = _read(name, text, _published(entry))
    found = [_described(item, text, read) for item in read]
    expected = entry["expect"]
    for wanted in expected:
        assert any(_agrees(wanted, got) for got in found), f"{wanted} is not among {found}"
    if not entry.get("partly", False):
        wanted = [got for got in found if not _is_optional(got) or any(_agrees(one, got) for one in expected)]
        assert len(wanted) == len(expected), f"{len(expected)} expected, read: {wanted}"
    return found


@pytest.mark.parametrize(("name", "entry"), _entries("example"))
def test_an_example_reads_as_it_says_by_its_rule(name: str, entry: dict[str, Any]) -> None:
    found = _expect(name, entry)
    if all("rule" in item for item in found):
        rules = {rule for item in found for rule in item["rule"].split("; ")}
        assert entry["rule"] in rules


@pytest.mark.parametrize(("name", "entry"), _entries("negative"))
def test_a_negative_reads_as_nothing(name: str, entry: dict[str, Any]) -> None:
    assert entry["why"]
    read = _read(name, entry["text"], _published(entry))
    assert [got for item in read if not _is_optional(got := _described(item, entry["text"], read))] == []


@pytest.mark.parametrize(("name", "entry"), _entries("miss"))
def test_a_known_miss_is_still_missed(name: str, entry: dict[str, Any]) -> None:
    _expect(name, entry)


@pytest.mark.parametrize("name", sorted(CORPORA))
def test_every_rule_has_an_example_and_every_example_a_rule(name: str) -> None:
    module = importlib.import_module(f"factcheck.extract.{name}")
    shown = {entry["rule"] for entry in CORPORA[name].get("example", [])}
    assert set(module.RULES) - shown == set(), "rules without an example"
    assert shown - set(module.RULES) == set(), "examples of rules that do not exist"
    assert len(set(module.RULES)) == len(module.RULES)


@pytest.mark.parametrize("name", sorted(CORPORA))
def test_no_text_stands_twice_in_a_corpus(name: str) -> None:
    texts = [entry["text"] for kind in ("example", "negative", "miss") for entry in CORPORA[name].get(kind, [])]
    assert len(texts) == len(set(texts))
