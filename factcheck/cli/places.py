"""``factcheck places``: what the gazetteer makes of a name, and further places for it."""

from __future__ import annotations

import click

from factcheck.cli.groups import say, say_failures
from factcheck.cli.options import FILE_NAME, format_option
from factcheck.cli.output import print_rows
from factcheck.errors import InputError

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
    from factcheck.extract.gazetteer import gazetteer, key_of
    from factcheck.extract.transliteration import exact_key, fold

    places = gazetteer()
    found = [places.lookup(name, (hint,) if hint else ())]
    if found == [None]:
        ids = places.exact(key_of(name)) or places.exact(exact_key(name)) or places.folded(fold(name)) or ""
        found = [places.get(each) for each in ids.split("|") if each]
    rows = [
        {"id": p.id, "name": p.name, "kind": p.kind, "lies_in": ", ".join(p.path), "country": p.country}
        for p in found
        if p is not None
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
    spellings. Reports read before keep their places until they are read again.

    \b
    Example:
      factcheck places import SY.txt --min-population 0
    """
    from factcheck.extract.gazetteer import built_in_gazetteer, built_in_places
    from factcheck.extract.imported_places import keep
    from factcheck.reference.geonames import Named, merged, read_dump

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
        built_in = built_in_places()
        places, index, new, more = merged(built_in, built_in_gazetteer(), named)
        where = keep(places, index, built_in)
        done = f"{new:,} new, {more:,} known ones with further spellings"
        failed = f"; {len(failures):,} failed" if failures else ""
        click.echo(f"{len(named):,} places read: {done}; kept in {where}{failed}")
    else:
        click.echo("no places read: those imported before are as they were")
    say_failures(failures)
    return 1 if failures else 0


@command.command()
def forget() -> None:
    """Remove the imported places; the built-in ones stay.

    \b
    Example:
      factcheck places forget
    """
    from factcheck.extract.imported_places import forget as remove

    click.echo("the imported places are removed" if remove() else "no places were imported")
