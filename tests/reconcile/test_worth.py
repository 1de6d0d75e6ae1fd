"""Which pairs of a block are compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from press import DOUMA, Say

from factcheck.reconcile.grouping import score
from factcheck.reconcile.mention import mentions
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.worth import Worth
from factcheck.types import Scope, StoredClaim

IDLIB = ("Idlib", "Syria")
FILLERS = "Rescuers searched through collapsed buildings beside the southern vegetable market until midnight"


def compared(*claims: StoredClaim, settings: Settings = DEFAULT) -> bool:
    """Whether the pair of two claims is worth comparing; where it is not, comparing it finds nothing."""
    ready = mentions(claims)
    found = list(Worth(ready, settings, None).pairs([0, 1]))
    if not found:
        points = score(*ready, settings)
        assert points is None or points < settings.linking.enough
    return bool(found)


def test_two_towns_are_compared_only_where_one_sentence_was_read_twice(say: Say) -> None:
    def in_douma(number: int) -> StoredClaim:
        return say(number, "A", place=DOUMA, sentence=f"{number} died in Douma.")

    def in_idlib(number: int) -> StoredClaim:
        return say(number, "B", place=IDLIB, sentence=f"Idlib lost {number}.")

    assert not compared(in_douma(12), in_idlib(15))
    assert not compared(in_douma(12), in_idlib(12))
    both = f"{FILLERS} of Douma and Idlib"
    assert compared(say(12, "A", place=DOUMA, sentence=both), say(12, "B", place=IDLIB, sentence=both))
    assert not compared(say(12, "A", place=DOUMA, sentence=both), say(15, "B", place=IDLIB, sentence=both))


def test_one_town_is_compared_whatever_else_differs(say: Say) -> None:
    assert compared(say(12, "A"), say(80, "B"))


def test_without_a_place_something_else_must_be_common(say: Say) -> None:
    assert not compared(say(12, "A", place=()), say(15, "B"))
    assert compared(say(12, "A", place=()), say(12, "B"))
    assert compared(say(12, "A", place=(), telling_words=("market",)), say(15, "B", telling_words=("market", "jets")))
    assert compared(say(12, "A", place=(), sentence=FILLERS), say(15, "B", sentence=FILLERS))
    assert compared(say(12, "A", place=(), document="a"), say(15, "B", document="a"))
    assert compared(say(12, "A", place=(), fingerprint="wire"), say(15, "B", fingerprint="wire"))


def test_one_or_two_dead_are_common_only_by_one_origin(say: Say) -> None:
    assert not compared(say(2, "A", place=()), say(2, "B"))
    assert compared(say(2, "A", place=()), say(2, "A"))


def test_names_that_no_gazetteer_knows_tie_where_they_are_alike(say: Say) -> None:
    unknown = {"place_path": ()}
    assert compared(say(12, "A", place=("Tel Example",), **unknown), say(15, "B", place=("Tel Exampel",), **unknown))
    assert not compared(say(12, "A", place=("Tel Example",), **unknown), say(15, "B", place=("Karm",), **unknown))


def test_running_totals_from_one_start_are_compared_and_from_two_are_not(say: Say) -> None:

    def total(number: int, start: date) -> StoredClaim:
        return say(number, "A", place=(), scope=Scope.CUMULATIVE, day=(start, date(2017, 4, 3)))

    assert compared(total(400, date(2017, 1, 1)), total(450, date(2017, 1, 1)))
    assert not compared(total(400, date(2017, 1, 1)), total(450, date(2014, 6, 1)))


def test_where_settings_link_by_day_alone_all_are_compared(say: Say) -> None:
    loose = replace(DEFAULT, linking=replace(DEFAULT.linking, untied=9.0))
    assert compared(say(12, "A", place=()), say(15, "B"), settings=loose)
