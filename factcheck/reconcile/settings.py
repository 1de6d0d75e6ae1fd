"""Every number that linking and judging turn on; tuned on labelled pairs, precision of contradictions first.

Each can be given another value in factcheck.toml: its class is the table, its name the key.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from factcheck.types import SourceKind


@dataclass(frozen=True, slots=True)
class Linking:
    """How much each aspect speaks for (or, below zero, against) two claims being of one figure."""

    # Two claims are linked from this score on, and two groups where their pairs reach it on average.
    enough: float = 3.0
    enough_on_average: float = 2.0
    # Without a place, a telling word, a number or a sentence in common, day and kind of event link nothing.
    untied: float = 2.0
    # A link under this score is weak: severity goes one down.
    firm: float = 4.5
    # From so many claims of a measure on a day in a country a pair wants a point more, and another for every so many
    # times as many: else chance would tie all events of a war.
    crowd: int = 100
    crowd_times: float = 3
    # Running totals of one measure and order of magnitude that are compared whenever they were told; more of them only
    # within a year, and within a quarter where a year has more.
    totals_together: int = 500
    # Two statements under this are not set against each other.
    comparable: float = 2.0
    comparable_if_doubtful: float = 3.5

    same_day: float = 2.0
    same_span: float = 2.0
    same_start: float = 1.5
    day_within_span: float = 0.8
    spans_overlap: float = 0.5
    # Reports of a night's attack name the day before or after, where the day is not in the claim's own sentence.
    next_day: float = -0.5
    # A day carried over from elsewhere in the text may be that of another event.
    doubtful_day: float = 0.0
    # Days further apart, of which one is not stated beside the number.
    carried_day: float = -2.5
    # A report without a day tells of the day on which, or after which, it was published.
    told_at_once: float = 1.0
    # A page dated a day before what it seems to tell of.
    day_early: float = -2.5
    # "have been killed" alone makes a number a total, which may be that of one event.
    doubtful_total: float = -1.5
    telling_total: float = 20
    published_together: float = 0.5
    published_apart: float = -3.0
    published_together_days: int = 1
    published_apart_days: int = 4

    same_spot: float = 3.0
    same_district: float = 2.0
    same_province: float = 1.5
    same_country: float = 0.3
    spot_in_province: float = 0.8
    place_in_country: float = 0.2
    neighbouring_spots: float = -3.0
    # A place that is not said beside the number, or lies in another country than the text's others, is doubted where
    # the number is the same and tells.
    doubtful_place: float = -1.5
    carried_place: float = -3.0
    telling_number: float = 10
    same_unknown_name: float = 1.5
    unknown_names_differ: float = -1.5

    same_kind: float = 1.0
    near_kind: float = -0.3
    same_rare_kind: float = 2.0
    other_kind: float = -1.5

    same_class: float = 0.5
    wider_class: float = 0.0
    other_class: float = -1.0
    # Fighters in one report and civilians in another, with other numbers.
    disputed_class: float = -2.5

    same_actor: float = 0.7
    other_actor: float = -0.7

    telling_word: float = 0.8
    telling_words_at_most: float = 2.0
    no_telling_word_shared: float = -0.6

    # An aspect at or under this forbids the link, whatever else speaks for it.
    bar: float = -4.0

    # The same number is evidence by how seldom it comes up by chance.
    same_large_number: float = 2.5
    same_two_digit_number: float = 1.5
    same_digit: float = 0.8
    same_one_or_two: float = 0.2
    numbers_agree: float = 0.3
    one_and_two: float = -2.5
    none_and_some: float = 0.0
    numbers_twice: float = 0.0
    numbers_five_times: float = -1.6
    numbers_ten_times: float = -2.0
    numbers_further: float = -4.0

    same_origin_and_number: float = 0.7
    same_copy: float = 3.0
    headline: float = 2.0
    # Sentences that share so many words, and so large a share of them, are much alike.
    alike_words: int = 6
    alike_from: float = 0.3
    same_sentence: float = 4.0
    alike_but_other_number: float = 0.5
    # Texts that give several numbers alike tell one story.
    shared_number: float = 0.4
    shared_numbers_at_most: float = 2.0
    # Within one text: a figure by the text itself beside another by a speaker; two numbers in one sentence.
    other_voice_in_text: float = -1.5
    far_numbers_in_text: float = -1.5
    one_sentence: float = -3.0
    # The text itself says that one number took the other's place, in one sentence or elsewhere.
    revised_beside: float = 3.0
    # A speaker denies one number and gives the other in its place, in one sentence.
    denied_beside: float = 3.0
    revised: float = 0.5
    # A number said twice in one text is mostly that of one event.
    said_twice: float = 1.0
    # What different places or days cost where the same sentence with the same number says them.
    misplaced: float = -1.5
    misplaced_from: float = 2.0
    same_noun: float = 0.5
    other_noun: float = -0.5
    other_thing: float = -4.0

    same_whole: float = 1.5
    wholes_in_one_figure: float = 3.0
    wholes_in_two_figures: float = -2.0

    # Running totals from here on are of a whole war, whatever start is printed.
    great_total: float = 100_000
    # No start is believed that would make such a total in fewer days.
    great_total_days: int = 60
    great_totals: float = 2.5
    # A running total's start is printed loosely ("since 2011", "since March 2011"): share of the window's length.
    start_tolerance: float = 0.15


@dataclass(frozen=True, slots=True)
class Judging:
    """When values differ, and how grave that is."""

    # "about 27" is read as ± 10 %.
    about: float = 0.10
    # A round lower bound this close under the other's value says the same ("over 30", 33).
    close_under: float = 0.15
    # Any lower bound this close under says the same ("at least 45", 46).
    very_close_under: float = 0.05
    # "at least one" says only that there were some.
    telling_bound: float = 2
    # "dozens" stands for anything from 12 to below ten times that.
    vague_reach: float = 10
    # A lower bound a little under a vague word is no other count ("at least 10", "dozens").
    vague_slack: float = 0.75
    # Two vague words of one order: "dozens" and "scores", not "dozens" and "hundreds".
    vague_words_reach: float = 4

    high_ratio: float = 0.50
    high_gap: float = 5
    medium_ratio: float = 0.15
    # Under this nothing raises the severity: 67 against at least 68.
    small_ratio: float = 0.05
    medium_gap: float = 2

    # Doubts about day, place, event and speakers: from here on no contradiction is high, none medium, none at all.
    doubts_of_high: float = 1.5
    doubts_of_medium: float = 2.5
    doubts_of_any: float = 4.5

    # A running total of a later day may be higher by this share of its growth so far, and by a little for rounding.
    growth: float = 2.0
    # Totals told further apart than this are of two times, however far they are apart.
    apart_days: int = 60
    growth_slack: float = 0.10


@dataclass(frozen=True, slots=True)
class Totals:
    """How a total is derived from what the origins of a figure say; no finding depends on these."""

    # Kinds of source whose own count "highest reliable" trusts: they count the victims of all sides.
    reliable: tuple[SourceKind, ...] = (
        SourceKind.UN_BODY,
        SourceKind.MONITOR,
        SourceKind.NGO,
        SourceKind.RESCUE,
        SourceKind.MEDICAL,
        SourceKind.DATA_SET,
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of reconciliation."""

    linking: Linking = Linking()
    judging: Judging = Judging()
    totals: Totals = Totals()


DEFAULT = Settings()


def settings_digest(settings: Settings) -> str:
    """A short hash of what figures and findings turn on; where it is another one, all is to be compared anew."""
    said = json.dumps([asdict(settings.linking), asdict(settings.judging)], sort_keys=True)
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
