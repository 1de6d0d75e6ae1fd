"""A figure that a publisher changed in a page that is out already is a finding of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from press import Say

from factcheck.pipeline import read
from factcheck.reconcile.job import run
from factcheck.reconcile.versions import edits
from factcheck.store import open_store
from factcheck.types import Bound, Document, FindingKind, FindingState, Measure, Revision, Stance, StoredClaim

URL = "https://example.org/raid"
DAY = date(2024, 11, 29)
TEXT = "An air raid killed {} civilians in Idlib on Friday, the Syrian Observatory for Human Rights said. {}"


RAID = "A raid killed {} people in Douma, the monitor said."


def version(say: Say, number: float, words: str = RAID, **more: object) -> StoredClaim:
    return say(number, "monitor", document="page", sentence=words.format(int(number)), **more)


def test_a_changed_number_is_an_edit_and_the_same_one_is_none(say: Say) -> None:
    (edit,) = edits([[version(say, 27)], [version(say, 19)]])
    assert [each.claim.value for each in edit.claims] == [27, 19]
    assert edit.noticed == (False,)
    assert list(edits([[version(say, 27)], [version(say, 27)]])) == []
    assert list(edits([[version(say, 27)]])) == []
    assert list(edits([])) == []


def test_all_versions_are_told_and_one_that_says_the_same_adds_nothing(say: Say) -> None:
    (edit,) = edits([[version(say, n)] for n in (27, 27, 19, 22)])
    assert [each.claim.value for each in edit.claims] == [27, 19, 22]


def test_each_number_of_a_sentence_meets_its_own(say: Say) -> None:
    words = "Raids killed {} and wounded 41 people, the monitor said."
    old = [version(say, 27, words), version(say, 41, words, measure=Measure.WOUNDED)]
    new = [version(say, 19, words), version(say, 41, words, measure=Measure.WOUNDED)]
    (edit,) = edits([old, new])
    assert [each.claim.value for each in edit.claims] == [27, 19]
    first, second = (version(say, n, "Raids killed 3 in Douma and 27 in Harasta.") for n in (3, 27))
    assert list(edits([[first, second], [second, first]])) == []


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("Elsewhere a mine went off under a lorry and {} drivers lost their lives.", {}),
        (RAID, {"measure": Measure.WOUNDED}),
        (RAID, {"stance": Stance.SUPERSEDED}),
    ],
)
def test_another_count_is_no_edit(say: Say, words: str, more: dict[str, object]) -> None:
    assert list(edits([[version(say, 27)], [version(say, 19, words, **more)]])) == []


def test_the_same_sentence_read_otherwise_is_no_edit(say: Say) -> None:
    old = version(say, 27)
    new = replace(version(say, 19), claim=replace(old.claim, value=19.0, low=19.0, high=19.0, bound=Bound.EXACT))
    assert list(edits([[old], [new]])) == []


def test_a_version_that_tells_of_the_older_number_gives_notice(say: Say) -> None:
    old, new = version(say, 27), version(say, 19)
    told = version(say, 27, "It had earlier said {}.", stance=Stance.SUPERSEDED)
    assert [edit.noticed for edit in edits([[old], [new, told]])] == [(True,)]
    revised = version(say, 19, revision=Revision.FELL)
    assert [edit.noticed for edit in edits([[old], [revised]])] == [(True,)]


def test_a_number_that_was_changed_and_changed_back_is_told_with_both_steps(say: Say) -> None:
    first, second = version(say, 27), version(say, 19)
    (edit,) = edits([[first], [second], [first]])
    assert [each.claim.value for each in edit.claims] == [27, 19, 27]
    assert edit.noticed == (False, False)


def test_notice_of_one_change_is_none_of_another(say: Say) -> None:
    told = version(say, 27, "It had earlier said {}.", stance=Stance.SUPERSEDED)
    (edit,) = edits([[version(say, 27)], [version(say, 19), told], [version(say, 23)]])
    assert edit.noticed == (True, False)
    assert [(a.claim.value, b.claim.value) for a, b in edit.quiet] == [(19, 23)]


def test_a_page_that_turns_to_and_fro_is_told_with_its_last_turns(say: Say) -> None:
    first, second = version(say, 27), version(say, 19)
    (edit,) = edits([[first], [second]] * 20)
    assert [each.claim.value for each in edit.claims] == [27, 19] * 4
    assert len(edit.noticed) == 7


def put(path: Path, number: int, more: str = "", *, compared: bool = True) -> None:
    document = Document(TEXT.format(number, more), DAY, "Example Post", url=URL)
    with open_store(str(path), create=True) as store:
        store.ingest(document, read(document))
        if compared:
            run(store)


def edited(path: Path) -> list[dict[str, object]]:
    with open_store(str(path)) as store:
        return [row for row in store.findings() if row["kind"] == FindingKind.EDITED]


def test_it_is_found_by_reconcile_and_stays_found(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    put(path, 27)
    assert edited(path) == []
    put(path, 19)
    (finding,) = edited(path)
    assert (finding["severity"], finding["state"]) == ("medium", "open")
    assert "27 -> 19 civilians killed in Idlib" in str(finding["reason"])
    assert "without notice" in str(finding["reason"])
    assert [position["value"] for position in finding["positions"]] == [27, 19]
    other = Document(TEXT.format(19, ""), DAY, "Example Voice", name="other")
    with open_store(str(path)) as store:
        store.ingest(other, read(other))
        again = run(store)
        assert (again.new, again.gone) == ((), ()) or all(row["kind"] != "edited" for row in (*again.new, *again.gone))
    assert [row["id"] for row in edited(path)] == [finding["id"]]
    put(path, 23)
    (finding,) = edited(path)
    assert "27 -> 19 -> 23" in str(finding["reason"])
    assert finding["severity"] == "medium"


NOTICE = "It had earlier said 27."
COURSES: dict[str, tuple[list[tuple[int, str]], str, str]] = {
    "back": ([(27, ""), (19, ""), (27, "")], "27 -> 19 -> 27", "medium"),
    "up and back": ([(19, ""), (27, ""), (19, "")], "19 -> 27 -> 19", "medium"),
    "to and fro": ([(27, ""), (19, ""), (27, ""), (19, ""), (27, "")], "27 -> 19 -> 27 -> 19 -> 27", "medium"),
    "back and on": ([(27, ""), (19, ""), (27, ""), (31, "")], "27 -> 19 -> 27 -> 31", "medium"),
    "back and on and back": (
        [(27, ""), (19, ""), (27, ""), (31, ""), (19, "")],
        "27 -> 19 -> 27 -> 31 -> 19",
        "medium",
    ),
    "back to the second": ([(27, ""), (19, ""), (31, ""), (19, "")], "27 -> 19 -> 31 -> 19", "medium"),
    "with a word, and back without": (
        [(27, ""), (19, NOTICE), (27, "")],
        "27 -> 19 -> 27 civilians killed in Idlib on 29 November 2024, 19 -> 27 without notice",
        "low",
    ),
}


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("when", ["after each", "at the end", "in full"])
def test_every_edit_stays_told_whenever_is_reconciled(tmp_path: Path, course: str, when: str) -> None:
    versions, told, severity = COURSES[course]
    path = tmp_path / "a.db"
    for at, (number, more) in enumerate(versions, 1):
        put(path, number, more, compared=when == "after each" or at == len(versions))
    if when == "in full":
        with open_store(str(path)) as store:
            run(store, full=True)
    (finding,) = edited(path)
    assert told in str(finding["reason"])
    assert finding["severity"] == severity
    values = [position["value"] for position in finding["positions"]]  # type: ignore[attr-defined]
    assert values == [number for number, _ in versions]


def test_what_was_decided_of_the_first_edit_is_shown_beside_the_way_back(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    put(path, 27)
    put(path, 19)
    (before,) = edited(path)
    with open_store(str(path)) as store:
        store.review(int(str(before["id"])), FindingState.ACKNOWLEDGED, by="A. Checker", note="asked the paper")
    put(path, 27)
    (finding,) = edited(path)
    assert (finding["state"], finding["replaces"], finding["replaced_state"]) == ("open", before["id"], "acknowledged")


def test_both_versions_words_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from factcheck.cli import main

    path = tmp_path / "a.db"
    put(path, 27)
    put(path, 19)
    (finding,) = edited(path)
    assert main(["--db", str(path), "conflicts", "show", str(finding["id"])]) == 0
    out = capsys.readouterr().out
    assert "raid killed [27] civilians" in out
    assert "raid killed [19] civilians" in out


def test_a_page_without_a_publisher_is_not_its_own_publisher(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'claims.db'}", create=True) as store:
        for number in (27, 19):
            document = Document(TEXT.format(number, ""), published=DAY, url=URL)
            store.ingest(document, read(document))
        run(store)
        with store.reading() as connection:
            (reason,) = connection.exec_driver_sql("SELECT reason FROM findings WHERE kind = 'edited'").scalars()
    assert reason.startswith(f"{URL} was edited: 27 -> 19 civilians killed")


NOTED = {
    "old number": ("Editor's note: this story was corrected on 6 March 2019; an earlier version gave 27.", True),
    "old number in words": ("Correction: An earlier version of this article said twenty-seven people had died.", True),
    "new number": ("Correction: The toll was 19.", True),
    "no number": ("An earlier version of this report misstated the number of dead.", True),
    "a day and an hour": ("This article was corrected on 30 November 2024 at 14:30 GMT.", True),
    "other numbers": ("Correction: An earlier version of this article said that 300 houses burned.", False),
    "a name": ("Correction: An earlier version of this article misspelled the name of the town.", False),
    "corrected by others": ("The council has corrected a bill on fisheries.", False),
}


@pytest.mark.parametrize("noted", NOTED)
def test_a_page_that_says_that_it_was_corrected_gives_notice(tmp_path: Path, noted: str) -> None:
    words, noticed = NOTED[noted]
    path = tmp_path / "a.db"
    put(path, 27)
    put(path, 19, words)
    (finding,) = edited(path)
    assert ("27 -> 19" in str(finding["reason"]), "without notice" in str(finding["reason"])) == (True, not noticed)
    assert ("and says so" in str(finding["reason"]), finding["severity"] is None) == (noticed, noticed)


def test_a_notice_of_an_older_correction_is_none_of_a_newer_one(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    general = "This article was corrected on 30 November 2024."
    for number, words in ((27, ""), (19, general), (14, general)):
        put(path, number, words)
    (finding,) = edited(path)
    assert "27 -> 19 -> 14" in str(finding["reason"])
    assert "19 -> 14 without notice" in str(finding["reason"])
