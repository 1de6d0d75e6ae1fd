"""HTML pages: the main text, and the title, publisher and day that the page itself declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from factcheck.documents.blocks import apart, lines_of
from factcheck.documents.content import Content
from factcheck.documents.encoding import declared_in, decoded
from factcheck.documents.linked_data import linked_data
from factcheck.documents.page_day import published_on
from factcheck.documents.page_marks import as_shown
from factcheck.documents.text import name_of
from factcheck.documents.values import Entry, Manner, ReportError
from factcheck.types import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 20_000_000  # characters; a page of more is a dump
PAGE = re.compile(r"<(?:!doctype|html|head|body|title|article|main)\b", re.IGNORECASE)  # what makes a page of markup


def read(content: Content, manner: Manner) -> Iterator[Entry]:
    """The report on a page."""
    whole = content.whole()
    declared = content.charset or declared_in(whole)
    page = decoded(whole, given=manner.encoding, declared=declared)
    yield content.where, report(page, content)


def report(page: str, content: Content) -> Document:
    """The page's main text, with what the page says of itself; `ReportError` for a page without text."""
    if len(page) > LONGEST:
        raise ReportError(f"is a page of more than {LONGEST // 1_000_000} million characters: save its text")
    tree = None if is_fragment(page) else parsed(page)
    if tree is None:
        return Document(
            required_text(fragment_text(page)), url=content.url, name=name_of(content), retrieved=content.retrieved
        )
    found = main_text(tree, content.url)
    return Document(
        text=apart(required_text(found.text if found is not None else None), lines_of(as_shown(tree))),
        published=published_on(tree, content.url),
        publisher=publisher_of(tree, found.sitename, content.url),
        title=found.title or None,
        url=address(tree, content.url),
        name=name_of(content),
        retrieved=content.retrieved,
    )


def is_fragment(page: str) -> bool:
    """Whether it is a piece of a page, or a text with some markup in it: all of it is the report."""
    return PAGE.search(page) is None


def required_text(found: str | None) -> str:
    """The text of a page; `ReportError` where there is none."""
    if found is None or not found.strip():
        raise ReportError("is a page without text: it may be filled in by a script, or show only pictures or links")
    return found


def parsed(page: str) -> HtmlElement:
    """The page as a tree; `ReportError` where there is none in it."""
    import logging

    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tree = load_html(page)
    if tree is None:
        raise ReportError("is no HTML that could be read")
    return tree


def main_text(tree: HtmlElement, url: str | None) -> Any:
    """The main text with title and publisher as trafilatura finds them, comments and links left out."""
    from trafilatura import bare_extraction

    short = {"extensive_search": False, "original_date": True}  # its day is not used, but always searched for
    return bare_extraction(
        as_shown(tree), url=url, with_metadata=True, include_comments=False, date_extraction_params=short
    )


def publisher_of(tree: HtmlElement, sitename: str | None, url: str | None) -> str | None:
    """The publisher by the page's own data, else by the address."""
    for said in linked_data(tree):
        publisher = said.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return name.strip()
    for element in tree.iterfind(".//meta[@property='og:site_name']"):
        if element.get("content", "").strip():
            return str(element.get("content")).strip()
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    named = sitename or host
    return named or None


def address(tree: HtmlElement, url: str | None) -> str | None:
    """The page's canonical address where it is one of the same host; a front page's is no report's."""
    for element in tree.iterfind(".//link[@rel='canonical']"):
        canonical = urljoin(url or "", str(element.get("href") or "").strip())
        parts = urlsplit(canonical)
        same_host = url is None or parts.hostname == urlsplit(url).hostname
        if parts.scheme in ("http", "https") and same_host and parts.path.strip("/"):
            return canonical
    return url


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML, such as a feed's entry: all of it, a line for each block."""
    from lxml.html import fragment_fromstring

    try:
        root = as_shown(fragment_fromstring(markup.replace("\0", ""), create_parent="div"))
    except (ValueError, AssertionError) as error:
        raise ReportError(f"holds markup that could not be read ({error})") from None
    return "\n".join(lines_of(root))
