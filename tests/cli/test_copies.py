"""What several outlets print word for word has one origin, also where only a group without a name speaks."""

from __future__ import annotations

import json

import pytest
from reports import FRIDAY, Press, only, told

from factcheck.cli import main

SENTENCE = "Jets bombed the vegetable market of Saraqib on Friday, killing 37 civilians, {}."
STORY = (
    " Stalls burned for hours after the raid, and volunteers pulled people out of the rubble with their hands while"
    " ambulances drove the wounded to hospitals near the border. A shopkeeper said that the market had been full when"
    " the first bomb fell. Schools in the town will stay shut until Monday."
)
MEDICS = SENTENCE.format("local medics said")
OWN = "Jets bombed the vegetable market of Saraqib on Friday, killing 37 civilians."


@pytest.mark.parametrize(
    "texts",
    [
        (MEDICS + STORY, MEDICS + STORY),
        (MEDICS + STORY, (MEDICS + STORY).replace("hands", "bare hands")),
        (MEDICS, MEDICS),
        (MEDICS, MEDICS + " The town lies on the motorway to Aleppo."),
        (SENTENCE.format("witnesses said"), SENTENCE.format("witnesses said")),
        (OWN, OWN),
        (OWN + STORY, OWN + STORY),
        (MEDICS + STORY, OWN + STORY),
    ],
)
def test_a_copy_is_no_second_origin(press: Press, capsys: pytest.CaptureFixture[str], texts: tuple[str, str]) -> None:
    found = press((FRIDAY, texts[0]), ("2024-11-30", texts[1]))
    assert told(found) == {("same_origin", None)}
    (position,) = only(found, "same_origin")["positions"]
    assert (len(position["origins"]), len(position["documents"])) == (1, 2)
    capsys.readouterr()
    main(["check", "37 civilians were killed in Saraqib on 29 November 2024, an activist said.", "--format", "json"])
    (claim,) = json.loads(capsys.readouterr().out)["claims"]
    assert (claim["verdict"], claim["independent_origins"]) == ("supported", 1)


@pytest.mark.parametrize(
    "other",
    [
        "Air raids on a market in Saraqib left 37 civilians dead on Friday, according to medics in the town.",
        SENTENCE.format("local officials said"),
    ],
)
def test_other_words_or_another_speaker_are_a_second_origin(press: Press, other: str) -> None:
    found = press((FRIDAY, MEDICS), (FRIDAY, other))
    assert told(found) == {("corroborates", None)}


def test_a_copy_with_another_number_misquotes_its_speaker(press: Press) -> None:
    found = press((FRIDAY, MEDICS + STORY), (FRIDAY, MEDICS.replace("37", "73") + STORY))
    assert only(found, "relay_divergence")["severity"] is not None


@pytest.mark.parametrize("turned", [False, True])
def test_a_copy_counts_as_its_first_printers(press: Press, turned: bool) -> None:
    reports = [(FRIDAY, MEDICS), ("2024-11-30", MEDICS)]
    (position,) = only(press(*(reports[::-1] if turned else reports)), "same_origin")["positions"]
    first = "Paper 2" if turned else "Paper 1"
    assert position["origins"] == [f"local medics ({first})"]
