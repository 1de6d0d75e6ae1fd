"""Claims as CSV and Parquet, figures as CSV with the tags of the Humanitarian Exchange Language (HXL)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, TextIO

from factcheck.errors import WorkError
from factcheck.report.exports.rows import CLAIM_COLUMNS, cell, flat

Row = Mapping[str, Any]
GROUP = 50_000  # rows held at a time
# https://hxlstandard.org/standard/1-1final/dictionary/: one row a figure, its range in the tags of what it counts.
AFFECTED = {"killed": "killed", "wounded": "injured", "displaced": "displaced", "missing": "missing"}
HXL: dict[str, str] = {
    "figure": "#meta+id",
    "measure": "#indicator+name",
    "who": "#indicator+victims",
    "place": "#loc+name",
    "date_from": "#date+start",
    "date_to": "#date+end",
    "low": "#indicator+min+num",
    "high": "#indicator+max+num",  # empty where the highest number is a lower bound, such as "at least 131"
    "lowest": "#indicator+lowest+num",
    "highest": "#indicator+highest+num",
    **{
        f"{measure}_{end}": f"#affected+{tag}+{bound}+num"
        for measure, tag in AFFECTED.items()
        for end, bound in (("low", "min"), ("high", "max"))
    },
    "documents": "#meta+documents+num",
    "independent_origins": "#meta+origins+num",
    "open_conflicts": "#meta+conflicts+num",
    "first_published": "#date+reported+first",
    "last_published": "#date+reported+last",
}


def write_csv(records: Iterable[Row], file: TextIO) -> int:
    """Claims as CSV, a row each; returns how many."""
    writer = csv.DictWriter(file, list(CLAIM_COLUMNS), lineterminator="\n")
    writer.writeheader()
    count = 0
    for record in records:
        writer.writerow({name: cell(value) for name, value in flat(record).items()})
        count += 1
    return count


def write_hxl(figures: Iterable[Row], file: TextIO) -> int:
    """Figures as CSV with a second row of HXL tags; returns how many."""
    writer = csv.DictWriter(file, list(HXL), lineterminator="\n")
    writer.writeheader()
    writer.writerow(HXL)
    count = 0
    for figure in figures:
        row = {name: figure.get(name) for name in HXL}
        if figure["measure"] in AFFECTED:
            row |= {f"{figure['measure']}_{end}": figure[end] for end in ("low", "high")}
        writer.writerow({name: cell(value) for name, value in row.items()})
        count += 1
    return count


def write_parquet(records: Iterable[Row], file: BinaryIO) -> int:
    """Claims as Parquet with typed columns; returns how many. `WorkError` where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise WorkError("Parquet needs pyarrow: pip install 'factcheck-tolls[parquet]'") from None
    types = {int: pa.int64(), float: pa.float64(), str: pa.string(), bool: pa.bool_(), date: pa.date32()}
    schema = pa.schema([(name, types[kind]) for name, kind in CLAIM_COLUMNS.items()])
    count = 0
    with pq.ParquetWriter(file, schema) as writer:
        for rows in grouped(flat(record) for record in records):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count


def grouped(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows in groups that fit into memory."""
    while group := list(islice(rows, GROUP)):
        yield group
