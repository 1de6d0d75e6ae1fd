"""The questions that analysts ask, each a query on the views."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass

from factcheck.errors import InputError

PATH = os.path.join(os.path.dirname(__file__), "questions.toml")


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words and in SQL; ``parameters`` are the names that its SQL leaves to be given."""

    name: str
    question: str
    sql: str
    parameters: tuple[str, ...]


def questions() -> dict[str, Question]:
    """All questions by name, in the order of their file."""
    with open(PATH, "rb") as file:
        rows = tomllib.load(file)
    return {
        name: Question(name, row["question"], row["sql"].strip(), tuple(row.get("parameters", ())))
        for name, row in rows.items()
    }


def question(name: str) -> Question:
    """The question of that name; `InputError` with the nearest one where there is none."""
    known = questions()
    if name in known:
        return known[name]
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]}?" if near else "'factcheck sql --questions' lists them"
    raise InputError(f"there is no question {name}; {meant}")
