"""What a provider can do with its own blank form, and with those of others: nothing of it is read in.

The forger has every form of her own, knows how seals are made, and has no secret of any workbook.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os

import pytest

import books
import rewritten
import runs
from fordelning.model.form import key_of
from providers import outcomes, row_of, yes

TAKES_PART = "Vill ni ta del av medlen?"
NO = yes(**{TAKES_PART: "Nej"})
STAMP = "E1"


def stamped(sheet, **changes):
    """Change the stamp of a form, and return it."""
    stamp = json.loads(sheet[STAMP].value) | changes
    sheet[STAMP] = json.dumps(stamp, ensure_ascii=False)
    return stamp


def put(sheet, label, text, column=2):
    sheet.cell(row_of(sheet, label), column).value = text


def for_h002(sheet, **more):
    """Make one's own form out to H002, as far as anyone can."""
    put(sheet, "Id", "H002")
    return stamped(sheet, id="H002", **more)


def with_seal(sheet, sign):
    """Seal it anew with what one has, over all that is printed."""
    stamp = for_h002(sheet)
    rows = [[row[3].value, *(cell.value for cell in row[:2] if cell.value)] for row in sheet.iter_rows()]
    content = [stamp["kind"], stamp["grant"], "H002", stamp["version"], stamp["amount"], *rows]
    stamped(sheet, seal=sign(json.dumps(content).encode()))


def guessed(sheet):
    with_seal(sheet, lambda text: hmac.new(b"fordelning", text, hashlib.sha256).hexdigest())


def other_key(sheet):
    stamped(sheet, key=key_of("0" * 64))
    guessed(sheet)


def earlier(sheet):
    """Say that it is of the version whose seal needed no secret."""
    with_seal(sheet, lambda text: hashlib.sha256(text).hexdigest())
    stamped(sheet, format=1)


def upside_down(sheet):
    put(sheet, TAKES_PART, "Vill ni avstå från medlen?", 1)


def second_answer(sheet):
    sheet["D60"], sheet["B60"] = "takes_part", "Nej"


def hidden_row(sheet):
    sheet.row_dimensions[row_of(sheet, TAKES_PART)].hidden = True


def hidden_column(sheet):
    sheet.column_dimensions["B"].hidden = True


def low_row(sheet):
    sheet.row_dimensions[row_of(sheet, TAKES_PART)].height = 1


def hidden_sheet(sheet):
    """Show another sheet than the one that is read."""
    shown = sheet.parent.create_sheet("Svar")
    shown["A1"], shown["B1"] = TAKES_PART, "Ja"
    sheet.sheet_state = "hidden"
    sheet.parent.active = shown


def two_sheets(sheet):
    sheet.parent.copy_worksheet(sheet)


FORGERIES = {
    "form_tampered": [
        for_h002,
        lambda sheet: stamped(sheet, id=" H002"),
        lambda sheet: stamped(sheet, id="h001"),
        lambda sheet: with_seal(sheet, lambda text: hashlib.sha256(text).hexdigest()),
        guessed,
        lambda sheet: put(sheet, "Mottagare", "Hemtjänst Någon Annan"),
        lambda sheet: put(sheet, "Organisationsnummer", "212000-0142"),
        lambda sheet: put(sheet, "Villkor", "Medlen får användas till allt."),
        lambda sheet: put(sheet, "Vi försäkrar att uppgifterna är riktiga.", "Vi försäkrar ingenting.", 1),
        lambda sheet: stamped(sheet, amount=20_001),
        lambda sheet: stamped(sheet, kind="follow_up"),
        lambda sheet: stamped(sheet, seal=""),
        lambda sheet: stamped(sheet, seal="å" * 64),
        upside_down,
        second_answer,
    ],
    "form_other_secret": [other_key],
    "form_earlier_version": [earlier],
    "form_other_grant": [
        lambda sheet: stamped(sheet, grant=["stockholm-digital-2020", "2021", "Digital utveckling"])
    ],
    "form_unusable": [hidden_row, hidden_column, low_row, hidden_sheet, two_sheets],
}


def forge(desk, name, change):
    """Let H001 change its own form, and send it in with a Nej."""
    path = desk.comes(name, "H001", NO, "fraga")
    book = rewritten.opened(path)
    change(book.active)
    rewritten.save(book, path)


def test_no_forged_form_is_read_in_and_none_stands_in_the_way_of_the_true_ones(capsys, asked):
    names = {}
    for code, changes in FORGERIES.items():
        for number, change in enumerate(changes):
            name = f"{code} {number}.xlsx"
            forge(asked, name, change)
            names[name] = code
    asked.comes("H001.xlsx", "H001", yes(), "fraga")
    asked.comes("H002.xlsx", "H002", yes(), "fraga")
    run = asked.read(capsys)
    told = {name: [each["kod"] for each in run.said["kontroller"] if name in each["vad"]] for name in names}
    assert told == {name: [code] for name, code in names.items()}
    assert outcomes(run) == {
        **dict.fromkeys(names, "Inte inläst"),
        "H001.xlsx": "Inläst",
        "H002.xlsx": "Inläst",
    }
    assert [asked.recipient(id_)["Deltar"] for id_ in ("H001", "H002", "H003")] == ["Ja", "Ja", None]


def test_a_true_answer_is_read_in_after_a_forged_one_was_refused(capsys, asked):
    forge(asked, "H002 svar.xlsx", for_h002)
    run = asked.read(capsys)
    assert (run.status, len(run.found("form_tampered"))) == (1, 1)
    asked.comes("H002 svar.xlsx", "H002", yes(), "fraga")
    assert outcomes(asked.read(capsys)) == {"H002 svar.xlsx": "Inläst"}
    assert asked.recipient("H002")["Deltar"] == "Ja"


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_that_reads_as_that_of_another_file_takes_nobody_along(capsys, asked):
    forms = asked.folder.as_posix().encode()
    for end, id_, answer in ((b"\xfe", "H001", yes()), (b"\xfd", "H001", NO), (b"\xfc", "H002", yes())):
        path = asked.comes("a.xlsx", id_, answer, "fraga")
        os.rename(path, forms + b"/svar " + end + b".xlsx")  # noqa: PTH104
    run = asked.read(capsys)
    assert len(run.found("form_twice")) == 2
    assert [asked.recipient(id_)["Deltar"] for id_ in ("H001", "H002")] == [None, "Ja"]


def test_an_old_answer_that_comes_again_changes_nothing_and_is_told(capsys, asked):
    asked.comes("a.xlsx", "H002", yes(), "fraga")
    asked.read(capsys)
    books.change(asked.book, books.put("Mottagare", "Deltar", None, 2))
    asked.comes("b.xlsx", "H002", NO, "fraga")
    run = asked.read(capsys)
    assert outcomes(run) == {"a.xlsx": "Redan inläst", "b.xlsx": "Inläst"}
    assert asked.recipient("H002")["Deltar"] == "Nej"
    run = asked.read(capsys)
    assert outcomes(run) == {"a.xlsx": "Redan inläst", "b.xlsx": "Redan inläst"}
    assert "svarar Ja. Men i kolumnen Deltar står Nej." in run.one("form_read_before")["vad"]
    assert asked.recipient("H002")["Deltar"] == "Nej"


def test_a_name_that_is_put_right_is_told_and_the_answer_read_in(capsys, asked):
    asked.comes("a.xlsx", "H002", yes(), "fraga")
    asked.comes("b.xlsx", "H003", yes(), "fraga")
    name = asked.recipient("H002")["Namn"]
    books.change(asked.book, books.put("Mottagare", "Namn", "Hemtjänst Rättstavad", 2))
    books.change(
        asked.book, books.put("Mottagare", "Namn", f"  {asked.recipient('H003')['Namn']}".upper(), 3)
    )
    run = asked.read(capsys)
    assert outcomes(run) == {"a.xlsx": "Inläst", "b.xlsx": "Inläst"}
    told = run.one("form_renamed")["vad"]
    assert f"Mottagare ”{name}” på blanketten, ”Hemtjänst Rättstavad” på bladet Mottagare" in told
    remarks = {row["Fil"]: row["Anmärkning"] for row in runs.rows_of(asked.book, "Inläst")}
    assert "Hemtjänst Rättstavad" in remarks["a.xlsx"]
    assert remarks["b.xlsx"] is None


@pytest.mark.parametrize("column", ["Org.nr", "Namn"])
def test_an_id_that_is_somebody_else_s_now_is_told_and_not_read_in(capsys, asked, column):
    """H001 and H002 have changed places on the sheet since the forms were sent."""
    values = [asked.recipient(id_)[column] for id_ in ("H002", "H001")]
    asked.comes("a.xlsx", "H002", yes(), "fraga")
    for row, value in enumerate(values, 1):
        books.change(asked.book, books.put("Mottagare", column, value, row))
    run = asked.read(capsys)
    assert values[0] in run.one("form_of_another")["vad"]
    assert asked.recipient("H002")["Deltar"] is None
