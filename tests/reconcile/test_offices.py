"""An office that papers name by its role alone is one origin within a figure; people who are described are not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from press import DAY, Say
from test_ladder import flagged, judged, kinds, only

from factcheck.reconcile import figures
from factcheck.reconcile.offices import office
from factcheck.types import FindingKind, Severity, SourceKind, StoredClaim

PAPERS = ("Dawn", "Reuters", "BBC", "CNN")


def quoted(say: Say, *speakers: str, kind: SourceKind = SourceKind.MINISTRY, number: int = 30) -> list[StoredClaim]:
    """One number in several papers, each with its words for a speaker without a name."""
    return [
        say(number, f"{speaker} ({paper})", publisher=paper, kind=kind)
        for speaker, paper in zip(speakers, PAPERS, strict=False)
    ]


@pytest.mark.parametrize(
    "speakers",
    [
        ("health ministry", "ministry of health", "health ministry spokesman", "spokesman for the health ministry"),
        ("governor", "regional governor", "governor's office", "governor"),
        ("police", "police spokesman", "police officer", "local police"),
        ("Civil Defence", "civil defence", "civil defence", "Civil Defence spokesman"),
        ("local health directorate", "health directorate", "health directorate", "health directorate"),
    ],
)
def test_an_office_in_four_papers_is_one_origin(say: Say, speakers: tuple[str, ...]) -> None:
    told = quoted(say, *speakers)
    (figure,) = figures(told)
    assert len(set(figure.origins)) == 1
    assert "(" not in figure.origins[0]
    assert FindingKind.CORROBORATES not in kinds(judged(*told))


@pytest.mark.parametrize("speaker", ["residents", "witnesses", "medics", "officials", "activists", "authorities"])
def test_people_who_are_described_are_as_many_as_are_quoted(say: Say, speaker: str) -> None:
    assert office(speaker) is None
    (figure,) = figures(quoted(say, speaker, speaker, kind=SourceKind.WITNESS))
    assert len(set(figure.origins)) == 2


def test_two_numbers_of_an_office_on_one_day_are_a_divergence_in_doubt(say: Say) -> None:
    found = judged(
        *quoted(say, "governor"), say(41, "governor (Reuters)", publisher="Reuters", kind=SourceKind.OFFICIAL)
    )
    assert FindingKind.CONTRADICTION not in kinds(found)
    divergence = only(found, FindingKind.RELAY_DIVERGENCE)
    assert divergence.severity is Severity.MEDIUM
    assert "if both mean the same" in divergence.reason


def test_a_later_higher_number_of_an_office_is_an_update(say: Say) -> None:
    later = say(41, "governor (Reuters)", publisher="Reuters", published=DAY + timedelta(days=1))
    assert not flagged(judged(*quoted(say, "governor"), later))


def test_an_office_named_in_full_is_the_same(say: Say) -> None:
    told = [*quoted(say, "health ministry", "ministry"), say(30, "Gaza Health Ministry", kind=SourceKind.MINISTRY)]
    (figure,) = figures(told)
    assert set(figure.origins) == {"Gaza Health Ministry"}


def test_two_armies_may_each_be_the_army(say: Say) -> None:
    army = quoted(say, "army", kind=SourceKind.MILITARY)
    other = say(70, "army (Reuters)", publisher="Reuters", kind=SourceKind.MILITARY)
    assert FindingKind.CONTRADICTION in flagged(judged(*army, other))
    (figure,) = figures(quoted(say, "army", "army", kind=SourceKind.MILITARY))
    assert set(figure.origins) == {"army"}
