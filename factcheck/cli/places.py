"""``factcheck places``: what the gazetteer makes of a name, and further places for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.groups import say, say_failures
from factcheck.cli.options import FILE_NAME, format_option
from factcheck.cli.output import print_rows
from factcheck.errors import InputError
from factcheck.interrupts import undisturbed

if TYPE_CHECKING:
    from factcheck.reference.geonames import Named

COLUMNS = ("id", "name", "kind", "lies_in", "country")
HEADINGS = {"lies_in": "lies in"}


class FindByDefault(click.Group):
    """``factcheck places Idlib`` is ``factcheck places find Idlib``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``find`` before anything that is none of the group's commands and does not ask for help."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["find", *args]
        return super().parse_args(ctx, args)


@click.group(cls=FindByDefault)
def command() -> None:
    """Look a place name up in the gazetteer, or teach it the places of a country.

    'factcheck places Idlib' is short for 'factcheck places find Idlib'.

    \b
    Example:
      factcheck places Saraqeb
    """


@command.command()
@click.argument("name")
@click.option(
    "--within", "hint", metavar="COUNTRY|ID", help="Of places so named, the one here: a country code or an id."
)
@format_option
def find(name: str, hint: str | None, format: str) -> None:
    """Look a place name up in the gazetteer, in any common spelling.

    \b
    Example:
      factcheck places find Saraqeb
      factcheck places find Tripoli --within LB
    """
    from factcheck.extract.gazetteer import gazetteer

    places = gazetteer()
    settled = places.lookup(name, (hint,) if hint else ())
    found = places.called(name) if settled is None else [settled]
    rows = [
        {"id": p.id, "name": p.name, "kind": p.kind, "lies_in": ", ".join(p.path), "country": p.country} for p in found
    ]
    print_rows(rows, format, COLUMNS, HEADINGS, empty=f"factcheck: the gazetteer knows no place called {name}")
    if len(rows) > 1:
        say(f"several places are called {name}; a text must settle which, or --within")


@command.command("import")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=FILE_NAME)
@click.option(
    "--min-population",
    metavar="NUMBER",
    type=click.IntRange(min=0),
    default=500,
    show_default=True,
    help="Leave out settlements with fewer inhabitants (GeoNames gives many 0).",
)
def import_(paths: tuple[str, ...], min_population: int) -> int:
    """Add the places of countries from GeoNames (SY.zip, or the SY.txt in it).

    Dumps lie at download.geonames.org/export/dump. Provinces, districts, towns
    and villages join the built-in places, which keep their ids and get further
    spellings, and those imported before; 'places forget' removes them all.
    Reports read before keep their places until they are read again.

    \b
    Example:
      factcheck places import SY.txt --min-population 0
    """
    from factcheck.reference.geonames import Named, read_dump

    named: list[Named] = []
    failures: list[str] = []
    for path in paths:
        try:
            for found in read_dump(path, min_population):
                if isinstance(found, Named):
                    named.append(found)
                else:
                    failures.append(str(found))
        except InputError as error:
            failures.append(str(error))
            if len(paths) == 1:
                raise
    if named:
        done = added(named)
        failed = f"; {len(failures):,} failed" if failures else ""
        click.echo(f"{len(named):,} places read: {done}{failed}")
    else:
        click.echo("no places read: those imported before are as they were")
    say_failures(failures)
    return 1 if failures else 0


def added(named: Sequence[Named]) -> str:
    """Keep these places beside those imported before; what they were to the gazetteer, in words."""
    from factcheck.extract import imported_places
    from factcheck.extract.gazetteer import built_in_gazetteer, built_in_places
    from factcheck.reference.geonames import merged, read_back, told_apart, written

    built_in = built_in_places()
    before = imported_places.imported(built_in_places)
    every = {place.id: place for place in (*read_back(imported_places.lines()), *named)}
    now = merged(built_in, built_in_gazetteer(), every.values())
    new, more, same, nowhere = told_apart(before[0] if before else built_in, now, named)
    with undisturbed():
        where = imported_places.keep(now.places, now.index_lines, built_in, written(every.values()))
    done = [f"{new:,} new", f"{more:,} known ones with further spellings", f"{same:,} known already"]
    done += [f"{nowhere:,} of no country that is known"] * bool(nowhere)
    return f"{', '.join(done)}; kept in {where}"


@command.command()
def forget() -> None:
    """Remove the imported places; the built-in ones stay.

    \b
    Example:
      factcheck places forget
    """
    from factcheck.extract.imported_places import forget as remove

    click.echo("the imported places are removed" if remove() else "no places were imported")
