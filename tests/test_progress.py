"""A bar on the terminal says how far a long verb has come; where nobody looks it is silent."""

from __future__ import annotations

import io

from fordelning.cli.progress import bar


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self):
        return True


def test_a_terminal_sees_the_bar_grow_to_its_end():
    stream = Terminal()
    show = bar(stream)
    for done in range(1001):
        show("Läser blanketter", done, 1000)
    drawn = stream.getvalue().split("\r")[1:]
    assert drawn[0] == f"Läser blanketter [{'.' * 30}] 0/1000"
    assert drawn[-1] == f"Läser blanketter [{'#' * 30}] 1000/1000\n"
    assert len(drawn) == 31  # once for each mark of the bar and the empty bar, not once for each form


def test_what_cannot_be_counted_draws_no_bar():
    stream = Terminal()
    bar(stream)("Läser underlaget")
    assert stream.getvalue() == ""


def test_what_is_no_terminal_gets_nothing():
    stream = io.StringIO()
    bar(stream)("Läser blanketter", 1, 2)
    assert stream.getvalue() == ""
