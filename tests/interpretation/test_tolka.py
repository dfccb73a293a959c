"""The verb tolka: files as agencies publish them, the column of amounts, sums, and what is refused."""

from __future__ import annotations

import json

import pytest

from fordelning.cli import main
from interpretation.test_readings import REGIONS

LINES = [f"{name};{people};{amount}" for name, (people, amount) in REGIONS.items()]
TOTAL = f"Riket;{sum(people for people, _ in REGIONS.values())};1367000000"


def _told(capsys, *words):
    status = main(["tolka", *map(str, words)])
    shown = capsys.readouterr()
    return status, shown.out.replace("\u00a0", " "), shown.err.replace("\u00a0", " ")


def _file(folder, lines, encoding="utf-8"):
    path = folder / "tabell.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_published_table_is_told_with_its_rule_rate_and_rows(encoding, tmp_path, capsys):
    path = _file(tmp_path, ["# utdrag", "Region;Befolkning;Belopp", *LINES, TOTAL], encoding)
    status, out, _ = _told(capsys, path)
    assert status == 0
    assert "21 rader, 1 367 000 000 kr i kolumnen Belopp. Raden ”Riket” är summan av de andra" in out
    assert "i proportion till Befolkning. Satsen är 683 500 000 / 5 278 841 = 129,479179 kr." in out
    assert "Stämmer på kronan i 21 av 21 rader." in out
    assert "Det är ett förslag." in out


def test_rows_astray_are_named_with_both_amounts(tmp_path, capsys):
    lines = [line.replace("317989729", "317989730") for line in LINES]
    status, out, _ = _told(capsys, _file(tmp_path, ["Region;Befolkning;Belopp", *lines]))
    assert status == 0
    assert "Stämmer på kronan i 20 av 21 rader" in out or "Andra belopp har" in out
    assert "Stockholm 317 989 730 kr (regeln ger 317 989 7" in out


def test_the_same_for_machines(tmp_path, capsys):
    status, out, _ = _told(capsys, _file(tmp_path, ["Region;Befolkning;Belopp", *LINES]), "--json")
    assert status == 0
    best = json.loads(out)["regler"][0]
    assert (best["regel"], best["kolumn"], best["stammer"]) == ("key", "Befolkning", 21)


@pytest.mark.parametrize(
    ("lines", "more", "told"),
    [
        (
            ["a;b;c", "x;1;2", "y;3;4"],
            [],
            "Vilken kolumn håller beloppen? Ange --belopp KOLUMN, en av: b, c.",
        ),
        (["a;Belopp", "x;1", "y;två"], [], "Rad 3, kolumnen Belopp: ”två” är inget belopp"),
        (["a;Belopp", "x;1,5", "y;2"], [], "Rad 2, kolumnen Belopp: beloppen ska vara hela kronor"),
        (["a;Belopp", "x;1.500", "y;2"], [], "Rad 2, kolumnen Belopp"),
        (["a;Belopp", "x;1", "y;2"], ["--belopp", "Kronor"], "Tabellen har ingen kolumn ”Kronor”"),
        (["bara en rad"], [], "innehåller ingen tabell"),
    ],
)
def test_what_cannot_be_read_with_certainty_is_asked_for(lines, more, told, tmp_path, capsys):
    status, _, err = _told(capsys, _file(tmp_path, lines), *more)
    assert status in (2, 3)
    assert told in err


def test_a_workbook_s_first_sheet_is_read_too(tmp_path, capsys):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Region", "Befolkning", "Belopp"])
    for name, (people, amount) in REGIONS.items():
        book.active.append([name, people, amount])
    book.save(tmp_path / "tabell.xlsx")
    status, out, _ = _told(capsys, tmp_path / "tabell.xlsx")
    assert status == 0
    assert "Stämmer på kronan i 21 av 21 rader." in out


def test_title_rows_a_note_and_units_are_read_away_and_rows_keep_their_numbers(tmp_path, capsys):
    lines = [f"{name},{people},{amount} kr" for name, (people, amount) in REGIONS.items()]
    messy = ["Fördelning 2024", "", "Utkast", "Region,Befolkning,Belopp", *lines, TOTAL.replace(";", ",")]
    status, out, _ = _told(capsys, _file(tmp_path, [*messy, "Källa: SCB"]))
    assert status == 0
    assert "Stämmer på kronan i 21 av 21 rader." in out
    wrong = [line.replace("52402037 kr", "tolv kr") for line in messy]
    status, _, err = _told(capsys, _file(tmp_path, wrong))
    assert (status, "Rad 6, kolumnen Belopp: ”tolv kr” är inget belopp" in err) == (2, True)


def test_where_no_rule_is_found_nothing_is_called_a_proposal(tmp_path, capsys):
    status, out, _ = _told(capsys, _file(tmp_path, ["a;b;Belopp", "x;1;5", "y;2;7777", "z;4;900", "v;8;41"]))
    assert status == 0
    assert "förklarar ens hälften av raderna. Beloppen kan vara räknade ur något som inte står" in out
    assert "Det är ett förslag" not in out
