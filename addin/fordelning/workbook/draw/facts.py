"""Sheet Bidrag: the facts as named cells, then permitted uses and what to know about the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning import texts
from fordelning.layout import Section, names_of
from fordelning.layout.names import Kind
from fordelning.layout.provisions import due_words, provision_rows
from fordelning.layout.spec import Show
from fordelning.model.grant import HOLDER
from fordelning.texts import provisions
from fordelning.workbook.draw.looks import height, small_height

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.layout import NamedCell
    from fordelning.model import Fact, Programme, SourcedFact
    from fordelning.workbook.draw.frame import Canvas

WIDTHS: Final = (38, 44, 46, 38)
_WORDS: Final = 2  # columns of a list that are read; those after it are small
_SHOWS: Final = {
    Kind.TEXT: Show.LONG,
    Kind.CHOICE: Show.TEXT,
    Kind.AMOUNT: Show.AMOUNT,
    Kind.DATE: Show.DATE,
    Kind.YEAR: Show.NUMBER,
}


def draw_facts(canvas: Canvas, programme: Programme, facts: Mapping[str, Fact]) -> None:
    """Draw every fact with its label, value, word of help and source, then the lists."""
    page = canvas.page
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.set_landscape()
    sourced = {fact.name: fact for fact in programme.facts}
    row = 4
    if canvas.example:
        page.merge_range(row - 1, 0, row - 1, 3, programme.example_note, canvas.looks.style("example"))
        page.set_row(row - 1, height((programme.example_note, sum(WIDTHS))))
        row += 1
    first = row
    for section in Section:
        _section(canvas, row, section, texts.FACT_HEADINGS)
        row += 1
        for cell in names_of(section, programme.holder):
            if cell.name not in programme.foreign:
                _fact(canvas, row, cell, facts.get(cell.name), sourced.get(cell.name))
                row += 1
        row += 1
    row = _foreign(canvas, row, programme, facts)
    canvas.mark_findings(first, 1, row, 1)
    row = _duties(canvas, row, programme)
    row = _provisions(canvas, row, programme)
    row = _purposes(canvas, row, programme)
    _quirks(canvas, row, programme)
    page.freeze_panes(2, 0)


def _section(canvas: Canvas, row: int, heading: str, columns: tuple[str, str, str]) -> None:
    style = canvas.looks.style("section")
    canvas.page.set_row(row, 24)
    canvas.page.write_string(row, 0, heading, style)
    small = canvas.looks.style("section", font_size=9, bold=False, valign="bottom")
    for column, text in enumerate(columns, start=1):
        canvas.page.write_string(row, column, text, small)


def _fact(
    canvas: Canvas,
    row: int,
    cell: NamedCell,
    value: Fact,
    sourced: SourcedFact | None,
    *,
    plain: bool = False,
) -> None:
    """Draw one fact; a ``plain`` one is not asked for."""
    page, looks = canvas.page, canvas.looks
    _told(canvas, (row, 0), cell, "label", looks.style("label"))
    form = looks.cell(_SHOWS[cell.kind], entry=not plain, align="left", locked=False)
    _value(canvas, (row, 1), value, form)
    canvas.book.define_name(cell.name, f"='{canvas.sheet.name}'!$B${row + 1}")
    stated = sourced.note if sourced else ""
    note = stated or cell.help
    if stated:
        page.write_string(row, 2, note, looks.style("help"))
    else:
        _told(canvas, (row, 2), cell, "help", looks.style("help"))
    source = sourced.source if sourced else ""
    page.write_string(row, 3, source, looks.style("help"))
    page.data_validation(row, 1, row, 1, _rule(cell))
    page.set_row(
        row,
        max(
            height((cell.label, WIDTHS[0]), (str(value or ""), WIDTHS[1])),
            small_height((note, WIDTHS[2]), (source, WIDTHS[3])),
        ),
    )


def _told(canvas: Canvas, at: tuple[int, int], cell: NamedCell, what: str, form: Any) -> None:
    """Write a label or a word of help; one that is another with another holder follows the cell of that."""
    own = getattr(cell, what)
    others = {word: getattr(each, what) for word, each in cell.by_holder().items()}
    if set(others.values()) == {own}:
        canvas.page.write_string(*at, own, form)
        return
    formula = f'"{own}"'  # while the cell is empty or says something else
    for word, text in others.items():
        if text != own:
            formula = f'IF({HOLDER}="{word}","{text}",{formula})'
    canvas.formula(at, formula, form)


def _foreign(canvas: Canvas, row: int, programme: Programme, facts: Mapping[str, Fact]) -> int:
    """Draw last what the grant has none of, with why: nothing to fill in, but a cell for whoever must."""
    foreign = {fact.name: fact for fact in programme.facts if not fact.applies}
    if not foreign:
        return row
    _section(canvas, row, texts.FOREIGN_HEADING, texts.FOREIGN_HEADINGS)
    for cell in (each for section in Section for each in names_of(section, programme.holder)):
        if cell.name in foreign:
            row += 1
            _fact(canvas, row, cell, facts.get(cell.name), foreign[cell.name], plain=True)
    return row + 2


def _value(canvas: Canvas, at: tuple[int, int], value: Fact, form: Any) -> None:
    if value is None or value == "":
        canvas.page.write_blank(*at, None, form)
    elif isinstance(value, str):
        canvas.page.write_string(*at, value, form)
    elif isinstance(value, int):
        canvas.page.write_number(*at, value, form)
    else:
        canvas.page.write_datetime(*at, value, form)


def _rule(cell: NamedCell) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "any"}
    if cell.choices:
        rule = {"validate": "list", "source": list(cell.choices)}
        rule |= {"error_message": texts.choose_among(cell.choices)}
    if len({each.help + each.label for each in cell.by_holder().values()}) > 1:
        return rule  # a message cannot follow a cell
    if cell.help:
        rule |= {"input_title": cell.label[:32], "input_message": cell.help[:255]}
    return rule


def _duties(canvas: Canvas, row: int, programme: Programme) -> int:
    """Draw who must do what by when; the day stands in its own field, and may be changed there."""
    if not programme.duties:
        return row
    _section(canvas, row, provisions.DUTIES, provisions.WHO_WHAT_WHEN)
    for duty in programme.duties:
        row += 1
        cells = (duty.who, duty.text, due_words(duty), duty.source)
        for column, text in enumerate(cells):
            looks = canvas.looks.style("label" if column < _WORDS else "help")
            canvas.page.write_string(row, column, text, looks)
        first, second, third, fourth = zip(cells, WIDTHS, strict=True)
        canvas.page.set_row(row, max(height(first, second), small_height(third, fourth)))
    return row + 2


def _provisions(canvas: Canvas, row: int, programme: Programme) -> int:
    """Draw what the source lays down: who is covered, other numbers, meetings (A12, D15, D19, D20, E9)."""
    rows = provision_rows(programme)
    if not rows:
        return row
    _section(canvas, row, provisions.PROVISIONS, ("", "", texts.FACT_HEADINGS[2]))
    for label, content, source in rows:
        row += 1
        style, help_style = canvas.looks.style("label"), canvas.looks.style("help")
        canvas.page.write_string(row, 0, label, style)
        canvas.page.merge_range(row, 1, row, 2, content, style)
        canvas.page.write_string(row, 3, source, help_style)
        tall = height((content, WIDTHS[1] + WIDTHS[2])), small_height((source, WIDTHS[3]))
        canvas.page.set_row(row, max(tall))
    return row + 2


def _purposes(canvas: Canvas, row: int, programme: Programme) -> int:
    if not programme.purposes:
        return row
    _section(canvas, row, texts.PURPOSES_HEADING, ("", texts.PURPOSE_MOTIVATION, texts.FACT_HEADINGS[2]))
    for purpose in programme.purposes:
        row += 1
        texts_of_row = (
            purpose.text,
            None,
            texts.MOTIVATION_NEEDED if purpose.needs_motivation else "",
            purpose.source,
        )
        _lines(canvas, row, texts_of_row)
    return row + 2


def _quirks(canvas: Canvas, row: int, programme: Programme) -> None:
    if not programme.quirks:
        return
    _section(canvas, row, texts.QUIRKS_HEADING, ("", texts.QUIRK_REMARK, texts.FACT_HEADINGS[2]))
    for quirk in programme.quirks:
        row += 1
        _lines(canvas, row, (quirk.quote, None, quirk.remark, quirk.source))


def _lines(canvas: Canvas, row: int, cells: tuple[str, None, str, str]) -> None:
    """Write one row of a list whose first text reaches over the first two columns."""
    first, _, third, fourth = cells
    looks = canvas.looks
    canvas.page.merge_range(row, 0, row, 1, first, looks.style("label"))
    canvas.page.write_string(row, 2, third, looks.style("help"))
    canvas.page.write_string(row, 3, fourth, looks.style("help"))
    canvas.page.set_row(
        row,
        max(
            height((first, WIDTHS[0] + WIDTHS[1])),
            small_height((third, WIDTHS[2]), (fourth, WIDTHS[3])),
        ),
    )
