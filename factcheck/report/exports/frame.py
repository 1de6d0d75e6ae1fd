"""Claims as a pandas data frame, where pandas is present."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from factcheck.errors import WorkError
from factcheck.report.exports.rows import CLAIM_COLUMNS, flat

if TYPE_CHECKING:
    import pandas

DTYPES = {int: "Int64", float: "Float64", str: "string", bool: "boolean"}


def frame(records: Iterable[Mapping[str, Any]]) -> pandas.DataFrame:
    """Claims as the store lists them, a row each, with typed columns in which null is missing.

    `WorkError` where pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise WorkError("a data frame needs pandas: pip install pandas") from None
    rows = [flat(record) for record in records]
    columns = {
        name: pandas.array([row[name] for row in rows], dtype=DTYPES[kind])
        if kind is not date
        else pandas.to_datetime([row[name] for row in rows]).as_unit("s")
        for name, kind in CLAIM_COLUMNS.items()
    }
    return pandas.DataFrame(columns)
