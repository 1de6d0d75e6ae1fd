"""The ready-made questions: each is put to a database whose answer is known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main
from factcheck.extract.lexicon import load_lexicon
from factcheck.report.questions import questions
from factcheck.store import open_store
from factcheck.types import FindingState

FRIDAY, SATURDAY, SUNDAY = "2024-11-29", "2024-11-30", "2024-12-01"
STRIKE = "An air strike on Friday killed {} people in Saraqib, "
# Publisher, day of publication, text; what is asked of them stands in ANSWERS.
REPORTS = (
    ("Example Post", FRIDAY, STRIKE.format(12) + "the Syrian Observatory for Human Rights said."),
    ("Night Example", FRIDAY, STRIKE.format(31) + "the White Helmets said."),
    ("Day Example", FRIDAY, STRIKE.format(20) + "the Syrian health ministry said."),
    ("Example Post", SATURDAY, "Shelling killed nine civilians and three soldiers in Maarat al-Numan on Saturday."),
    ("Example Post", SUNDAY, "Clashes on Sunday wounded dozens in Raqqa, which could not be independently verified."),
    ("Day Example", SUNDAY, "Moscow denied that its jets had killed 14 civilians in Hama on Sunday."),
    ("Day Example", SUNDAY, "Russian warplanes killed seven children in Hama on Sunday, the White Helmets said."),
    ("Night Example", SUNDAY, "The army carried out 23 air strikes on Idlib on Sunday, a spokesman said."),
    *((paper, SATURDAY, "A blast wounded six people in Manbij on Saturday, the Manbij Military Council said.")
      for paper in ("Example Post", "Night Example", "Day Example")),
    ("Example Post", FRIDAY, "At least 400 people have been killed in Aleppo since Monday, the United Nations said."),
    ("Example Post", SUNDAY, "At least 430 people have been killed in Aleppo since Monday, the United Nations said."),
    ("Day Example", SATURDAY, "A blast killed 50 people in Afrin on Friday, the Afrin Example said."),
    ("Day Example", SUNDAY, "A blast in Afrin on Friday killed 44 people, the Afrin Example said."),
)  # fmt: skip
PARAMETERS = {"place": "Idlib", "source": "white helmets", "least": "50"}
# A row that each question must give, as far as it is said here.
ANSWERS: dict[str, dict[str, Any]] = {
    "disputed-by-many": {"place": "Saraqib", "one_says_at_most": 12, "another_at_least": 60, "origins": 4},
    "gravest-open-conflicts": {"severity": "high", "kind": "contradiction", "place": "Saraqib"},
    "downward-revisers": {"origin": "Afrin Example", "falls": 1},
    "children-by-month-and-place": {"month": "2024-12", "place": "Hama", "low": 7, "high": 7},
    "who-contradicts-whom": {
        "origin": "Syrian Observatory for Human Rights",
        "other": "White Helmets",
        "contradictions": 1,
    },
    "echoes": {"place": "Manbij", "low": 6, "documents": 3},
    "publishers-by-origin": {"publisher": "Night Example", "origin": "White Helmets", "claims": 1},
    "unattributed": {"publisher": "Example Post"},
    "busiest-sources": {"source": "White Helmets", "claims_said_first": 2},
    "latest-totals": {"published": SUNDAY, "printed": "430", "origin": "United Nations"},
    "how-tolls-rose": {"origin": "United Nations", "first_low": 400, "last_low": 430},
    "strikes-by-day": {"date_from": SUNDAY, "place": "Idlib", "low": 23},
    "deadliest-events": {"place": "Saraqib", "lowest": 12, "highest": 60, "origins": 4},
    "civilians-and-fighters": {"place": "Maarat al-Numan", "civilians_low": 9, "fighters_low": 3},
    "named-perpetrators": {"actor": "Russian warplanes", "documents": 1, "lowest": 7, "highest": 7},
    "denials": {"printed": "14", "place": "Hama"},
    "unverified": {"printed": "dozens", "place": "Raqqa"},
    "vague-numbers": {"publisher": "Example Post", "vague": 1},
    "reference-against-news": {"reference": "List", "reference_low": 60, "news_low": 12, "news_high": 31},
    "decisions": {"state": "dismissed", "reviewer": "Ann", "review_reason": "duplicate"},
    "false-alarms": {"dismissed": 1},
    "coverage-by-month": {"month": "2024-12", "documents": 6},
    "said-of-a-place": {"printed": "23", "place": "Idlib"},
    "said-by-a-source": {"printed": "31", "publisher": "Night Example"},
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The reports with a reference data set, reconciled, one conflict decided."""
    folder: Path = tmp_path_factory.mktemp("questions")
    options = ["--db", str(folder / "claims.db")]
    lines = [
        json.dumps({"id": f"report-{at}", "publisher": publisher, "published": published, "text": text})
        for at, (publisher, published, text) in enumerate(REPORTS)
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    assert main([*options, "ingest", str(folder / "reports.jsonl")]) == 0
    (folder / "list.csv").write_text(f"Nr,Day,Town,Dead\n1,{FRIDAY},Saraqib,60\n", "utf-8")
    pairs = ("id=Nr", "date=Day", "place=Town", "killed=Dead")
    maps = [f"--map={pair}" for pair in pairs]
    assert main([*options, "import", "table", str(folder / "list.csv"), "--name", "List", *maps]) == 0
    assert main([*options, "reconcile"]) == 0
    with open_store(options[1]) as store:
        last = [row["id"] for row in store.findings() if row["flag"]][-1]
        store.review(last, FindingState.DISMISSED, reason="duplicate", by="Ann")
    return options


def test_there_are_twenty_and_each_has_a_known_answer() -> None:
    assert len(questions()) >= 20
    assert list(questions()) == list(ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_question_is_answered(name: str, database: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    given = [f"--param={each}={PARAMETERS[each]}" for each in questions()[name].parameters]
    capsys.readouterr()
    assert main([*database, "sql", "--question", name, *given, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    wanted = ANSWERS[name]
    assert any(all(row[column] == value for column, value in wanted.items()) for row in rows), rows


def test_a_value_that_its_origin_replaced_is_no_dispute(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "An air strike on Friday killed {} people in Saraqib, {} said."
    told = [(10, "the White Helmets", FRIDAY)]
    told += [(20, who, SATURDAY) for who in ("the White Helmets", "the Syrian Observatory for Human Rights", "UNICEF")]
    lines = [
        json.dumps({"id": f"r{at}", "publisher": f"Paper {at}", "published": day, "text": words.format(number, who)})
        for at, (number, who, day) in enumerate(told)
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    options = ["--db", str(tmp_path / "claims.db")]
    assert main([*options, "ingest", str(tmp_path / "reports.jsonl")]) == 0
    assert main([*options, "reconcile"]) == 0
    capsys.readouterr()
    assert (
        main([*options, "sql", "SELECT low, high, independent_origins AS n FROM figures_view", "--format", "json"]) == 0
    )
    assert json.loads(capsys.readouterr().out) == [{"low": 10, "high": 20, "n": 3}]
    assert main([*options, "sql", "--question", "disputed-by-many", "--format", "jsonl"]) == 0
    assert capsys.readouterr().out == ""


def test_questions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "--questions"]) == 0
    assert "disputed-by-many" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["--question", "disputed-by-mani"], "did you mean disputed-by-many?"),
        (["--question", "said-of-a-place"], "asks for the value of :place: give --param place=VALUE"),
        ([], "give a query, or the name of a ready-made one"),
        (["select 1", "--question", "echoes"], "give a query, or the name of a ready-made one"),
    ],
)
def test_wrong_use_is_told(
    command: list[str], told: str, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*database, "sql", *command]) == 2
    assert told in capsys.readouterr().err


# What one origin says of one blast, day by day of publication; and whether that is one fall.
REVISIONS = {
    "the whole range is lower": ([("50", FRIDAY), ("44", SATURDAY)], True),
    "lower on the day itself": ([("50", SATURDAY), ("44", SATURDAY)], False),
    "only the low end": ([("50", FRIDAY), ("at least 44", SATURDAY)], False),
    "ranges that meet": ([("40 to 50", FRIDAY), ("30 to 45", SATURDAY)], False),
    "under a lower bound": ([("at least 50", FRIDAY), ("44", SATURDAY)], True),
    "higher": ([("44", FRIDAY), ("50", SATURDAY)], False),
    "an old value again": ([("44", FRIDAY), ("50", SATURDAY), ("44", SUNDAY)], False),
}


@pytest.mark.parametrize(("said", "falls"), REVISIONS.values(), ids=REVISIONS)
def test_a_downward_revision_is_a_whole_range_that_fell_on_a_later_day(
    said: list[tuple[str, str]], falls: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        json.dumps({"id": f"r{at}", "publisher": f"Paper {at}", "published": day, "text": words})
        for at, (number, day) in enumerate(said)
        for words in (f"A blast in Afrin on Friday, {FRIDAY}, killed {number} people, the Afrin Example said.",)
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    options = ["--db", str(tmp_path / "claims.db")]
    assert main([*options, "ingest", str(tmp_path / "reports.jsonl")]) == 0
    assert main([*options, "reconcile"]) == 0
    with open_store(options[1]) as store, store.reading() as connection:
        told = connection.exec_driver_sql("SELECT figure FROM timeline_view WHERE origin = 'Afrin Example'").all()
        assert len(told) == len(said)
        assert len(set(told)) == 1
    capsys.readouterr()
    assert main([*options, "sql", "--question", "downward-revisers", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["origin"], row["falls"]) for row in rows] == ([("Afrin Example", 1)] if falls else [])


def test_a_place_is_asked_for_to_the_letter(database: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    for place, found in (("idlib", True), (" Idlib ", True), ("I%b", False), ("I_lib", False), ("Syria", True)):
        assert main([*database, "sql", "--question", "said-of-a-place", f"--param=place={place}"]) == 0
        assert bool(capsys.readouterr().out) is found


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["select :n as n"], "the query asks for the value of :n: give --param n=VALUE"),
        (["select :n as n", "--param=n=1", "--param=m=1"], "the query has no :m, which --param gives; it asks for n"),
        (["select 'at :n' as n -- :n", "--param=n=1"], "it asks for no values"),
        (["select ? as n"], "write :NAME for it"),
        (["--question", "echoes", "--param=n=1"], "the question echoes has no :n, which --param gives"),
    ],
)
def test_values_and_parameters_have_to_fit(
    command: list[str], told: str, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main([*database, "sql", *command]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_only_what_was_dismissed_is_a_false_alarm(database: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main([*database, "sql", "--question", "false-alarms", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    assert all(row["dismissed"] > 0 for row in rows)


def test_a_sum_of_figures_is_open_where_one_of_them_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = (
        "killed at least seven children in Hama",
        "killed up to five children in Homs",
        "killed two children in Raqqa",
    )
    lines = [
        json.dumps(
            {"id": f"r{at}", "published": FRIDAY, "text": f"Shelling on Friday {words}, the White Helmets said."}
        )
        for at, words in enumerate(told)
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    options = ["--db", str(tmp_path / "claims.db")]
    assert main([*options, "ingest", str(tmp_path / "reports.jsonl")]) == 0
    assert main([*options, "reconcile"]) == 0
    capsys.readouterr()
    assert main([*options, "sql", "--question", "children-by-month-and-place", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["place"], row["low"], row["high"], row["highest"]) for row in rows] == [
        ("Hama", 7, None, 7),
        ("Homs", 0, 5, 5),
        ("Raqqa", 2, 2, 2),
    ]


def answers(question: str, reports: list[tuple[str, str]], folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """The rows that a question gives of reports, each a day of publication with a text, after ingest and reconcile."""
    lines = [
        json.dumps({"id": f"r{at}", "publisher": f"Paper {at}", "published": day, "text": words})
        for at, (day, words) in enumerate(reports)
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    options = ["--db", str(folder / "claims.db")]
    assert main([*options, "ingest", str(folder / "reports.jsonl")]) == 0
    assert main([*options, "reconcile"]) == 0
    capsys.readouterr()
    assert main([*options, "sql", "--question", question, "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


AFRIN = f"A blast in Afrin on Friday, {FRIDAY}, killed {{}} people, {{}} said."
HELMETS, MONITOR, FUND = "the White Helmets", "the Syrian Observatory for Human Rights", "UNICEF"
# What is said of one blast, by whom, on which day, in the order of its coming in; and from what to what it rose.
TOLLS = {
    "rose": ([("40", HELMETS, FRIDAY), ("50", HELMETS, SUNDAY)], [(40, 50)]),
    "came in the other way round": ([("50", HELMETS, SUNDAY), ("40", HELMETS, FRIDAY)], [(40, 50)]),
    "fell": ([("50", HELMETS, FRIDAY), ("40", HELMETS, SUNDAY)], []),
    "rose and fell again": ([("40", HELMETS, FRIDAY), ("50", HELMETS, SATURDAY), ("40", HELMETS, SUNDAY)], []),
    "another origin's is higher": ([("40", HELMETS, FRIDAY), ("50", MONITOR, SUNDAY)], []),
    "rose on the day itself": ([("40", HELMETS, FRIDAY), ("50", HELMETS, FRIDAY)], []),
    "a vague word, then a number": ([("dozens of", HELMETS, FRIDAY), ("50", HELMETS, SUNDAY)], []),
    "a range grew narrower": ([("40 to 60", HELMETS, FRIDAY), ("45 to 50", HELMETS, SUNDAY)], []),
}


@pytest.mark.parametrize(("said", "rose"), TOLLS.values(), ids=TOLLS)
def test_a_toll_rose_where_an_origins_last_word_is_over_its_first(
    said: list[tuple[str, str, str]],
    rose: list[tuple[int, int]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = answers("how-tolls-rose", [(day, AFRIN.format(number, who)) for number, who, day in said], tmp_path, capsys)
    assert [(row["first_low"], row["last_low"]) for row in rows] == rose


# The last words on one blast; and whether three origins differ by them.
LAST_WORDS = {
    "the highest of a day, whatever came in last": (
        [("20", HELMETS, FRIDAY), ("10", HELMETS, FRIDAY), ("20", MONITOR, FRIDAY), ("20", FUND, FRIDAY)],
        [],
    ),
    "open words that agree": (
        [("more than 130", HELMETS, FRIDAY), ("hundreds of", MONITOR, FRIDAY), ("at least 100", FUND, FRIDAY)],
        [],
    ),
    "far apart": ([("20", HELMETS, FRIDAY), ("22", MONITOR, FRIDAY), ("at least 30", FUND, FRIDAY)], [(20, 30)]),
}


@pytest.mark.parametrize(("said", "differ"), LAST_WORDS.values(), ids=LAST_WORDS)
def test_last_words_differ_where_they_exclude_each_other(
    said: list[tuple[str, str, str]],
    differ: list[tuple[int, int]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = [(day, AFRIN.format(number, who)) for number, who, day in said]
    rows = answers("disputed-by-many", told, tmp_path, capsys)
    assert [(row["one_says_at_most"], row["another_at_least"]) for row in rows] == differ


def test_who_only_replaced_a_value_contradicts_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = [("10", HELMETS, FRIDAY), ("20", HELMETS, SATURDAY), ("20", MONITOR, SATURDAY)]
    told = [(day, AFRIN.format(number, who)) for number, who, day in said]
    assert answers("who-contradicts-whom", told, tmp_path, capsys) == []


def test_who_says_that_there_were_none_denies_what_another_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [
        (FRIDAY, AFRIN.format(12, HELMETS)),
        (FRIDAY, "Nobody was killed in the blast in Afrin on Friday, the Russian defence ministry said."),
        (FRIDAY, "Nobody was killed in the floods in Latakia on Friday, the mayor said."),
    ]
    rows = answers("denials", told, tmp_path, capsys)
    assert [(row["origin"], row["printed"]) for row in rows] == [("Russian Defence Ministry", "Nobody")]


def test_a_month_holds_its_reports_without_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [
        (FRIDAY, AFRIN.format(12, HELMETS)),
        (SATURDAY, "The mayor opened a library."),
        (SUNDAY, "The river rose."),
    ]
    rows = answers("coverage-by-month", told, tmp_path, capsys)
    assert rows == [
        {"month": "2024-11", "documents": 2, "claims": 1, "publishers": 2},
        {"month": "2024-12", "documents": 1, "claims": 0, "publishers": 1},
    ]


@pytest.mark.parametrize("name", ["SOHR", "sohr", "Syrian Observatory", "syrian observatory for human rights"])
def test_a_source_is_asked_for_by_any_of_its_names(
    name: str, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    question = ["sql", "--question", "said-by-a-source", f"--param=source={name}", "--format", "jsonl"]
    assert main([*database, *question]) == 0
    assert [json.loads(line)["printed"] for line in capsys.readouterr().out.splitlines()] == ["12"]


def test_an_alias_that_reports_print_finds_the_source_in_sql_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in ``factcheck serve``, which knows no names but the database's."""
    told = [(FRIDAY, AFRIN.format(31, HELMETS)), (SATURDAY, AFRIN.format(33, "the Syrian Civil Defence"))]
    answers("echoes", told, tmp_path, capsys)
    words = questions()["said-by-a-source"].sql
    with open_store(str(tmp_path / "claims.db")) as store, store.reading() as connection:
        found = connection.exec_driver_sql(words, {"source": "SYRIAN civil defence"}).all()
    assert [row.printed for row in found] == ["31", "33"]


def test_a_toll_that_a_report_revises_down_is_no_flag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = [(FRIDAY, AFRIN.format(100, "the Afrin police"))]
    told += [(SUNDAY, AFRIN.format(60, "the Afrin police")[:-1] + ", revising the toll down from 100.")]
    assert answers("gravest-open-conflicts", told, tmp_path, capsys) == []


def test_only_names_are_named_perpetrators(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = (
        "Gunmen",
        "Rapid Support Forces",
        "Army units",
        "Houthi rebels",
        "Unknown attackers",
        "Russian jets",
        "The RSF",
    )
    told = [(FRIDAY, f"{each} killed {9 + at} people in Hama on Friday.") for at, each in enumerate(who)]
    told.append((FRIDAY, "Seven people were killed by militants in Homs on Friday."))
    rows = answers("named-perpetrators", told, tmp_path, capsys)
    assert {row["actor"] for row in rows} == {"Rapid Support Forces", "Houthi rebels", "Russian jets", "RSF"}
    with open_store(str(tmp_path / "claims.db")) as store, store.reading() as connection:
        read = set(connection.exec_driver_sql("SELECT actor FROM claims_view").scalars())
    assert {"Gunmen", "Army units", "Unknown attackers", "militants"} < read


def test_each_word_that_ends_an_actor_is_known_to_name_nobody() -> None:
    common = set(re.findall(r"\('([a-z-]+)'\)", questions()["named-perpetrators"].sql))
    assert set(load_lexicon("claims")["actors"]["heads"]) <= common
