"""The command line speaks Swedish, says how it went, and replaces a workbook whole or not at all."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import books
import rewritten
from fordelning import __version__, programmes
from fordelning.cli import main, readers, switches
from fordelning.cli.parser import Parser
from fordelning.verb_table import TABLE
from hosts import without_network
from runs import allocate, amounts_of, example

ENGLISH = re.compile(
    r"\b(usage|error|optional|positional|arguments?|options|required|invalid|choice|expected|unrecognized"
    r"|show|this|help message|exit|the|default)\b",
    re.IGNORECASE,
)
FINDING = {"kontroll", "status", "kod", "blad", "rad", "kolumn", "cell", "plats", "vad", "gor"}


@pytest.fixture
def book(tmp_path, capsys):
    book = example("stockholm-digital-2020", tmp_path)
    capsys.readouterr()
    return book


def _in_child(code, *words):
    """Run a command in a process of its own, after some code that breaks something."""
    script = f"import os, sys\n{code}\nfrom fordelning.cli import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=without_network(*sys.path),
    )


def _valued(verb):
    """Return the switches of a verb that take one value, with one that each of them accepts."""
    parser = Parser()
    for part in switches.of(verb):
        part(parser)
    for action in parser._actions:
        if action.option_strings and action.nargs is None and not isinstance(action.default, list):
            number = {readers.day: "2021-12-01", readers.amount: "300000"}.get(action.type, "a.se")
            yield verb, action.option_strings[0], action.choices[0] if action.choices else number


@pytest.mark.parametrize(
    ("verb", "switch", "value"), [each for entry in TABLE if entry.help for each in _valued(entry.verb)]
)
def test_of_two_files_amounts_or_days_none_is_left_out_without_a_word(verb, switch, value, capsys):
    assert main([verb, f"{switch}={value}", f"{switch}={value}"]) == 2
    assert f"{switch}: får bara anges en gång." in capsys.readouterr().err


def test_a_switch_without_a_value_and_a_list_of_questions_may_be_said_again(book, tmp_path, capsys):
    words = ["--fraga", "Ett?", "--fraga", "Två?", "--utan-svar", "--utan-svar"]
    assert main(["blanketter", str(book), "--till", str(tmp_path / "ut"), *words]) in (0, 1)


@pytest.mark.parametrize("verb", ["", *(entry.id for entry in TABLE if entry.help)])
def test_help_is_swedish(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        main([verb, "--hjalp"] if verb else ["--hjalp"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert shown.startswith("Så här: fordelning")
    assert ENGLISH.findall(shown.replace("--help", "").replace("--version", "")) == []


@pytest.mark.parametrize(
    "words",
    [
        ["finns-inte"],
        ["fordela"],
        ["fordela", "a.xlsx", "--finns-inte"],
        ["fordela", "a.xlsx", "--till"],
        ["fordela", "a.xlsx", "--idag", "31 februari 2020"],
        ["fordela", "a.xlsx", "--idag", "imorgon"],
        ["blanketter", "a.xlsx", "--till", "b", "--slag", "faktura"],
        ["ny", "stockholm-digital-2020"],
        ["ny", "finns-inte", "--till", "b.xlsx"],
        ["--finns-inte"],
    ],
)
def test_wrong_words_are_told_in_swedish_with_status_2(words, capsys):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.match("[A-ZÅÄÖ-]", err)
    assert ENGLISH.findall(err) == []


def test_nothing_said_gives_the_help(capsys):
    assert main([]) == 0
    assert "Kommandon:" in capsys.readouterr().out


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out.strip()) == (0, f"fordelning {__version__}")


def test_every_programme_is_listed(capsys):
    assert main(["program"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in programmes.names())
    listed = books.shell(capsys, "program", "--json").said
    assert [item["program"] for item in listed] == list(programmes.names())
    assert all(set(item) == {"program", "titel", "om"} for item in listed)


def test_status_0_is_done_1_is_findings_2_is_usage_3_is_the_file(book, capsys):
    assert main(["kontrollera", str(book), "--idag", books.TODAY]) == 0
    assert main(["fordela", str(book), "--idag", books.TODAY]) == 0
    before = books.state_of(book.parent)
    assert main(["fordela", str(book.with_name("saknas.xlsx"))]) == 3
    assert main(["fordela", str(book.parent)]) == 3
    assert main(["fordela", str(book), "--till", str(book.with_suffix(".xlsm"))]) == 3
    assert main(["ny", "tom", "--till", str(book)]) == 3
    assert books.state_of(book.parent) == before
    books.change(book, books.state("bidrag_belopp", "hundra"))
    before = books.state_of(book.parent)
    assert main(["fordela", str(book)]) == 1
    assert books.state_of(book.parent) == before
    assert "Ingenting har skrivits" in capsys.readouterr().out


def test_json_holds_the_same_words_at_every_run(book, capsys):
    run = books.shell(capsys, "fordela", book, "--idag", books.TODAY, "--json")
    assert (run.status, run.err) == (0, "")
    keys = {"verb", "status", "fil", "fler", "tidigare", "hash", "kontroller", "fordelning"}
    assert keys <= set(run.said)
    assert (run.said["verb"], run.said["status"], run.said["fil"]) == ("fordela", "klart", str(book))
    assert Path(run.said["tidigare"]).exists()
    assert re.fullmatch("[0-9a-f]{64}", run.said["hash"])
    assert all(set(found) == FINDING for found in run.said["kontroller"])
    allocation = run.said["fordelning"]
    assert {"bidrag", "fordelat", "kvar", "potter", "steg", "rader", "utbetalning"} <= set(allocation)
    assert (allocation["bidrag"], allocation["fordelat"], allocation["kvar"]) == (10_700_000, 10_700_000, 0)
    assert sum(row["belopp"] for row in allocation["rader"]) == 10_700_000  # A2
    again = books.shell(capsys, "fordela", book, "--idag", books.TODAY, "--json").said
    assert {**again, "tidigare": ""} == {**run.said, "tidigare": ""}


def test_json_tells_findings_and_file_errors_too(book, capsys):
    missing = books.shell(capsys, "fordela", book.with_name("saknas.xlsx"), "--json")
    assert (missing.status, missing.said["fel"]["kod"]) == (3, "missing")
    assert missing.said["fel"]["text"] == missing.err.strip()
    books.change(book, books.put("Mottagare", "Antal", "många"))
    bad = books.shell(capsys, "fordela", book, "--json")
    assert (bad.status, bad.said["status"], bad.said["fil"]) == (1, "fel", None)
    assert bad.one("not_a_number")["cell"] == "J6"


def test_deadlines_are_held_against_the_day_given(book, capsys):
    codes = {
        day: [
            item["kod"]
            for item in books.shell(capsys, "kontrollera", book, "--json", "--idag", day).said["kontroller"]
        ]
        for day in ("2020-12-31", "2021-01-01", "1 april 2021")
    }
    counts = [found.count("deadline_passed") for found in codes.values()]
    # A13: use by 31 December 2020, repay by 31 March 2021; in the example also ask by 1 December
    assert counts == [1, 2, 4]


def test_demo_makes_an_allocated_workbook_and_never_writes_over_one(tmp_path, capsys):
    for count in (1, 2):
        assert main(["demo", str(tmp_path)]) == 0
        out = capsys.readouterr().out
        assert "10\u00a0700\u00a0000" in out
        assert "Inga fel och inga varningar." in out  # it is run on a day of the autumn that it is about
        made = sorted(tmp_path.iterdir())
        assert len(made) == count
        assert all(sum(amounts_of(one).values()) == 10_700_000 for one in made)  # A2


def test_the_workbook_as_it_was_is_kept_in_a_folder_beside_the_new_one(book, capsys):
    old = book.read_bytes()
    allocate(book)
    (kept,) = (book.parent / "Tidigare versioner").iterdir()
    assert kept.read_bytes() == old
    assert book.read_bytes() != old
    assert kept.name in capsys.readouterr().out
    allocate(book)
    assert len(list((book.parent / "Tidigare versioner").iterdir())) == 2


def test_another_file_may_be_written_and_the_first_stays(book, tmp_path):
    old = book.read_bytes()
    to = allocate(book, tmp_path / "ny.xlsx")
    assert book.read_bytes() == old
    assert sum(amounts_of(to).values()) == 10_700_000
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([book.name, "ny.xlsx"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay_as_they_were(book):
    book.chmod(0o640)
    allocate(book)
    assert stat.S_IMODE(book.stat().st_mode) == 0o640


def test_a_crash_before_the_new_file_is_in_place_leaves_the_old_one(book):
    old = book.read_bytes()
    crash = "import pathlib\npathlib.Path.replace = lambda *_: os._exit(9)"
    done = _in_child(crash, "fordela", book, "--idag", books.TODAY)
    assert done.returncode == 9
    assert book.read_bytes() == old
    rewritten.opened(book)
    allocate(book)


def test_something_unexpected_is_told_in_swedish_and_the_log_holds_no_content(book, tmp_path):
    books.change(book, books.put("Mottagare", "Namn", "Hemlig enhet"))
    old = books.state_of(tmp_path)
    broken = (
        "from fordelning.workbook.parts import Parts\n"
        "def fail(self, to): raise RuntimeError('Hemlig enhet')\n"
        "Parts.save = fail"
    )
    done = _in_child(broken, "fordela", book, "--idag", books.TODAY)
    assert done.returncode == 70
    assert done.stderr.startswith("Något oväntat hände")
    assert "Traceback" not in done.stderr
    log = Path(re.search(r"(\S+\.log)", done.stderr)[1])
    try:
        written = log.read_text(encoding="utf-8")
        assert "RuntimeError" in written
        assert "file.py" in written
        assert "Hemlig" not in written
    finally:
        log.unlink()
    assert books.state_of(tmp_path) == old


def test_json_tells_the_unexpected_too(book):
    broken = "from fordelning.workbook.parts import Parts\ndef fail(self, to): 1 / 0\nParts.save = fail"
    done = _in_child(broken, "fordela", book, "--json", "--idag", books.TODAY)
    assert done.returncode == 70
    said = json.loads(done.stdout)
    assert said["verb"] == "fordela"
    Path(re.search(r"(\S+\.log)", done.stderr)[1]).unlink()


def test_help_is_quick_for_it_loads_nothing_but_what_it_says():
    ask = (
        "import sys; from contextlib import suppress; from fordelning.cli import main\n"
        "with suppress(SystemExit): main(['--hjalp'])\n"
        "print(*sorted(name for name in sys.modules if name.startswith('fordelning.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, encoding="utf-8")
    own = [
        "cli",
        "cli.once",
        "cli.parser",
        "cli.printable",
        "cli.readers",
        "cli.switches",
        "verb",
        "verb_table",
    ]
    assert done.stderr.split() == [f"fordelning.{name}" for name in own]
