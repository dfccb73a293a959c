"""The verb bokfor: seen first, entered in one step, told, logged, and never twice."""

from __future__ import annotations

from datetime import date

import books
import papers
import runs
from fordelning.verbs.closed import opened_to_read

NBSP = "\u00a0"
RUN = ("--idag", books.TODAY, "--dag", "2020-05-04")
NUMBER = "556012-5790"


def made(folder):
    """Return a workbook in which 3 000 kr are divided equally among three units of two payees."""
    units = [
        books.recipient("A", **{"Utbetalas till": "Hem AB", "Org.nr": NUMBER}),
        books.recipient("B", **{"Utbetalas till": "Hem AB", "Org.nr": NUMBER}),
        books.recipient("C"),
    ]
    return runs.allocate(books.grant(folder, [books.step("Lika", "Lika", "Hem")], units, bidrag_belopp=3_000))


def pay(capsys, path, *words):
    return books.check(capsys, path, *RUN, *words, verb="bokfor")


def events(path):
    rows = opened_to_read(path).read_table("Händelser").rows()
    return [(cells["Datum"].date(), cells["Händelse"], cells["Id"], cells["Belopp"]) for _, cells in rows]


def test_a_preview_writes_nothing_and_the_payments_are_those_it_showed(tmp_path, capsys):
    path = made(tmp_path)
    before = path.read_bytes()
    seen = pay(capsys, path, "--forhandsgranska")
    assert (seen.status, path.read_bytes() == before, seen.said["fil"]) == (0, True, None)
    shown = seen.said["utbetalningar"]
    assert seen.said["besked"] == [
        f"3 utbetalningar till 2 betalningsmottagare, 3{NBSP}000 kr, förs in som Utbetald 2020-05-04.",
        f"Hem AB ({NUMBER}): 2{NBSP}000 kr (2 enheter)",
        f"Enhet C: 1{NBSP}000 kr",
        f"Utbetalt till mottagare: 0 kr förut, 3{NBSP}000 kr efter.",
    ]
    done = pay(capsys, path)
    assert (done.status, done.said["utbetalningar"]["rader"]) == (0, shown["rader"])
    assert events(path) == [(date(2020, 5, 4), "Utbetald", each, 1_000) for each in "ABC"]
    log = [*opened_to_read(path).read_table("Logg").rows()][-1][1]
    assert (log["Åtgärd"], log["Summa"]) == ("bokfor", 3_000)
    assert log["Anmärkning"].startswith("3 utbetalningar till 2 betalningsmottagare")
    again = pay(capsys, path)
    assert (again.status, again.codes[-1]) == (1, "nothing_to_pay")
    shown = books.shell(capsys, "bokfor", path, *RUN, "--forhandsgranska")
    assert (shown.status, "förhandsgranskning" in shown.out) == (1, False)


def test_nothing_is_paid_by_a_table_that_is_not_what_the_inputs_give(tmp_path, capsys):
    path = made(tmp_path)
    books.change(path, lambda book: books.fact(book, "bidrag_belopp").__setattr__("value", 6_000))
    run = pay(capsys, path)
    assert (run.status, run.codes[-1]) == (1, "not_current")
    gone = books.change(path, lambda book: book.remove(book["Händelser"]))
    assert pay(capsys, gone).status == 1


def test_by_the_states_key_it_is_the_state_that_pays(tmp_path, capsys):
    path = papers.kalmar(tmp_path)
    assert books.check(capsys, path, "--idag", "2021-06-01", verb="fordela").status == 0
    run = books.check(capsys, path, "--idag", "2021-06-01", verb="bokfor")
    assert (run.status, run.codes[-1]) == (1, "payments_not_ours")


def test_on_the_terminal_it_says_that_nothing_is_written(tmp_path, capsys):
    run = books.shell(capsys, "bokfor", made(tmp_path), *RUN, "--forhandsgranska")
    assert f"\n  Hem AB ({NUMBER}): 2{NBSP}000 kr (2 enheter)\n" in run.out
    assert run.out.endswith("Ingenting är skrivet: det här är en förhandsgranskning.\n")
