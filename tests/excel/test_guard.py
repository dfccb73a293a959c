"""The door between cells and Python: never an exception, never a value that a cell cannot hold."""

from __future__ import annotations

import inspect
import subprocess
import sys
import tempfile
from fractions import Fraction

import pytest

from fordelning.errors import AllocationError, ProgrammeError
from fordelning.excel import guard
from fordelning.excel.functions import ALL
from fordelning.excel.guard import NOT_THERE, WRONG, Refused, guarded
from fordelning.texts import functions as texts


def _door(answer):
    def inside():
        if isinstance(answer, Exception):
            raise answer
        return answer

    return guarded(inside, "FORDELA_LIKA")()


def test_answers_become_what_a_cell_can_hold():
    assert _door([[1, Fraction(1, 4), "ja", Refused("tom")]]) == [[1.0, 0.25, "ja", f"{NOT_THERE}tom"]]
    assert isinstance(_door(10**12), float)


def test_our_own_errors_become_their_sentences():
    assert _door(ProgrammeError("Så är det.")) == f"{WRONG}Så är det."
    assert _door(AllocationError("no_weight")).startswith(WRONG)


@pytest.fixture
def no_log_yet(tmp_path, monkeypatch):
    """A session in which nothing has gone wrong, with a folder for its files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    guard._log.cache_clear()
    yield tmp_path
    guard._log.cache_clear()


def test_an_error_of_our_own_making_is_admitted_and_logged_once_without_its_words(no_log_yet, capfd):
    answers = {_door(ZeroDivisionError("Anna Andersson")) for _ in range(3)}
    (log,) = no_log_yet.iterdir()
    assert answers == {WRONG + texts.unexpected(log)}
    assert "skicka filen till it-avdelningen" in answers.pop().lower()
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert "Anna" not in written + "".join(capfd.readouterr())


def test_where_no_log_can_be_written_the_error_is_admitted_all_the_same(no_log_yet, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(no_log_yet / "borta"))
    assert _door(ZeroDivisionError("x")) == WRONG + texts.unexpected(None)
    assert texts.unexpected(None).endswith("Kontakta er it-avdelning.")


def test_what_ends_the_program_is_not_held_back():
    with pytest.raises(KeyboardInterrupt):
        guarded(lambda: (_ for _ in ()).throw(KeyboardInterrupt), "FORDELA_LIKA")()


@pytest.mark.parametrize("name", ALL)
def test_every_argument_has_a_swedish_name_and_help_and_no_type_for_xlwings_to_act_on(name):
    parameters = inspect.signature(ALL[name]).parameters
    assert len(parameters) == len(texts.FUNCTIONS[name].arguments)
    assert set(parameters) <= set(texts.ARGUMENTS)
    assert ALL[name].__annotations__ == {}
    assert all(each.annotation is inspect.Parameter.empty for each in parameters.values())
    assert (ALL[name].__name__, ALL[name].__doc__) == (name, texts.FUNCTIONS[name].summary)


def test_the_functions_load_without_pandas_and_without_xlwings():
    program = (
        "import sys, fordelning.excel.functions as cells\n"
        "assert cells.FORDELA_LIKA(10, [['a'], ['b']]) == [[5.0], [5.0]]\n"
        "print([name for name in ('pandas', 'xlwings', 'openpyxl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
