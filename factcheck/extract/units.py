"""quantulum3, asked once about each unit word that our scanner found; its answers in base units by our own factors."""

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


@cache
def _units() -> Any:
    """quantulum3's units by their names and signs, without its parser.

    Its parser asks the same tables, but behind a pattern of 150,000 characters that takes longer to make than a
    hundred articles to read; it logs on every call, and wants a model that newer versions of scikit-learn cannot read.
    """
    from quantulum3 import load

    return load.units("en_US")


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
    """The one unit that quantulum3 knows by this name or sign, as its parser looks them up."""
    known = _units()
    found = known.symbols.get(spelled) or known.surfaces.get(spelled) or known.surfaces_lower.get(spelled)
    if not found or len(found) != 1:
        return None
    unit = next(iter(found))
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
