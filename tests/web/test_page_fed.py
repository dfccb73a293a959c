"""What is fed to the built page in a real browser: large workbooks, and lists of other programs."""

from __future__ import annotations

import json
import time

import pytest

import pages
from desks import LIST, Sat
from house import ROOT, program


def test_ten_thousand_recipients_are_divided_as_natively(opened, tmp_path, monkeypatch):
    book = tmp_path / "in" / "tio tusen.xlsx"
    book.parent.mkdir()
    monkeypatch.syspath_prepend(ROOT / "tests" / "bench")
    program("tests", "bench", "workbook.py").make(book)
    (tmp_path / "bord").mkdir()
    sat = Sat(tmp_path / "bord")
    assert json.loads(sat.desk.open(book.name, book.read_bytes()))["bok"]
    began = time.monotonic()
    native = sat.ask("fordela")
    natively = time.monotonic() - began
    pages.after(opened, f"state.saved = true; openFile({pages.file(book.name, book.read_bytes())})")
    told, took = pages.press(opened, "fordela")
    assert told == "Fördela är klart."
    print(f"\n10 000 recipients: fordela {took:.1f} s, natively {natively:.1f} s", end="")
    homes = [row for row in native["bok"]["rader"] if row["steg"] == "Särskilda boenden"]
    assert len(homes) == 10_000
    assert json.loads(opened.evaluate("JSON.stringify(state.book)")) == native["bok"]
    assert pages.bytes_of(opened, "call('content')") == sat.desk.content()


def _in_dialog(there, *scripts):
    """Answer what is asked in the dialog."""
    for script in (*scripts, "document.querySelector('#fragaform button.main').click()"):
        there.evaluate(script)


@pytest.mark.parametrize("where", ["opened", "opened_in_firefox"])
def test_a_list_is_imported_after_it_was_shown_and_asked_about(request, page, where, tmp_path):
    opened = request.getfixturevalue(where)
    sat = Sat(tmp_path)
    sat.ask("ny", programme="stockholm-digital-2020")
    pages.new(opened, "stockholm-digital-2020", examples=False)
    name = "enheter.csv"
    opened.evaluate("byId('verb-importera').click()")
    _in_dialog(
        opened,
        f"window.chosen = new DataTransfer(); chosen.items.add({pages.file(name, LIST)});"
        "byId('fraga-listing').files = chosen.files",
    )
    opened.wait("byId('fraga').open && byId('fraga-svar-0')")
    assert opened.evaluate("document.querySelectorAll('#fragaform select').length") == 3
    _in_dialog(
        opened,
        "byId('fraga-svar-0').value = byId('fraga-svar-1').value = '=Hemtjänst'",
        "byId('fraga-svar-2').value = 'Enskild'",
    )
    opened.wait("byId('fraga').open && !byId('fraga-svar-0')")
    shown = opened.evaluate("byId('fraga').textContent").replace("\u00a0", " ")
    assert "2 rader läggs till" in shown
    assert opened.evaluate("state.book.rader.length") == 0
    before = opened.evaluate(pages.DONE)
    _in_dialog(opened)
    opened.wait(f"{pages.DONE} > {before}")
    files = {"listing": [(name, LIST)]}
    questions = sat.ask("importera", files, preview=True)["svar"]["fragor"]
    texts = ("=Hemtjänst", "=Hemtjänst", "Enskild")
    answers = [each | {"svar": text} for each, text in zip(questions, texts, strict=True)]
    assert sat.ask("importera", files, answers=answers)["svar"]["status"] == "klart"
    assert pages.bytes_of(opened, "call('content')") == sat.desk.content()
