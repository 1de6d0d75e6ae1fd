"""Files as real libraries and programs make them, and how the tests read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from archives import archive

from factcheck.documents.reading import Failed, Found, read_paths
from factcheck.documents.values import Manner
from factcheck.types import Document

Read = Callable[..., tuple[list[Document], list[str]]]

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>{title} | Example Post</title>{head}
<meta property="og:site_name" content="Example Post"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>
<p>At least 27&nbsp;civilians were killed in Idlib on Friday, the monitor said. It counted eight children among
them.</p>
<p>A hospital said that it had taken in 41 wounded people after the raid, and that its beds were full.</p>
</article><footer>99 killed in other stories. Copyright 2023</footer></body></html>"""


@pytest.fixture
def read() -> Read:
    """What is found in files, and what is said of the rest."""

    def call(*paths: Path | str, **manner: object) -> tuple[list[Document], list[str]]:
        entries = list(read_paths([str(path) for path in paths], Manner(**manner)))
        found = [entry.document for entry in entries if isinstance(entry, Found)]
        return found, [str(entry) for entry in entries if isinstance(entry, Failed)]

    return call


@pytest.fixture
def page() -> Callable[..., str]:
    """A news page with navigation and a footer around its report."""
    return lambda head="", title="Strike kills 27 in Idlib": PAGE.format(head=head, title=title)


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A PDF with one text a page."""

    def make(*pages: str, title: str | None = None, password: str | None = None) -> bytes:
        from fpdf import FPDF

        made = FPDF()
        made.set_font("helvetica", size=11)
        for words in pages:
            made.add_page()
            if words:
                made.multi_cell(0, 6, words)
        if title is not None:
            made.set_title(title)
        if password is not None:
            made.set_encryption(owner_password="owner", user_password=password)
        return bytes(made.output())

    return make


@pytest.fixture
def warc() -> Callable[..., bytes]:
    """A WARC archive of (address, content type, body[, status[, packing]]) as crawlers write it."""
    return archive
