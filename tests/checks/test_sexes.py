"""What is divided by women or men: small numbers are told before the files leave (A20, B13)."""

from __future__ import annotations

from books import check, grant, recipient, step

COUNTED = [step("Efter kvinnor", "Nyckel", "Hem", Underlag="Kvinnor")]


def test_a_step_that_counts_women_is_told_where_a_unit_has_fewer_than_five(tmp_path, capsys):
    rows = [recipient("1", Kvinnor=4), recipient("2", Kvinnor=0), recipient("3", Kvinnor=5)]
    run = check(capsys, grant(tmp_path, COUNTED, rows))
    told = run.one("sexes_shown")
    assert (run.status, told["status"], told["blad"], told["kolumn"]) == (0, "Varning", "Modell", "Underlag")
    assert told["vad"].startswith("Steget ”Efter kvinnor” räknar på kolumnen ”Kvinnor”, där 2 mottagare har")
    assert "Enhet 1" not in str(told)


def test_five_in_every_unit_is_no_small_number(tmp_path, capsys):
    rows = [recipient("1", Kvinnor=5), recipient("2", Kvinnor=60)]
    assert check(capsys, grant(tmp_path, COUNTED, rows)).found("sexes_shown") == []
