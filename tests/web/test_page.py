"""The built page in a real browser: the same files as natively, no request, and reachable by anybody."""

from __future__ import annotations

import base64
import json
import time
from hashlib import sha256

import pytest

import pages
from desks import USER, Sat, unpacked

# Kronor that each step gives, from the published decisions (A2, C6, D1, D3, E1); None is not published.
SUMS = {
    "stockholm-digital-2020": {
        "Smarta Lås": 1_565_000,
        "Hemtjänst": 5_320_000,
        "Vård- och omsorgsboende": 3_815_000,
    },
    "stockholm-valfardsteknik-2018": {},
    "stockholm-halsa-2020": {"Särskilda boenden": 6_199_200},
    "riket-teknik-2021": {
        "Sveriges Kommuner och Regioner": 16_300_000,
        "Alla kommuner": 168_700_000,
        "Modellkommuner, lika": 15_000_000,
    },
    "riket-valfardsteknik-2018": {"Alla kommuner": 350_000_000},
}


def test_findings_of_one_cause_are_one_with_every_place(opened):
    pages.new(opened, "tom")
    pages.press(opened, "kontrollera")
    findings = opened.evaluate(
        "[...document.querySelectorAll('.findings > ul > li')].map((each) => each.textContent)"
    )
    assert any("Bidrag, rad 9 (B9)" in text for text in findings)
    assert len(set(findings)) == len(findings) > 1


@pytest.fixture(scope="module")
def filled(opened):
    """The page with the example of 2020, checked and allocated."""
    pages.new(opened, "stockholm-digital-2020")
    for verb in ("kontrollera", "fordela"):
        pages.press(opened, verb)
    return opened


def test_a_search_shows_the_rows_it_finds_and_their_sum(filled):
    filled.evaluate("byId('sok').value = 'smarta lås'; byId('sok').dispatchEvent(new Event('input'))")
    assert filled.evaluate("byId('antal').textContent").replace("\u00a0", " ") == (
        "Visar 1 av 1 rader. Summa: 1 565 000 kr."
    )
    filled.evaluate("byId('sok').value = ''; byId('sok').dispatchEvent(new Event('input'))")
    assert filled.evaluate("document.querySelectorAll('#tabell tbody tr').length") == 50
    filled.evaluate("document.querySelector('#tabell button').click()")
    assert filled.evaluate("document.querySelectorAll('#tabell tbody tr').length") == 264
    alternative = filled.evaluate("document.querySelector('#diagram svg').getAttribute('aria-label')")
    assert alternative.replace("\u00a0", " ") == (
        "Stapeldiagram. Så delas bidraget: Smarta Lås 1 565 000 kr, Hemtjänst 5 320 000 kr, "
        "Vård- och omsorgsboende 3 815 000 kr."
    )


def test_everything_is_reached_by_the_keyboard_and_a_question_is_left_by_escape(filled):
    wanted = set(
        filled.evaluate(
            "byId('borja').open = true; byId('minns').focus(); document.activeElement.blur(); scrollTo(0, 0);"
            "[...document.querySelectorAll('main button, main input, main select, main summary')]"
            ".filter((each) => !each.disabled && each.checkVisibility())"
            ".map((each) => each.id || each.textContent)"
        )
    )
    reached = set()
    for _ in range(len(wanted) + 10):
        filled.press("Tab", 9)
        reached.add(filled.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert wanted - reached == set()
    filled.evaluate("byId('verb-simulera').focus()")
    filled.press("Enter", 13, "\r")
    filled.wait("byId('fraga').open")
    assert filled.evaluate("byId('fraga').contains(document.activeElement)")
    filled.press("Escape", 27)
    filled.wait("!byId('fraga').open")
    assert filled.evaluate("document.activeElement.id") == "verb-simulera"
    assert (
        filled.evaluate(
            "[...document.querySelectorAll('input, select, textarea')]"
            ".filter((each) => !each.labels.length).length"
        )
        == 0
    )


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_window(filled, width):
    filled.resize(width)
    widest = filled.evaluate("document.documentElement.scrollWidth")
    filled.resize(1280)
    assert widest <= width


def test_an_officers_year_goes_through_the_page(filled, tmp_path):
    opened, sat = filled, Sat(tmp_path)
    sat.ask("ny", programme="stockholm-digital-2020", examples=True)
    sat.ask("kontrollera")
    sat.ask("fordela")
    asked = [
        ("blanketter", ["byId('fraga-group').value = 'Hemtjänst'"], {"kind": "ansokan", "group": "Hemtjänst"})
    ]
    asked += [("rekvirera", ["byId('fraga-amount').value = '9 mnkr'"], {"amount": "9 mnkr"})]
    asked += [("simulera", ["byId('fraga-amount').value = '10 600 000'"], {"amount": "10 600 000"})]
    asked += [("omfordela", [], {}), ("redovisa", [], {}), ("verifiera", [], {})]
    for verb, answers, values in asked:
        pages.press(opened, verb, *answers)
        native = sat.ask(verb, **values)
        assert json.loads(opened.evaluate("JSON.stringify(state.book)")) == native["bok"], verb
        shown = opened.evaluate("byId('svarinnehall').textContent").replace("\u00a0", " ")
        for line in native["svar"]["besked"]:
            assert " ".join(line.replace("\u00a0", " ").split()) in " ".join(shown.split()), verb
    assert opened.evaluate("state.book.start.delar[1][1][2][1]") == 9_000_000  # rekvirerat
    while opened.evaluate("state.undo"):
        pages.after(opened, "byId('angra').click()")
    assert opened.evaluate("state.book.rader.length") == 0


@pytest.mark.parametrize(
    ("where", "programme"),
    [*(("opened", each) for each in SUMS), ("opened_in_firefox", "stockholm-digital-2020")],
)
def test_a_programme_gives_in_the_page_what_it_gives_natively(request, page, where, programme, tmp_path):
    opened = request.getfixturevalue(where)
    opened.evaluate(
        "window.parcel = null; window.ask0 ??= call; window.call = async (...given) => {"
        "const answer = await ask0(...given); window.parcel = answer?.parcel ?? parcel; return answer; }"
    )
    sat = Sat(tmp_path)
    sat.ask("ny", programme=programme, examples=True)
    pages.new(opened, programme)
    for verb in ("kontrollera", "fordela"):
        told, took = pages.press(opened, verb)
        began = time.monotonic()
        native = sat.ask(verb)
        label = {"kontrollera": "Kontrollera", "fordela": "Fördela"}[verb]
        assert told == f"{label} är klart."
        print(f"\n{programme}: {verb} {took:.1f} s, natively {time.monotonic() - began:.1f} s", end="")
    shown = json.loads(opened.evaluate("JSON.stringify(state.book)"))
    assert shown == native["bok"]
    assert SUMS[programme].items() <= {step["steg"]: step["belopp"] for step in shown["steg"]}.items()
    assert opened.evaluate("byId('nasta').textContent").startswith("Nästa steg")
    assert native["bok"]["start"]["delar"][2][1][0][0] in opened.evaluate("byId('nasta').textContent")
    assert pages.press(opened, "exportera")[0] == "Exportera är klart."
    sat.ask("exportera")
    here, there = sat.files(), unpacked(pages.bytes_of(opened, "window.parcel"))
    assert set(here) == set(there)
    assert sha256(there["bevis.xlsx"]).hexdigest() == sha256(here["bevis.xlsx"]).hexdigest()
    assert [name for name in here if here[name] != there[name]] == []
    assert pages.bytes_of(opened, "ask0('content')") == sat.desk.content()


def test_a_name_is_kept_only_where_it_is_asked_for(opened):
    opened.evaluate("byId('minns').checked = false; keepName()")
    assert opened.evaluate("JSON.stringify({...localStorage})") == "{}"
    opened.evaluate("byId('minns').checked = true; keepName()")
    assert opened.evaluate("JSON.stringify({...localStorage})") == f'{{"fordelning.namn":"{USER}"}}'
    opened.evaluate("byId('minns').checked = false; keepName()")
    assert opened.evaluate("localStorage.length") == 0


def test_nothing_was_asked_for_but_the_page_and_nothing_can_be(opened, page):
    asked = {address for address in opened.requests() if not address.startswith(("blob:", "data:"))}
    assert asked == {page.as_uri()}
    tried = "fetch('https://example.invalid/').then(() => 'sent', (error) => error.name)"
    assert opened.evaluate(tried) == "TypeError"
    assert any(
        "connect-src" in json.dumps(event) for event in opened.events if event["method"] == "Log.entryAdded"
    )
    assert not [event for event in opened.events if event["method"] == "Runtime.exceptionThrown"]


@pytest.mark.parametrize(
    ("flag", "words"),
    [("--js-flags=--jitless", "WebAssembly"), ("--js-flags=--wasm-max-mem-pages=64", "Minnet räcker inte")],
)
def test_where_it_cannot_run_one_sentence_says_why(chromium, page, flag, words):
    there = chromium(flag)
    there.navigate(page.as_uri())
    there.wait(pages.STOPPED)
    assert words in there.evaluate("byId('besked').textContent")


def test_a_web_server_serves_the_same_page(chromium, page):
    there = chromium()
    address = "https://kommunen.example/fordelning.html"
    there.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
    body = base64.b64encode(page.read_bytes()).decode()
    there.answer(address, body)
    there.navigate(address)
    there.wait(pages.READY)
    assert there.evaluate("byId('besked').textContent") == "Klart att börja."
    assert {each for each in there.requests() if each.startswith("http")} == {address}
