"""The day of a text's main event is not that of an older one told further down."""

from datetime import date

from factcheck import extract

LEAD = "At least 23 people have been killed in raids on Aleppo, activists said on Sunday."
OLDER = "A minister spoke of an attack on a convoy that claimed 20 lives {day}."


def test_a_day_long_before_the_first_sentence_was_said_is_that_of_another_event() -> None:
    lead, other = extract(f"{LEAD} {OLDER.format(day='on Monday')}", published=date(2016, 9, 25))
    assert (lead.value, lead.date_from) == (23, None)
    assert (other.value, other.date_from) == (20, date(2016, 9, 19))


def test_a_day_just_before_is_that_of_what_is_told_first() -> None:
    lead, _ = extract(f"{LEAD} {OLDER.format(day='on Saturday')}", published=date(2016, 9, 25))
    assert lead.date_from == date(2016, 9, 24)
