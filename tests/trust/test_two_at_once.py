"""Two runs on one file, or a file that changes or moves while it is worked on: told, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from functools import partial

import pytest

import providers
from books import shell, state_of
from fordelning.errors import FileError
from fordelning.verbs.allocate import allocate
from fordelning.verbs.closed import in_file
from fordelning.verbs.report import Context, Report
from fordelning.workbook.lock import alone
from runs import amounts_of, rows_of

NOW = datetime(2020, 6, 1, 12, 0)
HOLDER = """
import sys
from pathlib import Path
from fordelning.workbook.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def _run(book, verb=allocate, now=NOW, **options):
    return in_file(book, Context.at(now, "Åsa"), verb, partial(Report, "fordela"), **options)


@pytest.fixture
def held(tmp_path):
    """A workbook that another process is working on."""
    book = providers.new(tmp_path)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(book)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert other.stdout.readline() == "held\n"
    yield book, other
    other.kill()
    other.wait()
    other.stdin.close()
    other.stdout.close()


def test_the_second_of_two_runs_is_told_to_wait(held, capsys):
    book, other = held
    before = state_of(book.parent)
    run = shell(capsys, "fordela", book, "--json")
    assert (run.status, run.said["fel"]["kod"]) == (3, "busy")
    assert "bearbetas redan av en annan körning" in run.err
    assert state_of(book.parent) == before
    other.stdin.write("\n")
    other.stdin.flush()
    other.wait()
    assert shell(capsys, "fordela", book).status == 0


def test_a_run_that_was_killed_holds_nobody_up(held, capsys):
    book, other = held
    other.kill()
    other.wait()
    assert shell(capsys, "fordela", book).status == 0
    assert [path.name for path in book.parent.iterdir() if path.name.startswith(".~")] == []


def test_two_different_files_in_one_folder_are_not_in_each_other_s_way(held, capsys):
    book, _ = held
    other_book = book.with_name("Annan.xlsx")
    other_book.write_bytes(book.read_bytes())
    assert shell(capsys, "fordela", other_book).status == 0


def test_nothing_is_left_beside_the_workbook_when_it_is_let_go(tmp_path):
    book = providers.new(tmp_path)
    with alone(book), pytest.raises(FileError), alone(book):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [book.name]


def test_what_somebody_saved_meanwhile_is_not_overwritten(tmp_path):
    book = providers.new(tmp_path)

    def disturbed(opened, context):
        book.write_bytes(book.read_bytes() + b"\0")
        return allocate(opened, context)

    with pytest.raises(FileError) as told:
        _run(book, disturbed)
    assert told.value.code == "changed_meanwhile"
    assert book.read_bytes().endswith(b"\0")
    assert [path.name for path in tmp_path.iterdir()] == [book.name]


def test_a_file_that_is_moved_meanwhile_is_not_made_anew(tmp_path):
    book = providers.new(tmp_path)

    def disturbed(opened, context):
        book.rename(tmp_path / "Flyttad.xlsx")
        return allocate(opened, context)

    with pytest.raises(FileError) as told:
        _run(book, disturbed)
    assert told.value.code == "gone_meanwhile"
    assert [path.name for path in tmp_path.iterdir()] == ["Flyttad.xlsx"]


def test_a_clock_that_is_set_back_loses_no_copy_and_no_line_of_the_log(tmp_path):
    book = providers.new(tmp_path)
    contents = [book.read_bytes()]
    for now in (NOW, NOW.replace(year=2019), NOW):
        assert not _run(book, now=now).failed
        contents.append(book.read_bytes())
    kept = {path.read_bytes() for path in (book, *(tmp_path / "Tidigare versioner").iterdir())}
    assert kept == set(contents)
    assert len(kept) == 4
    assert [row["Tid"].year for row in rows_of(book, "Logg") if row["Åtgärd"] == "fordela"][-3:] == [
        2020,
        2019,
        2020,
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Åsa ä ö Å Ä Ö.xlsx",
        "🏠 hemtjänst 🎉.xlsx",
        "CON.xlsx",
        "a'b;c,d&e$(f).xlsx",
        "-v.xlsx",
        "x" * 200 + ".xlsx",
    ],
)
def test_a_workbook_may_be_called_anything_the_disk_allows(tmp_path, name):
    book = providers.new(tmp_path).rename(tmp_path / name)
    before = amounts_of(book) if rows_of(book, "Fördelning") else {}
    assert before == {}
    assert not _run(book).failed
    assert amounts_of(book)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_path_of_more_than_250_characters_works_where_the_system_allows_it(tmp_path):
    folder = tmp_path
    while len(str(folder)) < 250:
        folder = folder / "en mapp med ett långt namn"
    folder.mkdir(parents=True)
    book = providers.new(tmp_path).rename(folder / "Bok.xlsx")
    assert not _run(book).failed
