"""Two or three reports from reading to conflict: what is flagged, how grave it is, and what the reason says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reports import FRIDAY, Press, Rows, only, told

from factcheck.cli import main


def checked(capsys: pytest.CaptureFixture[str], text: str, status: int = 0) -> Rows:
    """The claims of a text with their verdicts."""
    capsys.readouterr()
    assert main(["check", text, "--published", FRIDAY, "--format", "json"]) == status
    rows: Rows = json.loads(capsys.readouterr().out)["claims"]
    return rows


SARAQIB_BY_TWO = (
    (FRIDAY, "An air raid killed 34 civilians in Saraqib on Friday, the Syrian Observatory for Human Rights said."),
    (FRIDAY, "Air raids on Saraqib killed 14 civilians on Friday, the White Helmets said."),
)


@pytest.mark.parametrize("town", ["Ariha", "Binnish"])
def test_another_town_is_another_figure(press: Press, town: str) -> None:
    found = press(
        *SARAQIB_BY_TWO, (FRIDAY, f"Air raids on {town} killed 11 civilians on Friday, the White Helmets said.")
    )
    assert told(found) == {("contradiction", "high")}
    assert "11" not in json.dumps(only(found, "contradiction")["positions"])


@pytest.mark.parametrize("number", [11, 34])
def test_a_claim_on_another_town_is_not_reported(press: Press, number: int, capsys: pytest.CaptureFixture[str]) -> None:
    press(*SARAQIB_BY_TWO)
    (claim,) = checked(capsys, f"Air raids on Ariha killed {number} civilians on Friday, the White Helmets said.")
    assert (claim["verdict"], claim["evidence"]) == ("not_reported", [])


PROVINCE = "Air raids killed 13 people across Idlib province on Friday, the White Helmets said."
TOWN = "Air raids killed 21 people in the town of Saraqib on Friday, the Syrian Observatory for Human Rights said."


def test_a_town_over_its_province_is_a_part_over_its_whole(press: Press) -> None:
    found = press((FRIDAY, PROVINCE), (FRIDAY, TOWN))
    assert told(found) == {("part_exceeds_whole", "medium")}
    assert only(found, "part_exceeds_whole")["reason"] == (
        "Syrian Observatory for Human Rights gives 21 people killed in Saraqib on 29 November 2024; White Helmets gives"
        " 13 in Idlib, of which that is a part: the part is over its whole."
    )


def test_a_town_over_an_older_toll_of_its_province_is_another_scope(press: Press) -> None:
    found = press((FRIDAY, PROVINCE), ("2024-11-30", TOWN))
    assert told(found) == {("scope_difference", None)}


def test_a_difference_of_scope_says_what_each_report_says(press: Press) -> None:
    found = press((FRIDAY, PROVINCE.replace("13", "41")), (FRIDAY, TOWN))
    assert only(found, "scope_difference")["reason"] == (
        "Syrian Observatory for Human Rights gives 21 people killed in Saraqib on 29 November 2024; White Helmets gives"
        " 41 in Idlib — Saraqib is a part of Idlib."
    )


def test_a_country_alone_names_its_forces(press: Press) -> None:
    said = "{} air raids on Saraqib killed 34 civilians on Friday, {} said."
    found = press(
        (FRIDAY, said.format("Russian", "the Syrian Observatory for Human Rights")),
        (FRIDAY, said.format("Israeli", "the White Helmets")),
    )
    blamed = only(found, "responsibility")
    assert "blames Russian military, White Helmets blames Israel Defense Forces" in blamed["reason"]
    assert blamed["severity"] == "medium"


def test_one_origin_in_two_papers_is_two_documents(press: Press) -> None:
    same = only(
        press(SARAQIB_BY_TWO[0], (FRIDAY, "SOHR said air raids killed 34 civilians in Saraqib on Friday.")),
        "same_origin",
    )
    assert "is quoted with 34 in 2 outlets" in same["reason"]
    assert "one text" not in json.dumps(same["relations"])
    assert "one sentence" not in json.dumps(same["relations"])


def test_two_numbers_that_part_are_disjoint(press: Press) -> None:
    relations = only(press(*SARAQIB_BY_TWO), "contradiction")["relations"]
    assert relations["number"] == "DISJOINT: numbers differ"


def test_casualties_read_as_people_say_it(press: Press) -> None:
    found = press(
        SARAQIB_BY_TWO[0],
        (FRIDAY, "Air raids on Saraqib caused 34 civilian casualties on Friday, the White Helmets said."),
    )
    assert "34 casualties among civilians" in only(found, "unit_mismatch")["reason"]


def test_one_report_s_class_over_another_s_toll(press: Press) -> None:
    children = "Air raids on Saraqib killed {} children on Friday, UNICEF said."
    toll = "Air raids on Saraqib killed 13 people on Friday, the White Helmets said."
    found = press((FRIDAY, toll), (FRIDAY, children.format(17)))
    assert told(found) == {("part_exceeds_whole", "medium")}
    reason = only(found, "part_exceeds_whole")["reason"]
    assert "UNICEF gives 17 children killed in Saraqib" in reason
    assert "13 people killed that White Helmets gives in all" in reason


@pytest.mark.parametrize(
    ("day", "children"),
    [
        (FRIDAY, "Air raids on Saraqib killed 11 children on Friday, UNICEF said."),
        (FRIDAY, "Air raids on Ariha killed 17 children on Friday, UNICEF said."),
        (FRIDAY, "A mine killed 17 children in Saraqib on Friday, UNICEF said."),
        ("2024-11-30", "Air raids on Saraqib killed 17 children on Friday, UNICEF said."),
    ],
)
def test_a_class_that_fits_or_is_of_another_event(press: Press, day: str, children: str) -> None:
    toll = "Air raids on Saraqib killed 13 people on Friday, the White Helmets said."
    assert press((FRIDAY, toll), (day, children)) == []


WEDNESDAY, THURSDAY = "2024-01-10", "2024-01-11"
BEFORE = "The health ministry in Gaza said on Wednesday that 23,357 people have been killed in Gaza since October 7."
AFTER = (
    "The health ministry in Gaza said on Thursday that 23,469 people have been killed in Gaza since October 7,"
    " including {} killed in the past 24 hours."
)


def test_a_stated_increment_against_two_totals(press: Press) -> None:
    found = press((WEDNESDAY, BEFORE), (THURSDAY, AFTER.format(180)))
    assert told(found) == {("update", None), ("arithmetic", "medium")}
    assert only(found, "arithmetic")["reason"] == (
        "Gaza Health Ministry gave 23,357 and gives 23,469, 112 more, but says that 180 were added from 10 January 2024"
        " to 11 January 2024."
    )


def test_an_increment_that_comes_out(press: Press) -> None:
    assert told(press((WEDNESDAY, BEFORE), (THURSDAY, AFTER.format(112)))) == {("update", None)}


def test_an_increment_to_a_total_that_is_not_known(press: Press) -> None:
    assert told(press(("2024-01-08", BEFORE), (THURSDAY, AFTER.format(180)))) == {("update", None)}


def test_what_its_own_origin_says_otherwise_is_not_independent(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    press(*SARAQIB_BY_TWO)
    capsys.readouterr()
    said = "Air raids on Saraqib killed 19 civilians on Friday, the White Helmets said."
    assert main(["check", said, "--format", "json", "--published", FRIDAY]) == 3
    (claim,) = json.loads(capsys.readouterr().out)["claims"]
    assert claim["differing"] == ["Syrian Observatory for Human Rights"]


@pytest.mark.parametrize("layout", ["table", "markdown"])
def test_a_changed_conflict_says_what_it_was(press: Press, layout: str, capsys: pytest.CaptureFixture[str]) -> None:
    press(*SARAQIB_BY_TWO)
    more = {"id": "more", "publisher": "Paper 3", "published": FRIDAY}
    more["text"] = "Air raids on Saraqib killed 55 civilians on Friday, the Syrian National Coalition said."
    Path("more.jsonl").write_text(json.dumps(more), "utf-8")
    assert main(["ingest", "more.jsonl"]) == 0
    capsys.readouterr()
    assert main(["reconcile", "--format", layout]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "before (#1): White Helmets gives 14 civilians killed" in said


def test_a_missing_choice_is_told_in_one_sentence(press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    press(*SARAQIB_BY_TWO)
    assert main(["conflicts", "dismiss", "1"]) == 2
    said = capsys.readouterr().err
    assert "false_positive" in said
    assert "\t" not in said


@pytest.mark.parametrize(
    ("day", "later", "kind", "severity"),
    [
        ("2024-11-30", "Shelling of Idlib province on Friday killed 52 people, SOHR said.", "scope_difference", None),
        ("2024-11-30", "Air raids on Idlib province on Friday killed 52 people, SOHR said.", "scope_difference", None),
        (FRIDAY, "Air raids on Idlib province on Friday killed 52 people, SOHR said.", "scope_difference", None),
        (FRIDAY, "Air raids on Idlib province on Friday killed 20 people, SOHR said.", "part_exceeds_whole", "medium"),
        ("2024-11-30", "Air raids on Saraqib on Friday killed 52 people, SOHR said.", "update", None),
    ],
)
def test_one_origins_town_and_its_province_are_two_scopes(
    press: Press, day: str, later: str, kind: str, severity: str | None
) -> None:
    town = "Air raids on Saraqib on Friday killed 41 people, the Syrian Observatory for Human Rights said."
    assert told(press((FRIDAY, town), (day, later))) == {(kind, severity)}


def test_one_origin_gives_two_scopes_in_one_reason(press: Press) -> None:
    found = press(
        (FRIDAY, "Air raids on Saraqib on Friday killed 41 people, the Syrian Observatory for Human Rights said."),
        ("2024-11-30", "Shelling of Idlib province on Friday killed 52 people, SOHR said."),
    )
    assert only(found, "scope_difference")["reason"] == (
        "Syrian Observatory for Human Rights gives 41 people killed in Saraqib on 29 November 2024; and gives 52 in"
        " Idlib — Saraqib is a part of Idlib."
    )
