"""Bytes into text: as the command line, a byte order mark or the file itself says, else by UTF-8, else refused."""

from __future__ import annotations

import codecs
import re

from factcheck.documents.values import ReportError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)|<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
# As browsers do: pages that call themselves the one are written in the other.
AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
# Templates declare these of pages that are written in UTF-8; read so, "12–15" would be "12â€“15".
LATIN = frozenset({"ascii", "cp1252", "iso8859-1", "iso8859-15"})
TOLERATED = 1000  # one broken character in so many is a slip of the page, more is another encoding
GUESSED = 1 << 17  # bytes that a guess is made from


def declared_in(head: bytes) -> str | None:
    """The encoding that an XML declaration or an HTML meta element names."""
    found = DECLARED.search(head[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def known_codec(name: str) -> str | None:
    """Python's name of a text encoding; None for an unknown one."""
    try:
        codec = codecs.lookup(name.strip())
        "".encode(codec.name)  # LookupError for codecs that are no text encodings
    except (LookupError, ValueError):
        return None
    return codec.name


def decoded(content: bytes, *, given: str | None = None, declared: str | None = None) -> str:
    """The text, its byte order mark left out; `ReportError` for what is empty, binary, or cannot be decoded.

    ``given`` is what the command line says, ``declared`` what the server or the file says; a mark goes before the
    latter. What the file's own declaration makes unreadable in a few places only is read with U+FFFD there.
    """
    if not content.strip():
        raise ReportError("is empty: there is nothing to read")
    mark = next(((mark, name) for mark, name in MARKS if content.startswith(mark)), None)
    if mark is not None:
        content = content[len(mark[0]) :]
    codec = given or (mark[1] if mark else None)
    if codec is None and declared is not None and (known := known_codec(declared)) is not None:
        text = tolerant(content, "utf-8" if is_utf8_after_all(content, known) else AS_BROWSERS.get(known, known))
    else:
        text = strict(content, codec)
    if not text.strip():
        raise ReportError("is empty: there is nothing to read")
    if "\0" in text:
        raise ReportError("is no text but a binary file: save the report as plain text in UTF-8")
    return text


def is_utf8_after_all(content: bytes, codec: str) -> bool:
    """Whether a page that calls itself Latin is written in UTF-8, which other text forms by chance next to never."""
    if codec not in LATIN or content.isascii():
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def tolerant(content: bytes, codec: str) -> str:
    """The text by the file's own declaration."""
    text = content.decode(codec, "replace")
    if text.count("\ufffd") * TOLERATED > len(text) + TOLERATED:
        raise ReportError(f"says that it is {codec} but is not: name its encoding with --encoding")
    return text


def strict(content: bytes, codec: str | None) -> str:
    """The text by a mark or the command line, else by UTF-8; a byte that does not fit is an error."""
    if codec is None and b"\0" in content:
        raise ReportError("is no text but a binary file: save the report as plain text in UTF-8")
    try:
        return content.decode(codec or "utf-8")
    except UnicodeDecodeError as error:
        if codec is not None:
            raise ReportError(f"is not {codec} (byte {error.start + 1}): name its encoding with --encoding") from None
        raise ReportError(f"is not UTF-8 (byte {error.start + 1}): {way_out(content)}") from None


def way_out(content: bytes) -> str:
    """What to do about text in an unknown encoding, with the likeliest one where there is one."""
    import logging

    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").setLevel(logging.ERROR)
    best = from_bytes(content[:GUESSED]).best()
    if best is None:
        return "name its encoding with --encoding, for example --encoding windows-1252"
    likely = "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding  # of several, the most common
    return f"it may be {likely.replace('_', '-')}; name its encoding with --encoding"
