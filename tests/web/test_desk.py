"""The desk of the page: the verbs of the shell on one workbook, undo, and sentences for what goes wrong."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

import rewritten
from desks import LIST, USER, Sat
from fordelning.texts.page import NOTHING_OPEN, UNFORESEEN
from fordelning.verb import Verb
from fordelning.verb_table import BUTTONS
from fordelning.web.fields import ON_PAGE, fields_of, offers, words_of


@pytest.fixture
def sat(tmp_path):
    """A desk with the filled example of 2020 on it."""
    there = Sat(tmp_path)
    made = there.ask("ny", programme="stockholm-digital-2020", examples=True)
    assert made["fel"] == ""
    return there


def test_every_verb_of_the_page_has_a_button_and_is_offered_once_in_the_order_of_the_groups():
    listed = [offer["verb"] for offer in offers()]
    assert sorted(listed) == sorted(ON_PAGE)
    buttons = {entry.verb: button for entry, button in BUTTONS if entry.verb}
    assert {offer["label"] for offer in offers()} == {buttons[verb].label for verb in ON_PAGE}


def test_no_verb_of_the_page_asks_for_what_a_browser_lacks_or_the_page_decides():
    names = {field.name for verb in ON_PAGE for field in fields_of(verb)}
    assert names.isdisjoint({"pdf", "buttons", "to", "today", "as_json", "accept_loss", "help"})
    assert {"amount", "floor", "arrived", "sie", "source", "contacts", "questions"} <= names


def test_a_request_is_the_words_of_the_shell():
    asked = {"amount": "300 tkr", "floor": "", "declining": "H001,H002"}
    assert words_of(Verb.SIMULATE, "./b.xlsx", "ut", asked) == [
        "simulera",
        "./b.xlsx",
        "--belopp=300 tkr",
        "--nej=H001,H002",
    ]
    assert words_of(Verb.FORMS, "./b.xlsx", "ut", {"questions": ["A?", "-B?"], "unanswered": True}) == [
        "blanketter",
        "./b.xlsx",
        "--till=ut",
        "--utan-svar",
        "--fraga=A?",
        "--fraga=-B?",
    ]
    assert words_of(Verb.VERIFY, "./b.xlsx", "ut", {"book": "in/bevis.xlsx"}) == [
        "verifiera",
        "in/bevis.xlsx",
    ]
    assert words_of(Verb.VERIFY, "./b.xlsx", "ut", {}) == ["verifiera", "./b.xlsx"]


def test_the_grant_of_2020_is_divided_to_the_krona_and_start_says_the_next_step(sat):
    before = sat.ask("kontrollera")["bok"]
    assert before["rader"] == []
    (step, _, control) = before["start"]["delar"][:3]
    assert step[0] == "Nästa steg"
    assert step[1][0][0].startswith("Underlaget är prövat: 10")
    assert control[1][0][0] == "Inte fördelat än – fyll i underlaget och kör Fördela"
    after = sat.ask("fordela")
    assert [(step["steg"], step["belopp"]) for step in after["bok"]["steg"]] == [
        ("Smarta Lås", 1_565_000),
        ("Hemtjänst", 5_320_000),
        ("Vård- och omsorgsboende", 3_815_000),
    ]
    assert sum(row["belopp"] for row in after["bok"]["rader"]) == 10_700_000
    assert after["svar"]["besked"][-1].endswith("kvar 0 kr.")
    assert after["bok"]["start"]["lage"] == "bra"
    assert all(row["forklaring"] for row in after["bok"]["rader"])


def test_what_a_verb_wrote_is_taken_back_byte_for_byte_and_its_copy_is_not_left(sat, tmp_path):
    before = sat.desk.content()
    assert sat.ask("fordela")["kan_angra"]
    assert sat.desk.content() != before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["stockholm-digital-2020.xlsx"]
    undone = json.loads(sat.desk.undo())
    assert sat.desk.content() == before
    assert not undone["kan_angra"]
    assert undone["bok"]["rader"] == []


def test_the_log_names_who_asked_and_when(sat):
    sat.ask("fordela")
    with zipfile.ZipFile(io.BytesIO(sat.desk.content())) as package:
        text = b"".join(package.read(name) for name in package.namelist()).decode(errors="replace")
    assert USER in text


def test_forms_go_out_in_one_archive_and_come_back_in_one(sat):
    sat.ask("fordela")
    out = sat.ask("blanketter", group="Vård- och omsorgsboende")
    assert out["fel"] == ""
    assert out["paket"]["namn"] == "stockholm-digital-2020 blanketter.zip"
    parcel = sat.desk.parcel
    back = sat.ask("lasin", {"folder": [("svar.zip", parcel)]})
    assert len(back["svar"]["filer"]) == len(out["paket"]["filer"]) > 50
    assert sat.progress[-1][1:] == (len(out["paket"]["filer"]),) * 2


def test_a_list_is_shown_its_doubts_are_asked_and_nothing_is_written_before(tmp_path):
    there = Sat(tmp_path)
    there.ask("ny", programme="stockholm-digital-2020")
    before = there.desk.content()
    files = {"listing": [("enheter.csv", LIST)]}
    asked = there.ask("importera", files, preview=True, answers=[])["svar"]
    assert [(each["nyckel"], each["forslag"], each["fritt"]) for each in asked["fragor"]] == [
        ("Verksamhet", "", False),
        ("Grupp", "", False),
        ("LOV", "Enskild", False),
    ]
    texts = iter(("=Hemtjänst", "=Hemtjänst", "Enskild"))
    answers = [{key: each[key] for key in ("om", "rubrik", "nyckel")} for each in asked["fragor"]]
    answers = [each | {"svar": next(texts)} for each in answers]
    shown = there.ask("importera", files, preview=True, answers=answers)
    assert (shown["svar"]["status"], shown["svar"]["fragor"]) == ("klart", [])
    assert there.desk.content() == before
    done = there.ask("importera", files, answers=answers)
    assert "2 rader har lagts till" in " ".join(done["svar"]["besked"]).replace("\u00a0", " ")
    assert done["kan_angra"]
    names = [cell.value for cell in rewritten.opened(there.desk.content())["Mottagare"]["B"][5:7]]
    assert names == ["Alvik hemtjänst", "Björkhagens hemtjänst"]


def test_archives_that_cannot_be_unpacked_are_told_of_and_no_file_lands_outside(sat, tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../ute.xlsx", b"hej")
        archive.writestr("mapp/ute.xlsx", b"hej")
    answer = sat.ask("lasin", {"folder": [("a.zip", buffer.getvalue()), ("b.zip", b"PK inte")]})
    assert sorted(each["fil"] for each in answer["svar"]["filer"]) == ["1 ute.xlsx", "b.zip", "ute.xlsx"]
    assert not list(tmp_path.parent.glob("*.xlsx"))


@pytest.mark.parametrize(
    ("verb", "values", "words"),
    [
        ("simulera", {"floor": "abc"}, "abc är inget belopp. Skriv som 300000 eller 300 tkr."),
        ("redovisa", {"code": "10"}, "--sie och --objekt hör ihop"),
        ("ny", {"programme": "finns-inte"}, "finns-inte"),
    ],
)
def test_what_is_wrongly_asked_is_a_sentence_and_changes_nothing(sat, verb, values, words):
    before = sat.desk.content()
    answer = sat.ask(verb, **values)
    assert words in answer["fel"]
    assert "--hjalp" not in answer["fel"]
    assert (answer["svar"], sat.desk.content()) == (None, before)


def test_a_file_that_is_no_workbook_leaves_the_one_on_the_desk(sat):
    before = sat.desk.content()
    assert "är ingen arbetsbok, eller är skadad" in json.loads(sat.desk.open("x.xlsx", b"hej"))["fel"]
    assert sat.desk.content() == before
    opened = json.loads(sat.desk.open("..\\-p.xlsx", before))
    assert opened["bok"]["namn"] == "-p.xlsx"
    assert sat.ask("kontrollera")["fel"] == ""


def test_without_a_workbook_a_verb_says_what_to_do(tmp_path):
    there = Sat(tmp_path)
    assert there.ask("fordela")["fel"] == NOTHING_OPEN
    assert len(json.loads(there.desk.about())["program"]) >= 6


def test_what_nobody_foresaw_is_a_sentence_and_no_traceback(sat, monkeypatch):
    def fail(*_):
        raise RuntimeError("/hem/bord/hemligt")

    monkeypatch.setattr("fordelning.verbs.allocate.allocate", fail)
    assert sat.ask("fordela")["fel"] == UNFORESEEN


def test_a_workbook_whose_start_is_gone_is_shown_without_it(sat):
    sat.ask("fordela")
    book = rewritten.opened(sat.desk.content())
    del book["Start"]
    buffer = io.BytesIO()
    rewritten.save(book, buffer)
    opened = json.loads(sat.desk.open("utan.xlsx", buffer.getvalue()))
    assert opened["bok"]["start"] is None
    assert sum(row["belopp"] for row in opened["bok"]["rader"]) == 10_700_000
