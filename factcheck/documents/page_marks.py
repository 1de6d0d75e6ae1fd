"""Marks of a page that its bare words lose: footnotes, text struck out, and days on which it was only changed."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

STRUCK_OUT = ("del", "s", "strike")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CHANGED = re.compile(r"\s*(?:last[ -]?)?(?:updated|modified|revised|changed|edited)\b", re.IGNORECASE)
CHANGED_NAMES = re.compile(r"modif|updat|revis|last-?mod", re.IGNORECASE)
A_LINE = 80  # characters; "Updated 1 Jan 2022, 10:00" is a line, a report that begins "Updated" is not


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


def without_changes(tree: HtmlElement) -> HtmlElement | None:
    """A copy without what says when the page was changed; None where nothing says so."""
    if not any(map(tells_of_a_change, tree.iter())):
        return None
    kept = deepcopy(tree)
    for element in [each for each in kept.iter() if tells_of_a_change(each)]:
        if element.getparent() is not None:
            element.drop_tree()
    return kept


def tells_of_a_change(element: HtmlElement) -> bool:
    """Whether it declares, or says in a line, when the page was changed."""
    if not isinstance(element.tag, str):
        return False
    names = (element.get(name, "") for name in ("name", "property", "itemprop", "class"))
    if element.tag in ("meta", "time") and CHANGED_NAMES.search(" ".join(names)):
        return True
    if CHANGED.match(element.text or "") is None:
        return False
    return len(element.text_content()) <= A_LINE
