"""The day on which a page was first published, by what the page declares.

Its own data say it (meta elements, linked data, the address), or a line that is marked as a date or is nothing but one,
within the article. Running text tells when things happened; feet, sidebars and copyright lines tell of the site; and a
line that says when the page was changed tells of another day. None of these dates a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.documents.days import day
from factcheck.documents.linked_data import linked_data
from factcheck.extract.lexicon import compiled

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

PARTS = 12  # elements in a line, at most
A_LINE = 80  # characters; "Updated 1 Jan 2022, 10:00" is a line, a report that begins "Updated" is not
DAY_NAMES = re.compile(r"pub|date|issued|created|post|time|release", re.IGNORECASE)
AMBIGUOUS = re.compile(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")
TWO_DAYS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b")
CHANGED = compiled("pages", "page_day", "changed", re.IGNORECASE)
CHANGED_NAMES = re.compile(r"modif|updat|revis|last-?mod", re.IGNORECASE)
OTHER_DAYS = re.compile(rf"{CHANGED_NAMES.pattern}|expir|valid|event|start|end|image|video|music|book", re.IGNORECASE)
OF_THE_SITE = compiled("pages", "page_day", "of_the_site", re.IGNORECASE)
ASIDE = frozenset({"footer", "nav", "aside", "form", "noscript", "template", "script", "style"})
ASIDE_ROLES = frozenset({"contentinfo", "navigation", "complementary", "banner", "search"})
ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:foot|footer|copyright|comments?|related|sidebar|nav|menu|teasers?|recommend\w*|popular|widget|most)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
MARKED = re.compile(r"publi|date|posted|issued|timestamp|byline|(?:^|[\s_-])time(?:$|[\s_-])", re.IGNORECASE)
DAY_WRITTEN = compiled("pages", "page_day", "day_written", re.IGNORECASE)
BESIDE = compiled("pages", "page_day", "beside", re.IGNORECASE)


def published_on(tree: HtmlElement, url: str | None) -> date | None:
    """The declared day of first publication; None where there is none, or day and month could be swapped."""
    from htmldate import find_date
    from lxml.html import Element

    head = [element for element in tree.iter("meta", "link") if declares(element)]
    if any(AMBIGUOUS.match(element.get("content", "")) for element in head):
        return None
    said = [
        Element("meta", {"property": "article:published_time", "content": written}) for written in linked_days(tree)
    ]
    for name, elements in (("head", [*head, *said]), ("body", [dated_line(tree)])):
        page = Element("html")
        part = Element(name)
        part.extend(alone(element) for element in elements if element is not None)
        page.append(part)
        where = url if name == "head" else None
        if found := find_date(page, url=where, extensive_search=False, original_date=True):
            return day(found)
    return None


def linked_days(tree: HtmlElement) -> list[str]:
    """The day of publication that the page's linked data give, where they give one."""
    said = (each.get("datePublished") for each in linked_data(tree))
    return [written for written in said if isinstance(written, str) and not AMBIGUOUS.match(written)][:1]


def declares(element: HtmlElement) -> bool:
    """Whether it is data of the page that may say when it was published, or where it lies."""
    if element.tag != "meta":
        return bool(element.get("rel") == "canonical")
    names = " ".join(element.get(name, "") for name in ("name", "property", "itemprop", "http-equiv"))
    return DAY_NAMES.search(names) is not None and not OTHER_DAYS.search(names)


def alone(element: HtmlElement) -> HtmlElement:
    """A copy of an element without what follows it."""
    copy = deepcopy(element)
    copy.tail = None
    return copy


def dated_line(tree: HtmlElement) -> HtmlElement | None:
    """The first line of the article that is marked as its day or is nothing but one, as an element that says so."""
    from lxml.html import Element

    in_text = False
    for element in shown(article(tree)):
        if sum(1 for _ in islice(element.iter(), PARTS)) == PARTS:
            continue  # no line: what may be one comes below it
        words = " ".join(element.text_content().split())
        in_text = in_text or len(own_words(element)) > A_LINE
        if len(words) > A_LINE or OF_THE_SITE.search(words):
            continue
        written = f"{element.get('datetime') or element.get('content') or ''} {words}"
        if (found := DAY_WRITTEN.search(written)) is None or may_be_two(found.group()):
            continue
        if is_marked(element) or (not in_text and is_bare(words)):
            line = Element("time", {"datetime": found.group(), "class": "date"})
            line.text = found.group()
            return line
    return None


def article(tree: HtmlElement) -> HtmlElement:
    """The longest of the page's articles, else all of it."""
    parts = [*tree.iter("article", "main"), *tree.iterfind(".//*[@role='main']")]
    return max(parts, key=lambda part: len(part.text_content()), default=tree)


def shown(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements below, in order, without those that stand beside the article or tell of a change."""
    waiting = [*reversed(element)]
    while waiting:
        child = waiting.pop()
        if isinstance(child.tag, str) and not (is_aside(child) or tells_of_a_change(child)):
            yield child
            waiting += reversed(child)


def is_aside(element: HtmlElement) -> bool:
    """Whether it is part of the site rather than of the article."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in ASIDE or element.get("role") in ASIDE_ROLES or ASIDE_NAMES.search(named) is not None


def is_marked(element: HtmlElement) -> bool:
    """Whether markup calls it the day of publication; a time within a sentence is that of an event."""
    named = " ".join(element.get(name, "") for name in ("class", "id", "itemprop", "property"))
    if MARKED.search(named):
        return True
    around = element.getparent()
    return element.tag == "time" and (around is None or len(own_words(around)) <= A_LINE)


def own_words(element: HtmlElement) -> str:
    """What is written in an element itself, beside the elements in it."""
    return "".join([element.text or "", *(child.tail or "" for child in element)]).strip()


def is_bare(words: str) -> bool:
    """Whether a line is nothing but a day, with what it is and a time of day."""
    found = DAY_WRITTEN.search(words)
    return found is not None and not BESIDE.sub("", words[: found.start()] + " " + words[found.end() :])


def may_be_two(written: str) -> bool:
    """Whether day and month could be swapped: 03/04/2024."""
    found = TWO_DAYS.match(written)
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12


def tells_of_a_change(element: HtmlElement) -> bool:
    """Whether it declares, or says in a line, when the page was changed."""
    if not isinstance(element.tag, str):
        return False
    names = (element.get(name, "") for name in ("itemprop", "property", "class"))
    if element.tag != "body" and CHANGED_NAMES.search(" ".join(names)):
        return True
    words = element.text_content() if CHANGED.match(element.text or "") else ""
    return bool(words) and len(words) <= A_LINE
