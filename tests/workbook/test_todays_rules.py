"""The rules of 2022–2026 in workbooks: right amounts, a proof in two engines, what-if and further rounds."""

from __future__ import annotations

import shutil

import books
import today
from today_reckoned import RECKONED
from todays_books import (  # noqa: F401  the tests, run on these models
    handed_out,
    model,
    pytest_generate_tests,
    test_a_further_round_gives_nobody_more_than_there_is,
    test_both_engines_come_to_what_is_stored,
    test_every_line_has_formulas_and_a_sentence,
    test_everyone_gets_what_is_right_and_the_rest_stays,
)

MODELS = {name: today.MODELS[name] for name in today.MODELS if name not in RECKONED}


def test_what_if_takes_the_value_as_the_model_writes_it(handed_out, tmp_path, capsys):  # noqa: F811
    book = shutil.copy(handed_out["satser"][0][0], tmp_path / "bok.xlsx")
    rows = [
        {"Gäller": "Värde", "Namn": "Ordinarie", "Nytt värde": "21; 5; 8"},
        {"Gäller": "Värde", "Namn": "Grundbelopp", "Nytt värde": "11 000; reducera"},
    ]
    books.change(book, lambda workbook: books.fill(workbook, "Antaganden", rows))
    run = books.shell(capsys, "simulera", book, "--json")
    assert (run.status, run.said["simulering"]["fordelat"]["nytt"]) == (0, 52_530 + 1_500 + 700 + 260 + 3_000)
    assert [each["nytt"] for each in run.said["simulering"]["antaganden"]] == [
        "21; 5; 8",
        "11\u00a0000; reducera",
    ]
