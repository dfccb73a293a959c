"""Sheet Modell: lists and grey cells that follow the rule of a row, a line beside it, an example of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from fordelning import rules, texts
from fordelning.layout import MODEL, RECIPIENTS
from fordelning.layout.choices import ROUNDINGS, VALUES, Choice, runs
from fordelning.layout.heights import row_heights
from fordelning.layout.looks import SHADED
from fordelning.layout.spec import Show
from fordelning.texts import rule_help as said
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.tables import GAP, draw_stack, stacked, write_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.layout import TableSpec
    from fordelning.workbook.draw.frame import Canvas

Row = tuple[object, ...]

_AT: Final = {heading: at for at, heading in enumerate(MODEL.headings)}  # column, 0 = A
_HINT: Final = len(MODEL.headings) + 1  # column of the line beside a row; one is empty between
_FOLLOWING: Final = (texts.MODEL_VALUE, texts.MODEL_BASIS, texts.MODEL_FLOOR, texts.MODEL_CAP)
_SHADED: Final = (*_FOLLOWING, texts.MODEL_ROUNDING, texts.MODEL_UNIT)
_OF_COLUMNS: Final = _FOLLOWING[1:]  # a column of Mottagare may stand there
_HEADS: Final = {texts.MODEL_STEP: said.DOES, texts.MODEL_POT: "", texts.MODEL_SOURCE: said.HINT}
_LEFT, _RIGHT, _MEANING = 0, _AT[texts.MODEL_FLOOR], 2  # where two lists of words stand; columns to a meaning
_BESIDE: Final = len(RECIPIENTS.headings)
_COLUMNS: Final = (  # the programme's and the officer's own columns of Mottagare
    f"OFFSET('{RECIPIENTS.sheet}'!$A${RECIPIENTS.top},0,{_BESIDE},1,"
    f"MAX(1,COUNTA('{RECIPIENTS.sheet}'!$A${RECIPIENTS.top}:$CZ${RECIPIENTS.top})-{_BESIDE}))"
)


def draw_model(canvas: Canvas, tables: Sequence[tuple[TableSpec, Sequence[Row]]]) -> None:
    """Draw the tables of the model and, below them, an example row for each rule and the words to choose."""
    placed = stacked(tables)
    below = placed[-1].top + len(tables[-1][1]) + placed[-1].spare + GAP
    values = below + len(rules.BY_KEY) + 4
    draw_stack(canvas, tables, _lists(values))
    last = MODEL.top + len(tables[0][1]) + MODEL.spare - 1
    _shade(canvas, last)
    _examples(canvas, below)
    _hints(canvas, below)
    end = _words(canvas, values)
    canvas.page.print_area(0, 0, end, len(MODEL.headings) - 1)


def _rule_of(row: int) -> str:
    return f"${xl_col_to_name(_AT[texts.MODEL_RULE])}{row + 1}"


def _is_one_of(words: Sequence[str], row: int) -> str:
    """Return the condition that the rule of a row is one of some."""
    own = [f'{_rule_of(row)}="{word}"' for word in words]
    return own[0] if len(own) == 1 else f"OR({','.join(own)})"


def _lists(top: int) -> dict[str, str]:
    """Return the formula of each list, in its first row; ``top`` is where the captions of the words are."""
    nothing = xl_rowcol_to_cell(top, 1, row_abs=True, col_abs=True)  # beside a caption: always empty

    def chosen(choices: Sequence[Choice], left: int) -> str:
        formula = nothing
        for (first, last), words in runs(choices).items():
            ends = (xl_rowcol_to_cell(top + 1 + at, left, row_abs=True, col_abs=True) for at in (first, last))
            formula = f"IF({_is_one_of(words, MODEL.top)},{':'.join(ends)},{formula})"
        return f"={formula}"

    of_columns = {
        heading: f"=IF({_is_one_of(rules.words_taking(heading), MODEL.top)},{_COLUMNS},{nothing})"
        for heading in _OF_COLUMNS
    }
    words = {texts.MODEL_VALUE: chosen(VALUES, _LEFT), texts.MODEL_ROUNDING: chosen(ROUNDINGS, _RIGHT)}
    return of_columns | words


def _shade(canvas: Canvas, last: int) -> None:
    """Let cells that a row's rule does not read be grey, and amber where something stands in them."""
    for heading in _SHADED:
        taking = rules.words_taking(heading)
        others = [word for word in rules.BY_WORD if word not in taking]
        if not others:
            continue
        column, unread = _AT[heading], _is_one_of(others, MODEL.top)
        filled = f"LEN({xl_rowcol_to_cell(MODEL.top, column)})>0"
        for condition, colours in ((f"AND({unread},{filled})", look.WARN), (unread, SHADED)):
            rule = {"type": "formula", "criteria": f"={condition}", "format": canvas.looks.signal(colours)}
            canvas.page.conditional_format(MODEL.top, column, last, column, {**rule, "stop_if_true": True})


def _hints(canvas: Canvas, top: int) -> None:
    """Write beside each row what its rule needs; ``top`` is the row of the examples' caption."""
    first, last = top + 3, top + 2 + len(rules.BY_KEY)
    column = {name: xl_col_to_name(_AT[name]) for name in (texts.MODEL_RULE, texts.MODEL_SOURCE)}
    rule, hint = (f"${letter}${first}:${letter}${last}" for letter in column.values())
    own = f"INDEX(${column[texts.MODEL_RULE]}$1:${column[texts.MODEL_RULE]}${top},ROW())"
    formula = f'IFERROR(INDEX({hint},MATCH({own},{rule},0)),"")'
    small = canvas.looks.style("help", text_wrap=False, bottom=0)
    canvas.page.set_column(_HINT - 1, _HINT - 1, 2)
    canvas.page.set_column(_HINT, _HINT, 92)
    canvas.page.write_string(MODEL.top - 1, _HINT, said.HINT, small)
    for row in range(MODEL.top, top):
        canvas.formula((row, _HINT), formula, small)


def _examples(canvas: Canvas, top: int) -> None:
    """Draw an example of each rule under the headings of the model; what a rule does not read is grey."""
    page, looks = canvas.page, canvas.looks
    page.set_row(top, 22)
    page.write_string(top, 0, said.EXAMPLES, looks.style("caption"))
    for at, field in enumerate(MODEL.fields):
        page.write_string(top + 1, at, _HEADS.get(field.name, field.name), looks.head(field.show))
    rows = [_example(rule) for rule in rules.BY_KEY.values()]
    heights = row_heights(MODEL, rows)
    for number, rule, row, tall in zip(range(len(rows)), rules.BY_KEY.values(), rows, heights, strict=True):
        page.set_row(top + 2 + number, tall)
        for at, (field, value) in enumerate(zip(MODEL.fields, row, strict=True)):
            shaded = field.name in _SHADED and not rule.takes(field.name)
            show = Show.AMOUNT if isinstance(value, int) else field.show
            form = looks.cell(show, entry=False, **(SHADED if shaded else {}))
            write_cell(canvas, (top + 2 + number, at), value, form)


def _example(rule: rules.Rule) -> Row:
    shown = rule.shown
    return MODEL.row(
        {
            texts.MODEL_STEP: shown.does,
            texts.MODEL_RULE: rule.word,
            texts.MODEL_TARGET: said.EXAMPLE_TARGET,
            texts.MODEL_VALUE: shown.value,
            texts.MODEL_BASIS: shown.basis,
            texts.MODEL_FLOOR: shown.floor,
            texts.MODEL_CAP: shown.cap,
            texts.MODEL_ROUNDING: shown.rounding,
            texts.MODEL_SOURCE: shown.hint,
            texts.MODEL_UNIT: shown.unit,
        }
    )


def _words(canvas: Canvas, top: int) -> int:
    """Write the words of Värde and Avrundning beside each other, below them those of Underlag and limits.

    Returns the last row.
    """
    values, roundings = ([(each.text, each.meaning) for each in some] for some in (VALUES, ROUNDINGS))
    second = top + 2 + max(len(values), len(roundings))
    _block(canvas, (top, _LEFT), said.VALUES, values)
    _block(canvas, (top, _RIGHT), said.ROUNDINGS, roundings)
    reckoning = ", ".join(word for word, key in rules.BY_WORD.items() if rules.of(key).reckons)
    _block(canvas, (second, _LEFT), f"{said.BASES} – {reckoning}", said.BASIS_FORMS)
    _block(canvas, (second, _RIGHT), said.LIMITS, said.LIMIT_FORMS)
    return second + max(len(said.BASIS_FORMS), len(said.LIMIT_FORMS))


def _block(canvas: Canvas, at: tuple[int, int], caption: str, rows: Sequence[tuple[str, str]]) -> None:
    (top, left), looks = at, canvas.looks
    canvas.page.set_row(top, 22)
    canvas.page.write_string(top, left, caption, looks.style("caption"))
    for number, (text, meaning) in enumerate(rows, top + 1):
        canvas.page.write_string(number, left, text, looks.style("text", text_wrap=False, bold=True))
        canvas.page.write_string(number, left + _MEANING, meaning, looks.style("guide", text_wrap=False))
