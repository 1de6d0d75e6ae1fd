"""Addresses as reports: a page, or a feed with its entries or, where that is asked for, the pages they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.documents.addresses import without_login
from factcheck.documents.content import Content
from factcheck.documents.kinds import MANY, Kind, kind_of
from factcheck.documents.readers import entries_of
from factcheck.documents.reading import Failed, Fetched, Found, Result, Unchanged, read_content, retold, unlocked
from factcheck.documents.values import Manner, ReportError
from factcheck.types import Document

if TYPE_CHECKING:
    from factcheck.documents.fetching import Fetcher


def read_address(url: str, manner: Manner, fetcher: Fetcher | None) -> Iterator[Result]:
    """The reports at an address, then what to ask it next time, where all of them could be read."""
    if fetcher is None:
        from factcheck.documents.fetching import Fetcher

        fetcher = Fetcher()
    key = key_of(url, manner)
    page = fetcher.fetch(url, key)
    if page.content is None:
        yield Unchanged(url)
        return
    failed = False
    feed = manner.follow and kind_of(page.content) is Kind.FEED
    for entry in follow(page.content, manner, fetcher) if feed else named(page.content, url, manner):
        failed = failed or isinstance(entry, Failed)
        yield entry
    if not failed:
        yield Fetched(key, page.validators.etag, page.validators.last_modified)


def key_of(url: str, manner: Manner) -> str:
    """Under what an address is remembered: read in another manner, the same answer gives other reports."""
    given = manner.given
    address = without_login(given.url) if given.url else None
    said = (given.publisher, given.published, given.title, address, "follow" if manner.follow else None)
    return "#".join([without_login(url), *(str(each) for each in said if each is not None)])


def named(content: Content, url: str, manner: Manner) -> Iterator[Result]:
    """The reports in what an address holds; a page goes by the address that was asked for."""
    page = kind_of(content) not in MANY
    for entry in read_content(content, manner):
        found = entry
        if page and isinstance(found, Found):
            found = replace(found, where=without_login(url), answered=content.url)
        if isinstance(found, Found) and found.document.name == content.url:
            found = replace(found, document=replace(found.document, name=url))
        yield found


def follow(content: Content, manner: Manner, fetcher: Fetcher) -> Iterator[Result]:
    """The pages that a feed's entries lead to; an entry without a link, or whose page fails, is its own report."""
    for found in read_content(content, manner):
        if isinstance(found, Failed) or found.document.url is None:
            yield found
            continue
        try:
            yield from linked(found, manner, fetcher)
        except ReportError as error:
            yield found
            yield Failed(
                found.document.url, f"{error}; the feed's own entry is read instead, unless the page was read before"
            )


def linked(found: Found, manner: Manner, fetcher: Fetcher) -> Iterator[Result]:
    """The page of one entry, with what the feed says of it where the page is silent."""
    url = str(found.document.url)
    key = key_of(url, manner)
    page = fetcher.fetch(url, key)
    if page.content is None:
        yield Unchanged(url)
        return
    if kind_of(page.content) not in (Kind.HTML, Kind.PDF, Kind.TEXT):
        raise ReportError("is no page, though a feed leads to it")
    failed = False
    for _, document in entries_of(page.content, manner):
        if isinstance(document, Document):
            told = retold(found.document, replace(document, name=url))
            yield Found(without_login(url), unlocked(manner.given.on(told)), answered=page.content.url)
        else:
            failed = True
            yield Failed(url, str(document))
    if not failed:
        yield Fetched(key, page.validators.etag, page.validators.last_modified)
