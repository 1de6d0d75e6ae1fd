"""Fields of JSON objects and columns of tables as reports: found by the names that files use, or by those given."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from factcheck.documents.content import Content
from factcheck.documents.days import day
from factcheck.documents.ids import is_global, telling_url
from factcheck.documents.values import Manner, ReportError, line_of, require_storable
from factcheck.types import Document

# Names as they are looked for, the surest first; case, spaces, "_" and "-" make no difference.
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "full text", "article text", "body text", "content text", "main text", "article body"),
        *("content", "content html", "body html", "article", "report", "notes", "summary", "description"),
    ),
    "published": (
        *("published", "date", "publication date", "published at", "publish date", "published date", "date published"),
        *("date publish", "pub date", "published on", "report date", "web publication date", "datetime"),
    ),
    # `source` in a file of news is its outlet, unless another field names that.
    "publisher": ("publisher", "outlet", "site name", "source name", "newspaper", "source domain", "source"),
    "title": ("title", "headline", "web title"),
    "url": ("url", "link", "canonical url", "source url", "web url", "href"),
    "id": ("id", "guid", "identifier", "uid", "_id"),
}
# What an object in a field's place is taken by, and one in the text's place.
INSIDE = ("name", "title", "main", "rendered", "original", "created", "$t", "value")
INSIDE_TEXT = ("text", "body", "rendered", "html", "plain", "$t", "value")
HTML = re.compile(r"</?(?:p|br|div|li|h[1-6]|span|strong|em|a|ul|table|blockquote)\b[^>]*>", re.IGNORECASE)
DELIMITERS = ",;\t|"


def folded(name: str) -> str:
    """A field's name without case, spaces and joints."""
    return re.sub(r"[\s_-]+", "", name).casefold()


KNOWN = {key: tuple(folded(name) for name in names) for key, names in NAMES.items()}


@lru_cache(maxsize=256)
def found_names(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Which of a file's fields hold what: for each of ours, the file's own names, the surest first."""
    own: dict[str, str] = {}
    for name in names:
        own.setdefault(folded(name), name)
    return {key: tuple(own[name] for name in known if name in own) for key, known in KNOWN.items()}


def is_heading(line: str) -> bool:
    """Whether a line is the heading of a table of reports: a column for the text and another one that we know."""
    for delimiter in DELIMITERS:
        cells = [cell.strip().strip("\"'") for cell in line.split(delimiter)]
        if len(cells) > 1 and all(len(cell) <= 40 for cell in cells):
            found = found_names(tuple(cells))
            if found["text"] and any(found[key] for key in NAMES if key != "text"):
                return True
    return False


def picked(entry: Mapping[str, object], path: str) -> object:
    """The value under a given name; dots lead into objects and lists ("fields.body", "source.0.name")."""
    if path in entry:
        return entry[path]
    value: object = entry
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def plain(value: object, key: str) -> object:
    """A value that stands inside of an object or a list of one, as interfaces write texts, publishers and dates.

    A text may be a list of its paragraphs.
    """
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if key == "text" and isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return "\n\n".join(value)
    if isinstance(value, Mapping):
        inside = INSIDE_TEXT if key == "text" else INSIDE
        return next((value[name] for name in inside if isinstance(value.get(name), str)), value)
    return value


def values_of(entry: Mapping[str, object], fields: Mapping[str, str]) -> dict[str, object]:
    """What an object says of a report under our names; where it wraps its fields in one object, those count too."""
    inner = entry.get("fields") or entry.get("attributes") or entry.get("_source")
    if isinstance(inner, Mapping):
        entry = {**entry, **inner}
    names = found_names(tuple(str(name) for name in entry))
    values: dict[str, object] = {}
    for key in NAMES:
        if key in fields:
            values[key] = plain(picked(entry, fields[key]), key)
            continue
        values[key] = next((plain(entry[name], key) for name in names[key] if entry[name] not in (None, "")), None)
    return values


def report(content: Content, entry: object, manner: Manner) -> Document:
    """The report that an object or a row is; one without id and URL is named by its file and its content.

    Its id holds within the file, unless it is unique by itself or ``manner`` says that it holds everywhere.
    """
    if not isinstance(entry, Mapping):
        raise ReportError('is no JSON object: write {"text": "…"}')
    values = values_of(entry, manner.fields)
    text = values["text"]
    if not isinstance(text, str) or not text.strip():
        raise ReportError(missing_text(entry, manner) if not text else 'has a "text" that is no text')
    require_storable(text, "text")
    if entry.get("text") != text and HTML.search(text):  # in "text" itself offsets count as it is given
        from factcheck.documents.html import fragment_text

        text = fragment_text(text)
    url = line_of(values["url"], "url")
    own = line_of(values["id"], "id")
    name = own or telling_url(url) or f"{content.place}#{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    everywhere = own is not None and (manner.global_ids or is_global(own))
    return Document(
        text=text,
        published=day(values["published"], manner.date_format, manner.day_first),
        publisher=line_of(values["publisher"], "publisher"),
        title=line_of(values["title"], "title"),
        url=url,
        name=name,
        container=None if everywhere else content.container,
    )


def missing_text(entry: Mapping[str, object], manner: Manner) -> str:
    """What to say of an entry without a text."""
    if "text" in manner.fields:
        return f'has nothing under "{manner.fields["text"]}", which --field names as its text'
    if found_names(tuple(str(name) for name in entry))["text"]:
        return 'has no "text", the words of the report: it is empty'
    return f'has no "text", the words of the report{fields_shown(entry)}: name the field with --field text=NAME'


def fields_shown(names: Iterable[str]) -> str:
    """The fields that there are, for a message."""
    shown = [str(name) for name in names][:8]
    return f" (it has {', '.join(shown)})" if shown else ""
