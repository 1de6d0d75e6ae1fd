"""Marks of a page that its bare words lose: footnotes and text struck out."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

STRUCK_OUT = ("del", "s", "strike")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def as_shown(tree: HtmlElement) -> HtmlElement:
    """A copy without what is struck out, its footnote marks and powers raised: 12<sup>3</sup> is no 123."""
    shown = deepcopy(tree)
    for element in list(shown.iter(*STRUCK_OUT)):
        element.drop_tree()
    for element in list(shown.iter("sup")):
        raised = element.text_content()
        if raised.strip().isdecimal() and raised.isascii():
            tail = element.tail
            element.clear()
            element.text, element.tail = raised.translate(RAISED), tail
            element.drop_tag()
    return shown
