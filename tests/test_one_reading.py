"""A workbook is read once by every verb: its path looked at, its package opened, each table read, once.

The bytes that are looked at are the bytes that are used, whatever happens to the file meanwhile.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

import books
import runs
from fordelning.texts import FILE_ERRORS
from fordelning.workbook import area, package, unwieldy

TODAY = ("--idag", books.TODAY)
VERBS = {
    "kontrollera": (*TODAY, "--till", "till.xlsx"),
    "fordela": (*TODAY, "--till", "till.xlsx"),
    "simulera": ("--belopp", "9000000", "--till", "till.xlsx"),
    "rekvirera": (*TODAY, "--till", "till.xlsx"),
    "omfordela": (*TODAY, "--till", "till.xlsx"),
    "bokfor": (*TODAY, "--till", "till.xlsx"),
    "redovisa": (*TODAY, "--till", "till.xlsx"),
    "lasin": ("svar", *TODAY, "--till", "till.xlsx"),
    "blanketter": ("--till", "till", *TODAY),
    "exportera": ("--till", "till"),
    "verifiera": (),
}
SECRET = "blanketter"  # saves the workbook too, the first time, and looks at what it writes over


@pytest.fixture(scope="module")
def allocated(tmp_path_factory):
    events = [{"Datum": "2020-03-02", "Händelse": "Utbetald", "Belopp": 1_000, "Verifikat": "1"}]
    steps = [books.step("Lika", "Lika", "Hem")]
    folder = tmp_path_factory.mktemp("bok")
    book = books.grant(folder, steps, [books.recipient("A"), books.recipient("B")], events=events)
    return runs.allocate(book).read_bytes()


@pytest.fixture
def counted(monkeypatch):
    """Count what is opened and read of a file while a verb is run."""
    counts = Counter()

    def of(book):
        content = book.read_bytes()
        opens, reads, looks = zipfile.ZipFile.__init__, area.read, package.check_plain

        def opening(self, file, mode="r", *more, **how):
            if mode == "r":
                taken = file.getvalue() if isinstance(file, io.BytesIO) else Path(file).read_bytes()
                counts["package"] += taken == content
            return opens(self, file, mode, *more, **how)

        def reading(table, name):
            counts[f"table {name}"] += 1
            return reads(table, name)

        def looking(path):
            counts["path"] += path == book
            return looks(path)

        monkeypatch.setattr(zipfile.ZipFile, "__init__", opening)
        monkeypatch.setattr(area, "read", reading)
        monkeypatch.setattr(package, "check_plain", looking)
        return counts

    return of


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_looks_at_the_path_opens_the_package_and_reads_each_table_once(
    verb, allocated, counted, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    book = tmp_path / "bok.xlsx"
    book.write_bytes(allocated)
    (tmp_path / "svar").mkdir()
    (tmp_path / "svar" / "brev.txt").write_text("Hej")
    counts = counted(book)
    run = books.shell(capsys, verb, book, *VERBS[verb])
    assert run.status in (0, 1), run.err
    assert counts.pop("path") == (2 if verb == SECRET else 1)
    assert counts.pop("package") == 1
    assert {*counts.values()} == {1}, counts


def test_what_is_looked_at_is_what_is_used_though_the_file_is_changed_between(
    allocated, tmp_path, monkeypatch, capsys
):
    book, other = tmp_path / "bok.xlsx", b"Inte alls en arbetsbok"
    look = unwieldy.looked_at

    def changed_meanwhile(opened, path):
        path.write_bytes(other)
        return look(opened, path)

    monkeypatch.setattr(unwieldy, "looked_at", changed_meanwhile)
    for to in (book, tmp_path / "till.xlsx"):
        book.write_bytes(allocated)
        run = books.shell(capsys, "fordela", book, *TODAY, "--till", to)
        assert run.status == (3 if to == book else 0)
        assert book.read_bytes() == other
    assert runs.amounts_of(tmp_path / "till.xlsx") == {("Lika", "A"): 500_000, ("Lika", "B"): 500_000}
    book.write_bytes(allocated)
    in_place = books.shell(capsys, "fordela", book, *TODAY)
    assert FILE_ERRORS["changed_meanwhile"].text.format(path=book.name) in in_place.err
