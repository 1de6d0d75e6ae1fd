"""Known sources: one canonical source for every way a name is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.known_names import known_opens
from factcheck.extract.known_sources import index_text, key_of, known_sources
from factcheck.extract.speech_words import read_words
from factcheck.types import SourceKind


@pytest.mark.parametrize(
    ("printed", "name", "kind"),
    [
        ("the Observatory", "Syrian Observatory for Human Rights", SourceKind.MONITOR),
        ("SOHR", "Syrian Observatory for Human Rights", SourceKind.MONITOR),
        ("Syrian Observatory For Human Rights", "Syrian Observatory for Human Rights", SourceKind.MONITOR),
        ("AFP", "Agence France-Presse", SourceKind.AGENCY),
        ("SANA", "SANA", SourceKind.STATE_MEDIA),
        ("manar", "Al-Manar", SourceKind.OUTLET),
        ("alaraby", "Al-Araby Al-Jadeed", SourceKind.OUTLET),
        ("etilaf", "Syrian National Coalition", SourceKind.OPPOSITION),
        ("CENTCOM", "US Central Command", SourceKind.MILITARY),
        ("Gaza\u2019s Health Ministry", "Gaza Health Ministry", SourceKind.MINISTRY),
        ("the UN", "United Nations", SourceKind.UN_BODY),
        ("U.N.", "United Nations", SourceKind.UN_BODY),
        ("Unicef", "UNICEF", SourceKind.UN_BODY),
        ("Doctors Without Borders", "Médecins Sans Frontières", SourceKind.NGO),
        ("Syria Civil Defense", "White Helmets", SourceKind.RESCUE),
        ("al-Nusra Front", "Nusra Front", SourceKind.ARMED_GROUP),
        ("RSF", "Rapid Support Forces", SourceKind.ARMED_GROUP),
    ],
)
def test_a_printed_name_has_its_source(printed: str, name: str, kind: SourceKind) -> None:
    source = known_sources().canonical(printed)
    assert source is not None
    assert (source.name, source.kind) == (name, kind)


@pytest.mark.parametrize(
    "printed",
    [
        "who",
        "is",
        "un",
        "",
        " ",
        "the",
        "the ministry",
        "a monitor",
        "the monitor",
        "the guardian",
        "officials",
        "Red Cross",
    ],
)
def test_words_and_names_of_many_are_no_known_source(printed: str) -> None:
    assert known_sources().canonical(printed) is None


def test_every_source_is_found_by_its_name_and_aliases() -> None:
    sources = known_sources()
    assert len(sources) >= 300
    for source in sources:
        for spelling in (source.name, *sources.aliases(source)):
            assert sources.canonical(spelling) == source


def test_an_alias_of_two_sources_is_refused() -> None:
    rows = "id\tname\tkind\tcountry\taliases\na\tAlpha\toutlet\t\tShared\nb\tBeta\toutlet\t\tshared\n"
    with pytest.raises(ValueError, match="shared"):
        index_text(rows)


@given(st.text(max_size=60))
def test_any_name_may_be_asked_for(name: str) -> None:
    known_sources().canonical(name)
    assert known_sources().canonical(f"the {name}") == known_sources().canonical(name) or not key_of(name)


def test_the_first_word_of_every_name_opens_one() -> None:
    for source in known_sources():
        for spelling in (source.name, *known_sources().aliases(source)):
            first = read_words(spelling, 0, len(spelling)).lower[0]
            assert known_opens(first), spelling
    assert not known_opens("zyxwv")
