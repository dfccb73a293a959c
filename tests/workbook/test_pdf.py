"""PDF by LibreOffice: what stands there, the same bytes, and what is said where it cannot be done."""

from __future__ import annotations

import subprocess
from datetime import date, datetime

import pytest

import books
import exported
import papers
import runs
import shipped
from fordelning import programmes
from fordelning.allocation.cascade import allocate
from fordelning.documents.letters import addressed, write_letters
from fordelning.errors import Status
from fordelning.verbs.export import export, export_file
from fordelning.verbs.report import Context
from fordelning.workbook import pdf
from fordelning.workbook.file import WorkbookFile

B, C = "stockholm-valfardsteknik-2018", "stockholm-halsa-2020"
NOW = Context.at(datetime(2018, 5, 1, 9, 0), "tester")


def _letters(name):
    grant = shipped.grant(name)
    payees = addressed(grant, allocate(grant)).payees
    return write_letters(grant, payees, programmes.load(name), date(2020, 9, 1))


def _pages(content, path):
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode().replace("\u00a0", " ").split("\f")[:-1]


@pytest.fixture
def without_libreoffice(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_ELSEWHERE", ())


def test_every_letter_begins_a_page_and_an_ordinary_one_fits_on_it(libreoffice, tmp_path):
    letters = {"beslutsbrev.docx": _letters(C)["beslutsbrev.docx"]}
    pages = _pages(pdf.by_libreoffice(letters)["beslutsbrev.docx"], tmp_path / "brev.pdf")
    assert (
        len(pages) == 33
    )  # one for each of 32 payees, and a second for the one that is also refused for a unit
    assert sum("Beslut: ni får " in page and "Sida 1" in page for page in pages) == 32
    assert "67 platser × 1 200 kr = 80 400 kr." in pages[1]  # C6
    (second,) = [page for page in pages if "Sida 2" in page]
    assert "Så överklagar ni" in second  # nobody signs on a page with nothing else
    assert all("Underskrift" in page for page in pages if "Så överklagar ni" in page or page is second)
    assert sum("Underskrift" in page for page in pages) == 32
    assert all("Dnr överenskommelsen: S2020/00000 (exempel)" in page for page in pages)  # D11


def test_the_same_file_gives_the_same_pdf(libreoffice):
    letters = {"beslutsbrev.docx": _letters(B)["beslutsbrev.docx"]}
    assert pdf.by_libreoffice(letters) == pdf.by_libreoffice(letters)


def test_a_letter_can_be_read_aloud_in_swedish_and_a_workbook_has_no_broken_tree(libreoffice, tmp_path):
    letters = _letters(B)
    name = next(each for each in letters if "/" in each)
    form = books.new(tmp_path)
    made = pdf.by_libreoffice({name: letters[name], "bok.xlsx": form.read_bytes()})
    told = {each: _info(content, tmp_path / "en.pdf") for each, content in made.items()}
    assert (told[name]["Tagged"], told["bok.xlsx"]["Tagged"]) == ("yes", "no")
    assert told[name]["Title"].startswith("Beslut: ni får ")
    assert b"/Lang(sv-SE)" in made[name]
    assert b"pdfuaid" in made[name]  # it says that it follows PDF/UA


def _info(content, path):
    path.write_bytes(content)
    done = subprocess.run(["pdfinfo", path], capture_output=True, check=True, text=True)
    lines = (line.partition(":") for line in done.stdout.splitlines())
    return {name: value.strip() for name, _, value in lines}


def test_more_files_than_one_command_takes_are_made_in_several(libreoffice, monkeypatch):
    monkeypatch.setattr(pdf, "_AT_ONCE", 2)
    letters = dict(list(_letters(B).items())[:3])
    assert list(pdf.by_libreoffice(letters)) == list(letters)


def test_the_moment_it_was_made_is_taken_out_and_the_length_kept():
    made = b"/CreationDate(D:20261122113035Z')/ID [ <%s>\n<%s> ]/DocChecksum /%s" % ((b"AB" * 16,) * 3)
    made += b"<xmp:CreateDate>2026-11-22T11:30:35Z</xmp:CreateDate>"
    other = (
        made.replace(b"113035", b"235959").replace(b"11:30:35", b"23:59:59").replace(b"AB" * 16, b"CD" * 16)
    )
    assert pdf.timeless(made) == pdf.timeless(other)
    assert len(pdf.timeless(made)) == len(made)
    assert b"D:20000101000000Z" in pdf.timeless(made)


def test_figures_are_written_as_swedes_write_them(libreoffice, tmp_path):
    book = papers.kalmar(tmp_path)
    for verb in ("fordela", "rekvirera"):
        assert runs.main([verb, str(book), "--idag", "2021-06-01"]) == 0
    assert exported.export(book, tmp_path / "ut", "--pdf", today="2021-06-01") == 0
    (page,) = _pages((tmp_path / "ut" / "rekvisition.pdf").read_bytes(), tmp_path / "r.pdf")
    assert "Belopp som rekvideras" in page
    assert "1 130 058" in page  # D: Kalmar's amount in the key


def test_without_libreoffice_everything_else_is_written_and_that_is_said(tmp_path, without_libreoffice):
    book = runs.allocate(papers.book(tmp_path, B), None, "--idag", "2018-05-01")
    report = export_file(book, tmp_path / "ut", NOW, pdf=pdf.by_libreoffice)
    (found,) = [found for found in report.findings if found.code.startswith("pdf")]
    assert found.text == (
        "LibreOffice finns inte på datorn, så inga PDF-filer är skrivna. De andra filerna är skrivna."
    )
    names = exported.names(tmp_path / "ut")
    assert {"beslutsbrev.docx", "bevis.xlsx"} <= names
    assert not any(name.endswith(".pdf") for name in names)


def test_a_libreoffice_that_takes_too_long_is_ended_and_that_is_said(tmp_path, monkeypatch):
    slow = tmp_path / "soffice"
    slow.write_text('#!/bin/sh\nsleep 60 & echo $! > "$0.pid"\nwait\n', encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    pid = tmp_path / "soffice.pid"
    for seconds in (0.5, 8, 128):  # on a busy machine nothing may have begun after half a second
        with pytest.raises(pdf.PdfError) as told:
            pdf.by_libreoffice({"a.docx": b"x"}, seconds=seconds)
        assert told.value.finding.code == "pdf_late"
        assert f"{seconds}".replace(".", ",") + " sekunder" in told.value.finding.text
        if pid.exists() and pid.read_text():
            break
    child = pid.read_text().strip()
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", child], capture_output=True, check=False
    ).stdout.decode()
    assert state.strip()[:1] in ("", "Z")  # ended, with all that it had started


def test_a_file_that_libreoffice_makes_nothing_of_is_named(tmp_path, monkeypatch):
    idle = tmp_path / "soffice"
    idle.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    idle.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(pdf.PdfError, match=r"PDF av a\.docx, b\.xlsx"):
        pdf.by_libreoffice({"a.docx": b"x", "b.xlsx": b"y"})


@pytest.mark.parametrize("name", ["soffice.com", "soffice.exe"])
def test_libreoffice_is_found_where_windows_has_it(name, tmp_path, monkeypatch, without_libreoffice):
    program = tmp_path / "LibreOffice" / "program" / name
    assert pdf.find_libreoffice() is None
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert pdf.find_libreoffice() == program


def _stockholm(folder):
    """Return the districts of 2018, divided."""
    return runs.allocate(papers.book(folder, B), None, "--idag", "2018-05-01")


def test_any_maker_of_pdf_may_stand_in_and_gets_what_is_read_on_paper(tmp_path):
    book, asked = _stockholm(tmp_path), {}

    def maker(files):
        asked.update(files)
        return {name: b"%PDF " + name.encode() for name in files}

    report = export(WorkbookFile(book), tmp_path / "ut", NOW, pdf=maker)
    payees = {path.name for path in (tmp_path / "ut" / "beslutsbrev").glob("*.docx")}
    assert len(payees) > 1
    assert set(asked) == {"beslutsunderlag.docx", *(f"beslutsbrev/{name}" for name in payees)}
    one = tmp_path / "ut" / "beslutsbrev" / sorted(payees)[0]
    assert one.with_suffix(".pdf").read_bytes() == b"%PDF beslutsbrev/" + one.name.encode()
    assert one.with_suffix(".pdf") in report.further
    assert not (tmp_path / "ut" / "beslutsbrev.pdf").exists()
    assert [found for found in report.findings if found.status is Status.ERROR] == []


def test_what_a_maker_of_pdf_leaves_out_is_told(tmp_path):
    book = _stockholm(tmp_path)
    report = export(WorkbookFile(book), tmp_path / "ut", NOW, pdf=lambda files: {})
    (found,) = [found for found in report.findings if found.code == "pdf_failed"]
    assert "beslutsunderlag.docx" in found.text
    assert "beslutsbrev/" in found.text
    assert (tmp_path / "ut" / "beslutsbrev.docx").exists()
