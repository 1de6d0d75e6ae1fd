"""Reference data sets: rows become documents that quote them, with claims of their sources and their own precision."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main
from factcheck.documents.reading import Failed
from factcheck.errors import InputError
from factcheck.reference import acled, ucdp
from factcheck.reference.event import Entry
from factcheck.reference.place import event_place
from factcheck.reference.reading import read_acled, read_airwars, read_table, read_ucdp
from factcheck.types import Bound, Claim, EventKind, Measure, Scope, Who

UCDP_ROW = {
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
ACLED_ROW = {
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


def table(folder: Path, *rows: dict[str, str]) -> str:
    """The rows as a csv file's path."""
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def only(entries: Any) -> Entry:
    (entry,) = entries
    assert isinstance(entry, Entry)
    return entry


def printed(entry: Entry, claim: Claim) -> str:
    return entry.document.text[claim.start : claim.end]


def test_an_event_of_ucdp_is_its_best_estimate_in_its_range_and_the_parts_of_it(tmp_path: Path) -> None:
    entry = only(read_ucdp(table(tmp_path, UCDP_ROW)))
    whole, *parts = entry.reading.claims
    assert (whole.value, whole.low, whole.high, whole.bound) == (12, 10, 15, Bound.RANGE)
    assert printed(entry, whole) == "12 (10-15)"
    assert [(each.who, each.value, each.actor, each.subset_of) for each in parts] == [
        (Who.COMBATANT, 4, "Syrian insurgents", whole.start),
        (Who.COMBATANT, 2, "Government of Syria", whole.start),
        (Who.CIVILIAN, 6, None, whole.start),
    ]
    assert [printed(entry, each) for each in parts] == ["4", "2", "6"]
    assert (whole.source, whole.via) == ("hospital staff", "Example News Agency")
    assert (entry.document.publisher, entry.document.published) == ("Example News Agency", date(2016, 5, 4))
    assert entry.document.reference == "UCDP GED"
    assert (whole.place, whole.place_path[0], whole.place_path[-1]) == ("Saraqib town", "Saraqib", "Syria")
    assert (whole.date_from, whole.date_to) == (date(2016, 5, 3), date(2016, 5, 3))


def test_several_sources_make_the_figure_ucdps_own(tmp_path: Path) -> None:
    row = UCDP_ROW | {"source_office": "Agency A;Agency B", "source_original": "police;residents"}
    entry = only(read_ucdp(table(tmp_path, row)))
    assert entry.document.publisher == ucdp.OWN_NAME
    assert {claim.source for claim in entry.reading.claims} == {None}


def test_several_original_sources_of_one_office_are_nobodys_figure_but_ucdps(tmp_path: Path) -> None:
    entry = only(read_ucdp(table(tmp_path, UCDP_ROW | {"source_original": "police;residents"})))
    assert (entry.document.publisher, entry.reading.claims[0].source) == (ucdp.OWN_NAME, None)


@pytest.mark.parametrize(
    ("precision", "place"),
    [("1", "Saraqib town"), ("2", "Idlib governorate"), ("4", "Idlib governorate"), ("6", "Syria"), ("7", None)],
)
def test_the_place_is_no_finer_than_where_prec_says(tmp_path: Path, precision: str, place: str | None) -> None:
    entry = only(read_ucdp(table(tmp_path, UCDP_ROW | {"where_prec": precision})))
    assert entry.reading.claims[0].place == place


def test_an_event_over_weeks_is_a_total_of_its_days(tmp_path: Path) -> None:
    row = UCDP_ROW | {"date_prec": "4", "date_start": "2016-05-01", "date_end": "2016-05-31"}
    claim = only(read_ucdp(table(tmp_path, row))).reading.claims[0]
    assert (claim.date_from, claim.date_to, claim.scope) == (date(2016, 5, 1), date(2016, 5, 31), Scope.CUMULATIVE)


def test_one_sided_violence_kills_civilians_by_side_a(tmp_path: Path) -> None:
    row = UCDP_ROW | {"type_of_violence": "3", "deaths_a": "0", "deaths_b": "0", "deaths_civilians": "12"}
    (claim,) = only(read_ucdp(table(tmp_path, row))).reading.claims
    assert (claim.who, claim.actor) == (Who.CIVILIAN, "Government of Syria")


def test_no_best_estimate_is_a_bare_range_and_no_death_at_all_no_claim(tmp_path: Path) -> None:
    none = {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "0"}
    entry = only(read_ucdp(table(tmp_path, UCDP_ROW | none | {"best": "0", "low": "0", "high": "3"})))
    claim = entry.reading.claims[0]
    assert (claim.value, claim.low, claim.high, printed(entry, claim)) == (None, 0, 3, "0-3")
    assert list(read_ucdp(table(tmp_path, UCDP_ROW | none | {"best": "0", "low": "0", "high": "0"}))) == [None]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("best", "twelve", "has a best that is no count"),
        ("best", "1.5", "has a best that is no count"),
        ("best", "nan", "has a best that is no count"),
        ("low", "-1", "has a low that is no count"),
        ("low", "16", "low of 16 over its high of 15"),
        ("where_prec", "8", "where_prec that is none of"),
        ("date_prec", "", "date_prec that is none of"),
        ("date_start", "May 2016", "has a date_start that is no day"),
        ("date_end", "2016-05-02", "ends (2016-05-02) before it starts"),
    ],
)
def test_a_row_that_breaks_the_codebook_is_listed_and_the_rest_goes_on(
    tmp_path: Path, column: str, value: str, told: str
) -> None:
    bad, good = read_ucdp(table(tmp_path, UCDP_ROW | {column: value}, UCDP_ROW))
    assert isinstance(bad, Failed)
    assert told in str(bad)
    assert "line 2" in str(bad)
    assert isinstance(good, Entry)


def test_a_row_that_ends_early_is_listed(tmp_path: Path) -> None:
    path = Path(table(tmp_path, UCDP_ROW))
    path.write_text(path.read_text("utf-8") + "18,X\n", "utf-8")
    _, bad = read_ucdp(str(path))
    assert isinstance(bad, Failed)
    assert "ends before its column" in str(bad)


@pytest.mark.parametrize(("read", "row"), [(read_ucdp, UCDP_ROW), (read_acled, ACLED_ROW)])
def test_a_changed_header_is_a_clear_error_that_names_what_is_missing(
    tmp_path: Path, read: Any, row: dict[str, str]
) -> None:
    renamed = {{"best": "best_est", "fatalities": "deaths"}.get(name, name): value for name, value in row.items()}
    with pytest.raises(InputError, match=r"has no column (best|fatalities), which (UCDP GED|ACLED) prints"):
        list(read(table(tmp_path, renamed)))


def test_headers_are_found_whatever_their_case_separator_and_mark(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    head = ";".join(name.upper() for name in UCDP_ROW)
    path.write_text(f"\ufeff{head}\n{';'.join(UCDP_ROW.values())}\n", "utf-8")
    assert only(read_ucdp(str(path))).reading.claims[0].value == 12


def test_an_event_of_acled(tmp_path: Path) -> None:
    entry = only(read_acled(table(tmp_path, ACLED_ROW)))
    (claim,) = entry.reading.claims
    assert (claim.value, claim.measure, claim.event_kind) == (3, Measure.KILLED, EventKind.AIRSTRIKE)
    assert (claim.actor, entry.document.publisher) == ("Military Forces of Exampleland", "Example Observatory")
    assert (claim.date_from, claim.date_to) == (date(2020, 3, 14), date(2020, 3, 14))
    assert "notes: Warplanes hit a market" in entry.document.text
    assert entry.document.reference == acled.DATA_SET


@pytest.mark.parametrize(
    ("code", "days"),
    [("2", (date(2020, 3, 8), date(2020, 3, 20))), ("3", (date(2020, 3, 1), date(2020, 3, 31)))],
)
def test_the_days_are_no_finer_than_time_precision_says(tmp_path: Path, code: str, days: tuple[date, date]) -> None:
    claim = only(read_acled(table(tmp_path, ACLED_ROW | {"time_precision": code}))).reading.claims[0]
    assert (claim.date_from, claim.date_to) == days


def test_zero_fatalities_of_acled_deny_nothing(tmp_path: Path) -> None:
    assert list(read_acled(table(tmp_path, ACLED_ROW | {"fatalities": "0"}))) == [None]


def test_in_a_battle_nobody_is_named_as_the_one_who_killed(tmp_path: Path) -> None:
    row = ACLED_ROW | {"event_type": "Battles", "sub_event_type": "Armed clash", "source": "A; B"}
    entry = only(read_acled(table(tmp_path, row)))
    assert (entry.reading.claims[0].actor, entry.document.publisher) == (None, "ACLED")


@pytest.mark.parametrize(
    "incident",
    [
        {"incident_code": "EX01", "incident_date": "2020-03-14", "civilians_killed_min": 4, "civilians_killed_max": 6},
        {"code": "EX01", "date": "2020-03-14", "civilians": {"killed": {"min": 4, "max": 6}}},
        {"Incident Code": "EX01", "Incident date": "March", "date": "2020-03-14", "Civilians reported killed": "4 – 6"},
    ],
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_an_incident_of_airwars_is_the_range_of_civilians_killed(
    tmp_path: Path, incident: dict[str, Any], wrapped: bool
) -> None:
    incident = incident | {"location": "Raqqa", "country": "Syria", "children_killed": "2", "strike_type": "Airstrike"}
    path = tmp_path / "incidents.json"
    path.write_text(json.dumps({"incidents": [incident]} if wrapped else [incident]), "utf-8")
    entry = only(read_airwars(str(path)))
    whole, children = entry.reading.claims
    assert (whole.value, whole.low, whole.high, whole.who) == (None, 4, 6, Who.CIVILIAN)
    assert (children.value, children.who, children.subset_of) == (2, Who.CHILD, whole.start)
    assert (whole.event_kind, whole.place, entry.document.name) == (EventKind.AIRSTRIKE, "Raqqa", "Airwars EX01")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[", "is no JSON"),
        ("{}", "holds no list of incidents"),
        ('[{"date": "2020-03-14", "killed": 3}]', "has no code in any incident"),
        ('[{"code": "X", "date": "2020-03-14"}]', "has no civilians killed in any incident"),
    ],
)
def test_what_is_no_airwars_export_is_refused_in_one_sentence(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "incidents.json"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=told):
        list(read_airwars(str(path)))


def test_a_table_of_ones_own_by_a_map(tmp_path: Path) -> None:
    row = {"Nr": "1", "Day": "2020-03-14", "Town": "Saraqib", "Land": "Syria", "Dead": "3", "Min": "2", "Max": "5"}
    pairs = {"id": "Nr", "date": "Day", "place": "Town", "country": "Land", "killed": "Dead"}
    pairs |= {"killed_low": "Min", "killed_high": "Max"}
    entry = only(read_table(table(tmp_path, row), pairs, "Hospital list"))
    (claim,) = entry.reading.claims
    assert (claim.value, claim.low, claim.high, claim.who) == (3, 2, 5, Who.PERSON)
    assert (entry.document.name, entry.document.publisher) == ("Hospital list 1", "Hospital list")


@pytest.mark.parametrize(
    ("least", "most", "read"), [("", "", (24, 24, 24)), ("20", "", (24, 20, 24)), ("", "30", (24, 24, 30))]
)
def test_an_empty_end_of_a_table_leaves_the_number_as_it_is(
    tmp_path: Path, least: str, most: str, read: tuple[float, float, float]
) -> None:
    row = {"Nr": "1", "Day": "2020-03-14", "Dead": "24", "Min": least, "Max": most}
    pairs = {"id": "Nr", "date": "Day", "killed": "Dead", "killed_low": "Min", "killed_high": "Max"}
    (claim,) = only(read_table(table(tmp_path, row), pairs, "List")).reading.claims
    assert (claim.value, claim.low, claim.high) == read


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ({"id": "Nr", "date": "Day"}, "no count is mapped"),
        ({"id": "Nr", "killed": "Dead"}, "no date is mapped"),
        ({"id": "Nr", "date": "Day", "kiled": "Dead"}, "no name 'kiled'"),
        ({"id": "Nr", "date": "Day", "killed:aliens": "Dead"}, "no name 'killed:aliens'"),
        ({"id": "Nr", "date": "Day", "killed": "Deaths"}, "has no column deaths"),
    ],
)
def test_a_wrong_map_is_a_clear_error(tmp_path: Path, pairs: dict[str, str], told: str) -> None:
    row = {"Nr": "1", "Day": "2020-03-14", "Dead": "3"}
    with pytest.raises(InputError, match=told):
        list(read_table(table(tmp_path, row), pairs, "List"))


def test_places_are_found_within_what_the_row_names() -> None:
    place = event_place(("Unheard-of village", "", "Idlib governorate", "Syria"))
    assert (place.printed, place.path) == ("Unheard-of village", ("Unheard-of", "Idlib", "Syria"))
    assert event_place(("", "Yemen (North Yemen)")).path == ("Yemen",)
    assert event_place(("", "")).printed is None


def test_import_stores_each_row_once_and_a_changed_one_as_a_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    assert main([*database, "import", "ucdp", table(tmp_path, UCDP_ROW, UCDP_ROW | {"id": "18"})]) == 0
    assert "2 rows read: 2 new, 0 changed, 0 unchanged" in capsys.readouterr().out
    changed = table(tmp_path, UCDP_ROW, UCDP_ROW | {"id": "18", "best": "13"}, UCDP_ROW | {"id": "18"})
    assert main([*database, "import", "ucdp", changed]) == 0
    assert "3 rows read: 0 new, 1 changed, 1 unchanged, 1 repeated in the file" in capsys.readouterr().out
    assert main([*database, "claims", "--all", "--format", "jsonl"]) == 0
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {claim["reference"] for claim in claims} == {"UCDP GED"}
    assert sorted(claim["value"] for claim in claims if claim["subset_of"] is None) == [12, 13]


def test_import_of_a_file_that_is_none_leaves_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.db"
    assert main(["--db", str(path), "import", "acled", table(tmp_path, UCDP_ROW)]) == 2
    assert "has no columns event_id_cnty" in capsys.readouterr().err
    assert not path.exists()


def test_a_bad_row_gives_status_1_and_a_file_of_bad_rows_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    bad = UCDP_ROW | {"best": "?"}
    assert main([*database, "import", "ucdp", table(tmp_path, bad, UCDP_ROW)]) == 1
    assert "line 2, has a best that is no count ('?')" in capsys.readouterr().err
    assert main([*database, "import", "ucdp", table(tmp_path, bad)]) == 2


def test_a_dry_run_stores_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.db"
    assert main(["--db", str(path), "import", "ucdp", "--dry-run", table(tmp_path, UCDP_ROW)]) == 0
    assert "4 claims found; nothing stored" in capsys.readouterr().out
    assert not path.exists()


def test_news_is_compared_with_reference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    report = tmp_path / "report.txt"
    report.write_text("Air strikes killed 31 people in Saraqib on 3 May 2016, the defence ministry said.", "utf-8")
    assert main([*database, "import", "ucdp", table(tmp_path, UCDP_ROW)]) == 0
    assert main([*database, "ingest", "--published", "2016-05-04", "--publisher", "Example Post", str(report)]) == 0
    assert main([*database, "reconcile"]) == 0
    capsys.readouterr()
    assert main([*database, "conflicts", "show", "1"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "12 (10 to 15)" in out
    assert "reference: UCDP GED" in out
