"""Forms to providers: what stands on them, what is locked, and that they are the same at every writing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

import rewritten
import shipped
from fordelning import programmes
from fordelning.documents.form import read
from fordelning.documents.form.content import Wishes, make_forms
from fordelning.documents.form.fill import Press
from fordelning.model import FormKind, Seal
from providers import SECRET, TECHNOLOGY, row_of

DIGITAL = "stockholm-digital-2020"
AMOUNTS = {"H001": 20_000, "H002": 35_000}
WISHES = (Wishes(), Wishes(by=date(2020, 10, 1)))


def read_form(file):
    """Read a form as the workbook that wrote it does."""
    return read.read_form(file, SECRET)


def forms(kind=FormKind.FOLLOW_UP, programme=DIGITAL, amounts=AMOUNTS, **wishes):
    grant = shipped.grant(programme)
    return make_forms(kind, grant, programmes.load(programme), amounts, Wishes(**wishes))


def sheet_of(form):
    return load_workbook(io.BytesIO(Press(SECRET).make(form))).active


def purposes(form):
    return [purpose.text for purpose in form.purposes]


def test_a_follow_up_goes_to_those_with_money_and_an_enquiry_to_all():
    assert [form.id for form in forms()] == ["H001", "H002"]
    assert len(forms(FormKind.APPLICATION)) == 263  # 261 units and the two that are refused


def test_the_form_says_whose_it_is_and_what_the_grant_is():
    sheet = sheet_of(forms(to="aldre@example.se", by=date(2021, 1, 15))[0])
    beside = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(1, 40)}
    assert beside["Id"] == "H001"
    assert beside["Tilldelat belopp, kr"] == 20_000
    assert beside["Medlen får användas"] == "1 januari 2020 – 31 december 2020"  # A13
    assert sheet["A2"].value == (
        "Fyll i de gula fälten och spara. Skicka filen till aldre@example.se senast 15 januari 2021."
    )


def test_the_grants_last_day_to_answer_stands_on_an_enquiry_unless_another_is_given():
    grant = shipped.grant(DIGITAL)
    grant = replace(grant, facts={**grant.facts, "bidrag_svara_senast": date(2020, 9, 20)})
    guides = [make_forms(FormKind.APPLICATION, grant, None, {}, wish)[0].guide for wish in WISHES]
    assert [guide.rpartition("senast ")[2] for guide in guides] == ["20 september 2020.", "1 oktober 2020."]


def test_a_form_offers_the_purposes_of_the_source_but_not_those_of_money_set_aside():
    assert purposes(forms()[0]) == [  # document A, Fördelningsmodell
        "Inköp av tekniska lösningar/produkter",
        "Personella resurser för digital verksamhetsutveckling",
        "Utbildning för personal i välfärdsteknik",
        "Utbildning för chefer i välfärdsteknik, eller att leda förändringsarbete i digitalisering och "
        "välfärdsteknik",
    ]


def test_purposes_of_a_group_stand_on_the_forms_of_its_members_only():
    by_id = {form.id: form for form in forms(FormKind.APPLICATION, "riket-teknik-2021")}
    support = (
        "Ge stöd till andra kommuner och de regionala stödstrukturerna för digitalisering av olika tjänster"
    )
    assert support in purposes(by_id["1490"])  # Borås is a model municipality (D3)
    assert support not in purposes(by_id["1480"])  # Göteborg is not


def test_only_the_answers_can_be_written_in():
    for kind in FormKind:
        sheet = sheet_of(forms(kind)[0])
        assert sheet.protection.sheet
        cells = (cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell))
        open_cells = [cell for cell in cells if not cell.protection.locked]
        assert open_cells
        assert all(cell.value is None and cell.fill.fgColor.rgb == "FFFFF8DC" for cell in open_cells), kind


def test_amounts_must_be_whole_and_the_answer_is_chosen():
    sheet = sheet_of(forms(FormKind.APPLICATION)[0])
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    answer, kronor = (
        rules[f"B{row_of(sheet, label)}"] for label in ("Vill ni ta del av medlen?", TECHNOLOGY)
    )
    assert (answer.type, answer.formula1) == ("list", '"Ja,Nej"')
    assert (kronor.type, kronor.operator or "between", kronor.formula1) == ("whole", "between", "0")


def test_an_officers_questions_stand_on_the_form():
    sheet = sheet_of(forms(questions=("Hur många har fått\nutbildning?",))[0])
    assert row_of(sheet, "Hur många har fått utbildning?")


def test_the_same_bytes_come_every_time():
    first, second = forms()
    press = Press(SECRET)
    assert [press.make(first), press.make(second)] == [Press(SECRET).make(first), Press(SECRET).make(second)]


@pytest.mark.parametrize(
    "name", ["=1+1", "+46", "-7", "@vård", "<b>&amp;", "_x0041_", "\\1 \\g<0>", "x " * 200, "Åsö 🏡"]
)
def test_a_name_is_text_whatever_it_holds(tmp_path, name):
    form = replace(forms()[0], name=name.strip(), org_number="")
    file = tmp_path / "a.xlsx"
    file.write_bytes(Press(SECRET).make(form))
    sheet = rewritten.opened(file).active
    cell = sheet.cell(row_of(sheet, "Mottagare"), 2)
    assert (cell.value, cell.data_type) == (name.strip(), "s")
    back = read_form(file)
    assert (back.name, back.seal) == (name.strip(), Seal.WHOLE)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40), st.integers(1, 10**9))
def test_any_name_goes_out_and_comes_back(tmp_path_factory, name, number, amount):
    grant = shipped.grant(DIGITAL)
    one = replace(grant.recipients[0], name=name, org_number=number)
    (form,) = make_forms(
        FormKind.FOLLOW_UP, replace(grant, recipients=(one,)), programmes.load(DIGITAL), {one.id: amount}
    )
    file = tmp_path_factory.mktemp("f") / "a.xlsx"
    file.write_bytes(Press(SECRET).make(form))
    back = read_form(file)
    assert (back.seal, back.name, back.stamp.amount) == (Seal.WHOLE, form.name, amount)


def test_texts_as_long_as_a_cell_can_be_go_out_and_come_back(tmp_path):
    grant = shipped.grant(DIGITAL)
    long = {"bidrag_namn": "å" * 32_767, "mottagare_namn": "k" * 32_767, "bidrag_dnr_beslut": "&" * 32_767}
    homes = [replace(each, name="Å" * 32_767) for each in grant.recipients[:2]]
    grant = replace(grant, facts=grant.facts | long, recipients=tuple(homes))
    (one,) = make_forms(FormKind.FOLLOW_UP, grant, programmes.load(DIGITAL), {"H001": 20_000})
    file = tmp_path / "a.xlsx"
    file.write_bytes(Press(SECRET).make(one))
    texts = [
        cell for row in sheet_of(one).iter_rows(values_only=True) for cell in row if isinstance(cell, str)
    ]
    assert max(map(len, texts)) == 32_767
    back = read_form(file)
    assert (back.seal, back.name, back.stamp.grant) == (Seal.WHOLE, "Å" * 32_767, one.grant)


@pytest.mark.parametrize("letters", [1, 2_000, 32_767])
def test_a_name_of_any_length_takes_no_more_room_than_a_row_can_have(letters):
    form = replace(forms()[0], name="å" * letters)
    sheet = sheet_of(form)
    assert sheet.row_dimensions[row_of(sheet, "Mottagare")].height <= 409


def test_no_part_of_the_drawing_that_forms_share_is_left_in_one():
    content = Press(SECRET).make(forms()[0])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = b"".join(package.read(name) for name in package.namelist()).decode()
    assert "\ue000" not in text
    assert "424242424242" not in text


def test_the_schema_has_nothing_against_a_form(tmp_path, ooxml):
    files = []
    for kind in FormKind:
        files.append(tmp_path / f"{kind}.xlsx")
        files[-1].write_bytes(Press(SECRET).make(forms(kind, questions=("Varför?",))[0]))
    assert ooxml.complaints(*files) == [[], []]


def test_a_form_is_one_page_and_its_sums_follow_the_answers(tmp_path, libreoffice):
    file = tmp_path / "a.xlsx"
    file.write_bytes(Press(SECRET).make(forms(programme="stockholm-halsa-2020", amounts={"B001": 80_400})[0]))
    assert len(libreoffice.to_png(file, tmp_path)) == 1
    book = rewritten.opened(file)
    for row in (row_of(book.active, "Öka bemanningen"), row_of(book.active, "Ledarskap")):
        book.active.cell(row, 2).value = 30_000
    book.save(tmp_path / "b.xlsx")
    (tmp_path / "ut").mkdir()
    sheet = load_workbook(
        libreoffice.recalculate(tmp_path / "b.xlsx", tmp_path / "ut"), data_only=True
    ).active
    assert sheet.cell(row_of(sheet, "Summa använt, kr"), 2).value == 60_000
    assert sheet.cell(row_of(sheet, "Inte använt, kr"), 2).value == 20_400


@pytest.mark.parametrize("programme", ["stockholm-valfardsteknik-2018", "riket-valfardsteknik-2018"])
def test_e16_the_follow_up_asks_about_information_security_and_implementation_and_no_more(programme):
    # Document E, Uppföljning; E18: simple, so the source's two questions come with no others of ours.
    first = shipped.grant(programme).recipients[0].id
    (form,) = forms(FormKind.FOLLOW_UP, programme, {first: 1_000}, questions=("Vår egen?",))
    assert form.questions == (
        "Hur arbetar ni med informationssäkerhet i verksamheter inom socialtjänstens område?",
        "På vilket sätt arbetar ni med att implementera välfärdsteknik i verksamheterna?",
        "Vår egen?",
    )
    shown = {cell.value for cell in sheet_of(form)["A"]}
    assert set(form.questions) <= shown
    assert forms(FormKind.APPLICATION, programme)[0].questions == ()
