"""The text of a PDF page in the order in which it is read: one column after the other, the rows of tables as rows.

A file may draw lines in any order, as of two columns in turn; what stands where decides, as pdfminer.six groups it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.documents.page_marks import RAISED

if TYPE_CHECKING:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTChar, LTPage, LTTextBox, LTTextLine
    from pdfminer.pdfinterp import PDFResourceManager

MOST_LINES = 500  # of a page that are looked at to tell how its lines are spaced
SPACED, WIDEST = 1.2, 1.2  # more white than so many times the usual one ends a block; wider lines are no paragraphs
MANY = 150  # groups of lines; of more the order is that of their places: the other one takes the square of that
FULL = 0.8  # of the column's width: a shorter line may end its paragraph
INDENT = 15.0  # points by which lines of one column may begin apart
CELL = re.compile(r"[-–+(<>~≈]?\d[\d.,\s%)*+–-]*")
LONGEST_LABEL = 30  # characters of a table's cell on average; lines of prose are longer
COLUMN_LINES, COLUMN_SHARE = 3, 0.6  # that begin at one place, of all that stand there
NEAR = 1.5  # points
# Of a line's height: the least white between two words, what is wider than a space, and the width of a column's piece,
# which a bullet or a number before an item is not.
SPACE, GAP, WIDE = 0.1, 0.5, 2.5
SMALL = 0.8  # of the height of the line's letters: a footnote's mark


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands, in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.bottom + self.top) / 2


Block = list[Line]


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page in its blocks, each with whether it is full: whether the width broke it.

    ``mixed`` says whether two columns may stand in them as one.
    """

    blocks: tuple[tuple[tuple[str, bool], ...], ...]
    mixed: bool


def page_device(resources: PDFResourceManager) -> PDFPageAggregator:
    """What pdfminer draws pages on: text in forms and figures counts as the page's own."""
    from pdfminer.converter import PDFPageAggregator

    class Flat(PDFPageAggregator):
        def begin_figure(self, name: str, bbox: object, matrix: object) -> None:
            pass

        def end_figure(self, _: str) -> None:
            pass

    return Flat(resources)


def read_page(page: LTPage) -> PageText:
    """The text of a page as it is read."""
    from pdfminer.layout import LAParams, LTChar

    how = LAParams()
    drawn = [each for each in page if isinstance(each, LTChar)]
    drawn_lines = list(page.group_objects(how, drawn)) if drawn else []
    lines, mixed = apart([line for line in drawn_lines if not line.is_empty()])
    how = LAParams(line_margin=max(how.line_margin, SPACED * leading(lines)))
    blocks = [[line_of(line) for line in box] for box in ordered(grouped(page, lines, how), page, how)]
    blocks = [block for some in blocks if (block := [line for line in some if line.text])]
    return PageText(tuple(told(blocks)), mixed)


def leading(lines: Sequence[LTTextLine]) -> float:
    """The white between a line and the one below it, in heights of a line, as it mostly is on a page."""
    white: list[float] = []
    for line in lines[:MOST_LINES]:
        below = [other for other in lines[:MOST_LINES] if other.y1 <= line.y0 and other.is_hoverlap(line)]
        if below:
            white.append((line.y0 - max(other.y1 for other in below)) / line.height)
    return min(sorted(white)[len(white) // 2], WIDEST) if white else 0.0


def grouped(page: LTPage, lines: list[LTTextLine], how: LAParams) -> list[LTTextBox]:
    """The lines in groups that stand together, each from the top down."""
    boxes = list(page.group_textlines(how, lines))
    for box in boxes:
        box.analyze(how)
    return boxes


def ordered(boxes: list[LTTextBox], page: LTPage, how: LAParams) -> list[LTTextBox]:
    """The groups of lines in the order of reading; of very many, in the order of their places."""
    from pdfminer.layout import IndexAssigner

    if len(boxes) > MANY:
        return sorted(boxes, key=lambda box: (-box.y0, box.x0))
    assigner = IndexAssigner()
    for group in page.group_textboxes(how, boxes):
        group.analyze(how)
        assigner.run(group)
    return sorted(boxes, key=lambda box: box.index)


def apart(lines: list[LTTextLine]) -> tuple[list[LTTextLine], bool]:
    """The lines, those of two columns that nearly touch cut apart; and whether that may not have been done rightly.

    A column is where lines begin at one place. Where none begins there by itself, or a line has a mere space there,
    nobody can be sure of it.
    """
    starts = [(line, line.x0) for line in lines]
    starts += [(line, end) for line in lines for _, end, _ in gaps(line, GAP)]
    columns = [
        found for place in sorted({round(place) for _, place in starts}) if (found := column(place, starts, lines))
    ]
    pieces: list[LTTextLine] = []
    mixed = False
    for line in lines:
        here = [place for place, bottom, top in columns if bottom <= line.y0 and line.y1 <= top]
        cuts = [(end, number) for _, end, number in gaps(line, GAP) if meets(end, here)]
        near = [end for begin, end, _ in gaps(line, SPACE) if end - begin <= GAP * line.height] if here else []
        mixed = mixed or any(meets(end, here) for end in near)
        mixed = mixed or any(not meets(end, [other.x0 for other in lines]) for end, _ in cuts)
        pieces += cut(line, [number for _, number in cuts])
    return pieces, mixed


def column(
    place: float, starts: Sequence[tuple[LTTextLine, float]], lines: Sequence[LTTextLine]
) -> tuple[float, float, float] | None:
    """The column that begins at a place, with its lowest and highest point; None where none does.

    Lines or pieces of lines begin there again and again, beside others, and few lines run across it.
    """
    here = [line for line, start in starts if abs(start - place) <= NEAR]
    if len(here) < COLUMN_LINES:
        return None
    height = max(line.height for line in here)
    bottom, top = min(line.y0 for line in here), max(line.y1 for line in here)
    ours = set(map(id, here))
    left = [line for line in lines if bottom <= line.y0 and line.y1 <= top and line.x0 < place - WIDE * height]
    across = [line for line in left if line.x1 > place + NEAR and id(line) not in ours]
    is_some = len(left) > len(across) and len(here) >= COLUMN_SHARE * (len(here) + len(across))
    return (place, bottom - 2 * height, top + 2 * height) if is_some else None


def meets(place: float, others: Iterable[float]) -> bool:
    """Whether a place is one of others, near enough."""
    return any(abs(place - other) <= NEAR for other in others)


def cut(line: LTTextLine, places: Sequence[int]) -> list[LTTextLine]:
    """The pieces of a line before and after these letters."""
    from pdfminer.layout import LAParams, LTTextLineHorizontal

    if not places:
        return [line]
    pieces: list[LTTextLine] = []
    for number, letter in enumerate(letters(line)):
        if not pieces or (number in places and pieces[-1].width > WIDE * line.height):
            pieces.append(LTTextLineHorizontal(LAParams().word_margin))
        pieces[-1].add(letter)
    return pieces


def letters(line: LTTextLine) -> list[LTChar]:
    """What is drawn in a line, without the spaces that nobody drew."""
    from pdfminer.layout import LTChar

    return [each for each in line if isinstance(each, LTChar)]


def gaps(line: LTTextLine, least: float) -> list[tuple[float, float, int]]:
    """The white between the words of a line, at least so many of its heights: from, to, and before which letter."""
    found = []
    before: LTChar | None = None
    for number, letter in enumerate(letters(line)):
        if not letter.get_text().strip():
            continue
        if before is not None and letter.x0 - before.x1 > least * line.height:
            found.append((before.x1, letter.x0, number))
        before = letter
    return found


def line_of(line: LTTextLine) -> Line:
    """A line's text, its footnote marks raised: 12 with a small 3 above it is no 123."""
    from pdfminer.layout import LTChar

    height = max((letter.size for letter in letters(line)), default=0.0)
    text = ""
    for each in line:
        shown = each.get_text()
        if isinstance(each, LTChar) and each.size < SMALL * height:
            raised = each.y0 > line.y0 + (1 - SMALL) / 2 * height
            shown = shown.translate(RAISED) if raised else shown
        text += shown
    return Line(re.sub(r"\s+", " ", text).strip(), line.x0, line.x1, line.y0, line.y1)


def told(blocks: Sequence[Block]) -> Iterator[tuple[tuple[str, bool], ...]]:
    """The texts of the blocks; those that are columns of a table as its rows, with bars, where the first one stands."""
    columns = table_columns(blocks)
    for at, block in enumerate(blocks):
        if at not in columns:
            edge = right_edge(block, blocks)
            following = [*block[1:], *blocks[at + 1][:1]] if at + 1 < len(blocks) else block[1:]
            full = [is_full(line, after, edge) for line, after in zip(block, following, strict=False)]
            yield tuple(zip((line.text for line in block), [*full, False][: len(block)], strict=True))
        elif at == min(columns):
            for row in rows_of([line for column in columns for line in blocks[column]]):
                yield ((" | ".join(line.text.strip() for line in row), False),)


def is_full(line: Line, following: Line, edge: float) -> bool:
    """Whether a line is nearly as long as its column is wide, or the next word would have run over the right edge."""
    if line.right - line.left >= FULL * (edge - line.left):
        return True
    word = len(following.text.split(maxsplit=1)[0]) + 1
    return line.right + word * (following.right - following.left) / len(following.text) > edge


def right_edge(block: Block, blocks: Sequence[Block]) -> float:
    """How far to the right the lines of a block's column reach: of all that begin below or above it, unless they would
    run into what stands beside it."""
    left, bottom, top = min(line.left for line in block), block[-1].bottom, block[0].top
    beside = [
        other[0].left
        for other in blocks
        if other[-1].bottom < top and other[0].top > bottom and other[0].left > max(line.right for line in block)
    ]
    limit = min(beside, default=float("inf"))
    rights = sorted(
        line.right for other in blocks for line in other if abs(line.left - left) < INDENT and line.right <= limit
    )
    return rights[len(rights) * 9 // 10] if rights else max(line.right for line in block)


def rows_of(lines: Sequence[Line]) -> list[Block]:
    """The lines that stand at one height, from left to right, the highest first."""
    rows: list[Block] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < (line.top - line.bottom) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def table_columns(blocks: Sequence[Block]) -> frozenset[int]:
    """Which blocks are columns of a table: those of numbers, and those whose short lines stand beside these."""
    counted = {at for at, block in enumerate(blocks) if is_counted(block)}
    heights = [line for at in counted for line in blocks[at]]
    for at, block in enumerate(blocks):
        short = sum(len(line.text) for line in block) <= LONGEST_LABEL * len(block)
        if short and all(any(line.bottom < each.middle < line.top for each in heights) for line in block):
            counted.add(at)
    return frozenset(counted)


def is_counted(block: Block) -> bool:
    """Whether half of a block's lines are numbers alone."""
    return sum(bool(CELL.fullmatch(line.text.strip())) for line in block) * 2 >= len(block)
