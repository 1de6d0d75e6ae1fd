"""``factcheck claims reject|correct|restore``: a person's word on a claim that was misread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from factcheck.cli.groups import opened, say, tell_what_next
from factcheck.cli.options import ISO_DATE, NONE, ROW_NUMBER, OrNone, decision_options
from factcheck.errors import InputError
from factcheck.report.decisions import field_words
from factcheck.types import Bound, Measure, Scope, SourceKind, Stance, Who

MOST = 1e12  # what a count may be


class Count(click.FloatRange):
    """A number of people or things."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; a usage error for one below 0, beyond all counting, or none at all."""
        found = float(super().convert(value, param, ctx))
        if found != found:
            self.fail(f"'{value}' is no number", param, ctx)
        return found


NUMBER = Count(min=0, max=MOST)


def words(vocabulary: Any) -> click.Choice[str]:
    """One of a vocabulary's words."""
    return click.Choice([str(word.value) for word in vocabulary])


CORRECTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--value", type=OrNone(NUMBER), metavar="NUMBER", help="The number."),
    click.option("--low", type=OrNone(NUMBER), metavar="NUMBER", help="The least that the words commit to."),
    click.option("--high", type=OrNone(NUMBER), metavar="NUMBER", help="The most that the words commit to."),
    click.option("--bound", type=words(Bound), metavar="BOUND", help="exact, at_least, at_most, about, range, vague."),
    click.option("--measure", type=words(Measure), metavar="MEASURE", help="killed, wounded, strikes, …"),
    click.option("--who", type=OrNone(words(Who)), metavar="CLASS", help="person, civilian, child, …"),
    click.option("--scope", type=words(Scope), metavar="SCOPE", help="incident or cumulative."),
    click.option("--stance", type=words(Stance), metavar="STANCE", help="asserted, denied, projected, superseded."),
    click.option("--place", type=OrNone(click.STRING), metavar="NAME|ID", help="Where it happened."),
    click.option("--date-from", type=OrNone(ISO_DATE), metavar="DATE", help="The first day of what is counted."),
    click.option("--date-to", type=OrNone(ISO_DATE), metavar="DATE", help="The last day of what is counted."),
    click.option("--source", type=OrNone(click.STRING), metavar="NAME", help="Who said it first."),
    click.option("--source-kind", type=words(SourceKind), metavar="KIND", help="What a source new to us is."),
)


def correction_options(command: Any) -> Any:
    """An option for each field that a person may correct; None where it was not given."""
    for option in reversed(CORRECTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("number", metavar="ID", type=ROW_NUMBER)
@correction_options
@decision_options
def correct(number: int, by: str | None, note: str | None, **given: Any) -> None:
    """Record how claim ID should have been read.

    What the extractor read is kept and shown beside it; the correction holds
    for the text whenever it is read again. Give the fields that are wrong;
    'none' empties one: --high none, --source none.

    \b
    Example:
      factcheck claims correct 2 --value 72 --note "a misprint"
    """
    named = {field: None if value is NONE else value for field, value in given.items() if value is not None}
    if not named:
        raise click.UsageError("say what should read otherwise, such as --value 27 or --bound at_least")
    with opened() as store:
        before = store.claim_in_force(number)
        changes = changed(before, named)
        store.decide_claim(number, "correct", changes, by=by, note=note)
        after = store.claim_in_force(number)
    told = ", ".join(
        f"{field.replace('_', ' ')} {field_words(before[field])} → {field_words(after[field])}"
        for field in after
        if field not in UNTOLD and before[field] != after[field]
    )
    click.echo(f"claim {number} corrected: {told or 'as it was read'}")
    tell_what_next()


@click.command()
@click.argument("number", metavar="ID", type=ROW_NUMBER)
@decision_options
def reject(number: int, by: str | None, note: str | None) -> None:
    """Record that claim ID was misread altogether and is no claim.

    It stays listed as rejected, and is left out of figures, findings and
    claims_view, also when its text is read again.

    \b
    Example:
      factcheck claims reject 3 --note "an age, no count"
    """
    with opened() as store:
        store.decide_claim(number, "reject", by=by, note=note)
    click.echo(f"claim {number} is rejected")
    tell_what_next()


@click.command()
@click.argument("number", metavar="ID", type=ROW_NUMBER)
@decision_options
def restore(number: int, by: str | None, note: str | None) -> None:
    """Take back what was said of claim ID: it holds as it was read.

    \b
    Example:
      factcheck claims restore 3
    """
    with opened() as store:
        store.decide_claim(number, "restore", by=by, note=note)
    click.echo(f"claim {number} holds as it was read")
    tell_what_next()


# The end of the interval that a bound leaves open.
OPEN_END = {Bound.AT_LEAST: "high", Bound.AT_MOST: "low"}
UNTOLD = frozenset({"rejected", "corrected", "place_id", "source_kind"})


def changed(before: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a correction sets, with those that follow from them."""
    made = dict(named)
    if {"value", "low", "high", "bound"} & named.keys():
        made |= interval(before, named)
    if "place" in named:
        made |= placed(named["place"], before["place_id"])
    first, last = made.get("date_from", before["date_from"]), made.get("date_to", before["date_to"])
    if isinstance(first, date) and isinstance(last, date) and first > last:
        raise InputError(f"the first day, {first}, is after the last, {last}: give --date-from and --date-to")
    if "source" in named:
        made.setdefault("source_kind", None)
    elif "source_kind" in named:
        raise click.UsageError("--source-kind says what the source of --source is: give both")
    return made


def interval(before: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """Value, low, high and bound so that they fit each other: an exact value is its own low and high."""
    bound = Bound(named.get("bound", before["bound"]))
    numbers = {name: named.get(name, before[name]) for name in ("value", "low", "high")}
    if bound in OPEN_END and (end := OPEN_END[bound]) in named and named[end] is not None:
        raise InputError(f"'{bound}' leaves the {end} end open: give another --bound with --{end}")
    if bound in (Bound.EXACT, Bound.ABOUT):
        value = named["value"] if named.get("value") is not None else least(numbers)
        if value is None:
            raise InputError(f"a claim that is '{bound}' needs a number: give --value")
        made = {"value": value, "low": named.get("low", value), "high": named.get("high", value)}
    elif bound is Bound.AT_LEAST:
        made = {"value": numbers["value"], "low": end_of(named, "low", least(numbers)), "high": None}
    elif bound is Bound.AT_MOST:
        made = {"value": numbers["value"], "low": None, "high": end_of(named, "high", most(numbers))}
    else:
        made = {"value": named.get("value"), "low": numbers["low"], "high": numbers["high"]}
    low, high = made["low"], made["high"]
    if bound is Bound.RANGE and (low is None or high is None):
        raise InputError("a range needs two ends: give --low and --high")
    if low is not None and high is not None and low > high:
        raise InputError(f"the least, {low:g}, is over the most, {high:g}: give --low and --high")
    return made | {"bound": bound.value}


def end_of(named: Mapping[str, Any], end: str, known: float | None) -> float | None:
    """The closed end of an interval that is open at the other: as it is given, else where the number is."""
    given = (named.get(end), named.get("value"), known)
    return next((number for number in given if number is not None), None)


def least(numbers: Mapping[str, Any]) -> float | None:
    """Where an open end to the top begins."""
    return next((numbers[name] for name in ("value", "low", "high") if numbers[name] is not None), None)


def most(numbers: Mapping[str, Any]) -> float | None:
    """Where an open end to the bottom begins."""
    return next((numbers[name] for name in ("value", "high", "low") if numbers[name] is not None), None)


def placed(name: str | None, near: str | None) -> dict[str, str | None]:
    """A place by its name or its id in the gazetteer; one that it does not know has a name alone."""
    from factcheck.extract.gazetteer import gazetteer

    if name is None:
        return {"place": None, "place_id": None}
    places = gazetteer()
    hints = (near.split("/")[0],) if near else ()
    if (found := places.get(name)) is not None:
        return {"place": found.name, "place_id": found.id}
    found = places.lookup(name, hints)
    if found is None:
        say(
            f"the gazetteer knows no one place called {name}, so it is compared by name; 'factcheck places' has the ids"
        )
    return {"place": name, "place_id": found.id if found else None}
