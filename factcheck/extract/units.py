"""quantulum3, asked once about each unit word that our scanner found; its answers in base units by our own factors."""

import sys
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from factcheck.extract.lexicon import load_lexicon

LONGEST_TAIL = 30
ZERO_CELSIUS = 273.15


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by quantulum3's name, and what takes its values to the SI unit of its dimension."""

    name: str
    base: str
    factor: float = 1.0
    offset: float = 0.0

    def in_base(self, value: float) -> float:
        """The value in the base unit, rounded to what the factors are good for (12 digits)."""
        return float(f"{value * self.factor + self.offset:.12g}")


@lru_cache(maxsize=1)
def _reader() -> Any:
    """quantulum3's parser, kept from logging and from scikit-learn (seconds, and a model that newer ones cannot read).

    It calls ``logging.basicConfig`` on every parse, which does nothing where the root logger has a handler.
    """
    import logging
    import warnings

    missing = object()
    kept = sys.modules.get("joblib", missing)
    sys.modules["joblib"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import quantulum3.classifier
            from quantulum3 import parser

            quantulum3.classifier.USE_CLF = False
    finally:
        if kept is missing:
            del sys.modules["joblib"]
        else:
            sys.modules["joblib"] = kept  # type: ignore[assignment]
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())
    return parser


@cache
def _factors() -> dict[str, tuple[str, float]]:
    """Base unit and factor of every simple unit."""
    tables = load_lexicon("quantities")["factors"]
    return {name: (base, float(factor)) for base, table in tables.items() for name, factor in table.items()}


@lru_cache(maxsize=512)
def read_unit(tail: str) -> Unit | None:
    """The unit of a word or sign like "kilometres", "sq km" or "$"; None where nobody knows it."""
    lexicon = load_lexicon("quantities")
    spelled = " ".join(tail.lower().split())
    if len(spelled) > LONGEST_TAIL:
        return None
    own = lexicon["own_names"].get(spelled)
    if own:
        return _simple(own)
    return _ask(lexicon["asked_as"].get(spelled, spelled))


def _simple(name: str) -> Unit:
    base, factor = _factors().get(name, (name, 1.0))
    return Unit(name, base, factor)


def _ask(spelled: str) -> Unit | None:
    """What quantulum3 reads in "7" and the unit."""
    phrase = f"{spelled}7" if spelled in "$£€" else f"7 {spelled}"
    try:
        answers = _reader().parse(phrase)
    except Exception:  # its classifier and its regexes fail in many ways; the unit then stays unread
        return None
    if len(answers) != 1 or answers[0].value != 7:
        return None
    unit = answers[0].unit
    if unit.entity.name == "temperature":
        fahrenheit = "ahrenheit" in unit.name
        factor = 5 / 9 if fahrenheit else 1.0
        return Unit(unit.name, "kelvin", factor, ZERO_CELSIUS - (32 * factor if fahrenheit else 0))
    if unit.entity.name in ("currency", "unknown") or unit.name == "dimensionless":
        return Unit(unit.name, unit.name) if unit.entity.name == "currency" else None
    if unit.name in _factors():
        return _simple(unit.name)
    return _derived(unit)


def _derived(unit: Any) -> Unit:
    """A unit made of simple ones ("kilometre per hour"), by its dimensions; its own base where a part is not known."""
    base = load_lexicon("quantities")["base_units"].get(unit.entity.name)
    factor = 1.0
    for part in unit.dimensions or ():
        known = _factors().get(part["base"])
        if known is None:
            return Unit(unit.name, unit.name)
        factor *= known[1] ** part["power"]
    return Unit(unit.name, base, factor) if base else Unit(unit.name, unit.name)
