"""factcheck reads reports of war and violence and keeps every figure with who said it.

>>> from datetime import date
>>> from factcheck import extract
>>> claims = extract("At least 27 civilians were killed on Friday, the ministry said.", published=date(2024, 11, 29))
>>> [(claim.measure.value, claim.low, claim.high, claim.source, claim.date_from.isoformat()) for claim in claims]
[('killed', 27.0, None, 'ministry', '2024-11-29')]
"""

from __future__ import annotations

import os
from datetime import date

# The subpackage of the same name is bound first, so that the function below keeps it.
import factcheck.extract as _triplets
from factcheck.types import Claim, Document, Finding, Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pandas

    from factcheck.store.opening import Store

__all__ = ["Claim", "Document", "Finding", "Reading", "claims_frame", "extract", "open_store"]

DECODE = dict.fromkeys((bytes, bytearray), ": decode it first, such as with text.decode('utf-8')")

del _triplets


def extract(text: str, *, published: date | None = None) -> list[Claim]:
    """The claims of a text, in order; ``published`` is the day against which weekdays and the like are read.

    >>> text = "Shelling wounded up to 30 people in Homs on Sunday, medics said."
    >>> (claim,) = extract(text, published=date(2016, 5, 3))
    >>> claim.text, claim.measure.value, claim.low, claim.high, claim.source, claim.place
    ('30', 'wounded', None, 30.0, 'medics', 'Homs')
    >>> claim.date_from.isoformat(), claim.sentence[:17]
    ('2016-05-01', 'Shelling wounded ')

    Raises TypeError for what is no text, such as the bytes of a file: decode them first.
    """
    if not isinstance(text, str):
        raise TypeError(f"extract reads a text (str), not {type(text).__name__}{DECODE.get(type(text), '')}")
    if published is not None and not isinstance(published, date):
        raise TypeError(f"published is a day (datetime.date) or None, not {type(published).__name__}")
    from factcheck.pipeline import read

    return list(read(Document(text, published)).claims)


def open_store(url: str | os.PathLike[str], *, create: bool = False) -> Store:
    """The claims database at an SQLAlchemy URL or the path of an SQLite file; made where missing if ``create`` is true.

    Use it in a ``with``, which closes it. To `ingest` a document goes what `factcheck.pipeline.read` reads in it.

    >>> import tempfile
    >>> from factcheck.pipeline import read
    >>> report = Document("A raid on Friday killed 12 people in Homs.", published=date(2024, 11, 29), publisher="Post")
    >>> with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/claims.db", create=True) as store:
    ...     [store.ingest(report, read(report)).value for _ in range(2)]
    ...     [(stored.claim.text, stored.origin) for stored in store.stored_claims()]
    ['new', 'unchanged']
    [('12', 'Post')]

    Raises FactcheckError where it is missing, no claims database, or newer than this program; TypeError for what is
    neither text nor path.
    """
    if not isinstance(url, str | os.PathLike):
        raise TypeError(f"open_store takes a URL or a path, not {type(url).__name__}")
    from factcheck.store import open_store as opened

    return opened(os.fspath(url), create=create)


def claims_frame(store: Store, *, place: str | None = None, measure: str | None = None) -> pandas.DataFrame:
    """The claims of a database that hold, as a pandas data frame, a row each; ``place`` takes in what lies in it.

    Columns are those of `factcheck export csv`, with pandas' own types; null is missing.

    >>> import tempfile
    >>> from factcheck.pipeline import read
    >>> report = Document("A raid killed 12 people in Homs and wounded 30 in Hama.", date(2024, 11, 29), "Post")
    >>> with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/claims.db", create=True) as store:
    ...     _ = store.ingest(report, read(report))
    ...     frame = claims_frame(store, place="Syria")
    ...     len(frame), claims_frame(store, measure="wounded")[["place", "value"]].values.tolist()
    (2, [['Hama', 30.0]])

    Raises FactcheckError where
    pandas is not installed.
    """
    from factcheck.report.exports.frame import frame
    from factcheck.store.filtering import Filter
    from factcheck.store.listing_claims import claims_in_force

    with store.reading() as connection:
        return frame(claims_in_force(connection, Filter(place=place, measure=measure)))
