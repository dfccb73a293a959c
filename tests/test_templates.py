"""The templates are a fresh build, sound to Excel and LibreOffice, and hold every name of the contract."""

from __future__ import annotations

import pytest
from openpyxl.utils import range_boundaries

import house
import rewritten
from fordelning import programmes
from hosts import parts

FOLDER = house.ROOT / "templates"
SHIPPED = sorted(FOLDER.glob("*.xlsx"))
TWINS = sorted(FOLDER.glob("*.xlsm"))  # the same with buttons: see workbook/test_buttons.py
TEMPLATES = [
    path.with_suffix(".xlsx") for path in TWINS
]  # looked through; the others are drawn by the same code
IDS = [path.stem for path in TEMPLATES]

# The workbook contract, typed by hand: tables and their columns, named cells, sheets.
TABLES = {
    "Modell": "Steg|Från pott|Regel|Till|Värde|Underlag|Golv|Tak|Avrundning|Utfall|Källa",
    "Nivåer": "Verksamhet|Från|Till|Belopp",
    "Villkor": "Grupp|Kolumn|Jämförelse|Värde|Alternativ|Källa",
    "Mottagare": "Id|Namn|Org.nr|Utbetalas till|Driftsform|Verksamhet|Grupp|Deltar|Svar inkom",
    "Fördelning": "Steg|Pott|Id|Namn|Utbetalas till|Regel|Underlag|Exakt belopp|Gräns|Utjämning|Belopp"
    "|Kontrollräkning|Differens|Förklaring",
    "Potter": "Pott|In|Avsatt|Fördelat|Kvar",
    "Utbetalning": "Mottagare|Org.nr|Utfall|Belopp",
    "Händelser": "Datum|Händelse|Id|Belopp|Ändamål|Motivering|Verifikation",
    "Kontroller": "Kontroll|Status|Var|Vad|Gör så här|Antal|Noterat|Noterat av|Märke",
    "Ställen": "Status|Ställe|Vad",
    "Logg": "Tid|Användare|Åtgärd|Version|Underlagets hash|Summa|Anmärkning",
}
ON_BIDRAG = [
    "bidrag_namn",
    "bidrag_ar",
    "bidrag_myndighet",
    "bidrag_dnr_overenskommelse",
    "bidrag_dnr_beslut",
    "bidrag_anslag",
    "bidrag_belopp",
    "bidrag_period_fran",
    "bidrag_period_till",
    "bidrag_rekvirera_senast",
    "bidrag_anvand_senast",
    "bidrag_redovisa_senast",
    "bidrag_aterbetala_senast",
    "bidrag_rekvirent",
    "bidrag_underskrift",
    "bidrag_enkat",
    "mottagare_namn",
    "mottagare_kommunkod",
    "mottagare_orgnr",
    "mottagare_kontakt",
    "mottagare_postadress",
    "mottagare_telefon",
    "mottagare_fax",
    "mottagare_epost",
    "mottagare_bankgiro",
    "mottagare_plusgiro",
    "mottagare_betalningsreferens",
    "granskare_namn",
    "granskare_befattning",
    "granskare_telefon",
    "granskare_epost",
    "foretradare_namn",
]
ON_FORMS = {
    "Rekvisition": ["rekvisition_belopp", "rekvisition_period"],
    "Redovisning": [
        "redovisning_erhallet",
        "redovisning_kostnader",
        "redovisning_ej_forbrukat",
        "redovisning_enkat",
        "redovisning_alternativ",
        "redovisning_avvikelser",
        "redovisning_atgarder",
    ],
}
SHEETS = [
    "Start",
    "Bidrag",
    "Modell",
    "Mottagare",
    "Fördelning",
    "Händelser",
    "Rekvisition",
    "Redovisning",
    "Kontroller",
    "Logg",
]
OWN = {  # the programmes' own columns of Mottagare that the contract names
    "stockholm-digital-2020": {"Antal", "Belägen i kommunen"},
    "stockholm-valfardsteknik-2018": {"Resurser äldreomsorg"},
    "stockholm-halsa-2020": {"Platser", "Andel placerade av kommunen"},
    "riket-teknik-2021": {"Invånare 80+", "Fastställt belopp"},
    "riket-valfardsteknik-2018": {"Fastställt belopp"},
}


@pytest.fixture(scope="module")
def opened():
    return {path: rewritten.opened(path) for path in TEMPLATES}


def _place_of(workbook, name):
    ((sheet, place),) = workbook.defined_names[name].destinations
    return sheet, workbook[sheet][place.replace("$", "")]


def _build(folder):
    return house.program("templates", "build_templates.py").build(folder)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return _build(tmp_path_factory.mktemp("mallar"))


def test_the_templates_are_a_fresh_build_part_by_part(built):
    assert sorted(path.name for path in built) == sorted(path.name for path in (*SHIPPED, *TWINS))
    assert (len(SHIPPED), len(TEMPLATES)) == (18, 11)
    assert {path.stem for path in SHIPPED} >= {*programmes.names(), *IDS}
    for path in built:
        assert parts.differences(FOLDER / path.name, path) == [], path.name


def test_a_second_build_gives_the_same_bytes(built, tmp_path):
    for one, other in zip(built, _build(tmp_path), strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_excel_s_schema_has_nothing_against_any_template(ooxml):
    # A twin has the sheets of its workbook but for Start: the smallest and the largest stand for all.
    by_size = sorted(TWINS, key=lambda path: path.stat().st_size)
    judged = (*TEMPLATES, by_size[0], by_size[-1])
    assert ooxml.complaints(*judged) == [[] for _ in judged]


@pytest.mark.parametrize("template", TEMPLATES, ids=IDS)
def test_no_formula_comes_to_an_error(template, libreoffice):
    assert libreoffice.errors(template) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=IDS)
def test_every_table_and_column_of_the_contract_is_there(template, opened):
    tables = {name: sheet for sheet in opened[template].worksheets for name in sheet.tables}
    for name, columns in TABLES.items():
        sheet = tables[name]
        left, top, right, _ = range_boundaries(sheet.tables[name].ref)
        headings = [cell.value for cell in next(sheet.iter_rows(top, top, left, right))]
        assert headings[: len(columns.split("|"))] == columns.split("|"), name
        assert headings == [column.name for column in sheet.tables[name].tableColumns]
        if name == "Mottagare":
            assert OWN.get(template.stem.removesuffix("-exempel"), set()) <= set(headings)


@pytest.mark.parametrize("template", TEMPLATES, ids=IDS)
def test_every_sheet_and_named_cell_of_the_contract_is_there(template, opened):
    workbook = opened[template]
    assert [name for name in workbook.sheetnames if name in SHEETS] == SHEETS
    places = dict.fromkeys(ON_BIDRAG, "Bidrag")
    places |= {name: sheet for sheet, names in ON_FORMS.items() for name in names}
    assert {name: _place_of(workbook, name)[0] for name in places} == places


@pytest.mark.parametrize("template", TEMPLATES, ids=IDS)
def test_the_officer_can_write_where_she_should_and_nowhere_else(template, opened):
    workbook = opened[template]
    shown = {"rekvisition_period", "redovisning_ej_forbrukat"}  # formulas of forms D21 and D22
    named = set(ON_BIDRAG).union(*ON_FORMS.values()) - shown
    entries = {(sheet, cell.coordinate) for sheet, cell in (_place_of(workbook, name) for name in named)}
    for sheet in workbook.worksheets:
        if not sheet.protection.sheet:
            continue
        assert not sheet.protection.password
        unlocked = {
            (sheet.title, c.coordinate) for row in sheet.iter_rows() for c in row if not c.protection.locked
        }
        formulas = {
            (sheet.title, c.coordinate) for row in sheet.iter_rows() for c in row if c.data_type == "f"
        }
        assert {place for place in entries if place[0] == sheet.title} <= unlocked
        assert not unlocked & formulas
    results = ("Start", "Fördelning", "Kontroller", "Logg")
    assert all(workbook[name].protection.sheet for name in (*results, "Bidrag", *ON_FORMS))
    unlocked = {
        (name, cell.coordinate)
        for name in results
        for row in workbook[name].iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert unlocked == {("Kontroller", "G6"), ("Kontroller", "H6")}  # what she notes of a warning


@pytest.mark.parametrize("template", TEMPLATES, ids=IDS)
def test_rows_to_fill_in_are_unlocked_even_if_an_officer_protects_the_sheet(template, opened):
    for name in ("Modell", "Nivåer", "Villkor", "Mottagare", "Händelser"):
        sheet = next(sheet for sheet in opened[template].worksheets if name in sheet.tables)
        left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
        cells = [cell for row in sheet.iter_rows(top + 1, bottom, left, right) for cell in row]
        assert not any(cell.protection.locked for cell in cells), name
