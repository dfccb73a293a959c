"""The built page in a real browser: the same files as natively, no request, and reachable by anybody."""

from __future__ import annotations

import base64
import json
import time
from hashlib import sha256

import pytest

from desks import LIST, NOW, USER, Sat, unpacked
from house import ROOT, program

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
STOPPED = "document.querySelector('#lage.stop') !== null"
READY = f"performance.getEntriesByName('ready').length || {STOPPED}"


def _open(chromium, page, *flags):
    there = chromium(*flags)
    there.resize(1280)
    there.call("Page.navigate", url=page.as_uri())
    there.wait("location.href !== 'about:blank' && document.readyState === 'complete'")
    there.wait(READY)
    there.evaluate(f"window.now = () => '{NOW}'; byId('namn').value = '{USER}'")
    return there


@pytest.fixture(scope="module")
def opened(chromium, page):
    """The page from the disk, ready."""
    there = _open(chromium, page)
    print(f"\nready in {there.evaluate('performance.getEntriesByName(`ready`)[0].startTime') / 1000:.1f} s")
    return there


DONE = "performance.getEntriesByName('done').length"


def _after(there, *scripts):
    """Run scripts in the page, wait until what they began is done, and return what is told of it."""
    before = there.evaluate(DONE)
    for script in scripts:
        there.evaluate(script)
    there.wait(f"{DONE} > {before}")
    return there.evaluate("byId('besked').textContent")


def _new(there, programme, examples=True):
    told = _after(
        there,
        "state.saved = true; byId('borja').open = true;"
        f"byId('program').value = '{programme}';"
        f"byId('ny-examples').checked = {json.dumps(examples)}; byId('gor').click()",
    )
    assert told.startswith("Arbetsboken är gjord")


def _press(there, verb, *answers):
    """Press the button of a verb, answer what it asks, and return what is told and the seconds it took."""
    began = time.monotonic()
    asks = there.evaluate(f"state.offers.find((each) => each.verb === '{verb}').fields.length")
    send = ["document.querySelector('#fragaform button.main').click()"] if asks else []
    told = _after(there, f"byId('verb-{verb}').click()", *answers, *send)
    return told, time.monotonic() - began


def _bytes(there, script):
    text = there.evaluate(
        f"Promise.resolve({script}).then((content) => {{ let text = '';"
        "for (let i = 0; i < content.length; i += 8192)"
        " text += String.fromCharCode(...content.subarray(i, i + 8192)); return btoa(text); })"
    )
    return base64.b64decode(text)


def test_findings_of_one_cause_are_one_with_every_place(opened):
    _new(opened, "tom")
    _press(opened, "kontrollera")
    findings = opened.evaluate(
        "[...document.querySelectorAll('.findings > ul > li')].map((each) => each.textContent)"
    )
    assert any("Bidrag, rad 9 (B9)" in text for text in findings)
    assert len(set(findings)) == len(findings) > 1


@pytest.fixture(scope="module")
def filled(opened):
    """The page with the example of 2020, checked and allocated."""
    _new(opened, "stockholm-digital-2020")
    for verb in ("kontrollera", "fordela"):
        _press(opened, verb)
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
        _press(opened, verb, *answers)
        native = sat.ask(verb, **values)
        assert json.loads(opened.evaluate("JSON.stringify(state.book)")) == native["bok"], verb
        shown = opened.evaluate("byId('svarinnehall').textContent").replace("\u00a0", " ")
        for line in native["svar"]["besked"]:
            assert " ".join(line.replace("\u00a0", " ").split()) in " ".join(shown.split()), verb
    assert opened.evaluate("state.book.start.delar[1][1][2][1]") == 9_000_000  # rekvirerat
    while opened.evaluate("state.undo"):
        _after(opened, "byId('angra').click()")
    assert opened.evaluate("state.book.rader.length") == 0


def _file(name, content):
    """Return a script that comes to a file of the page's."""
    text = base64.b64encode(content).decode()
    return f"new File([Uint8Array.from(atob('{text}'), (sign) => sign.charCodeAt(0))], '{name}')"


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
    _after(opened, f"state.saved = true; openFile({_file(book.name, book.read_bytes())})")
    told, took = _press(opened, "fordela")
    assert told == "Fördela är klart."
    print(f"\n10 000 recipients: fordela {took:.1f} s, natively {natively:.1f} s", end="")
    homes = [row for row in native["bok"]["rader"] if row["steg"] == "Särskilda boenden"]
    assert len(homes) == 10_000
    assert json.loads(opened.evaluate("JSON.stringify(state.book)")) == native["bok"]
    assert _bytes(opened, "call('content')") == sat.desk.content()


def _in_dialog(there, *scripts):
    """Answer what is asked in the dialog."""
    for script in (*scripts, "document.querySelector('#fragaform button.main').click()"):
        there.evaluate(script)


def test_a_list_is_imported_after_it_was_shown_and_asked_about(opened, tmp_path):
    sat = Sat(tmp_path)
    sat.ask("ny", programme="stockholm-digital-2020")
    _new(opened, "stockholm-digital-2020", examples=False)
    name = "enheter.csv"
    opened.evaluate("byId('verb-importera').click()")
    _in_dialog(
        opened,
        f"window.chosen = new DataTransfer(); chosen.items.add({_file(name, LIST)});"
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
    before = opened.evaluate(DONE)
    _in_dialog(opened)
    opened.wait(f"{DONE} > {before}")
    files = {"listing": [(name, LIST)]}
    questions = sat.ask("importera", files, preview=True)["svar"]["fragor"]
    texts = ("=Hemtjänst", "=Hemtjänst", "Enskild")
    answers = [each | {"svar": text} for each, text in zip(questions, texts, strict=True)]
    assert sat.ask("importera", files, answers=answers)["svar"]["status"] == "klart"
    assert _bytes(opened, "call('content')") == sat.desk.content()


@pytest.mark.parametrize("programme", SUMS)
def test_a_programme_gives_in_the_page_what_it_gives_natively(opened, programme, tmp_path):
    opened.evaluate(
        "window.parcel = null; window.ask0 ??= call; window.call = async (...given) => {"
        "const answer = await ask0(...given); window.parcel = answer?.parcel ?? parcel; return answer; }"
    )
    sat = Sat(tmp_path)
    sat.ask("ny", programme=programme, examples=True)
    _new(opened, programme)
    for verb in ("kontrollera", "fordela"):
        told, took = _press(opened, verb)
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
    assert _press(opened, "exportera")[0] == "Exportera är klart."
    sat.ask("exportera")
    here, there = sat.files(), unpacked(_bytes(opened, "window.parcel"))
    assert set(here) == set(there)
    assert sha256(there["bevis.xlsx"]).hexdigest() == sha256(here["bevis.xlsx"]).hexdigest()
    assert [name for name in here if here[name] != there[name]] == []
    assert _bytes(opened, "ask0('content')") == sat.desk.content()


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
    there.call("Page.navigate", url=page.as_uri())
    there.wait("location.href !== 'about:blank' && document.readyState === 'complete'")
    there.wait(STOPPED)
    assert words in there.evaluate("byId('besked').textContent")


def test_a_web_server_serves_the_same_page(chromium, page):
    there = chromium()
    address = "https://kommunen.example/fordelning.html"
    there.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
    body = base64.b64encode(page.read_bytes()).decode()
    there.answer(address, body)
    there.call("Page.navigate", url=address)
    there.wait("location.href !== 'about:blank' && document.readyState === 'complete'")
    there.wait(READY)
    assert there.evaluate("byId('besked').textContent") == "Klart att börja."
    assert {each for each in there.requests() if each.startswith("http")} == {address}
