"""Links, channels and devices where a file should be: followed to the file or told, never waited for."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime

import pytest

import books
import providers
import runs
from books import shell, state_of
from fordelning.errors import FileError
from fordelning.workbook.file import WorkbookFile
from hosts import forked

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights of their own on Windows")


@pytest.fixture
def odd(tmp_path):
    """A folder with a workbook, a channel and a link to a device that has no end."""
    os.mkfifo(tmp_path / "kanal.xlsx")
    (tmp_path / "enhet.xlsx").symlink_to("/dev/zero")
    return providers.new(tmp_path)


@pytest.mark.parametrize("name", ["kanal.xlsx", "enhet.xlsx"])
@pytest.mark.parametrize(
    "words",
    [
        ("kontrollera", "{odd}"),
        ("fordela", "{book}", "--till", "{odd}"),
        ("exportera", "{odd}", "--till", "ut"),
        ("ny", "tom", "--till", "{new}", "--fran", "{odd}"),
        ("redovisa", "{book}", "--sie", "{odd}", "--objekt", "1"),
    ],
)
def test_a_channel_or_a_device_is_told_at_once(odd, name, words):
    folder = odd.parent
    fields = {"odd": folder / name, "book": odd, "new": folder / "Ny.xlsx"}
    before = sorted(folder.iterdir())
    done = forked.run(*(word.format(**fields) for word in words), folder=folder)
    assert done.status == 3
    assert done.err.strip() == (
        f"{name} är ingen vanlig fil, utan en mapp, en enhet eller en kanal mellan program. "
        "Ange en fil som är sparad på disken."
    )
    assert sorted(folder.iterdir()) == before


def _links(tmp_path):
    """Return a link to a workbook in a folder, and the workbook."""
    folder = tmp_path / "mapp"
    folder.mkdir()
    book = providers.new(folder)
    link = tmp_path / "Länk.xlsx"
    link.symlink_to("mapp/Bok.xlsx")
    return link, book


def test_a_workbook_that_is_named_by_a_link_is_written_where_it_is_and_its_copy_kept_there(tmp_path, capsys):
    link, book = _links(tmp_path)
    before = book.read_bytes()
    done = shell(capsys, "fordela", link, "--json", "--idag", books.TODAY)
    assert done.status == 0
    assert link.is_symlink()
    assert set(tmp_path.iterdir()) == {book.parent, link}
    (kept,) = (book.parent / "Tidigare versioner").iterdir()
    assert done.said["tidigare"] == str(kept)
    assert kept.name.startswith("Bok (tidigare ")
    assert kept.read_bytes() == before
    assert runs.amounts_of(book)


def test_what_is_saved_to_a_link_is_written_where_it_leads(tmp_path, capsys):
    link, target = _links(tmp_path)
    book = providers.new(tmp_path)
    before, old = book.read_bytes(), target.read_bytes()
    assert shell(capsys, "fordela", book, "--till", link, "--idag", books.TODAY).status == 0
    assert link.is_symlink()
    assert book.read_bytes() == before
    assert target.read_bytes() != old
    assert [path.read_bytes() for path in (target.parent / "Tidigare versioner").iterdir()] == [old]


def test_a_workbook_cannot_be_saved_to_a_link_to_a_workbook_of_another_kind(tmp_path, capsys):
    book = providers.new(tmp_path)
    (tmp_path / "med.xlsm").write_bytes(b"makron")
    (tmp_path / "Länk.xlsx").symlink_to("med.xlsm")
    done = shell(capsys, "fordela", book, "--till", tmp_path / "Länk.xlsx", "--json", "--idag", books.TODAY)
    assert (done.status, done.said["fel"]["kod"]) == (3, "other_suffix")
    assert (tmp_path / "med.xlsm").read_bytes() == b"makron"


@pytest.mark.parametrize("to", ["borta.xlsx", "Länk.xlsx"])
@pytest.mark.parametrize(
    "words",
    [("kontrollera", "{link}"), ("fordela", "{book}", "--till", "{link}"), ("ny", "tom", "--till", "{link}")],
)
def test_a_link_to_nothing_is_told_and_left(tmp_path, capsys, to, words):
    book, link = providers.new(tmp_path), tmp_path / "Länk.xlsx"
    link.symlink_to(to)
    done = shell(capsys, *(word.format(book=book, link=link) for word in words), "--json")
    assert (done.status, done.said["fel"]["kod"]) == (3, "link_astray")
    assert link.is_symlink()
    assert len(list(tmp_path.iterdir())) == 2


def test_an_open_workbook_is_told_by_its_link_too(tmp_path, capsys):
    link, book = _links(tmp_path)
    (book.parent / "~$Bok.xlsx").touch()
    done = shell(capsys, "fordela", link, "--json")
    assert (done.status, done.said["fel"]["kod"]) == (3, "locked")


def test_a_workbook_saved_to_itself_by_another_spelling_is_not_written_over_when_it_has_changed(tmp_path):
    book = providers.new(tmp_path)
    (tmp_path / "mapp").mkdir()
    opened = WorkbookFile(book)
    book.write_bytes(book.read_bytes() + b"\0")
    with pytest.raises(FileError) as told:
        opened.save(tmp_path / "mapp" / ".." / "Bok.xlsx", datetime(2020, 6, 1))
    assert told.value.code == "changed_meanwhile"


def _plant_link(lock, victim):
    lock.symlink_to(victim)


def _plant_astray(lock, victim):
    lock.symlink_to(victim.with_name("borta"))


def _plant_channel(lock, victim):
    os.mkfifo(lock)


def _plant_folder(lock, victim):
    lock.mkdir()


@pytest.mark.parametrize("plant", [_plant_link, _plant_astray, _plant_channel, _plant_folder])
def test_what_is_planted_under_the_name_of_the_lock_is_told_and_empties_nothing(tmp_path, plant):
    book, victim = providers.new(tmp_path), tmp_path / "viktig.txt"
    victim.write_text("viktigt", encoding="utf-8")
    lock = books.lock_of(book)
    plant(lock, victim)
    before = book.read_bytes(), sorted(tmp_path.iterdir())
    done = forked.run("fordela", book, "--idag", books.TODAY, folder=tmp_path)
    assert done.status == 3
    assert done.err.startswith(f"{lock.name} ligger i vägen")
    assert (book.read_bytes(), sorted(tmp_path.iterdir())) == before
    assert victim.read_text(encoding="utf-8") == "viktigt"


@pytest.fixture(scope="module")
def divided(tmp_path_factory):
    """A workbook that can be exported."""
    return runs.allocate(books.new(tmp_path_factory.mktemp("fördelad")))


@pytest.mark.parametrize("name", ["beslutsbrev", "bevis.xlsx", "fordelning.xlsx"])
def test_nothing_is_written_through_a_link_in_the_folder_of_an_export(divided, tmp_path, capsys, name):
    victim, out = tmp_path / "annan", tmp_path / "ut"
    victim.mkdir()
    (victim / "v.txt").write_bytes(b"hemligt")
    out.mkdir()
    (out / name).symlink_to(victim if name == "beslutsbrev" else victim / "v.txt")
    done = shell(capsys, "exportera", divided, "--till", out, "--json", "--idag", books.TODAY)
    assert (done.status, done.said["fel"]["kod"]) == (3, "link_in_folder")
    assert done.err.startswith(f"{name} är en länk, så det som skrivs skulle hamna någon annanstans.")
    assert [path.name for path in out.iterdir()] == [name]
    assert state_of(victim) == {"v.txt": hashlib.sha256(b"hemligt").hexdigest()}


def test_a_folder_that_is_chosen_by_a_link_is_written_in(divided, tmp_path, capsys):
    (tmp_path / "mapp").mkdir()
    (tmp_path / "ut").symlink_to("mapp")
    assert shell(capsys, "exportera", divided, "--till", tmp_path / "ut", "--idag", books.TODAY).status == 0
    assert (tmp_path / "mapp" / "bevis.xlsx").is_file()


def test_a_channel_among_the_files_of_an_export_is_told(divided, tmp_path):
    out = tmp_path / "ut"
    out.mkdir()
    os.mkfifo(out / "bevis.xlsx")
    done = forked.run("exportera", divided, "--till", out, "--idag", books.TODAY, folder=tmp_path)
    assert done.status == 3
    assert done.err.startswith("bevis.xlsx är ingen vanlig fil")
    assert [path.name for path in out.iterdir()] == ["bevis.xlsx"]


def test_forms_are_not_read_through_links_and_each_is_told_as_left_out(tmp_path, capsys):
    book = providers.allocated(tmp_path, few=True)
    form, other = providers.sent(book, tmp_path / "ut", *providers.FOLLOW_UP)[:2]
    for each in (form, other):
        providers.fill(each, providers.report())
    came = tmp_path / "in"
    (came / "mapp").mkdir(parents=True)
    form.rename(came / "A.xlsx")
    (came / "B.xlsx").symlink_to(other)
    (came / "C.xlsx").symlink_to("borta.xlsx")
    (came / "D.xlsx").symlink_to("/dev/zero")
    os.mkfifo(came / "E.xlsx")
    done = shell(capsys, "lasin", book, came, "--json", "--idag", "2020-11-10", "--inkom", "2020-11-10")
    assert done.status == 0
    outcomes = {entry["fil"]: (entry["utfall"], entry["anmarkning"]) for entry in done.said["filer"]}
    assert outcomes["A.xlsx"][0] == "Inläst"
    link = "är en länk till en fil på en annan plats. Lägg själva filen i mappen."
    for name in ("B.xlsx", "C.xlsx", "D.xlsx"):
        assert outcomes[name][0] == "Inte inläst"
        assert f"{name} {link}" in outcomes[name][1]
    assert "E.xlsx är ingen vanlig fil" in outcomes["E.xlsx"][1]
    assert len(outcomes) == 5
