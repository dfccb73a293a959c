"""An officer's own programme: from workbook to file to workbook, told by the line of what is wrong in it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from zipfile import ZipFile

import pytest

import books
import rewritten
import shipped
from fordelning import programmes
from fordelning.cli import main
from fordelning.errors import NOWHERE, ProgrammeError
from fordelning.layout import ALL_SHEETS
from fordelning.programmes.parse import read
from fordelning.programmes.schema import Where
from fordelning.programmes.write import to_toml
from fordelning.verbs import own_programme

TOLD = {  # one change of a line of the file, and what is said of it
    'rule = "tiers"': ('rule = "tires"', "rad {line} (steps.2.rule): 'tires' är inget av orden"),
    "high = 50": ("high = 49", "rad {line} (tiers): nivåerna för 'Hemtjänst' överlappar eller lämnar hål"),
    'unit = "kunder"': ('units = "kunder"', "rad {line} (steps.2.units): nyckeln är okänd"),
    'basis = "Antal"': (
        'basis = "Antall"',
        "rad {line} (steps.Hemtjänst.basis): kolumnen 'Antall'",
    ),
    "low = 10": ("low = ", "rad {line}: här är filen inte skriven som en programfil ska vara"),
    "low = 51": ("low = 51.5", "rad {line} (tiers.2.low): 51.5 är fel slags värde, här ska stå ett helt tal"),
}


def _run(*words):
    return main([str(word) for word in words])


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The programme file that the example of 2020 is saved as."""
    folder = tmp_path_factory.mktemp("eget")
    book = books.new(folder)
    assert _run("program", "--spara", book, "--till", folder / "Vårt stöd.toml") == 0
    return folder / "Vårt stöd.toml"


@pytest.mark.parametrize("name", programmes.names())
def test_a_programme_is_the_same_when_it_is_written_and_read(name):
    programme = programmes.load(name)
    assert read(to_toml(programme), Where("x.toml")) == replace(programme, examples=())


@pytest.mark.parametrize("name", [*shipped.NAMES, "foreningar-aktivitetsbidrag"])
def test_workbook_file_workbook_has_the_same_model(name, tmp_path):
    first = books.new(tmp_path, name)
    file = tmp_path / "mitt-stod.toml"
    assert _run("program", "--spara", first, "--till", file) == 0
    assert _run("ny", file, "--till", tmp_path / "ny.xlsx") == 0
    (one, _), (other, found) = books.read(first), books.read(tmp_path / "ny.xlsx")
    assert {each.code for each in found} <= {"fact_empty"}

    def bare(parts):
        return [replace(each, row=NOWHERE) for each in parts]

    for part in ("steps", "tiers", "conditions"):
        assert bare(getattr(one, part)) == bare(getattr(other, part))
    days = [name for name in one.facts if name.endswith(("_senast", "_till", "_fran"))]
    assert [one.facts[each] for each in days] == [other.facts[each] for each in days]
    for part in ("columns", "purposes", "questions", "duties", "provisions", "forms"):
        assert getattr(other.programme, part) == getattr(one.programme, part)
    again = tmp_path / "igen" / file.name
    again.parent.mkdir()
    assert _run("program", "--spara", tmp_path / "ny.xlsx", "--till", again) == 0
    texts = [path.read_text(encoding="utf-8").replace("ny.xlsx", "Bok.xlsx") for path in (file, again)]
    assert texts[0] == texts[1]


def test_no_person_and_no_case_number_is_saved(saved):
    text = saved.read_text(encoding="utf-8")
    assert "mottagare_" not in text
    assert "S2020" not in text
    assert 'id = "vart-stod"' in text


@pytest.mark.parametrize("line", TOLD)
def test_a_wrong_line_is_told_by_its_number(line, saved, tmp_path, capsys):
    change, told = TOLD[line]
    lines = saved.read_text(encoding="utf-8").splitlines()
    at = lines.index(line)
    lines[at] = change
    file = tmp_path / "fel.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert _run("ny", file, "--till", tmp_path / "ny.xlsx") == 2
    assert not (tmp_path / "ny.xlsx").exists()
    first = lines.index("[[tiers]]") if "(tiers)" in told else at
    assert told.format(line=first + 1) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"id = 1", "title: nyckeln saknas"),
        ("id = 'å'".encode("cp1252"), "UTF-8"),
        (b"x" * 1_000_001, "för stor"),
        (b"", "nyckeln saknas"),
        (b"a = " + b"[" * 5_000, "rad 1"),
    ],
)
def test_what_is_no_programme_is_refused(content, told, tmp_path, capsys):
    file = tmp_path / "fel.toml"
    file.write_bytes(content)
    assert _run("ny", file, "--till", tmp_path / "ny.xlsx") in (2, 3)
    assert told in capsys.readouterr().err


def test_a_programme_of_ours_keeps_its_name(saved):
    toml = saved.read_text(encoding="utf-8").replace("vart-stod", "riket-teknik-2021")
    with pytest.raises(ProgrammeError, match="ett av de färdiga programmens namn"):
        programmes.parse_own(toml, "x.toml")


def test_the_shared_folder_is_listed_with_what_is_wrong_in_it(saved, tmp_path, monkeypatch, capsys):
    (tmp_path / "bra.toml").write_bytes(saved.read_bytes().replace(b"vart-stod", b"bra"))
    (tmp_path / "fel.toml").write_text("id = ", encoding="utf-8")
    monkeypatch.setenv(own_programme.FOLDER, str(tmp_path))
    assert _run("program") == 0
    told = capsys.readouterr().out
    assert f"{tmp_path / 'bra.toml'}\n  Stockholm 2020" in told
    assert f"{tmp_path / 'fel.toml'}\n  fel.toml, rad 1" in told
    assert _run("ny", "bra", "--till", tmp_path / "ny.xlsx") == 0
    monkeypatch.setenv(own_programme.FOLDER, str(tmp_path / "borta"))
    assert _run("program") == 3
    assert "går inte att nå" in capsys.readouterr().err


def test_a_tampered_programme_in_a_workbook_stops_it(saved, tmp_path):
    book = tmp_path / "ny.xlsx"
    assert _run("ny", saved, "--till", book) == 0

    def edit(workbook):
        sheet, table = books.table(workbook, "Programfil")
        row = next(row for row in sheet[table.ref] if row[0].value == 'kind = "count"')
        row[0].value = 'kind = "=1+1"'

    _, found = books.read(books.change(book, edit))
    (told,) = [each for each in found if each.code == "own_programme_broken"]
    assert told.where.sheet == "Program"
    assert "(columns.1.kind)" in told.text


def test_only_own_programmes_have_the_sheet(saved, tmp_path):
    assert _run("ny", saved, "--till", tmp_path / "ny.xlsx") == 0
    own, ours = (rewritten.opened(path).sheetnames for path in (tmp_path / "ny.xlsx", books.new(tmp_path)))
    assert own == [*ours, "Program"]
    assert ALL_SHEETS[-1].name == "Program"


def test_three_decimals_are_saved_so_that_they_are_no_thousands(tmp_path):
    steps = [
        books.step("Del", "Andel", "Liten", Värde="0,666 %"),
        books.step("Rest", "Andel", "Stor", Värde="99,334 %"),
        books.step("Lika", "Lika", "Hem") | {"Från pott": "Stor"},
    ]
    condition = {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": 12.345}
    book = books.grant(tmp_path, steps, [books.recipient("1", Antal=13)], conditions=[condition])
    assert _run("program", "--spara", book, "--till", tmp_path / "eget.toml") == 0
    assert _run("ny", tmp_path / "eget.toml", "--till", tmp_path / "ny.xlsx") == 0
    grant, _ = books.read(tmp_path / "ny.xlsx")
    assert [each.percent for each in grant.steps] == [Fraction(666, 1000), Fraction(99_334, 1000), None]
    assert [each.value for each in grant.conditions] == [Fraction(12_345, 1000)]


def test_rates_and_limits_reckoned_from_columns_come_along(tmp_path):
    steps = [
        books.step("Plats", "Per enhet", "Hem", Underlag="Antal", Värde="300; reducera", Enhet="plats"),
        books.step(
            "Resten", "Nyckel", "Hem", Underlag="Antal", Golv="95 % av Förra", Tak="10 000 x Antal; 1 mnkr"
        ),
    ]
    people = [books.recipient("1", Antal=3, Förra=1_000.5), books.recipient("2", Antal=4, Förra=900)]
    first = books.grant(tmp_path, steps=steps, recipients=people)
    file = tmp_path / "satser.toml"
    assert _run("program", "--spara", first, "--till", file) == 0
    assert _run("ny", file, "--till", tmp_path / "ny.xlsx") == 0
    one, other = (books.read(path)[0].steps for path in (first, tmp_path / "ny.xlsx"))
    assert [replace(step, row=NOWHERE) for step in one] == [replace(step, row=NOWHERE) for step in other]
    assert [len(step.rates) for step in one] == [1, 0]
    assert str(one[1].floor) == "95 % av Förra"


def test_a_workbook_of_ones_own_may_have_buttons(saved, tmp_path):
    assert _run("ny", saved, "--till", tmp_path / "ny.xlsm", "--knappar") == 0
    assert "xl/vbaProject.bin" in ZipFile(tmp_path / "ny.xlsm").namelist()


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path, capsys):
    assert _run("ny", tmp_path / "finns inte.toml", "--till", tmp_path / "ny.xlsx") == 3
    told = capsys.readouterr().err
    assert told.strip() == "Filen finns inte.toml finns inte. Kontrollera namnet och mappen."


def test_the_command_that_is_told_can_be_pasted_though_its_path_has_spaces(tmp_path, capsys):
    file = tmp_path / "Vårt eget stöd.toml"
    assert _run("program", "--spara", books.new(tmp_path, "tom", examples=False), "--till", file) == 0
    assert f'fordelning ny "{file}" --till' in capsys.readouterr().out
