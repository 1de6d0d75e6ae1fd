"""The reports that ``extract`` and ``check`` are given: one, or all that a table, a feed or a folder holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.groups import say
from factcheck.cli.output import text_of
from factcheck.types import Document

if TYPE_CHECKING:
    from factcheck.cli.reading_options import HowToRead
    from factcheck.documents.reading import Failed, Found


@dataclass(slots=True)
class GivenReports:
    """Reports to be gone through once; ``failed`` counts those that could not be read, which are told on the way."""

    results: Iterator[Found | Failed]
    several: bool
    failed: int = 0
    shown: int = 0

    def __iter__(self) -> Iterator[Document]:
        from factcheck.documents.reading import Failed

        for result in self.results:
            if isinstance(result, Failed):
                self.failed += 1
                say(text_of(str(result)))
            else:
                yield result.document

    def about(self, document: Document) -> dict[str, Any]:
        """What tells a report from the others, for programs; nothing where it is the only one."""
        if not self.several:
            return {}
        names = ("publisher", "published", "title")
        return {"document": document.name} | {name: getattr(document, name) for name in names}

    def say_which(self, document: Document) -> None:
        """Print which report comes next, for people; nothing where it is the only one."""
        if self.several:
            from factcheck.cli.terminal import print_lines
            from factcheck.report.lines import Line

            if self.shown:
                click.echo()
            self.shown += 1
            printed = ", ".join(str(said) for said in (document.publisher, document.published) if said)
            print_lines([Line(f"== {document.name or 'standard input'}{f' ({printed})' if printed else ''}", True)])

    def warn(self, document: Document, warnings: tuple[str, ...]) -> None:
        """Say on stderr what could not be settled in a report."""
        for warning in warnings:
            click.echo(f"factcheck: {text_of(f'{document.name}: ' * self.several + warning)}", err=True)


def given_reports(name: str, published: date | None, title: str | None, how: HowToRead) -> GivenReports:
    """The reports in a file or folder, on standard input ("-") or at an address.

    What is given here goes before what side files and the reports themselves say. What is missing, empty, binary or
    unreadable is an InputError where it is the only one.
    """
    from factcheck.documents.reading import read_reports
    from factcheck.documents.values import Given

    return GivenReports(*read_reports(name, how.manner(Given(published, None, title)), how.fetcher((name,))))
