"""The blocks of a page: each begins a line of its own, as it does on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section"}
    | {"article", "br", "hr", "pre", "dl", "dd", "dt", "figure", "figcaption", "caption", "aside", "header", "footer"}
    | {"main", "nav", "address", "center", "details", "summary", "fieldset", "legend", "form", "button", "option"}
)
CELLS = frozenset({"td", "th"})
BETWEEN_CELLS = " | "
UNREAD = frozenset(("script", "style", "noscript", "template", "iframe", "svg"))


def lines_of(root: HtmlElement) -> list[str]:
    """The text of a tree, a line for each block, bars between the cells of a row."""
    pieces: list[str] = []
    collect(root, pieces)
    lines = (re.sub(r"[ \t\r\n]+", " ", line).strip(" \t") for line in "".join(pieces).split("\v"))
    return [line for line in lines if line]


def collect(element: HtmlElement, pieces: list[str]) -> None:
    """The text in document order, with a vertical tab where a block begins or ends."""
    from lxml import etree

    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else None
        if event in ("start", "comment", "pi"):
            pieces.append("\v" if tag in BLOCKS else "")
            if tag in CELLS and (before := node.getprevious()) is not None and before.tag in CELLS:
                pieces.append(BETWEEN_CELLS)
            if tag is not None and not unread(node) and event == "start":
                pieces.append(node.text or "")
        if event != "start":
            pieces.append("\v" if tag in BLOCKS else "")
            parent = node.getparent()
            if node is not element and (parent is None or not unread(parent)):
                pieces.append(node.tail or "")


def unread(element: HtmlElement) -> bool:
    """Whether an element's words are not shown to readers."""
    return element.tag in UNREAD or any(each.tag in UNREAD for each in element.iterancestors())


def apart(text: str, lines: Sequence[str]) -> str:
    """A page's text with the blocks told apart that its extraction has glued; ``lines`` are the page's blocks.

    Of a page with little text trafilatura takes all at once: "Read also: 400 killed in AleppoFile: 3 killed in 2011".
    """
    blocks = [bare(cell) for line in lines for cell in line.split(BETWEEN_CELLS)]
    whole = frozenset(blocks)
    return "\n".join(piece for line in text.split("\n") for piece in parted(line, blocks, whole))


def bare(text: str) -> str:
    """Its letters and digits: extraction changes spaces, and drops marks that nobody sees."""
    return "".join(filter(str.isalnum, text))


def parted(line: str, blocks: Sequence[str], whole: frozenset[str]) -> Iterator[str]:
    """The blocks that a line is made of, one after the other; the line itself where it is no row of blocks."""
    letters = bare(line)
    ends: list[int] = []
    done = 0
    for block in blocks if letters not in whole else ():
        if block and letters.startswith(block, done):
            done += len(block)
            ends.append(done)
    if done < len(letters) or len(ends) < 2:
        yield line
        return
    at = [place for place, letter in enumerate(line) if letter.isalnum()]
    begin = 0
    for end in ends[:-1]:
        last, following = at[end - 1] + 1, at[end]
        cut = next((place for place in range(last, following) if line[place].isspace()), last)
        yield line[begin:cut]
        begin = cut + line[cut:following].startswith(" ")
    yield line[begin:]
