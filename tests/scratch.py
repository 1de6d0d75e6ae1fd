"""A folder such as the examples and tutorials are run in: the demo's dispatches, and files that commands read."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from factcheck.cli import main

REPOSITORY = Path(__file__).parents[1]
ARTICLE = (
    "UNICEF said that 22 children were killed in an air strike on a school in Hass on 26 October 2016. "
    "The Syrian Observatory for Human Rights put the number of dead at 14 children and three teachers.\n"
)
UCDP = {
    "id": "17",
    "conflict_name": "Syria: Government",
    "type_of_violence": "1",
    "side_a": "Government of Syria",
    "side_b": "Syrian insurgents",
    "source_office": "Example News Agency",
    "source_date": "2016-05-04",
    "source_headline": "Raids on two towns",
    "source_original": "hospital staff",
    "where_prec": "1",
    "where_coordinates": "Saraqib town",
    "adm_1": "Idlib governorate",
    "adm_2": "",
    "country": "Syria",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2016-05-03 00:00:00.000",
    "date_end": "2016-05-03 00:00:00.000",
    "deaths_a": "4",
    "deaths_b": "2",
    "deaths_civilians": "6",
    "deaths_unknown": "0",
    "best": "12",
    "low": "10",
    "high": "15",
}
ACLED = {
    "event_id_cnty": "SYR1234",
    "event_date": "14 March 2020",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Exampleland",
    "actor2": "Civilians (Syria)",
    "civilian_targeting": "Civilian targeting",
    "country": "Syria",
    "admin1": "Idleb",
    "admin2": "Idleb",
    "location": "Saraqib",
    "geo_precision": "1",
    "source": "Example Observatory",
    "notes": "Warplanes hit a market; three people died.",
    "fatalities": "3",
}
AIRWARS = {
    "incident_code": "EX01",
    "incident_date": "2020-03-14",
    "civilians_killed_min": 4,
    "civilians_killed_max": 6,
    "location": "Raqqa",
    "country": "Syria",
    "strike_type": "Airstrike",
}
# A line of a GeoNames dump, of our own making.
TOWN = [
    "3",
    "Exampletayn",
    "Exampletayn",
    "Exampletein",
    "35.0",
    "37.0",
    "P",
    "PPL",
    "SY",
    "",
    "12",
    "7",
    "",
    "",
    "900",
]
DEATHS = {"Nr": "1", "Day": "2024-11-29", "Town": "Saraqib", "Dead": "12"}


def filled(folder: Path) -> Path:
    """The folder with the demo's dispatches in reports/, compared in factcheck.db, and one file for each import."""
    shutil.copytree(REPOSITORY / "seeds" / "dispatches", folder / "reports")
    database = str(folder / "factcheck.db")
    for arguments in (
        ["ingest", str(folder / "reports")],
        ["reconcile"],
        ["export", "jsonl", "-o", str(folder / "claims.jsonl")],
    ):
        assert main(["--db", database, *arguments]) == 0
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    for name, row in (("GEDEvent.csv", UCDP), ("syria.csv", ACLED), ("deaths.csv", DEATHS)):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row)
            writer.writeheader()
            writer.writerow(row)
    (folder / "incidents.json").write_text(json.dumps({"incidents": [AIRWARS]}), "utf-8")
    (folder / "SY.txt").write_text("\t".join([*TOWN, "", "300", "Asia/Damascus", "2020-01-01"]) + "\n", "utf-8")
    return folder
