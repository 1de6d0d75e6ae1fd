"""Words and tables on a terminal: its width, its colours where it has them, plain text where it has none."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest

import click

from factcheck.report.lines import END, WORDS, Line, Style

PLAIN_WIDTH = 80  # columns where no terminal and no COLUMNS limits them
WIDE = 120  # columns from which tables show more
GAP = "  "
READABLE = 0.1  # broken words to a row: with more of them, and more than one, rows stand one under the other
WORD = 20  # letters of a word beyond which it may be broken to make a table fit
BROKEN = 8  # letters of such a word that stay together where the other words would be broken for it
MARKS = re.compile(f"([{''.join(Style)}])|{END}")
LOOKS = {
    Style.NUMBER: "bold underline",
    Style.HIGH: "bold red",
    Style.MEDIUM: "yellow",
    Style.LOW: "cyan",
    Style.GOOD: "green",
}


def width() -> int:
    """The columns that there are: COLUMNS where it is set, else the terminal's, else 80."""
    import shutil

    return max(20, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns)


def coloured() -> bool:
    """Whether stdout is a terminal that shows colours, and nobody asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_lines(lines: Iterable[Line]) -> None:
    """Print paragraphs as wide as the terminal is, but not wider than can be read."""
    columns = min(width(), 100)
    for line in lines:
        clean = "".join(letter if letter.isprintable() or MARKS.match(letter) else " " for letter in line.text)
        text = textwrap.fill(
            clean, columns, initial_indent=line.first, subsequent_indent=line.further, break_on_hyphens=False
        )
        for each in (shown(text, line.heading) if coloured() else without_colour(text)).split("\n"):
            click.echo(each, color=coloured())


def shown(text: str, heading: bool = False) -> str:
    """Text with its styles as colours; a style that goes over the end of a line begins again on the next."""
    style: Style | None = None
    lines = []
    for line in text.split("\n"):
        parts, at = [], 0
        for mark in (*MARKS.finditer(line), None):
            words = line[at : mark.start() if mark else len(line)]
            parts.append(painted(words, heading, LOOKS[style] if style else ""))
            if mark:
                style, at = Style(mark[1]) if mark[1] else None, mark.end()
        lines.append("".join(parts))
    return "\n".join(lines)


def painted(words: str, bold: bool, look: str) -> str:
    """Words in a look such as "bold red"."""
    if not words or not (bold or look):
        return words
    colour = next((each for each in look.split() if each not in ("bold", "underline")), None)
    return click.style(words, fg=colour, bold=bold or "bold" in look or None, underline="underline" in look or None)


def without_colour(text: str) -> str:
    """Text whose styles are left out, but for numbers, which stand in brackets."""
    open_ones: list[str] = []

    def bracket(mark: re.Match[str]) -> str:
        if mark[1]:
            open_ones.append(mark[1])
            return "[" if mark[1] == Style.NUMBER else ""
        return "]" if open_ones and open_ones.pop() == Style.NUMBER else ""

    return MARKS.sub(bracket, text)


def column_widths(
    rows: Sequence[Sequence[str]], width: int, whole: Sequence[bool] = (), measured: Callable[[str], int] = len
) -> list[int]:
    """Widths that fit: each column as wide as its longest line, the widest made narrower until all fit ``width``.

    The cells of columns that are ``whole`` go over several lines only where words would else be broken, and words are
    broken only where no other way is left, as few as can be. The first row are the headings.
    """
    spare = spare_of(rows, width)
    widths = []
    for column in zip(*rows, strict=True):
        lines = [line for cell in column for line in cell.splitlines()]
        widths.append(min(spare, max(map(measured, lines), default=0)))
    words = words_of(rows, (), measured)
    for pieces in (words_of(rows, whole, measured), words):
        narrow(widths, spare, [max(found, default=0) for found in pieces])
    while sum(widths) > spare:
        narrower = [place for place, each in enumerate(widths) if each > 1]
        if not narrower:
            break  # more columns than fit: each is as narrow as can be
        place = min(narrower, key=lambda at: (longer_than(widths[at] - 1, words[at]), -widths[at]))
        widths[place] -= 1
    return widths


def narrow(widths: list[int], spare: int, least: Sequence[int]) -> None:
    """Make the widest columns narrower until all fit, or each is as narrow as its ``least``."""
    while sum(widths) > spare:
        wider = [place for place, each in enumerate(widths) if each > least[place]]
        if not wider:
            return
        widths[max(wider, key=lambda place: widths[place])] -= 1


def spare_of(rows: Sequence[Sequence[str]], width: int) -> int:
    """The columns that the cells of a row have between them."""
    return max(1, width - len(GAP) * (len(rows[0]) - 1))


def words_of(
    rows: Sequence[Sequence[str]], whole: Sequence[bool] = (), measured: Callable[[str], int] = len
) -> list[Counter[int]]:
    """How often each length of word (of line, where a column is ``whole``) comes in each column.

    A word that is broken anyhow counts as one of the letters that stay together, a heading as a word of every row.
    """
    found = []
    for column, is_whole in zip_longest(zip(*rows, strict=True), whole):
        heading, body = column[0].split() * len(column), [line for cell in column[1:] for line in cell.splitlines()]
        pieces = heading + (body if is_whole else [word for line in body for word in line.split()])
        lengths = Counter(map(measured, pieces))
        found.append(Counter({each: many for each, many in lengths.items() if each <= WORD}))
        if found[-1].total() < lengths.total():
            found[-1][WORD if is_whole else BROKEN] += lengths.total() - found[-1].total()
    return found


def longer_than(width: int, words: Mapping[int, int]) -> int:
    """How many words of a column a width would break."""
    return sum(many for length, many in words.items() if length > width)


def is_readable(rows: Sequence[Sequence[str]], width: int, whole: Sequence[bool] = ()) -> bool:
    """Whether a table of this width keeps its words together, but for a few; the first row are the headings."""
    widths = column_widths(rows, width, whole)
    broken = sum(longer_than(*pair) for pair in zip(widths, words_of(rows), strict=True))
    return broken <= max(1, READABLE * (len(rows) - 1))


def print_records(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows one under the other, a labelled line for each cell that is not empty: for terminals too narrow for a
    table of them."""
    room = max(map(len, head)) + 2
    for at, row in enumerate(rows):
        if at:
            click.echo()
        known = ((f"{name}:", cell) for name, cell in zip(head, row, strict=True) if cell)
        print_lines(Line(f"{name:{room}}{cell}", False, "", " " * room) for name, cell in known)


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> None:
    """Print rows under their headings; ``right`` says of each column whether it ends where the others begin.

    A row of empty cells stands between others to part them.
    """
    if sys.stdout.isatty():
        _print_rich(head, rows, right)
        return
    widths = column_widths([head, *rows], width(), right)
    for row in [head, ["-" * each for each in widths], *rows]:
        wrapped = [_wrapped(cell, each) for cell, each in zip(row, widths, strict=True)]
        for at in range(max(len(cell) for cell in wrapped)):
            parts = [cell[at] if at < len(cell) else "" for cell in wrapped]
            aligned = (
                part.rjust(each) if end else part.ljust(each)
                for part, each, end in zip(parts, widths, right, strict=True)
            )
            click.echo(GAP.join(aligned).rstrip())


def _wrapped(cell: str, width: int) -> list[str]:
    """A cell in lines; a word that is too long for one begins a line of its own."""
    lines = []
    for line in cell.splitlines() or [""]:
        for part in textwrap.wrap(line, max(1, width), break_long_words=False) or [""]:
            lines += [part[at : at + width] for at in range(0, len(part), width)] or [""]
    return lines


def _print_rich(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = width()
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for name, each, end in zip(head, column_widths([head, *rows], columns, right, cell_len), right, strict=True):
        table.add_column(Text(name), width=each, overflow="fold", justify="right" if end else "left")
    styles = {str(word): LOOKS[style] for word, style in WORDS.items()}
    for row in rows:  # Text: square brackets in a report are no markup
        table.add_row(*(Text(cell, style=styles.get(cell, "")) for cell in row))
    Console(width=columns, color_system="auto" if coloured() else None).print(table)
