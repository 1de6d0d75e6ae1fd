"""Markdown as its readers see it: words without the marks round them, so that **12** is a 12 and a link its words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")
MEDIA = "text/markdown"
BREAKS = {"softbreak": "\n", "hardbreak": "\n"}


def shown(text: str) -> str:
    """The words of a text in Markdown (CommonMark with tables and struck-out text), a block a paragraph.

    What is struck out is left out, as it is on a page; a text without any mark keeps every line.
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return "\n\n".join(block for block in blocks(reader.parse(text)) if block.strip())


def blocks(tokens: list[Token]) -> Iterator[str]:
    """The words of each paragraph, heading and piece of code; those of a table's row together."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif token.type == "inline":
            words = words_of(token.children or [])
            if row is None:
                yield words
            else:
                row.append(words)
        elif token.type in ("code_block", "fence"):
            yield token.content.rstrip("\n")
        elif token.type == "html_block":
            yield of_markup(token.content)


def words_of(tokens: list[Token]) -> str:
    """The words of a paragraph; where it holds tags, as a page would show them."""
    if any(token.type == "html_inline" for token in tokens):
        return of_markup("".join(words if is_tag else escape(words) for words, is_tag in inline(tokens)))
    return "".join(words for words, _ in inline(tokens))


def of_markup(markup: str) -> str:
    """The words of a piece of HTML."""
    from factcheck.documents.html import fragment_text

    return fragment_text(markup)


def inline(tokens: list[Token]) -> Iterator[tuple[str, bool]]:
    """The words without their marks, and tags, which are marked as such; pictures give none."""
    struck = 0
    for token in tokens:
        struck += (token.type == "s_open") - (token.type == "s_close")
        if not struck:
            said = token.content if token.type in ("text", "code_inline", "html_inline") else ""
            yield BREAKS.get(token.type, said), token.type == "html_inline"
