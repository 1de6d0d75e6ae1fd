"""Places: names meet in every spelling, ambiguous ones stay open, places contain each other, and no text breaks it."""

import json
import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.gazetteer import gazetteer
from factcheck.extract.places import RULES, find_places, place_hints
from factcheck.extract.transliteration import exact_key, fold
from factcheck.types import Place

DEV = os.path.join(os.path.dirname(__file__), "..", "..", "..", "shared", "gold", "dev.jsonl")


def _texts(text: str) -> list[str]:
    return [mention.text for mention in find_places(text, 0, len(text))]


def _place(name: str, *hints: str) -> Place:
    place = gazetteer().lookup(name, hints)
    assert place is not None, name
    return place


@pytest.mark.parametrize(
    "spellings",
    [
        "Qamishli|al-Qamishli|Qameshli|Kamishli|Kameshly|Qamishly",
        "Raqqa|Raqa|Raqqah|Ar Raqqah|ar-Raqqa|Rakka|Al-Raqqeh",
        "Hasakah|Hasakeh|Hassakeh|al-Hasaka|Hassake",
        "Deir ez-Zor|Deir Ezzor|Deir al-Zor|Dayr Az Zawr|Deir el-Zour|Dair al-Zour",
        "El Fasher|Al-Fashir|al-Fasher|El-Fashir",
        "al-Foua|Foua|Fuah|al-Fu'ah|Fouah",
        "Kefraya|Kafraya|Kefrayah",
        "Maarat al-Numan|Maaret al-Nouman|Ma'arrat al-Nu'man|Maaret Alnouman",
        "Khan Sheikhoun|Khan Shaykhun|Khan Sheikhun|Khan Chaykhoun",
        "Suwayda|As-Suwayda|Sweida|al-Suwaidah",
        "El Geneina|Al-Junaynah|Al-Geneina|El Ginena",
        "Zalingei|Zalingi|Zalinjei",
        "Saada|Sa'ada|Saadah|Sa'dah",
        "Zaporizhzhia|Zaporizhzhya|Zaporozhye",
    ],
)
def test_the_spellings_of_one_name_mean_one_place(spellings: str) -> None:
    country = _place(spellings.split("|")[0]).country
    ids = {_place(name, country).id for name in spellings.split("|")}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Homs", "Hama"),
        ("Daraa", "Daraya"),
        ("Kutum", "Kutkai"),
        ("Mosul", "Mosel"),
        ("Sumy", "Sana"),
        ("Taiz", "Tyre"),
    ],
)
def test_other_names_do_not_meet(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_name_of_several_places_is_decided_by_a_hint_or_stays_open() -> None:
    assert gazetteer().lookup("Tripoli") is None
    assert _place("Tripoli", "LY").country == "LY"
    assert _place("Tripoli", "LB").country == "LB"
    assert gazetteer().lookup("Zahra") is None
    assert _place("Zahra", "sy/homs").path == ("Homs", "Syria")


def test_the_country_of_the_text_decides_between_places_of_one_name() -> None:
    text = "Libyan officers met. Shells hit Tripoli at night."
    hints = place_hints(text)
    assert hints[:1] == ("LY",)
    (mention,) = find_places(text, text.index("Shells"), len(text), lambda: hints)
    assert mention.place is not None
    assert mention.place.country == "LY"


def placed(sentence: str, whole: str = "") -> dict[str, str | None]:
    """The ids of the places of a sentence that stands in a text with another one."""
    text = f"{sentence} {whole}"
    found = find_places(text, 0, len(sentence), lambda: place_hints(text))
    return {mention.text: mention.place.id if mention.place else None for mention in found}


def test_a_quarter_is_one_of_a_city_that_the_text_names() -> None:
    here = "Mortars hit the Zahra neighbourhood."
    assert placed(here) == {"Zahra": "sy/aleppo/aleppo/al-zahra-neighbourhood"}
    assert placed(here, "Six people died in Homs.") == {"Zahra": "sy/homs/homs/zahraa"}


def test_a_quarter_without_a_namesake_there_stays_where_it_is_unless_it_is_called_a_village() -> None:
    assert placed("Buses stood in Rashidin.", "People of Idlib were on them.") == {
        "Rashidin": "sy/aleppo/aleppo/rashidin"
    }
    assert placed("Mortars hit Kallaseh village.", "Six people died in Homs.") == {"Kallaseh": None}
    assert placed("Mortars hit Karam.", "Six people died in Homs.") == {"Karam": None}
    assert placed("Mortars hit Karam.", "Six people died in Raqqa.") == {"Karam": "sy/raqqa/karama"}


def test_a_quarter_is_one_of_the_place_printed_behind_it() -> None:
    assert placed("Mortars hit the neighbourhood of Kallaseh in Damascus.")["Kallaseh"] == "sy/damascus/~kallaseh"
    assert placed("A raid hit Salehia village in the northern countryside of Raqqa province.")["Salehia"] == (
        "sy/raqqa/~salehia"
    )


def test_a_town_keeps_its_place_whatever_stands_behind() -> None:
    assert placed("Rebels from Saraqib in Aleppo surrendered.")["Saraqib"] == "sy/idlib/saraqib"
    assert placed("Raids hit Saraqib.", "Six people died in Aleppo.") == {"Saraqib": "sy/idlib/saraqib"}


def test_the_letters_of_a_country_count_in_capitals_only() -> None:
    assert _place("US").id == "us"
    assert gazetteer().lookup("us") is None
    assert gazetteer().lookup("Us") is None


def test_a_city_that_shares_its_provinces_name_means_the_province_unless_called_a_city() -> None:
    assert _place("Aleppo").kind == "province"
    assert _place("Aleppo city").kind == "town"
    text = "Raids on Aleppo city"
    (mention,) = find_places(text, 0, len(text))
    assert mention.place == _place("Aleppo city")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Hass", "Idlib", "SUB"),
        ("Idlib", "Hass", "SUP"),
        ("Idlib", "Idleb", "EQ"),
        ("Idlib", "Aleppo", "DISJOINT"),
        ("Idlib", "Nyala", "DISJOINT"),
        ("Tokhar", "Manbij", "SUB"),
        ("Manbij", "Aleppo city", "UNKNOWN"),
        ("Damascus", "Douma", "UNKNOWN"),
        ("Zamzam", "North Darfur", "SUB"),
        ("North Darfur", "Sudan", "SUB"),
        ("Donetsk", "Kharkiv", "DISJOINT"),  # provinces, one of them in a region of provinces
        ("Donbas", "Kharkiv", "UNKNOWN"),
        ("Shuja'iyya", "Gaza Strip", "SUB"),
    ],
)
def test_places_lie_to_each_other(a: str, b: str, relation: str) -> None:
    assert gazetteer().relation(_place(a), _place(b)) == relation


def test_a_directions_part_lies_in_its_country_and_says_no_more() -> None:
    (mention,) = find_places("in northwest Syria", 0, 18)
    part = mention.place
    assert part is not None
    assert gazetteer().get(part.id) == part
    assert gazetteer().contains(_place("Syria"), part)
    assert gazetteer().relation(part, _place("Idlib")) == "UNKNOWN"


def test_relations_agree_both_ways() -> None:
    names = gazetteer()
    inverse = {"SUB": "SUP", "SUP": "SUB"}
    some = [place for i in list(names.ids())[::97] if (place := names.get(i))]
    for a in some:
        for b in some:
            there, back = names.relation(a, b), names.relation(b, a)
            assert back == inverse.get(there, there)


def test_the_path_goes_from_the_nearest_to_the_country() -> None:
    assert _place("Sukkari").path == ("Aleppo", "Syria")
    assert _place("Nyala").path == ("South Darfur", "Darfur", "Sudan")


def test_mentions_keep_to_the_span_asked_for() -> None:
    text = "Raids hit Aleppo. Shells hit Idlib."
    (mention,) = find_places(text, text.index("Shells"), len(text))
    assert mention.text == "Idlib"
    assert text[mention.start : mention.end] == "Idlib"


def test_keys_ignore_case_articles_hyphens_and_apostrophes() -> None:
    assert exact_key("Deir ez-Zor") == exact_key("deir EZ ZOR") == exact_key("Deir Zor")
    assert exact_key("Sa\u2019ada") == exact_key("Saada")


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    last = 0
    for mention in find_places(text, 0, len(text)):
        assert mention.start >= last
        assert mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.rule in RULES
        last = mention.end
    place_hints(text)


TELLING = """in near of the The and , . ; village villages town city of northern Syria Idlib al-Foua Aleppo Aleppos 's
said by Hospital Market Umm al- El Fasher state Governor Army Friday Kobgar Tambil Turkey US Sudanese Damascus - ("""
WORDS = st.sampled_from(TELLING.split())


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=30), st.data())
def test_any_mixture_of_telling_words_keeps_the_spans_apart(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    last = start
    for mention in find_places(text, start, end):
        assert last <= mention.start < mention.end <= end
        assert text[mention.start : mention.end] == mention.text
        last = mention.end


@pytest.mark.parametrize("piece", ["Aleppo ", "A", "al-", "Abu ", "in ", "X of ", "Umm Al-", "village of Kobgar and "])
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        begun = time.process_time()
        find_places(text, 0, len(text))
        return time.process_time() - begun

    seconds(50)
    small = min(seconds(1000 + n) for n in range(3))
    large = min(seconds(8000 + n) for n in range(3))
    assert large < 24 * small + 0.05


@pytest.mark.skipif(not os.path.exists(DEV), reason="the gold texts are not here")
def test_the_places_of_the_gold_claims_are_found() -> None:
    found = stated = 0
    with open(DEV, encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            texts = {text.lower() for text in _texts(document["text"])}
            for claim in document["claims"]:
                if claim.get("place"):
                    stated += 1
                    found += all(part in texts for part in claim["place"].lower().split(" and "))
    assert stated
    assert found / stated >= 0.95
