"""What the officer is asked and told reaches Excel and the Mac as written, and her answers come back.

Neither Excel nor osascript runs here: what COM would hand over is written down, and a program of our own
stands where osascript would, which keeps what it was given.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from fordelning import programmes
from fordelning.errors import FileError, UsageError
from fordelning.excel.desk import mac
from fordelning.excel.desk.mac import MacDesk
from fordelning.excel.desk.windows import LONGEST_QUESTION, WindowsDesk
from fordelning.texts import desk as said

HOSTILE = '"; do shell script "touch /x"; -- \\ ”åäö”\n$(id)'


class Com:
    """Excel's Application as COM shows it: what it was asked, and what it answers."""

    def __init__(self, *answers, folder=None):
        self.asked, self._answers, self._folder = [], answers or (None,), folder
        self.api, self.status_bar = self, None

    def alert(self, *words):
        self.asked.append(words)
        return self._answers[min(len(self.asked), len(self._answers)) - 1]

    def InputBox(self, prompt, title, Type):  # noqa: N802, N803 - Excel's own names
        self.asked.append((prompt, title, Type))
        return self._answers[min(len(self.asked), len(self._answers)) - 1]

    def FileDialog(self, kind):  # noqa: N802
        self.asked.append(kind)
        return SimpleNamespace(
            Show=lambda: -1 if self._folder else 0, SelectedItems={1: self._folder}.__getitem__
        )


def test_a_message_has_the_products_title_and_looks_grave_when_it_is():
    excel = Com("ok")
    WindowsDesk(excel).say("Klart.")
    WindowsDesk(excel).say("Fel.", grave=True)
    assert excel.asked == [("Klart.", "Fördelning", "ok", "info"), ("Fel.", "Fördelning", "ok", "critical")]


def test_only_yes_is_yes():
    assert WindowsDesk(Com("yes")).confirm("Ska den det?")
    assert not WindowsDesk(Com("no")).confirm("Ska den det?")


@pytest.mark.parametrize(("typed", "place"), [("1", 0), (" 6 ", 5), (False, None)])
def test_a_number_from_the_list_is_a_choice_and_cancelling_is_none(typed, place):
    assert WindowsDesk(Com(typed)).choose("Vilket?", list("abcdef")) == place


@pytest.mark.parametrize("typed", ["7", "0", "-1", "två", "", "²"])
def test_what_is_no_number_of_the_list_is_refused(typed):
    with pytest.raises(UsageError, match="Skriv ett av numren i listan, 1 till 6"):
        WindowsDesk(Com(typed)).choose("Vilket?", list("abcdef"))


def test_the_list_of_programmes_has_room_in_the_question_and_each_can_be_told_apart():
    excel = Com("0", "0", "1")
    titles = [programmes.load(name).title for name in programmes.names()]
    WindowsDesk(excel).choose(said.CHOOSE_PROGRAMME, titles)
    pages = [question.split("\n") for question, _, _ in excel.asked]
    assert {
        (first, title, kind) for (first, *_), (_, title, kind) in zip(pages, excel.asked, strict=True)
    } == {("Vilket bidrag? Skriv numret.", "Fördelning", 2)}
    assert all(len(question) <= LONGEST_QUESTION for question, _, _ in excel.asked)
    assert {page[-1] for page in pages} == {"0  Visa fler"}
    lines = [line for page in pages for line in page[1:-1]]
    assert [line.partition("  ")[0] for line in lines] == [
        str(number) for number in range(1, len(titles) + 1)
    ]
    assert len({line.partition("  ")[2] for line in lines}) == len(titles)


def test_the_choices_come_again_after_the_last_page():
    excel = Com("0", "0", "0", "7")
    assert WindowsDesk(excel).choose("Vilket?", list("abcdefgh")) == 6
    assert [question.split("\n")[1] for question, _, _ in excel.asked] == ["1  a", "7  g", "1  a", "7  g"]
    assert WindowsDesk(Com(False)).choose("Vilket?", list("abcdefgh")) is None


def test_cancelling_is_another_answer_than_an_empty_one():
    assert WindowsDesk(Com("")).write("Hur mycket?") == ""
    assert WindowsDesk(Com(False)).write("Hur mycket?") is None


def test_a_folder_is_one_on_this_computer(tmp_path):
    assert WindowsDesk(Com(folder=str(tmp_path))).folder("Välj") == tmp_path
    assert WindowsDesk(Com()).folder("Välj") is None
    for elsewhere in ("https://kommun.sharepoint.com/sites/bidrag", str(tmp_path / "saknas")):
        with pytest.raises(FileError, match="är ingen mapp på den här datorn"):
            WindowsDesk(Com(folder=elsewhere)).folder("Välj")


def test_a_file_is_one_on_this_computer(tmp_path, osascript):
    file = tmp_path / "Bokföring.se"
    file.touch()
    excel = Com(folder=str(file))
    assert WindowsDesk(excel).file("Välj") == file
    assert excel.asked == [3]  # msoFileDialogFilePicker
    assert WindowsDesk(Com()).file("Välj") is None
    with pytest.raises(FileError, match="är ingen fil på den här datorn"):
        WindowsDesk(Com(folder=str(tmp_path))).file("Välj")
    osascript.answering(str(file))
    assert MacDesk(Com()).file("Välj") == file


@pytest.mark.parametrize("desk_on", [WindowsDesk, MacDesk])
def test_the_status_bar_is_excels_again_afterwards(desk_on):
    excel = Com()
    desk_on(excel).progress("Fördelning: Läser …")
    assert excel.status_bar == "Fördelning: Läser …"
    desk_on(excel).progress("")
    assert excel.status_bar is False


def test_a_sheet_comes_to_the_front_from_its_top():
    done = []
    cell = SimpleNamespace(api="A1 of it", select=lambda: done.append("select"))
    sheet = SimpleNamespace(range={"A1": cell}.__getitem__)
    sheet.api = SimpleNamespace(activate_object=lambda: done.append("activate"))
    excel = Com()
    excel.Goto = lambda *where: done.append(where)
    WindowsDesk(excel).show(sheet)
    MacDesk(excel).show(sheet)
    assert done == [("A1 of it", True), "activate", "select"]


def test_excel_says_whether_a_workbook_is_read_only():
    book = SimpleNamespace(api=SimpleNamespace(ReadOnly=True, read_only=SimpleNamespace(get=lambda: False)))
    assert WindowsDesk(Com()).read_only(book)
    assert not MacDesk(Com()).read_only(book)


@pytest.mark.parametrize("is_saved", [True, False])
def test_excel_says_where_a_workbook_is_and_whether_it_is_saved(is_saved):
    there = {"full_name": "/Volumes/Bidrag/Bok.xlsx", "saved": is_saved}
    on_mac = {name: SimpleNamespace(get=lambda told=told: told) for name, told in there.items()}
    book = SimpleNamespace(api=SimpleNamespace(FullName="C:\\Bok.xlsx", Saved=is_saved, **on_mac))
    assert [desk(Com()).address(book) for desk in (WindowsDesk, MacDesk)] == [
        "C:\\Bok.xlsx",
        "/Volumes/Bidrag/Bok.xlsx",
    ]
    assert [desk(Com()).saved(book) for desk in (WindowsDesk, MacDesk)] == [is_saved] * 2


@pytest.fixture
def osascript(tmp_path, monkeypatch):
    """Return what lets the program answer, and what tells the script and the arguments that it was given."""
    program = tmp_path / "osascript"
    monkeypatch.setattr(mac, "OSASCRIPT", str(program))

    def answering(text, status=0):
        (tmp_path / "svar").write_text(f"{text}\n", encoding="utf-8")
        program.write_text(
            f'#!/bin/sh\ncat >"{tmp_path}/skript"\nprintf "%s\\0" "$@" >"{tmp_path}/ord"\n'
            f'cat "{tmp_path}/svar"\nexit {status}\n',
            encoding="utf-8",
        )
        program.chmod(0o755)

    def given():
        words = (tmp_path / "ord").read_text(encoding="utf-8").split("\0")[:-1]
        return (tmp_path / "skript").read_text(encoding="utf-8"), words

    return SimpleNamespace(answering=answering, given=given)


def test_words_are_arguments_on_a_mac_and_never_part_of_the_script(osascript):
    osascript.answering("")
    MacDesk(Com()).say(HOSTILE)
    script, words = osascript.given()
    assert words == ["-", HOSTILE, "Fördelning", "OK"]
    assert script.isascii()
    assert "do shell" not in script
    assert "icon note" in script
    MacDesk(Com()).say(HOSTILE, grave=True)
    assert "icon caution" in osascript.given()[0]


def test_the_mac_asks_with_buttons_in_swedish(osascript):
    osascript.answering("Ja")
    assert MacDesk(Com()).confirm("Ska den det?")
    assert osascript.given()[1] == ["-", "Ska den det?", "Fördelning", "Nej", "Ja"]
    osascript.answering("Nej")
    assert not MacDesk(Com()).confirm("Ska den det?")


def test_the_mac_shows_a_real_list(osascript):
    osascript.answering("Tom modell")
    assert MacDesk(Com()).choose("Vilket?", ["Riket", "Tom modell"]) == 1
    assert osascript.given()[1][3:] == ["Avbryt", "OK", "Riket", "Tom modell"]


def test_what_is_cancelled_on_a_mac_is_no_answer(osascript, tmp_path):
    osascript.answering("", status=1)
    desk = MacDesk(Com())
    assert desk.choose("Vilket?", ["Riket"]) is None
    assert desk.write("Hur mycket?") is None
    assert desk.folder("Välj") is None
    osascript.answering("")
    assert desk.write("Hur mycket?") == ""
    osascript.answering(f"{tmp_path}/")
    assert desk.folder("Välj") == tmp_path
