"""Workbooks of three makers, plain and an officer's own, new and allocated: all keep what is theirs."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import books
import papers
import providers
from fordelning.cli import main
from hosts import parts
from hosts.books import repack
from kept import changed_parts, changes_outside, may_change
from officers import make_it_her_own
from runs import EXAMPLES, allocate, amounts_of, edit, example, rows_of
from scenarios import assume

if TYPE_CHECKING:
    from collections.abc import Callable

OWN = "stockholm-digital-2020"
MAKERS = ("XlsxWriter", "openpyxl", "LibreOffice")
STATES = ("ny", "fördelad")
KINDS = [  # every maker with every programme and every state, and every programme with every state
    *(
        (maker, programme, STATES[(row + column) % 2])
        for row, maker in enumerate(MAKERS)
        for column, programme in enumerate((*EXAMPLES, "egen"))
    ),
    *(("XlsxWriter", "knappar", state) for state in STATES),  # the others would drop the macros
    *zip(("openpyxl", "LibreOffice"), ("1904", "1904"), STATES, strict=True),
]
CHECKED = ("Svar", "Satser", "Kontroller", "Ställen", "Logg", "Statsstödsprövning")
DIVIDED = (
    *("Fördelning", "Potter", "Utbetalning", "Rangordning", "Driftsformer"),
    *("Bevissteg", "Bevis", "Bevisunderlag"),
)
ANSWER = ("Deltar", "Svar inkom", "Avsedd användning")
WRITES = {  # what each verb may write, as README and the sheets say: all else is the officer's
    "kontrollera": CHECKED,
    "fordela": (*DIVIDED, *CHECKED),
    "simulera": ("Simulering", "Simuleringssteg", "simulering_tid", "simulering_provat", "Logg"),
    "omfordela": (
        *("Omfördelning", "Omfördelningspotter", "Bevisunderlag", "Omgångsunderlag", "Händelser"),
        *CHECKED,
    ),
    "rekvirera": ("rekvisition_belopp", "Händelser", *CHECKED),
    "redovisa": (
        *("redovisning_bidrag", "redovisning_erhallet", "redovisning_kostnader"),
        *("aterbetalning_felaktigt", "aterbetalning_redan", "Återbetalning", *CHECKED),
    ),
    "lasin": (*(f"Mottagare[{heading}]" for heading in ANSWER), "Händelser", "Inläst", *CHECKED),
}
AUTUMN = "2020-11-10"
HAPPENED = (
    (date(2020, 9, 3), "Rekvirerad", None, 9_000_000),
    (date(2020, 10, 1), "Utbetald", None, 9_000_000),
    (date(2020, 10, 2), "Utbetald", "H002", 35_000),
    (date(2020, 10, 20), "Återlämnad", "H002", 30_000),
)


def _count_days_from_1904(workbook):
    workbook.epoch = CALENDAR_MAC_1904


@pytest.fixture(scope="module")
def made(libreoffice, tmp_path_factory) -> Callable[[str, Path], Path]:
    """Return what saves a workbook anew as a maker does, in a folder of its own."""

    def by_openpyxl(book: Path) -> Path:
        copy = book.with_stem(f"{book.stem} omsparad")
        load_workbook(book, rich_text=True).save(copy)
        return copy

    calc = tmp_path_factory.mktemp("calc")
    by = {
        "XlsxWriter": lambda book: book,
        "openpyxl": by_openpyxl,
        "LibreOffice": lambda book: libreoffice.recalculate(book, calc),
    }
    return lambda maker, book: by[maker](book)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, made):
    """Return what makes the workbook of a maker, a programme and a state, or has made it."""
    folder = tmp_path_factory.mktemp("corpus")
    special = {
        "knappar": lambda: example(OWN, folder, buttons=True),
        "1904": lambda: edit(
            Path(shutil.copy(drawn(OWN, "ny"), folder / "1904.xlsx")), _count_days_from_1904
        ),
    }

    @cache
    def drawn(programme: str, state: str) -> Path:
        if programme == "egen":
            return make_it_her_own(Path(shutil.copy(drawn(OWN, state), folder / f"egen {state}.xlsx")))
        if state == "ny":
            return special.get(programme, lambda: example(programme, folder))()
        book = drawn(programme, "ny")
        return allocate(book, folder / f"{programme} fördelad{book.suffix}")

    return cache(lambda maker, programme, state: made(maker, drawn(programme, state)))


def test_the_corpus_is_large_and_varied(corpus):
    assert len(KINDS) == 22
    assert {kind[::2] for kind in KINDS} == {(maker, state) for maker in MAKERS for state in STATES}
    assert {kind[1:] for kind in KINDS} == {(kind[1], state) for kind in KINDS for state in STATES}
    books = [corpus(maker, "egen", state) for maker in MAKERS for state in STATES]
    assert len({book.read_bytes() for book in books}) == len(books)
    held = " ".join(parts.read_parts(corpus("XlsxWriter", "egen", "ny")))
    for kind in ("charts/chart4", "comments", "media/image", "pivotTables", "pivotCache", "tables/table24"):
        assert kind in held
    assert "xl/vbaProject.bin" in parts.read_parts(corpus("XlsxWriter", "knappar", "ny"))


@pytest.mark.parametrize("kind", KINDS, ids=" ".join)
def test_fordela_changes_nothing_but_its_results(corpus, kind, tmp_path):
    before = corpus(*kind)
    after = allocate(before, tmp_path / f"efter{before.suffix}")
    assert changes_outside(before, after, WRITES["fordela"]) == []
    assert changed_parts(before, after) <= may_change(before) | {"xl/workbook.xml"}  # calculate anew
    programme = kind[1] if kind[1] in EXAMPLES else OWN
    assert amounts_of(after) == amounts_of(corpus("XlsxWriter", programme, "fördelad"))


@pytest.mark.parametrize("maker", ["openpyxl", "LibreOffice"])
def test_days_are_written_as_the_workbook_counts_them(corpus, maker, tmp_path):
    book = corpus(maker, "1904", "fördelad")
    assert load_workbook(book, read_only=True).epoch == CALENDAR_MAC_1904
    after = allocate(book, tmp_path / "efter.xlsx")
    now = datetime.now()
    assert [abs(now - row["Tid"]) < timedelta(hours=1) for row in rows_of(after, "Logg")] == [True, True]


@pytest.fixture(scope="module")
def year(tmp_path_factory, made):
    """Return what makes a grant in November, by maker and verb, and the folder of forms come back."""
    folder = tmp_path_factory.mktemp("ar")
    book = assume(providers.new(folder), ("Bidraget", None, 9_000_000))
    allocate(papers.enter(book, *HAPPENED))
    for form in providers.sent(book, folder / "in", *providers.FOLLOW_UP):
        providers.fill(form, providers.report())
    for form in providers.sent(book, folder / "frågor"):
        providers.fill(form, providers.yes(), folder / "in" / f"svar {form.name}")
    unanswered = Path(shutil.copy(book, folder / "utan svar.xlsx"))
    for heading in ANSWER:
        books.change(unanswered, books.put("Mottagare", heading, None, row=3))
    make = cache(made)
    return lambda maker, verb: make(maker, {"lasin": unanswered}.get(verb, book)), folder / "in"


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("verb", WRITES)
def test_every_verb_changes_nothing_but_what_it_writes(year, verb, maker, tmp_path):
    make, forms = year
    before, after = make(maker, verb), tmp_path / "efter.xlsx"
    words = {"lasin": [str(forms), "--inkom", AUTUMN]}.get(verb, [])
    day = [] if verb == "simulera" else ["--idag", AUTUMN]
    assert main([verb, str(before), *words, "--till", str(after), *day]) == 0
    assert changes_outside(before, after, WRITES[verb]) == []
    assert rows_of(after, "Logg")[:-1] == rows_of(before, "Logg")
    assert changes_outside(before, after, ()) != []


def _in(part: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    """Return the change of the first such words in a part, of which there must be some."""

    def change(content: dict[str, bytes]) -> None:
        name = parts.sheets_of(content).get(part, part)
        content[name], times = re.subn(old.encode(), new.encode(), content[name], count=1)
        assert times == 1

    return change


HERS = "Åsas anteckningar"
LOSSES = {  # what a careless program does to an officer's workbook, and how that is to be told
    "value": (_in("Fördelning", "Agresso", "Raindance"), "Fördelning, AZ3, value"),
    "number": (_in(HERS, "<v>12.5</v>", "<v>12.500001</v>"), f"{HERS}, A4, value"),
    "number made a text": (_in(HERS, '"A4" t="n"', '"A4" t="str"'), f"{HERS}, A4, value"),
    "cell that stands twice": (_in(HERS, '(<c r="A4".*?</c>)', r"\1\1"), f"{HERS}, A4, value"),
    "zeros first": (_in(HERS, "<t>0114</t>", "<t>114</t>"), f"{HERS}, A7, value"),
    "formula": (_in("Fördelning", "saknas", "borta"), "Fördelning, AZ6, formula"),
    "formula made a value": (_in(HERS, r"<f>A4\*2</f>", ""), f"{HERS}, B2, formula"),
    "array formula": (_in(HERS, 'ref="B3:B4"', 'ref="B3:B3"'), f"{HERS}, B3, formula"),
    "cell of her own column": (_in("Mottagare", '<c r="N6".*?</c>', ""), "Mottagare, N6, "),
    "look": (_in("Bidrag", '(?<=<c r="A6" s=)"[0-9]+"', '"1"'), "Bidrag, A6, look"),
    "look of an empty cell": (_in("Bidrag", "</row>", '<c r="ZZ1" s="3"/></row>'), "Bidrag, ZZ1, look"),
    "looks of all": (_in("xl/styles.xml", "FFEEDDCC", "FFEEDDCD"), "xl/styles.xml differs"),
    "height": (_in("Mottagare", 'ht="41.5"', 'ht="15"'), "Mottagare, row 9, look"),
    "hidden row": (_in("Mottagare", '(<row r="10"[^>]*) hidden="1"', r"\1"), "Mottagare, row 10, look"),
    "width": (_in("Bidrag", "61.25", "61"), "Bidrag, col 1, cols 1"),
    "hidden column": (_in("Mottagare", '<col hidden="1"', "<col"), "Mottagare, col 8, cols 1"),
    "merging": (_in(HERS, "D1:F2", "D1:F3"), f"{HERS}, D1:F2, mergeCells 1"),
    "validation": (_in(HERS, "Ja,Nej", "Ja"), f"{HERS}, G1:G9, dataValidations 1"),
    "conditional format": (_in("Mottagare", "<formula>50<", "<formula>51<"), "Mottagare, J6:J400, cond"),
    "freezing": (_in("Händelser", 'ySplit="8"', 'ySplit="5"'), "Händelser, sheetView, sheetViews 1"),
    "zoom": (_in("Modell", 'zoomScale="70"', 'zoomScale="100"'), "Modell, sheetView"),
    "protection": (_in("Händelser", "<sheetProtection[^>]*/>", ""), "Händelser, sheet, sheetProtection"),
    "page": (_in(HERS, "landscape", "portrait"), f"{HERS}, sheet, pageSetup"),
    "header": (_in("Bidrag", "Utkast ", "Beslut "), "Bidrag, oddHeader, headerFooter"),
    "link": (_in("Mottagare", "<hyperlinks>.*</hyperlinks>", ""), "Mottagare, B7, hyperlinks 1"),
    "where a link leads": (
        _in("xl/worksheets/_rels/sheet4.xml.rels", "example.org", "example.com"),
        "xl/worksheets/_rels/sheet4.xml.rels differs",
    ),
    "hidden sheet": (_in("xl/workbook.xml", "veryHidden", "visible"), "xl/workbook.xml/sheets1"),
    "name": (_in("xl/workbook.xml", "min_sats", "max_sats"), "xl/workbook.xml/definedNames1"),
    "note": (_in("xl/comments/comment1.xml", "Sedan mejl", "Mejla"), "xl/comments/comment1.xml differs"),
    "size of a note": (_in("xl/drawings/commentsDrawing1.vml", "307", "144"), "xl/drawings/commentsDrawing1"),
    "her table": (_in("xl/tables/table30.xml", "A8:B9", "A8:B8"), "xl/tables/table30.xml differs"),
    "her filter": (_in("xl/tables/table4.xml", "<filterColumn.*</filterColumn>", ""), "xl/tables/table4.xml"),
    "heading of results": (
        _in("xl/tables/table7.xml", 'name="Pott"', 'name="Kassa"'),
        "xl/tables/table7.xml/",
    ),
    "pivot table": (
        _in("xl/pivotTables/pivotTable1.xml", "Summa", "Antal"),
        "xl/pivotTables/pivotTable1.xml",
    ),
    "her chart": (_in("xl/charts/chart4.xml", "barDir", "badDir"), "xl/charts/chart4.xml/"),
    "chart of results": (_in("xl/charts/chart2.xml", r"(\$)[A-Z](\$)", r"\1B\2"), "xl/charts/chart2.xml/"),
    "picture": (_in("xl/media/image1.png", "IDAT", "IDAX"), "xl/media/image1.png differs"),
    "part": (lambda content: content.pop("xl/media/image1.png"), "xl/media/image1.png is gone"),
    "new part": (lambda content: content.update({"xl/new.xml": b""}), "xl/new.xml is new"),
    "event": (_in("Händelser", '(?=</row><row r="7")', '<c r="Z6"><v>1</v></c>'), "Händelser, Z6, value"),
}
RESULTS = {
    "amount": _in("Fördelning", '(<c r="K6"[^>]*>)<v>.*?</v>', r"\1<v>1</v>"),
    "height": _in("Fördelning", '<row r="6"', '<row r="6" ht="99" customHeight="1"'),
    "result of her formula": _in(HERS, r"(?<=<f>A4\*2</f>)<v(?:></v|/)>", "<v>25</v>"),
    "reach": _in("xl/tables/table7.xml", '(?<= ref="A5:O)[0-9]+"', '900"'),
    "calculation": _in("xl/workbook.xml", '(<calcPr[^>]*) fullCalcOnLoad="1"', r"\1"),
}


@pytest.fixture(scope="module")
def hers(corpus):
    return corpus("XlsxWriter", "egen", "fördelad")


@pytest.mark.parametrize("what", LOSSES)
def test_every_loss_outside_the_results_is_told_where_it_is(hers, what, tmp_path):
    lose, told = LOSSES[what]
    after = repack(hers, lose, tmp_path / "efter.xlsx")
    words = sorted(
        changes_outside(hers, after, WRITES["fordela"]), key=lambda word: not word.startswith(told)
    )
    assert words[0].startswith(told)
    assert len(words) <= 2  # something else in its place, or what held it


@pytest.mark.parametrize("what", RESULTS)
def test_what_the_verb_writes_is_not_told(hers, what, tmp_path):
    after = repack(hers, RESULTS[what], tmp_path / "efter.xlsx")
    assert after.read_bytes() != hers.read_bytes()
    assert changes_outside(hers, after, WRITES["fordela"]) == []
