"""Single cells of an officer's table are written alike in the closed file and in the open workbook."""

from __future__ import annotations

from datetime import date

import books
import runs


def test_only_the_cells_that_are_named_are_written(host, tmp_path):
    people = [books.recipient(f"0{number}", Namn=f"Hem {number}", Platser=number) for number in range(1, 6)]
    path = books.grant(tmp_path, recipients=people)
    before = runs.rows_of(path, "Mottagare")
    book = host.open(path)
    answers = {6: {"Deltar": "Ja", "Svar inkom": date(2020, 9, 1)}, 7: {"Deltar": "Nej"}, 9: {"Platser": 40}}
    book.write_cells("Mottagare", answers)
    after = runs.rows_of(host.done(book), "Mottagare")
    changed = {
        (row, name): values[name]
        for row, (old, values) in enumerate(zip(before, after, strict=True), start=6)
        for name in old
        if old[name] != values[name]
    }
    days = {key: value.date() if hasattr(value, "date") else value for key, value in changed.items()}
    assert days == {
        (6, "Deltar"): "Ja",
        (6, "Svar inkom"): date(2020, 9, 1),
        (7, "Deltar"): "Nej",
        (9, "Platser"): 40,
    }
