"""The functions answer when xlwings calls them as it does behind Excel on Windows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fordelning.excel import functions
from fordelning.excel.guard import NOT_THERE, WRONG
from fordelning.texts.functions import CATEGORY, NUMBER_CELL_WRONG
from hosts.com import MISSING, Cells, connect

NOT_AVAILABLE = -2146826246  # #N/A


@pytest.fixture
def call(monkeypatch):
    return connect(monkeypatch)


def _column(*values):
    return Cells(*((value,) for value in values))


def test_a_range_with_blanks_at_the_end_and_arguments_left_out(call):
    answer = call(
        "FORDELA_NYCKEL", 1_000_000.0, _column(375.0, 1271.0, 2000.0, None, ""), 250_000.0, MISSING, MISSING
    )
    assert answer == [[250_000], [291_425], [458_575]]


def test_a_single_cell_and_a_single_value_are_one_column_of_one(call):
    assert call("FORDELA_NYCKEL", _column(Decimal("1000")), _column(5.0), MISSING, MISSING, MISSING) == [
        [1000]
    ]
    assert call("FORDELA_NYCKEL", 1000.0, 5.0, MISSING, MISSING, MISSING) == [[1000]]


def test_a_row_of_cells(call):
    assert call("FORDELA_PER_ENHET", 100.0, Cells((1.0, 3.0, None)), MISSING, MISSING) == [[25, 75]]


def test_an_error_in_a_cell_is_named_and_not_taken_for_empty(call):
    answer = call("FORDELA_NYCKEL", 100.0, _column(1.0, NOT_AVAILABLE), MISSING, MISSING, MISSING)
    assert answer == [
        [f"{WRONG}underlag, rad 2: Rutan innehåller felet #SAKNAS! (#N/A). Rätta formeln eller skriv värdet."]
    ]


def test_an_error_that_xlwings_does_not_know_is_an_error_all_the_same(call):
    answer = call("FORDELA_NYCKEL", 100.0, _column(1.0, -2146826243), MISSING, MISSING, MISSING)  # #SPILL!
    assert "rad 2: Rutan innehåller ett felvärde" in str(answer)


def test_a_refused_row_stands_among_the_others(call):
    tiers = Cells(("vob", 10.0, 50.0, 30_000.0), ("vob", 51.0, None, 55_000.0))
    (refused,), (given,) = call("FORDELA_NIVAER", _column(8.0, 51.0), "vob", tiers)
    assert refused.startswith(f"{NOT_THERE}underlag, rad 1:")
    assert given == 55_000


BANDS = Cells(("vob", 0.0, 10.0, 100.0), ("vob", 11.0, None, Decimal(50)))


@pytest.mark.parametrize(
    ("name", "arguments", "answer"),
    [
        ("FORDELA_SATS", (100.0, _column(1.0, 3.0), MISSING, MISSING, MISSING), [[25]]),
        ("FORDELA_LIKA", (100.0, _column("a", "b")), [[50], [50]]),
        ("FORDELA_ANDELAR", (100.0, _column(0.25, 0.75), MISSING), [[25], [75]]),
        ("FORDELA_UTJAMNA", (_column(0.5, 0.5), 1.0, MISSING), [[1], [0]]),
        ("FORDELA_SATS_X_ANTAL", (1_100.0, _column(1.0, 2.5), 300.0, MISSING, MISSING), [[300], [750]]),
        ("FORDELA_TRAPPA", (_column(12.0), "vob", BANDS, MISSING, MISSING), [[1100]]),
        (
            "FORDELA_GARANTI",
            (100.0, _column(1.0, 1.0), _column(80.0, None), 0.9, MISSING, MISSING),
            [[72], [28]],
        ),
        ("FORDELA_AVRUNDAT", (100.0, _column(1.0, 2.0), "nedåt 10", MISSING, MISSING), [[30], [60]]),
        (
            "FORDELA_I_ORDNING",
            (100.0, _column(80.0, 40.0), _column(2.0, 1.0), "hela", MISSING, MISSING, MISSING),
            [[0], [40]],
        ),
        (
            "FORDELA_MED_AVDRAG",
            (100.0, _column(1.0, 1.0), _column(0.5, 1.0), MISSING, MISSING, _column(None, 20.0), MISSING),
            [[25], [30]],
        ),
        ("KONTROLLERA_ORGNR", (_column("212000-0142"),), [["OK"]]),
        ("KONTROLLERA_BANKGIRO", (_column("5420-3674"),), [["OK"]]),
        ("KONTROLLERA_PLUSGIRO", (_column("11 52 00-8"),), [["OK"]]),
    ],
)
def test_every_other_function_answers_too(call, name, arguments, answer):
    assert call(name, *arguments) == answer


# What each function is asked about a column that begins with one right value.
ASKED = {
    "FORDELA_NYCKEL": lambda cells: (100.0, _column(1.0, *cells), MISSING, MISSING, MISSING),
    "FORDELA_NIVAER": lambda cells: (_column(10.0, *cells), "vob", Cells(("vob", 10.0, None, 5.0))),
    "FORDELA_PER_ENHET": lambda cells: (100.0, _column(1.0, *cells), MISSING, MISSING),
    "FORDELA_SATS": lambda cells: (100.0, _column(1.0, *cells), MISSING, MISSING, MISSING),
    "FORDELA_LIKA": lambda cells: (100.0, _column("a", *cells)),
    "FORDELA_ANDELAR": lambda cells: (100.0, _column(1.0, *cells), MISSING),
    "FORDELA_UTJAMNA": lambda cells: (_column(1.0, *cells), 1.0, MISSING),
    "FORDELA_SATS_X_ANTAL": lambda cells: (100.0, _column(1.0, *cells), 5.0, MISSING, MISSING),
    "FORDELA_TRAPPA": lambda cells: (_column(1.0, *cells), "vob", BANDS, MISSING, MISSING),
    "FORDELA_GARANTI": lambda cells: (100.0, _column(1.0, *cells), 50.0, 0.5, MISSING, MISSING),
    "FORDELA_AVRUNDAT": lambda cells: (100.0, _column(1.0, *cells), "nedåt 10", MISSING, MISSING),
    "FORDELA_I_ORDNING": lambda cells: (
        *(100.0, _column(90.0, *cells), _column(1.0)),
        *(MISSING, MISSING, MISSING, MISSING),
    ),
    "FORDELA_MED_AVDRAG": lambda cells: (100.0, _column(1.0, *cells), *([MISSING] * 5)),
    "FORDELA_FORKLARING": lambda cells: (100.0, _column(1.0, *cells), MISSING, MISSING, MISSING, MISSING),
    "KONTROLLERA_ORGNR": lambda cells: (_column("212000-0142", *cells),),
    "KONTROLLERA_BANKGIRO": lambda cells: (_column("5420-3674", *cells),),
    "KONTROLLERA_PLUSGIRO": lambda cells: (_column("11 52 00-8", *cells),),
}


@pytest.mark.parametrize("name", functions.ALL)
def test_blanks_at_the_end_change_no_answer_and_an_error_among_the_cells_is_told(call, name):
    ask = ASKED[name]
    (alone,), *blanks = call(name, *ask((None, "")))
    assert [[alone]] == call(name, *ask(()))
    assert not alone.startswith(WRONG) if isinstance(alone, str) else alone > 0
    assert all(cell == [""] for cell in blanks)
    told = call(name, *ask((NOT_AVAILABLE,)))[-1][0]
    each_by_itself = name.startswith("KONTROLLERA")
    assert told == NUMBER_CELL_WRONG if each_by_itself else ", rad 2: Rutan innehåller felet #SAKNAS!" in told


def test_a_sentence_comes_for_each_row(call):
    arguments = (100.0, _column(1.0, 3.0), MISSING, MISSING, MISSING, "platser")
    assert call("FORDELA_FORKLARING", *arguments) == [
        ["1 platser × 25 kr = 25 kr."],
        ["3 platser × 25 kr = 75 kr."],
    ]


def test_xlwings_knows_each_function_by_its_name_and_hands_over_rows_and_errors(call):
    assert set(functions.ALL) == {
        name for name in dir(functions) if hasattr(getattr(functions, name), "__xlfunc__")
    }
    for function in functions.ALL.values():
        told = function.__xlfunc__
        assert (told["category"], told["volatile"], told["async_mode"]) == (CATEGORY, False, None)
        assert all(argument["options"] == functions.OPTIONS for argument in told["args"])
        assert told["ret"]["options"] == {}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        (
            "FORDELA_NYCKEL",
            (100_000_000.0, _column(Decimal("0.1235"), Decimal("0.8766")), MISSING, MISSING, MISSING),
        ),
        ("FORDELA_PER_ENHET", (1000.0, _column(Decimal("12.3457"), 5.0), MISSING, MISSING)),
        ("FORDELA_LIKA", (Decimal("1000.3333"), _column("a", "b"))),
        ("FORDELA_ANDELAR", (1000.0, _column(Decimal("33.3333"), 66.6667))),
    ],
)
def test_a_currency_cell_that_excel_may_have_cut_is_refused(call, name, arguments):
    told = str(call(name, *arguments))
    assert told.count(WRONG) >= 1
    assert "i en ruta med valutaformat" in told
