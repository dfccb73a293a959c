"""Requisition and statement of accounts, word by word as appendix 2 of document D has them (D21 to D23, D25).

The lists below are typed from the document, in its order and with its slips.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from openpyxl import load_workbook

import books
import exported
import rewritten
import runs
from papers import TECHNOLOGY, YEAR, A, B, C, D, enter, kalmar

CONTACT = [
    "1. Kontaktuppgifter",
    "Bidragsmottagare",
    "Organisationsnummer",
    "Kontaktperson",
    "Postadress",
    "Telefon inkl. riktnummer",
    "Faxnummer",
    "E-postadress",
]
SIGNED = ["Datum", "Underskrift", "Namnförtydligande"]
REQUISITION = [
    *CONTACT,
    "2. Bidrag som ansökan avser",
    "Regeringskansliets diarienummer för bakomliggande överenskommelse",
    "Regeringskansliets diarienummer för regeringsbeslut avseende utbetalning",
    "Överenskommelsens benämning",
    "Belopp som rekvideras",
    "Rekvisitionen avser perioden",
    "3. Uppgifter för utbetalning",
    "Bankgiro/Plusgiro",
    "Önskad betalningsreferens",
    "4. Underskrift i original av behörig företrädare",
    "Bidragstagaren intygar att lämnade uppgifter är riktiga samt försäkrar att bidraget kommer att "
    "användas enligt den gemensamma överenskommelsen.",
    *SIGNED,
]
STATEMENT = [
    *CONTACT,
    "2. Bidrag som ansökan avser",
    "Regeringskansliets diarienummer för bakomliggande överenskommelse",
    "Regeringskansliets diarienummer avseende regeringsbeslut för utbetalning",
    "Överenskommelsens benämning",
    "Summa bidrag enligt överenskommelsen",
    "Summa bidrag som utbetalats från regeringen/Regeringskansliet",
    "Period som den ekonomiska redovisningen avser",
    "3. Redovisning av verksamhet eller aktivitet",
    "Bidrag som erhållits av regeringen/Regeringskansliet",
    "Summa kostnader",
    "Medel som inte har förbrukats (Bidrag – totala kostnader)",
    "Har svarat på Socialstyrelsens enkät avseende uppföljning av utvecklingen av e-hälsa och "
    "välfärdsteknik i kommunerna (se Socialstyrelsens regleringsbrev 2020)",
    "4. Ekonomichefens/verksamhetschefens granskning av den ekonomiska redovisningen",
    "Alt 1: N.N. (ekonomichefen/verksamhetschefen) intygar att den ekonomiska redovisningen under punkt 3 "
    "är korrekt.\nAlt 2: N.N. (ekonomichefen/verksamhetschefen) bedömer inte att den ekonomiska "
    "redovisningen under punkt 3 är korrekt. (Avvikelserna och eventuella åtgärder ska också redovisas.)",
    "Alternativ (1 eller 2)",  # this line and the next two are where the chief's choice is written
    "Avvikelser",
    "Åtgärder",
    "Namn",
    "Befattning",
    "Telefon inkl. riktnummer",
    "E-postadress",
    "5. Underskrift i original av behörig företrädare",
    "Bidragstagaren intygar att lämnade uppgifter är riktiga.",
    *SIGNED,
]
FORMS = {"Rekvisition": REQUISITION, "Redovisning": STATEMENT}
OVER = "Kostnader utöver bidraget, som bidragstagaren betalar själv"
ANSWERED = {"redovisning_enkat": "Ja", "redovisning_alternativ": "1"}


def _labels(page):
    """Return what is printed of a form's first column, without heading, guide and what a formula shows."""
    last = int(page.print_area.rsplit("$", 1)[1])
    column = [row[0] for row in page.iter_rows(4, last, max_col=1, values_only=True) if row[0]]
    return [text for text in column if not text.startswith("=")]


def _figures(page):
    """Return every number of the second column."""
    return [row[0] for row in page.iter_rows(4, None, 2, 2, values_only=True) if isinstance(row[0], int)]


@pytest.fixture(scope="module")
def accounted(tmp_path_factory):
    """Kalmar's workbook after its year, and the folder with what left it."""
    folder = tmp_path_factory.mktemp("blanketter")
    path = kalmar(folder, foretradare_namn="Ida Lind", **ANSWERED)
    for verb, day in (("fordela", "2021-02-01"), *(("rekvirera", "2021-11-15"),) * 2):
        assert runs.main([verb, str(path), "--idag", day]) == 0
    enter(path, *YEAR[2:])
    assert runs.main(["redovisa", str(path), "--idag", "2022-02-01"]) == 0
    assert exported.export(path, folder / "ut", "--kontakter", today="2022-02-01") == 0
    return path, folder / "ut"


@pytest.fixture(scope="module")
def pages(accounted):
    """Each form as it stands in the workbook and in the file that left it."""
    book, out = accounted
    workbook = rewritten.opened(book)
    return {name: (workbook[name], load_workbook(out / f"{name.lower()}.xlsx")[name]) for name in FORMS}


@pytest.mark.parametrize("name", FORMS)
def test_the_fields_stand_in_the_order_and_words_of_the_agreement(pages, name):
    assert [_labels(page) for page in pages[name]] == [FORMS[name]] * 2


@pytest.mark.parametrize("name", FORMS)
def test_each_is_one_sheet_of_a4_and_nobody_has_signed(pages, name):
    for page in pages[name]:
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "portrait")
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight or 1) == (1, 1)
        values = {row[0]: row[1] for row in page.iter_rows(4, None, 1, 2, values_only=True)}
        assert (values["Datum"], values["Underskrift"]) == (None, None)  # D12
    assert values["Namnförtydligande"] == "Ida Lind"


def test_the_slips_of_the_agreement_are_told_when_the_papers_are_made(tmp_path, capsys):
    path = kalmar(tmp_path, *YEAR[2:], **ANSWERED)
    quoted = {}
    for verb, day in (("rekvirera", "2021-06-01"), ("redovisa", "2022-02-01")):
        run = books.check(capsys, path, "--idag", day, verb=verb)
        quoted[verb] = {item["vad"].split("”")[1] for item in run.found("form_slip")}
    assert quoted["rekvirera"] == {"Bidrag som ansökan avser", "Belopp som rekvideras"}
    assert {"Bidrag som ansökan avser", "(se Socialstyrelsens regleringsbrev 2020)"} <= quoted["redovisa"]


@pytest.mark.parametrize("programme", [A, B, C, "riket-valfardsteknik-2018", "tom"])
def test_no_other_grant_gets_the_words_of_the_agreement_of_2021(programme, tmp_path):
    workbook = rewritten.opened(books.new(tmp_path, programme))
    words = [text for name in FORMS for text in _labels(workbook[name])]
    assert not [text for text in words if re.search(r"20\d\d|rekvider|ansökan|Regeringskansliet", text)]
    assert not [text for text in words if "gemensamma" in text]  # there may be no agreement, as in 2018
    theirs = [len(_labels(workbook[name])) for name in FORMS]
    assert theirs == [len(REQUISITION), len(STATEMENT)]  # but every field is there


def test_more_used_than_received_is_shown_apart_and_nothing_is_below_zero(libreoffice, tmp_path):
    used = (date(2021, 12, 20), "Förbrukad", "0880", 2_900_000, TECHNOLOGY)
    path = kalmar(tmp_path, *YEAR[2:4], used, **ANSWERED)
    for verb in ("fordela", "redovisa"):
        assert runs.main([verb, str(path), "--idag", "2022-02-01"]) == 0
    assert exported.export(path, tmp_path / "ut", today="2022-02-01") == 0
    calculated = libreoffice.recalculate(path, tmp_path / "räknad")
    for file in (calculated, tmp_path / "ut" / "redovisning.xlsx"):
        told = exported.beside(file, "Redovisning")
        assert told["Medel som inte har förbrukats (Bidrag – totala kostnader)"] == 0  # D23
        assert told[OVER] == 269_942  # 2 900 000 - 2 630 058
        assert min(_figures(rewritten.opened(file, results=True)["Redovisning"])) == 0


def test_where_nothing_is_overspent_there_is_no_such_line(accounted, libreoffice, tmp_path):
    book, out = accounted
    for file in (libreoffice.recalculate(book, tmp_path), out / "redovisning.xlsx"):
        told = exported.beside(file, "Redovisning")
        assert told["Medel som inte har förbrukats (Bidrag – totala kostnader)"] == 630_058
        assert OVER not in told


def test_the_heading_says_example_only_while_something_on_the_paper_is_made_up(libreoffice, tmp_path):
    book = books.new(tmp_path, D)
    made_up = libreoffice.recalculate(book, tmp_path / "påhittat")

    def fill_in(workbook):
        for row in workbook["Bidrag"].iter_rows():
            for cell in row:
                if "(exempel)" in str(cell.value):
                    cell.value = str(cell.value).replace("(exempel)", "").strip()

    own = libreoffice.recalculate(books.change(book, fill_in), tmp_path / "eget")
    for name, heading in {
        "Rekvisition": "Rekvisition",
        "Redovisning": "Ekonomisk redovisning",
        "Återbetalning": "Återbetalning av statsbidrag",
    }.items():
        headings = [rewritten.opened(file, results=True)[name]["A1"].value for file in (made_up, own)]
        assert headings == [f"{heading} – EXEMPEL", heading]
