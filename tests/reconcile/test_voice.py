"""In whose name a speaker speaks."""

from __future__ import annotations

from press import Say

from factcheck.extract.denials import WHICH_DENIES
from factcheck.reconcile.mention import mentions
from factcheck.reconcile.voice import DENIED_BY_ANOTHER, one_origin
from factcheck.types import Hop, SourceKind, Stance, StoredClaim

OBSERVATORY = "Syrian Observatory for Human Rights"


def said(say: Say, name: str, role: str | None, document: str) -> StoredClaim:
    """A claim by a person with or without a role."""
    return say(5, name, document=document, attribution=(Hop(name, role, SourceKind.PERSON, "said"),))


def test_a_director_is_the_voice_of_his_house_wherever_he_is_named(say: Say) -> None:
    claims = [
        said(say, "Rami Abdel Rahman", "director of the Syrian Observatory for Human Rights", "a"),
        said(say, "Rami Abdel Rahman", None, "b"),
    ]
    assert {m.origin for m in mentions(claims)} == {OBSERVATORY}


def test_a_surname_holds_in_its_own_text_only(say: Say) -> None:
    claims = [
        said(say, "Rami Abdel Rahman", "director of the Syrian Observatory for Human Rights", "a"),
        said(say, "Rahman", None, "a"),
        said(say, "Rahman", None, "b"),
    ]
    assert [m.origin for m in mentions(claims)] == [OBSERVATORY, OBSERVATORY, "Rahman"]


def test_a_role_without_a_known_house_changes_nothing(say: Say) -> None:
    (mention,) = mentions([said(say, "Abu Leith", "local civil defence official", "a")])
    assert mention.origin == "Abu Leith"


def test_a_speaker_whom_an_outlet_describes_is_not_the_outlet() -> None:
    assert not one_origin("witness (TRT World)", "TRT World")
    assert not one_origin("medics (Reuters)", "medics (Agence France-Presse)")
    assert one_origin("United Nations", "United Nations and European Union")


def test_who_gave_a_number_does_not_deny_it_where_another_does(say: Say) -> None:
    assert DENIED_BY_ANOTHER == WHICH_DENIES
    (rebels,) = mentions([say(60, "Rebels", stance=Stance.DENIED, rule=f"<verb> <number>; {WHICH_DENIES}")])
    assert rebels.claim.stance is Stance.ASSERTED
    (army,) = mentions([say(60, "army", stance=Stance.DENIED, rule="<denies> <number>")])
    assert army.claim.stance is Stance.DENIED
