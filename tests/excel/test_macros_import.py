"""The button Importera: it asks what the list means, shows what changes, and is taken back like any other."""

from __future__ import annotations

from fordelning.cli import main
from fordelning.excel import macros
from hosts.front import contents, differences, in_front

LIST = """Nr;Utförare;Regi;Insats;Ant. brukare
0001;Liljan;LOV;Hemtjänst;18,000
0002;Eken;Kommunal;Hemtjänst;40
"""


def test_a_list_is_asked_about_shown_and_written_only_when_she_says_so(officer, front, tmp_path):
    path, listing = tmp_path / "bok.xlsx", tmp_path / "lista.csv"
    assert main(["ny", "stockholm-digital-2020", "--till", str(path)]) == 0
    listing.write_text(LIST, encoding="utf-8")
    book = front(path)
    before = contents(book)
    officer.answers = [None]
    macros.importera()
    officer.answers = [listing, "Insats (förslag)", None]
    macros.importera()
    officer.answers = [listing, "Insats (förslag)", "Enskild (förslag)", "18", False]
    macros.importera()
    assert officer.said == []
    assert differences(contents(book), before) == ""
    assert "Mottagare: 2 rader läggs till, 0 ändras, 0 är som förut." in officer.asked[-1]
    officer.answers = [listing, "Insats (förslag)", "Enskild (förslag)", "18", True]
    macros.importera()
    assert in_front(book) == "Mottagare"
    assert "Mottagare: 2 rader har lagts till" in officer.said[-1]
    rows = book.sheets["Mottagare"].range("A6:J7").value
    assert [(row[1], row[4], row[9]) for row in rows] == [("Liljan", "Enskild", 18), ("Eken", "Kommunal", 40)]
    book.set_mock_caller()
    macros.aterstall()
    assert book.sheets["Mottagare"].range("B6").value is None
