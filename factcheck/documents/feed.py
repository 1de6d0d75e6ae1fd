"""RSS and Atom feeds: each entry is a report, with its own title, day and link."""

from __future__ import annotations

import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from factcheck.documents.content import Content
from factcheck.documents.days import day
from factcheck.documents.html import fragment_text
from factcheck.documents.ids import is_global
from factcheck.documents.values import Entry, Manner, ReportError
from factcheck.types import Document

# "Example Post - World", "Example Post » Middle East", "Example Post | Latest": the outlet, then its section.
SECTION = re.compile(r"\s+(?:[-–—|»:>]+)\s+|\s*\|\s*|\s*»\s*")
DAYS = ("published", "issued", "created", "updated")


def read(content: Content, manner: Manner) -> Iterator[Entry]:
    """The entries of a feed in its order; one that cannot be read does not keep the others from being read."""
    feed = parsed(content)
    entries = feed.get("entries") or []
    if not entries:
        broken = feed.get("bozo_exception")
        if feed.get("bozo") and broken is not None and "Encoding" not in type(broken).__name__:
            reason = " ".join(str(getattr(broken, "getMessage", lambda: broken)()).split())[:100]
            raise ReportError(f"is a broken feed ({reason})")
        raise ReportError("is a feed without entries: there is nothing to read")
    publisher = publisher_of(feed)
    container = container_of(feed) or content.container
    shared = shared_ids(entries)
    for number, entry in enumerate(entries, 1):
        where = f"{content.where} entry {number}"
        try:
            found = report(content, entry, publisher)
            if found.name in shared:
                found = replace(found, name=found.url)
            everywhere = found.name is not None and (manner.global_ids or is_global(found.name))
            yield where, found if everywhere else replace(found, container=container)
        except ReportError as error:
            yield where, error


def shared_ids(entries: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The ids that several entries bear which lead to different pages: such an entry goes by its address."""
    links: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        links[str(entry.get("id") or "").strip()].append(str(entry.get("link") or "").strip())
    return frozenset(
        name for name, leads in links.items() if len(leads) > 1 and all(leads) and len({*leads}) == len(leads)
    )


def parsed(content: Content) -> Mapping[str, Any]:
    """The feed as feedparser reads it; it is given bytes alone, so that it fetches nothing."""
    import feedparser

    # text/xml, which servers say too, would mean ASCII to feedparser
    media_type = f"application/xml; charset={content.charset}" if content.charset else "application/xml"
    found: Mapping[str, Any] = feedparser.parse(
        io.BytesIO(content.whole()),
        response_headers={"content-type": media_type, "content-location": content.url or ""},
        sanitize_html=False,  # markup is turned into text here, and shown nowhere
    )
    return found


def container_of(feed: Mapping[str, Any]) -> str | None:
    """Within what the ids of entries hold: the feed by its own id or address, wherever a copy of it lies."""
    about = feed.get("feed") or {}
    links = [each.get("href") for each in about.get("links") or () if each.get("rel") == "self"]
    for said in (about.get("id"), *links, about.get("link")):
        if said and is_global(str(said).strip()):
            return str(said).strip()
    return None


def publisher_of(feed: Mapping[str, Any]) -> str | None:
    """The outlet: what the feed names as its publisher, else the first part of its title."""
    about = feed.get("feed") or {}
    named = str(about.get("publisher") or "").strip()
    if named and "@" not in named:
        return named
    title = fragment_text(str(about.get("title") or "")).strip()
    first = SECTION.split(title)[0].strip()
    host = (urlsplit(str(about.get("link") or "")).hostname or "").removeprefix("www.")
    return first or title or host or None


def report(content: Content, entry: Mapping[str, Any], publisher: str | None) -> Document:
    """The report that an entry is: its content, else its summary, else its title."""
    title = fragment_text(str(entry.get("title") or "")) or None
    text = max((fragment_text(words) for words in bodies(entry)), key=len, default="") or title
    if not text:
        raise ReportError("is an entry without words")
    url = str(entry.get("link") or "").strip() or None
    source = entry.get("source")
    own = str(source.get("title") or "").strip() if isinstance(source, Mapping) else ""
    name = str(entry.get("id") or "").strip() or url
    return Document(
        text=text,
        published=published_on(entry),
        publisher=own or publisher,
        title=title,
        url=url if url and urlsplit(url).scheme in ("http", "https") else None,
        name=name or f"{content.place}#{hashlib.sha256(text.encode()).hexdigest()[:8]}",
        retrieved=content.retrieved,
    )


def bodies(entry: Mapping[str, Any]) -> Iterator[str]:
    """What an entry holds as its text."""
    for each in entry.get("content") or ():
        if str(each.get("type", "text/html")).startswith(("text/", "application/xhtml")):
            yield str(each.get("value") or "")
    yield str(entry.get("summary") or "")


def published_on(entry: Mapping[str, Any]) -> Any:
    """The entry's day as it is written there; a day in a form that nobody can be sure of is none."""
    for name in DAYS:
        written = entry.get(name)
        if written:
            try:
                return day(str(written))
            except ReportError:
                continue
    return None
