"""With --json stdout is one JSON value, whatever happens, on any terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import books
import fordelning
from books import shell
from hosts import without_network


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["kontrollera", "borta.xlsx", "--json"], 3),
        (["kontrollera", "--json"], 2),
        (["kontroll", "--json"], 2),
        (["--json"], 2),
        (["ny", "okant", "--till", "Ny.xlsx", "--json"], 2),
        (["ny", "tom", "--till", "Ny.xls", "--json"], 3),
        (["program", "--json"], 0),
        (["program", "--jsn", "--json"], 2),
    ],
)
def test_an_error_is_told_for_machines_too(tmp_path, capsys, monkeypatch, words, status):
    monkeypatch.chdir(tmp_path)
    run = shell(capsys, *words)
    assert run.status == status
    if status:
        assert run.said["fel"]["text"] == run.err.strip()
    assert list(tmp_path.iterdir()) == []


def test_a_finding_holds_its_place_and_both_sentences(tmp_path, capsys):
    book = books.change(books.new(tmp_path), books.put("Mottagare", "Antal", "många"))
    run = books.check(capsys, book, verb="fordela")
    assert (run.said["verb"], run.said["status"], run.said["fil"]) == ("fordela", "fel", None)
    assert run.one("not_a_number") == {
        "kontroll": "Underlaget går att läsa",
        "status": "Fel",
        "kod": "not_a_number",
        "blad": "Mottagare",
        "rad": 6,
        "kolumn": "Antal",
        "cell": "J6",
        "plats": "Mottagare, rad 6, kolumn Antal (J6)",
        "vad": "Här står ”många”, men här behövs ett tal: bara siffror går att räkna med.",
        "gor": "Skriv talet med siffror, till exempel 12,5.",
    }


def test_what_nobody_foresaw_ends_with_a_sentence_and_a_log_without_content(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("fordelning.verbs.closed.in_file", lambda *_, **__: 1 / 0)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    run = shell(capsys, "kontrollera", "hemlig.xlsx", "--json")
    assert run.status == 70
    (log,) = tmp_path.iterdir()
    assert str(log) in run.said["fel"]["text"]
    said = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in said
    assert "hemlig" not in said


@pytest.mark.parametrize("alphabet", ["cp1252", "ascii", "utf-8"])
@pytest.mark.parametrize("as_json", [True, False])
def test_names_in_any_alphabet_are_printed_on_any_terminal(tmp_path, alphabet, as_json):
    homes = [{"Id": "1", "Namn": "𝔖ol Łódź − 介護", "Grupp": "Hem", "Org.nr": "Łódź"}]
    book = books.grant(tmp_path, [books.step("Łódź", "Lika", "Hem")], homes)
    environment = without_network(Path(fordelning.__file__).parents[1]) | {"PYTHONIOENCODING": alphabet}
    call = [sys.executable, "-c", "import sys; from fordelning.cli import main; sys.exit(main())"]
    call += ["kontrollera", str(book), *(["--json"] if as_json else [])]
    done = subprocess.run(call, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    out = done.stdout.decode(alphabet)
    if as_json:
        (told,) = [item for item in json.loads(out)["kontroller"] if item["kod"] == "org_number_wrong"]
        assert told["vad"].startswith("”Łódź” är inget riktigt")
    else:
        assert "organisationsnummer" in out
