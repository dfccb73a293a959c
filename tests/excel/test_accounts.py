"""Organisation numbers and giro numbers that municipalities publish pass; one wrong digit does not."""

from __future__ import annotations

import pytest

import books
from fordelning.accounts import is_bankgiro, is_plusgiro
from fordelning.excel.functions import KONTROLLERA_BANKGIRO, KONTROLLERA_ORGNR, KONTROLLERA_PLUSGIRO
from fordelning.texts import functions as texts

# Published on the web pages of the municipalities of Kungsbacka, Upplands-Bro, Falkenberg and Värmdö, and in
# the Swedish Bankgirot's own "Bankernas kontonummer" (2017).
BANKGIRO = [
    "369-3371",
    "546-7022",
    "558-3505",
    "426-4610",
    "5420-3674",
    "5093-0155",
    "5088-8593",
    "5233-7524",
]
BANKGIRO_OWN = "160-9908"
PLUSGIRO = ["11 52 00-8"]  # Falkenberg
# Stockholm, Upplands-Bro, Kungsör, Kungsörs KommunTeknik AB
ORG_NUMBERS = ["212000-0142", "212000-0100", "212000-2056", "556455-0910"]


def _other_digit(number, at):
    return number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]


@pytest.mark.parametrize("number", [*BANKGIRO, BANKGIRO_OWN])
def test_a_published_bankgiro_number_passes_and_none_with_another_digit(number):
    assert is_bankgiro(number)
    assert is_bankgiro(number.replace("-", ""))
    others = [_other_digit(number, at) for at, sign in enumerate(number) if sign.isdigit()]
    assert not any(is_bankgiro(other) for other in others)


@pytest.mark.parametrize("number", PLUSGIRO)
def test_a_published_plusgiro_number_passes_and_none_with_another_digit(number):
    assert is_plusgiro(number)
    assert is_plusgiro(number.replace(" ", ""))
    others = [_other_digit(number, at) for at, sign in enumerate(number) if sign.isdigit()]
    assert not any(is_plusgiro(other) for other in others)


@pytest.mark.parametrize("number", ORG_NUMBERS)
def test_a_published_organisation_number_passes_and_none_with_another_digit(number):
    assert KONTROLLERA_ORGNR([[number], [number.replace("-", "")]]) == [["OK"], ["OK"]]
    others = [[_other_digit(number, at)] for at, sign in enumerate(number) if sign.isdigit()]
    assert KONTROLLERA_ORGNR(others) == [[texts.CHECK_DIGIT_WRONG]] * 10


@pytest.mark.parametrize(
    "number",
    [
        *("000000-0000", "0000000000", "222222-2222", "555555-5555", "999999-9999", "021200-0004"),
        *("022000-0004", "161332-0009", "190035-0008", "190132-0000", "000012-0006"),
    ],
)
def test_what_can_be_nobodys_number_is_none_though_its_check_digit_fits(number):
    """Skatteverket, SKV 709: the legal form is never 0; SKV 704: month and day are those of a birth."""
    assert KONTROLLERA_ORGNR([[number]]) == [[texts.NUMBER_NOT_GIVEN]]


def test_the_personal_number_of_a_sole_trader_passes():
    # A day of birth, and the coordination number that Skatteverket shows in SKV 707 (day + 60).
    assert KONTROLLERA_ORGNR([["900118-9811"], ["701063-2391"]]) == [["OK"], ["OK"]]


def test_a_giro_number_of_zeros_alone_is_none():
    assert KONTROLLERA_BANKGIRO([["000-0000"], ["0000-0000"]]) == [[texts.NUMBER_NOT_GIVEN]] * 2
    assert KONTROLLERA_PLUSGIRO([["0-0"], ["0000000-0"]]) == [[texts.NUMBER_NOT_GIVEN]] * 2


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u200e", "\u00ad", "\u2060", "\u2007", "\u00a0"])
def test_signs_that_no_eye_sees_come_along_and_are_read_away(sign):
    assert KONTROLLERA_ORGNR([[f"{sign}212000-0142{sign}"]]) == [["OK"]]
    assert KONTROLLERA_BANKGIRO([[f"{sign}369-3371"]]) == [["OK"]]


def test_numbers_may_come_as_numbers_with_long_dashes_or_with_the_century():
    assert KONTROLLERA_ORGNR([[2120000142.0], ["212000–0142"], ["162120000142"]]) == [["OK"]] * 3
    assert KONTROLLERA_BANKGIRO([[54203674.0], ["369–3371"]]) == [["OK"]] * 2
    assert KONTROLLERA_PLUSGIRO([[1152008.0], ["11 52 00 - 8"]]) == [["OK"], [texts.PLUSGIRO_FORM]]


def test_what_is_no_such_number_says_how_one_looks_and_empty_cells_stay_empty():
    assert KONTROLLERA_ORGNR([["212000-014"], [None], ["#N/A"]]) == [
        [texts.ORG_NUMBER_FORM],
        [""],
        [texts.NUMBER_CELL_WRONG],
    ]
    assert KONTROLLERA_BANKGIRO([["12-3456"], ["054203674"]]) == [[texts.BANKGIRO_FORM]] * 2
    assert KONTROLLERA_PLUSGIRO([["8"], ["123456789"], ["elva"]]) == [[texts.PLUSGIRO_FORM]] * 3


def test_a_single_cell_gives_a_single_answer():
    assert KONTROLLERA_ORGNR("212000-0142") == [["OK"]]


def test_the_sheets_and_the_cell_functions_judge_an_organisation_number_alike(tmp_path, capsys):
    written = ["212000-0142", "212 000 0142", "162120000142", "2120000143", "212000014"]
    people = [books.recipient(str(row), **{"Org.nr": number}) for row, number in enumerate(written)]
    book = books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], people)
    told = books.shell(capsys, "kontrollera", book, "--json").found("org_number_wrong")
    in_cells = KONTROLLERA_ORGNR([[number] for number in written])
    assert [row + 6 for row, (answer,) in enumerate(in_cells) if answer != "OK"] == [9, 10]
    assert [each["rad"] for each in told] == [9, 10]
