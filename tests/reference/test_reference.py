"""Reference data sets: rows become documents that quote them, with claims of their sources and their own precision."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from scratch import ACLED, UCDP

from factcheck.cli import importing, main
from factcheck.documents.reading import Failed
from factcheck.errors import InputError
from factcheck.reference import acled, airwars, ucdp
from factcheck.reference.event import Entry
from factcheck.reference.place import event_place
from factcheck.reference.reading import read_acled, read_airwars, read_table, read_ucdp
from factcheck.types import EVENT_DATA_SETS, Bound, Claim, EventKind, Measure, Scope, Who


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
    entry = only(read_ucdp(table(tmp_path, UCDP)))
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
    row = UCDP | {"source_office": "Agency A;Agency B", "source_original": "police;residents"}
    entry = only(read_ucdp(table(tmp_path, row)))
    assert entry.document.publisher == ucdp.OWN_NAME
    assert {claim.source for claim in entry.reading.claims} == {None}


def test_several_original_sources_of_one_office_are_nobodys_figure_but_ucdps(tmp_path: Path) -> None:
    entry = only(read_ucdp(table(tmp_path, UCDP | {"source_original": "police;residents"})))
    assert (entry.document.publisher, entry.reading.claims[0].source) == (ucdp.OWN_NAME, None)


@pytest.mark.parametrize(
    "named",
    [
        "nurses, teachers and the Example Observatory",
        "nurses and teachers",
        "Example Observatory, Example Network",
        "Example Observatory/Example Network",
        "Example Observatory & Example Network",
        "nurses as well as teachers",
        "various local sources",
        "police;residents",
    ],
)
def test_names_joined_in_whatever_way_are_several_and_no_joint_speaker(tmp_path: Path, named: str) -> None:
    entry = only(read_ucdp(table(tmp_path, UCDP | {"source_original": named})))
    assert (entry.document.publisher, {claim.source for claim in entry.reading.claims}) == (ucdp.OWN_NAME, {None})
    row = {"Nr": "1", "Day": "2020-03-14", "Dead": "3", "Who": named, "Paper": "Example Post"}
    pairs = {"id": "Nr", "date": "Day", "killed": "Dead", "source": "Who", "publisher": "Paper"}
    entry = only(read_table(table(tmp_path, row), pairs, "List"))
    assert (entry.document.publisher, entry.reading.claims[0].source) == ("List", None)


@pytest.mark.parametrize("named", ["Reuters, AFP", "Reuters and AFP", "Reuters;AFP"])
def test_offices_joined_in_whatever_way_are_no_joint_publisher(tmp_path: Path, named: str) -> None:
    assert only(read_ucdp(table(tmp_path, UCDP | {"source_office": named}))).document.publisher == ucdp.OWN_NAME


def test_one_name_is_one_speaker_though_the_seeds_know_it_with_an_and(tmp_path: Path) -> None:
    for named in ("residents of Saraqib;", "International Federation of Red Cross and Red Crescent Societies"):
        claims = only(read_ucdp(table(tmp_path, UCDP | {"source_original": named}))).reading.claims
        assert claims[0].source == named.strip(";")


@pytest.mark.parametrize("named", ["", "unknown", "N/A", "not stated", "-"])
def test_who_is_not_named_is_no_speaker_and_the_office_stands_for_its_figure(tmp_path: Path, named: str) -> None:
    entry = only(read_ucdp(table(tmp_path, UCDP | {"source_original": named})))
    assert (entry.document.publisher, entry.reading.claims[0].source) == ("Example News Agency", None)


def test_an_event_whose_deaths_are_of_unknown_side_passes(tmp_path: Path) -> None:
    row = UCDP | {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "0", "deaths_unknown": "12"}
    (claim,) = only(read_ucdp(table(tmp_path, row))).reading.claims
    assert (claim.value, claim.low, claim.high) == (12, 10, 15)


@pytest.mark.parametrize(
    ("precision", "place"),
    [("1", "Saraqib town"), ("2", "Idlib governorate"), ("4", "Idlib governorate"), ("6", "Syria"), ("7", None)],
)
def test_the_place_is_no_finer_than_where_prec_says(tmp_path: Path, precision: str, place: str | None) -> None:
    entry = only(read_ucdp(table(tmp_path, UCDP | {"where_prec": precision})))
    assert entry.reading.claims[0].place == place
    assert entry.reading.claims[0].sentence.startswith("somewhere in ") is (precision in "246")


def test_a_row_of_a_district_or_town_says_that_it_was_there(tmp_path: Path) -> None:
    entry = only(read_ucdp(table(tmp_path, UCDP | {"where_prec": "3", "adm_2": "Saraqib district"})))
    assert entry.reading.claims[0].sentence.startswith("Saraqib district, ")


def test_an_event_over_weeks_is_a_total_of_its_days(tmp_path: Path) -> None:
    row = UCDP | {"date_prec": "4", "date_start": "2016-05-01", "date_end": "2016-05-31"}
    claim = only(read_ucdp(table(tmp_path, row))).reading.claims[0]
    assert (claim.date_from, claim.date_to, claim.scope) == (date(2016, 5, 1), date(2016, 5, 31), Scope.CUMULATIVE)


def test_one_sided_violence_kills_civilians_by_side_a(tmp_path: Path) -> None:
    row = UCDP | {"type_of_violence": "3", "deaths_a": "0", "deaths_b": "0", "deaths_civilians": "12"}
    (claim,) = only(read_ucdp(table(tmp_path, row))).reading.claims
    assert (claim.who, claim.actor) == (Who.CIVILIAN, "Government of Syria")


def test_a_best_of_none_is_kept_as_printed_and_no_death_at_all_is_no_claim(tmp_path: Path) -> None:
    none = {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "0"}
    entry = only(read_ucdp(table(tmp_path, UCDP | none | {"best": "0", "low": "0", "high": "3"})))
    claim = entry.reading.claims[0]
    assert (claim.value, claim.low, claim.high, printed(entry, claim)) == (0, 0, 3, "0 (0-3)")
    assert entry.document.text.endswith("best 0 (0-3)")
    assert list(read_ucdp(table(tmp_path, UCDP | none | {"best": "0", "low": "0", "high": "0"}))) == [None]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("best", "twelve", "has a best that is no count"),
        ("best", "1.5", "has a best that is no count"),
        ("best", "nan", "has a best that is no count"),
        ("low", "-1", "has a low that is no count"),
        ("low", "13", "low of 13 over its best of 12"),
        ("high", "11", "best of 12 over its high of 11"),
        ("deaths_a", "5", "deaths of 13 in deaths_a, deaths_b, deaths_civilians, deaths_unknown, but a best of 12"),
        ("deaths_unknown", "1", "deaths of 13 in"),
        ("deaths_civilians", "0", "deaths of 6 in"),
        ("deaths_unknown", "some", "has a deaths_unknown that is no count"),
        ("where_prec", "8", "where_prec that is none of"),
        ("date_prec", "", "date_prec that is none of"),
        ("date_start", "May 2016", "has a date_start that is no day"),
        ("date_end", "2016-05-02", "ends (2016-05-02) before it starts"),
    ],
)
def test_a_row_that_breaks_the_codebook_is_listed_and_the_rest_goes_on(
    tmp_path: Path, column: str, value: str, told: str
) -> None:
    bad, good = read_ucdp(table(tmp_path, UCDP | {column: value}, UCDP))
    assert isinstance(bad, Failed)
    assert told in str(bad)
    assert "line 2" in str(bad)
    assert isinstance(good, Entry)


def test_a_row_that_ends_early_is_listed(tmp_path: Path) -> None:
    path = Path(table(tmp_path, UCDP))
    path.write_text(path.read_text("utf-8") + "18,X\n", "utf-8")
    _, bad = read_ucdp(str(path))
    assert isinstance(bad, Failed)
    assert "ends before its column" in str(bad)


@pytest.mark.parametrize(("read", "row"), [(read_ucdp, UCDP), (read_acled, ACLED)])
def test_a_changed_header_is_a_clear_error_that_names_what_is_missing(
    tmp_path: Path, read: Any, row: dict[str, str]
) -> None:
    renamed = {{"best": "best_est", "fatalities": "deaths"}.get(name, name): value for name, value in row.items()}
    with pytest.raises(InputError, match=r"has no column (best|fatalities), which (UCDP GED|ACLED) prints"):
        list(read(table(tmp_path, renamed)))


def test_headers_are_found_whatever_their_case_separator_and_mark(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    head = ";".join(name.upper() for name in UCDP)
    path.write_text(f"\ufeff{head}\n{';'.join(UCDP.values())}\n", "utf-8")
    assert only(read_ucdp(str(path))).reading.claims[0].value == 12


def test_an_event_of_acled(tmp_path: Path) -> None:
    entry = only(read_acled(table(tmp_path, ACLED)))
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
    claim = only(read_acled(table(tmp_path, ACLED | {"time_precision": code}))).reading.claims[0]
    assert (claim.date_from, claim.date_to) == days


def test_zero_fatalities_of_acled_deny_nothing(tmp_path: Path) -> None:
    assert list(read_acled(table(tmp_path, ACLED | {"fatalities": "0"}))) == [None]


def test_in_a_battle_nobody_is_named_as_the_one_who_killed(tmp_path: Path) -> None:
    row = ACLED | {"event_type": "Battles", "sub_event_type": "Armed clash", "source": "A; B"}
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


def test_an_incident_of_airwars_of_several_days_keeps_them_all(tmp_path: Path) -> None:
    incident = {"incident_code": "EX02", "incident_date": "2016-10-27 to 2016-10-29", "civilians_killed": 9}
    path = tmp_path / "incidents.json"
    path.write_text(json.dumps([incident | {"location": "Raqqa", "country": "Syria"}]), "utf-8")
    (claim,) = only(read_airwars(str(path))).reading.claims
    assert (claim.date_from, claim.date_to) == (date(2016, 10, 27), date(2016, 10, 29))


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


@pytest.mark.parametrize(
    "names",
    [
        ("Mosul, Nineveh, Iraq", "", "Iraq"),
        ("Mosul, Nineveh, Iraq", "Nineveh", "Iraq"),
        ("Mosul, Nineveh, Iraq",),
        ("Mosul, Iraq", "Iraq"),
        ("Mosul, Nineveh", "Iraq"),
    ],
)
def test_a_town_written_inside_its_province_and_country_is_the_town(names: tuple[str, ...]) -> None:
    place = event_place(names)
    assert (place.printed, place.path) == (names[0], ("Mosul", "Nineveh", "Iraq"))
    assert place.place == event_place(("Mosul", "Iraq")).place


def test_a_village_unknown_in_what_is_written_around_it_lies_there_and_places_side_by_side_are_none() -> None:
    assert event_place(("Unheard-of, Idlib, Syria",)).path == ("Unheard-of", "Idlib", "Syria")
    assert event_place(("Homs, Syria",)).path == ("Homs", "Syria")
    for several in ("Homs, Hama", "Hama, Homs and Idlib", "Mosul, Iraq"):
        assert event_place((several, "Syria")).path == (several, "Syria")
    assert event_place(("Homs, Hama",)).place is None


def test_a_place_in_its_province_is_compared_and_an_unknown_one_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    incident = {"code": "EX1", "date": "2017-03-17", "civilians_killed": "105", "country": "Iraq"}
    places = ("Mosul, Nineveh, Iraq", "Unheard-of, Nineveh, Iraq")
    incidents = [incident | {"code": f"EX{at}", "location": place} for at, place in enumerate(places)]
    path = tmp_path / "incidents.json"
    path.write_text(json.dumps(incidents), "utf-8")
    database = ["--db", str(tmp_path / "claims.db")]
    assert main([*database, "import", "airwars", str(path)]) == 0
    out = capsys.readouterr().out
    assert "1 row has a place unknown here" in out
    assert "around it: Unheard-of, Nineveh, Iraq\n" in out
    main([*database, "check", "40 civilians were killed in Mosul on 17 March 2017."])
    assert "CONTRADICTED" in capsys.readouterr().out


def test_a_row_with_more_cells_than_the_header_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, UCDP)
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"{','.join(UCDP.values())},204\n")
    assert main(["--db", str(tmp_path / "claims.db"), "import", "ucdp", path]) == 1
    assert "cells where the header has" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "row", "column"), [("ucdp", UCDP, "id"), ("acled", ACLED, "event_id_cnty")])
def test_rows_without_an_id_are_listed_and_none_passes_for_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, row: dict[str, str], column: str
) -> None:
    path = table(tmp_path, row | {column: ""}, row, row | {column: " "})
    assert main(["--db", str(tmp_path / "claims.db"), "import", kind, path]) == 1
    told = capsys.readouterr()
    assert "3 rows read: 1 new, 0 changed, 0 unchanged, 2 failed" in told.out
    assert "line 2, has no id to be kept by" in told.err
    assert "line 4, has no id to be kept by" in told.err


def test_rows_of_one_id_that_differ_are_listed_and_those_that_do_not_are_repeats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"Nr": nr, "Day": "2020-06-01", "Dead": dead, "Town": town}
        for nr, dead, town in (("1", "4", "Homs"), ("1", "5", "Hama"), ("1", "4", "Homs"), ("2", "6", "Idlib"))
    ]
    maps = [word for pair in ("id=Nr", "date=Day", "killed=Dead", "place=Town") for word in ("--map", pair)]
    database = ["--db", str(tmp_path / "claims.db")]
    assert main([*database, "import", "table", table(tmp_path, *rows), "--name", "List", *maps]) == 1
    told = capsys.readouterr()
    assert "4 rows read: 2 new, 0 changed, 0 unchanged, 1 repeated in the file, 1 failed" in told.out
    assert "line 3, has the id of line 2 with other content" in told.err


def test_every_data_set_lists_a_row_that_has_the_id_of_another(tmp_path: Path) -> None:
    more = UCDP | {"best": "13", "deaths_unknown": "1"}
    for read, row, other in ((read_ucdp, UCDP, more), (read_acled, ACLED, ACLED | {"fatalities": "9"})):
        good, bad = read(table(tmp_path, row, other))
        assert isinstance(good, Entry)
        assert str(bad).endswith("line 3, has the id of line 2 with other content")
    incident = {"code": "EX1", "date": "2020-03-14", "civilians_killed": 4}
    path = tmp_path / "incidents.json"
    path.write_text(json.dumps([incident, incident | {"civilians_killed": 5}]), "utf-8")
    assert str(list(read_airwars(str(path)))[1]).endswith("incident 2, has the id of incident 1 with other content")


def test_import_stores_each_row_once_and_a_changed_one_as_a_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    assert main([*database, "import", "ucdp", table(tmp_path, UCDP, UCDP | {"id": "18"})]) == 0
    assert "2 rows read: 2 new, 0 changed, 0 unchanged" in capsys.readouterr().out
    other = UCDP | {"id": "18", "best": "13", "deaths_unknown": "1"}
    changed = table(tmp_path, UCDP, other, other)
    assert main([*database, "import", "ucdp", changed]) == 0
    assert "3 rows read: 0 new, 1 changed, 1 unchanged, 1 repeated in the file" in capsys.readouterr().out
    assert main([*database, "claims", "--all", "--format", "jsonl"]) == 0
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {claim["reference"] for claim in claims} == {"UCDP GED"}
    assert sorted(claim["value"] for claim in claims if claim["subset_of"] is None) == [12, 13]


def test_import_of_a_file_that_is_none_leaves_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.db"
    assert main(["--db", str(path), "import", "acled", table(tmp_path, UCDP)]) == 2
    assert "has no columns event_id_cnty" in capsys.readouterr().err
    assert not path.exists()


def test_a_bad_row_gives_status_1_and_a_file_of_bad_rows_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    bad = UCDP | {"best": "?"}
    assert main([*database, "import", "ucdp", table(tmp_path, bad, UCDP)]) == 1
    assert "line 2, has a best that is no count ('?')" in capsys.readouterr().err
    assert main([*database, "import", "ucdp", table(tmp_path, bad)]) == 2


def test_a_dry_run_stores_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.db"
    assert main(["--db", str(path), "import", "ucdp", "--dry-run", table(tmp_path, UCDP)]) == 0
    assert "4 claims found; nothing stored" in capsys.readouterr().out
    assert not path.exists()


def test_news_is_compared_with_reference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    report = tmp_path / "report.txt"
    report.write_text("Air strikes killed 31 people in Saraqib on 3 May 2016, the defence ministry said.", "utf-8")
    assert main([*database, "import", "ucdp", table(tmp_path, UCDP)]) == 0
    assert main([*database, "ingest", "--published", "2016-05-04", "--publisher", "Example Post", str(report)]) == 0
    assert main([*database, "reconcile"]) == 0
    capsys.readouterr()
    assert main([*database, "conflicts", "show", "1"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "12 (10 to 15)" in out
    assert "— UCDP GED 17 (reference), coded from hospital staff; Example News Agency, 2016-05-04" in out


def test_a_report_is_compared_with_a_row_by_its_best_estimate_in_its_range(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    assert main([*database, "import", "ucdp", table(tmp_path, UCDP, UCDP | {"id": "18", "where_prec": "4"})]) == 0
    report = tmp_path / "report.txt"
    report.write_text("Air strikes killed 31 people in Saraqib on 3 May 2016, the defence ministry said.", "utf-8")
    assert main([*database, "ingest", "--published", "2016-05-04", "--publisher", "Example Post", str(report)]) == 0
    assert main([*database, "reconcile"]) == 0
    capsys.readouterr()
    assert main([*database, "conflicts", "list", "--format", "jsonl"]) == 0
    (found,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert "12 (10 to 15)" in found["reason"]
    assert main([*database, "documents", "show", "UCDP GED 17"]) == 0
    assert "reference: UCDP GED" in capsys.readouterr().out


def test_an_import_that_a_person_stops_tells_what_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the third row, with batches of one row: two are kept, and the next import adds the third."""
    database = ["--db", str(tmp_path / "claims.db")]
    path = table(tmp_path, *(UCDP | {"id": str(number)} for number in (17, 18, 19)))
    read = ucdp.event

    def stopped(row: Any) -> Any:
        if row.fields["id"] == "19":
            raise KeyboardInterrupt
        return read(row)

    monkeypatch.setattr(importing, "BATCH", 1)
    monkeypatch.setattr(ucdp, "event", stopped)
    assert main([*database, "import", "ucdp", path]) == 130
    told = capsys.readouterr().err
    assert told == "factcheck: stopped; 2 rows are kept, new or changed: the same command goes on from there\n"
    monkeypatch.setattr(ucdp, "event", read)
    assert main([*database, "import", "ucdp", path]) == 0
    assert "3 rows read: 1 new, 0 changed, 2 unchanged" in capsys.readouterr().out
    assert main([*database, "runs", "--format", "jsonl"]) == 0
    states = [json.loads(line)["status"] for line in capsys.readouterr().out.splitlines()]
    assert "interrupted" in states
    assert "failed" not in states


def hospital(folder: Path, *rows: str, encoding: str = "utf-8") -> list[str]:
    """A table of deaths as the arguments that import it."""
    path = folder / "deaths.csv"
    path.write_bytes("\n".join(["Nr;Day;Town;Dead", *rows, ""]).encode(encoding))
    mapped = [f"--map={name}" for name in ("id=Nr", "date=Day", "place=Town", "killed=Dead")]
    return ["--db", str(folder / "a.db"), "import", "table", str(path), "--name", "List", *mapped]


def test_a_day_that_could_be_two_is_told_and_read_as_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = hospital(tmp_path, "1;03/04/2024;Saraqib;4", "2;26/04/2024;Saraqib;5")
    assert main([*command, "--dry-run"]) == 1
    told = capsys.readouterr()
    assert told.out == "2 rows read: 1 claims found; nothing stored (dry run), 1 failed\n"
    assert "line 2, has a day that may be 3 April or 4 March ('03/04/2024')" in told.err
    assert "--day-first or --month-first" in told.err
    for options, day in ((["--day-first"], "2024-04-03"), (["--date-format", "%d/%m/%Y"], "2024-04-03")):
        (tmp_path / "a.db").unlink(missing_ok=True)
        assert main([*command, *options]) == 0
        capsys.readouterr()
        assert main(["--db", str(tmp_path / "a.db"), "claims", "--all", "--format", "jsonl"]) == 0
        first = json.loads(capsys.readouterr().out.splitlines()[0])
        assert first["date_from"] == day
    assert main([*command, "--month-first", "--dry-run"]) == 1
    assert "line 3, has a day that is no day ('26/04/2024')" in capsys.readouterr().err


@pytest.mark.parametrize("read_file", [read_ucdp, read_acled, read_airwars])
def test_days_of_data_sets_are_in_no_doubt_either(tmp_path: Path, read_file: Any) -> None:
    doubtful = "03/04/2024"
    rows = {read_ucdp: UCDP | {"date_start": doubtful}, read_acled: ACLED | {"event_date": doubtful}}
    if read_file is read_airwars:
        path = str(tmp_path / "a.json")
        incident = {"code": "X1", "date": doubtful, "civilians_killed": 4}
        Path(path).write_text(json.dumps([incident]), "utf-8")
    else:
        path = table(tmp_path, rows[read_file])
    (failed,) = read_file(path)
    assert isinstance(failed, Failed)
    assert "may be 3 April or 4 March" in failed.reason


@pytest.mark.parametrize(
    ("printed", "number"),
    [("1,204", 1204), ("1 204", 1204), ("1\u202f204\u00a0", 1204), ("1,204,000", 1_204_000), ("12.0", 12), ("٢٧", 27)],
)
def test_thousands_may_be_marked(tmp_path: Path, printed: str, number: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'Nr;Day;Dead\n1;2024-11-29;"{printed}"\n', "utf-8")
    entry = only(read_table(str(path), {"id": "Nr", "date": "Day", "killed": "Dead"}, "List"))
    assert entry.reading.claims[0].value == number


@pytest.mark.parametrize("printed", ["1,2", "1,20", "1.204", "1,2045", "12,34,567", "about 12"])
def test_what_is_no_count_is_not_guessed_at(tmp_path: Path, printed: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'Nr;Day;Dead\n1;2024-11-29;"{printed}"\n', "utf-8")
    (failed,) = read_table(str(path), {"id": "Nr", "date": "Day", "killed": "Dead"}, "List")
    assert "no count" in str(failed)


def test_what_is_no_incident_is_counted_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    incident = {"code": "X1", "date": "2020-03-14", "civilians_killed": 4}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([incident, "see below", None]), "utf-8")
    assert main(["--db", str(tmp_path / "a.db"), "import", "airwars", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == "3 rows read: 1 new, 0 changed, 0 unchanged, 2 failed\n"
    assert "incident 2, is no object" in told.err


def test_a_row_in_another_encoding_is_told_unless_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("1;2024-11-29;Saraqib;4", "2;2024-11-29;Alépo;5", "3;2024-11-29;Saraqib;6")
    command = hospital(tmp_path, *rows, encoding="cp1252")
    assert main([*command, "--dry-run"]) == 1
    assert "line 3, is not UTF-8" in capsys.readouterr().err
    assert main([*command, "--dry-run", "--encoding", "windows-1252"]) == 0


def test_a_packed_table_is_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_bytes(b"PK\x03\x04" + bytes(100))
    assert main(["--db", str(tmp_path / "a.db"), "import", "ucdp", str(tmp_path / "a.csv")]) == 2
    assert "is a zip archive or an Office document" in capsys.readouterr().err


def test_every_data_set_with_a_row_for_each_event_is_known_as_one() -> None:
    assert {ucdp.DATA_SET, acled.DATA_SET, airwars.DATA_SET} == EVENT_DATA_SETS


def test_a_newer_release_of_a_data_set_edits_no_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    for best, civilians in (("12", "6"), ("15", "9")):
        assert (
            main([*database, "import", "ucdp", table(tmp_path, UCDP | {"best": best, "deaths_civilians": civilians})])
            == 0
        )
        assert main([*database, "reconcile"]) == 0
    assert "1 changed" in capsys.readouterr().out
    assert main([*database, "conflicts", "list", "--all", "--format", "jsonl"]) == 0
    assert "edited" not in capsys.readouterr().out
