"""Signs that no eye sees: read away in numbers, days and names; named where formulas or order go by them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fordelning import unseen
from fordelning.dates import NotADateError, read_date
from fordelning.errors import Place
from fordelning.money import NotANumberError, read_amount, read_number
from fordelning.tables.cells import Reader, is_empty
from fordelning.texts import quote
from fordelning.texts.unseen_signs import shown
from fordelning.unseen import tidy

HARMLESS = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2063\ufeff\ufe0f"
BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
WHERE = Place("Mottagare", 6, "Antal", "J6")


def sprinkled(text, signs, at):
    at %= len(text) + 1
    return text[:at] + signs + text[at:]


@given(st.integers(0, 10**9), st.text(HARMLESS, max_size=3), st.integers(0, 12))
def test_a_number_is_read_whatever_harmless_sign_came_along(number, signs, at):
    assert read_number(sprinkled(str(number), signs, at)) == number
    assert read_amount(sprinkled(f"{number} kr", signs, at)) == number


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(BLANKS))
def test_every_blank_parts_thousands(whole, rest, blank):
    assert read_number(f"{blank}{whole}{blank}{rest:03}{blank}") == 1000 * whole + rest


@pytest.mark.parametrize("sign", [*HARMLESS, *BLANKS])
def test_a_day_is_read_too(sign):
    assert read_date(f"{sign}2021-03-01{sign}") == date(2021, 3, 1)
    assert read_date(f"1{sign if sign in BLANKS else ' '}mars 2021{sign}") == date(2021, 3, 1)


@pytest.mark.parametrize("sign", [*TURNING, "\u2800", "\u3164", "\u115f"])
def test_what_turns_the_order_round_or_fills_a_place_is_named_and_never_read_away(sign):
    for how, value, refusal in (
        (read_number, f"12{sign}34", NotANumberError),
        (read_date, f"2021-03-0{sign}1", NotADateError),
    ):
        with pytest.raises(refusal) as told:
            how(value)
        assert told.value.reason == "unseen_sign"
    assert f"[U+{ord(sign):04X}, " in quote(f"12{sign}34")


@given(st.text())
def test_what_is_shown_holds_no_unseen_sign_and_says_all_else(text):
    said = shown(text)
    assert not unseen.has_unseen(said)
    if not unseen.has_unseen(text):
        assert said == text


def test_a_refusal_shows_the_sign_where_the_officer_sees_nothing():
    reader = Reader()
    assert reader.number("34\u202e", WHERE) is None
    (told,) = reader.findings
    assert (
        told.text
        == "Här står ”34[U+202E, läsriktning]”, men här behövs ett tal: där finns ett tecken som inte syns."
    )


def test_names_lose_the_signs_and_keys_are_refused_with_them():
    reader = Reader()
    assert reader.text("Vård\u00adboende\u200b Liljan\u2007", WHERE) == "Vårdboende Liljan"
    assert reader.findings == []
    for how, value in ((reader.key, "Hem\u200b"), (reader.text, "Bolaget \u202eBA")):
        assert how(value, WHERE) == ""
    assert reader.choice("Ja\ufeff", WHERE, {"Ja": True}) is None
    assert [each.code for each in reader.findings] == ["unseen_sign"] * 3
    assert "”Hem[U+200B, blanksteg utan bredd]”" in reader.findings[0].text


def test_a_cell_with_nothing_but_unseen_signs_is_empty():
    assert is_empty("\u200b\ufeff \u00a0")
    assert tidy("\ufeff7\u200b") == "7"


def test_decimals_after_a_zero_and_shares_are_read_through_the_signs():
    assert read_number("\ufeff0,5\u200b %") == Fraction(1, 200)
