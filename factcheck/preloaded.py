"""What every reading process needs, loaded once in the process that they are forked from: importing this does it.

A reading of one sentence loads what the extractor otherwise loads at its first text: lexicons, gazetteer, patterns,
and the libraries for units and days.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from factcheck.pipeline import read
from factcheck.types import Document

SENTENCE = "At least 12 people were killed 10 km east of Homs on Nov. 27, two days ago, the health ministry said."

with suppress(Exception):  # what is wrong is told of each report that is read
    read(Document(SENTENCE, date(2020, 11, 29), title="Shelling kills 12 in Homs"))
