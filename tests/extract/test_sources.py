"""Who says what: innermost voices, chains, names behind descriptions, dates of the saying, and any text at all."""

import os
import re
import time
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import scope, sources
from factcheck.extract.claims import read_text
from factcheck.extract.saying_dates import saying_dates
from factcheck.extract.sentences import split_sentences
from factcheck.types import Attribution, Sentence, SourceKind

LEXICON = os.path.join(os.path.dirname(sources.__file__), "sources.lexicon.toml")
FRAGMENTS = [
    "The Observatory",
    "said",
    "told",
    "Reuters",
    ",",
    ".",
    '"',
    "“",
    "”",
    "according to",
    "citing",
    "quoted",
    "as saying",
    "a monitor",
    "it",
    "he added",
    "who",
    "which",
    "and",
    "but",
    "20",
    "people were killed",
    "on Monday",
    "by",
    "the report",
    "of the",
    "(",
    ")",
    "\n\n",
    "accused",
    "of killing",
    "ministry",
    "Rami Abdel Rahman",
    "- police",
    ":",
]


def read(text: str) -> tuple[Attribution, ...]:
    return sources.attribute(text, split_sentences(text))


def names_at(text: str, number: str) -> list[str]:
    """The names of the chain of the voice that says ``number``."""
    start = text.index(number)
    voice = sources.voice_at(read(text), start, start + len(number))
    return [hop.name for hop in voice.chain] if voice else []


def test_each_voice_of_a_sentence_keeps_its_own_number() -> None:
    text = "The Observatory counted 16 dead in Hamouria while the opposition put the toll at 32."
    assert names_at(text, "16") == ["Observatory"]
    assert names_at(text, "32") == ["opposition"]


def test_a_number_before_a_new_voice_is_not_given_to_it() -> None:
    text = "A day after the blast killed 20 guards, police said they had arrested 3 men."
    assert names_at(text, "20") == []
    assert names_at(text, "3 men") == ["Police".lower()]


def test_the_chain_runs_from_the_first_speaker_to_the_last_relay_with_roles_and_kinds() -> None:
    text = (
        "Twelve nurses have been killed since the siege began, Reuters reported Tuesday quoting the "
        "UN's Deputy Humanitarian Coordinator for Sudan, Clementine Awu."
    )
    (voice,) = read(text)
    first, relay = voice.chain
    assert (first.name, first.role, first.kind) == (
        "Clementine Awu",
        "UN's Deputy Humanitarian Coordinator for Sudan",
        SourceKind.UN_BODY,
    )
    assert (relay.name, relay.role, relay.kind) == ("Reuters", None, SourceKind.AGENCY)


def test_a_speaker_first_described_and_then_named_has_its_name() -> None:
    text = (
        "At least 45 people were killed around Douma a monitor said. "
        "The Syrian Observatory for Human Rights said six of them were children."
    )
    assert names_at(text, "45") == ["Syrian Observatory for Human Rights"]


def test_a_description_that_two_names_fit_stays_as_printed() -> None:
    text = (
        "A rights group said 30 died. Amnesty International said the army did it. "
        "Human Rights Watch said the army knew of it."
    )
    assert names_at(text, "30") == ["rights group"]


def test_an_attribution_does_not_leak_to_the_next_sentence() -> None:
    text = "The Observatory said 45 people were killed. The raid came after rebels fired 70 rockets."
    assert names_at(text, "70") == []


def test_a_quotation_over_several_sentences_is_its_speakers() -> None:
    text = '"We lost the ward. We buried 14 patients. Nobody came," the surgeon said. More than 90 have died.'
    assert names_at(text, "14") == ["surgeon"]
    assert names_at(text, "90") == []


def test_a_statement_points_back_to_the_last_speaker() -> None:
    text = "The coalition said it had hit a depot. The statement added that 9 trucks burned."
    assert names_at(text, "9 trucks") == ["coalition"]


def test_an_unresolved_pronoun_gives_no_name() -> None:
    assert read("It said 12 people had drowned.") == ()


def test_holes_are_the_parts_of_other_voices() -> None:
    text = "Officials said 20 people died, according to Reuters."
    outer = next(voice for voice in read(text) if len(voice.chain) == 1)
    assert [text[start:end].strip() for start, end in outer.holes] == ["20 people died,"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The ministry said on Monday that 12 people were killed on Sunday.", ["on Monday"]),
        ("Reuters reported Friday that the bridge had fallen on Tuesday.", ["Friday"]),
        ("Six people died on Tuesday, a doctor told AFP on Wednesday.", ["on Wednesday"]),
        ("On Sunday the army said 14 men had been captured.", ["On Sunday"]),
        ("In a statement on Friday, the group said 9 of its men died on Monday.", ["on Friday"]),
        ("Six people died on Tuesday.", []),
        ("Nine people were killed on Friday the Observatory said.", []),
    ],
)
def test_dates_of_the_saying_are_told_apart(text: str, dates: list[str]) -> None:
    assert [text[start:end] for start, end in saying_dates(text, 0, len(text))] == dates


@pytest.mark.parametrize(
    ("after", "verified"),
    [
        ("The figures could not be independently verified.", False),
        ("Reuters was unable to verify the claim.", False),
        ("The age of the mill could not be verified.", None),
        ("It could not be verified that 4 had fled.", None),
    ],
)
def test_a_claim_that_the_next_sentence_doubts_is_kept_as_unverified(after: str, verified: bool | None) -> None:
    claims = read_text(f"The raid killed 12 potters, the ministry said. {after}").claims
    assert claims[0].source == "ministry"
    assert claims[0].verified is verified


def test_a_run_on_headline_gives_no_figure_to_another_headlines_speaker() -> None:
    text = (
        "Raid kills 12 in hill town Monitor AFP Thursday 14 Jul 2016 Vastria PM says aims to mend ties with Iraq "
        "Air strikes killed at least 13 potters on Thursday the Observatory said."
    )
    assert names_at(text, "12") == ["Monitor"]
    assert names_at(text, "13") == ["Observatory"]


def test_two_voices_that_only_a_comma_parts_keep_their_own_numbers() -> None:
    text = "While the navy says it sank 30 boats, residents say 12 of the dead were cooks."
    assert names_at(text, "30") == ["navy"]
    assert names_at(text, "12") == ["residents"]


@pytest.mark.parametrize(
    ("text", "unverified"),
    [
        ("The claim could not be independently verified.", True),
        ("Reuters was unable to verify the account.", True),
        ("There was no independent confirmation of the toll.", True),
        ("The toll has not been independently confirmed.", True),
        ("The ministry verified the toll.", False),
        ("The commission is independent.", False),
    ],
)
def test_a_sentence_that_says_unverified_is_found(text: str, unverified: bool) -> None:
    assert scope.unverified(text.lower()) is unverified


def test_no_word_stands_in_two_classes_and_lists_are_in_order() -> None:
    with open(LEXICON, "rb") as file:
        lexicon = tomllib.load(file)
    seen: dict[str, str] = {}
    for table, lists in lexicon.items():
        if table in ("patterns", "needs"):
            continue
        for name, words in lists.items():
            assert words == sorted(words), f"{table}.{name} is out of order"
            for word in words if table in ("classes", "heads", "roles") else ():
                assert seen.setdefault(word, name) == name, f"{word!r} is both {seen[word]} and {name}"


def check(text: str, voices: tuple[Attribution, ...]) -> None:
    assert list(voices) == sorted(voices, key=lambda voice: (voice.start, -voice.end))
    for voice in voices:
        assert 0 <= voice.start < voice.end <= len(text)
        assert voice.chain
        assert voice.rule in sources.RULES
        assert all(voice.start <= start < end <= voice.end for start, end in voice.holes)
        assert all(hop.name for hop in voice.chain)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join))
def test_any_words_of_saying_are_read_without_error(text: str) -> None:
    sentences = split_sentences(text)
    check(text, sources.attribute(text, sentences))
    for sentence in sentences:
        for start, end in saying_dates(text, sentence.start, sentence.end):
            assert sentence.start <= start < end <= sentence.end


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_error(text: str) -> None:
    check(text, read(text))


@pytest.mark.parametrize(
    "piece",
    [
        'The Observatory said 12 people died. "We saw it," he added. ',
        "the monitor said and ",
        '"said ',
        "of the ministry of the group, ",
        "A B C D E F G ",
        "(said Reuters, citing ",
    ],
)
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        sentences: tuple[Sentence, ...] = split_sentences(text)
        started = time.process_time()
        sources.attribute(text, sentences)
        return time.process_time() - started

    seconds(4_000)
    assert seconds(80_000) < 0.1 + 12 * seconds(20_000)


def test_names_are_words_of_the_text() -> None:
    text = "Homs Governor Talal Barazi said 15 people died. Barazi told AFP two of them were soldiers."
    for voice in read(text):
        for hop in voice.chain:
            assert re.search(re.escape(hop.name), text)
    assert names_at(text, "two of them") == ["Talal Barazi", "AFP"]
