"""Feeds: an entry is a report with its own title, day, link and words."""

from __future__ import annotations

from datetime import date

import pytest

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Example Post - World</title>
<link>https://example.org/</link>
<item><title>Strike kills 27</title><link>https://example.org/a</link><guid>g-1</guid>
<pubDate>Fri, 29 Nov 2024 23:30:00 +0300</pubDate>
<description>&lt;p&gt;At least 27&amp;nbsp;civilians were killed&lt;/p&gt;
&lt;p&gt;Two &lt;b&gt;more&lt;/b&gt; died&lt;/p&gt;</description></item>
<item><title>Only a headline: 3 killed</title><link>https://example.org/b</link></item>
<item><link>https://example.org/c</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="windows-1252"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title>
<entry><id>tag:example.org,2024:1</id><title>Raid “kills” 5</title><link href="https://example.org/1"/>
<published>2024-11-29T01:00:00+03:00</published><updated>2024-12-03T01:00:00Z</updated><summary>Short.</summary>
<content type="html">&lt;p&gt;A raid killed 5 people in Hama.&lt;/p&gt;</content>
<source><title>Sister Wire</title></source></entry></feed>"""


def test_rss_entries_are_reports(tmp_path, read):
    path = tmp_path / "a.xml"
    path.write_text(RSS, "utf-8")
    (first, second), (failed,) = read(path)
    assert first.text == "At least 27\xa0civilians were killed\nTwo more died"
    assert (first.title, first.name, first.url) == ("Strike kills 27", "g-1", "https://example.org/a")
    assert (first.publisher, first.published) == ("Example Post", date(2024, 11, 29))
    assert (second.text, second.published, second.name) == ("Only a headline: 3 killed", None, "https://example.org/b")
    assert failed == f"{path} entry 3 is an entry without words"


def test_atom_entries_give_content_before_summary_and_their_own_source(tmp_path, read):
    path = tmp_path / "feed"
    path.write_bytes(ATOM.encode("cp1252"))
    ((document,), failed) = read(path)
    assert failed == []
    assert document.text == "A raid killed 5 people in Hama."
    assert (document.title, document.publisher) == ("Raid “kills” 5", "Sister Wire")
    assert document.published == date(2024, 11, 29)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "feed without entries"),
        ("<rss version='2.0'><channel><title>x</ti", "broken feed"),
    ],
)
def test_a_feed_without_entries_says_so(tmp_path, read, content, reason):
    path = tmp_path / "a.rss"
    path.write_text(content)
    found, (failed,) = read(path)
    assert found == []
    assert reason in failed
