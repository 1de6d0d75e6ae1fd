"""``factcheck places``: what the gazetteer makes of a name."""

from __future__ import annotations

import click

from factcheck.cli.options import format_option
from factcheck.cli.output import print_rows

COLUMNS = ("id", "name", "kind", "lies_in", "country")
HEADINGS = {"lies_in": "lies in"}


@click.command()
@click.argument("name")
@click.option(
    "--within", "hint", metavar="COUNTRY|ID", help="Of places so named, the one here: a country code or an id."
)
@format_option
def command(name: str, hint: str | None, format: str) -> None:
    """Look a place name up in the gazetteer, in any common spelling."""
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
        click.echo(f"factcheck: several places are called {name}; a text must settle which, or --within", err=True)
