"""How long `factcheck import ucdp` takes, and how much memory, for a table of made-up events as long as the real one.

reference.py [ROWS]: 300,000 unless told. The columns are those of the codebook, the places real ones, all else made up.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROWS = 300_000
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
PLACES = (
    ("Saraqib town", "Idlib governorate", "Syria"),
    ("Nyala town", "South Darfur state", "Sudan"),
    ("Kharkiv city", "Kharkiv oblast", "Ukraine"),
    ("Marib town", "Marib governorate", "Yemen (North Yemen)"),
    ("Goma town", "Nord-Kivu province", "DR Congo (Zaire)"),
)
START = date(1989, 1, 1)


def row(number: int, chance: random.Random) -> dict[str, str]:
    """A made-up event."""
    place, province, country = chance.choice(PLACES)
    village = chance.choice((place, f"Exampletown {chance.randrange(20_000)} village"))
    a, b, civilians = (chance.choice((0, 0, 1, 3, 9)) for _ in range(3))
    best = a + b + civilians
    day = START + timedelta(days=chance.randrange(13_000))
    office = chance.choice(("Example News Agency", "Example Radio", "Agency A;Agency B"))
    known = {
        "id": number, "relid": f"EX-{number}", "year": day.year, "type_of_violence": chance.choice("123"),
        "conflict_name": f"{country}: Government", "dyad_name": f"Government of {country} - Example Front",
        "side_a": f"Government of {country}", "side_b": "Example Front", "number_of_sources": 1,
        "source_article": f"{office}, {day}, Report {number}", "source_office": office, "source_date": day,
        "source_headline": f"Clashes near {village}",
        "source_original": chance.choice(("police", "residents;army", "")),
        "where_prec": chance.choice("1123456"), "where_coordinates": village, "where_description": f"near {village}",
        "adm_1": province, "adm_2": f"Example district {number % 400}", "latitude": 35.1, "longitude": 36.7,
        "geom_wkt": "POINT (36.7 35.1)", "country": country, "event_clarity": 1, "date_prec": 1,
        "date_start": f"{day} 00:00:00.000", "date_end": f"{day} 00:00:00.000", "deaths_a": a, "deaths_b": b,
        "deaths_civilians": civilians, "deaths_unknown": 0, "best": best, "high": best + 2, "low": best,
    }  # fmt: skip
    return {column: str(known.get(column, "")) for column in COLUMNS}


def main(rows: int) -> None:
    """Make the table, import it, and print time and memory."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "GEDEvent.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS)
            table.writeheader()
            table.writerows(row(number, chance) for number in range(1, rows + 1))
        factcheck = Path(sys.executable).with_name("factcheck")
        command = [str(factcheck), "--db", str(Path(folder) / "claims.db"), "import", "ucdp", str(path)]
        begun = time.monotonic()
        subprocess.run(command, check=True)
        took = time.monotonic() - begun
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = (Path(folder) / "claims.db").stat().st_size
    print(
        f"{rows:,} rows: {used.ru_utime + used.ru_stime:.0f} s of the processor ({took:.0f} s by the clock), "
        f"at most {used.ru_maxrss / 1024:.0f} MiB of memory, a database of {size / 2**20:.0f} MiB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROWS)
