"""Sheet Statsstöd, read into a book of aid, and how undertakings stand as rows of its result table (E13)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from fordelning import accounts, texts
from fordelning.errors import DataError, Place
from fordelning.layout import state_aid as layout
from fordelning.model import Aid, AidBook, Terms, Verdict, words
from fordelning.tables.cells import Reader, RowsLostError, is_empty
from fordelning.tables.headings import missing_columns
from fordelning.tables.results import shown
from fordelning.texts import state_aid as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fordelning.errors import Finding, Row
    from fordelning.model import Standing
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.results import Rows
    from fordelning.tables.source import Source

_MISSING: Final = {"table_missing", "name_missing"}
_OF_AID: Final = (said.DAY, said.AMOUNT, said.CURRENCY, said.KIND)

_MOST_KRONOR: Final = 100  # per euro, by far; so 11,235 as text has one reading


def read_aid(source: Source) -> tuple[AidBook | None, tuple[Finding, ...]]:
    """Return what sheet Statsstöd holds and what is wrong with its cells; None where there is no such sheet.

    A row without day, amount, currency and kind only tells which undertaking a number belongs to.
    """
    reader = Reader(serials=not source.counts_from_1904)
    try:
        table = source.read_table(layout.EARLIER.name)
    except RowsLostError as error:
        table = error.table
        reader.findings += error.findings
    except DataError as error:
        return None, () if _is_absent(error) and not _has_terms(source) else error.findings
    if missing := tuple(missing_columns(table, layout.EARLIER)):
        return None, (*reader.findings, *missing)
    lost = bool(reader.findings)
    try:
        terms = _read_terms(source, reader)
    except DataError as error:
        return None, (*reader.findings, *error.findings)
    book = _read_book(table, terms, reader)
    return None if lost else book, tuple(reader.findings)


def _is_absent(error: DataError) -> bool:
    return {found.code for found in error.findings} <= _MISSING


def _has_terms(source: Source) -> bool:
    """Tell whether the sheet is there after all: then its table has been taken away."""
    try:
        source.read_name(layout.KIND.name)
    except DataError:
        return False
    return True


def _read_terms(source: Source, reader: Reader) -> Terms:
    *terms, registered = layout.ALL_TERMS
    cells = {term.name: source.read_name(term.name) for term in terms}
    with suppress(DataError):  # a workbook of an earlier version has no such cell
        cells[registered.name] = source.read_name(registered.name)
    return Terms(
        reader.choice(*cells[layout.KIND.name], layout.TERMS),
        reader.text(*cells[layout.GROUND.name]),
        reader.day(*cells[layout.DAY.name]),
        reader.number(*cells[layout.RATE.name], most=_MOST_KRONOR, percent=False),
        reader.day(*cells[layout.RATE_DAY.name]),
        reader.text(*cells[layout.RATE_SOURCE.name]),
        {name: place for name, (_, place) in cells.items()},
        reader.day(*cells.get(registered.name, (None, Place()))),
    )


def _read_book(table: SheetTable, terms: Terms, reader: Reader) -> AidBook:
    aids: list[Aid] = []
    names: dict[str, tuple[str, Row]] = {}
    ends: dict[str, tuple[int, Row]] = {}
    for row, cells in table.rows():
        number = _read_number(cells[said.ORG_NUMBER], row.at(said.ORG_NUMBER), reader)
        _read_member(number, row, cells, (names, ends), reader)
        if any(not is_empty(cells[column]) for column in _OF_AID):
            aids += _read_aid(number, row, cells, reader)
    return AidBook(
        terms,
        tuple(aids),
        {number: name for number, (name, _) in names.items()},
        {name: month for name, (month, _) in ends.items()},
        tuple(reader.said),
    )


def _read_number(value: object, where: Place, reader: Reader) -> str:
    """Return an organisation number as its ten digits, empty where it is none."""
    number = reader.text(value, where, required=True)
    if number and accounts.check_organisation(number):
        reader.report("org_number_wrong", where, number=texts.quote(number))
        return ""
    return accounts.org_digits(number)


def _read_member(
    number: str,
    row: Row,
    cells: Mapping[str, object],
    seen: tuple[dict[str, tuple[str, Row]], dict[str, tuple[int, Row]]],
    reader: Reader,
) -> None:
    """Note which undertaking a number belongs to and when its year ends; two answers are a finding.

    A row without a number is judged too: its undertaking may be known by other rows.
    """
    names, ends = seen
    written = reader.text(cells[said.UNDERTAKING], row.at(said.UNDERTAKING))
    known = {name.casefold(): name for name, _ in names.values()}
    name = known.get(written.casefold(), written)  # the undertaking is spelt as on its first row
    if name and number:
        other, first = names.setdefault(number, (name, row))
        if other != name:
            told = {"number": accounts.org_written(number), "name": texts.quote(name)}
            where = row.at(said.UNDERTAKING)
            reader.report("aid_two_undertakings", where, other=texts.quote(other), row=first.number, **told)
    end = reader.choice(cells.get(said.YEAR_END), row.at(said.YEAR_END), layout.YEAR_ENDS)
    name = names[number][0] if number in names else name or number
    if end is not None and name:
        month, first = ends.setdefault(name, (end, row))
        if month != end:
            fields = {"name": texts.quote(name)} | {
                key: words.word_of(layout.YEAR_ENDS, each) for key, each in (("month", end), ("other", month))
            }
            reader.report("aid_two_year_ends", row.at(said.YEAR_END), row=first.number, **fields)


def _read_aid(number: str, row: Row, cells: Mapping[str, object], reader: Reader) -> list[Aid]:
    before = len(reader.findings)
    for column in _OF_AID:
        if is_empty(cells[column]):
            reader.report("cell_empty", row.at(column))
    day = reader.day(cells[said.DAY], row.at(said.DAY))
    amount = reader.number(cells[said.AMOUNT], row.at(said.AMOUNT), percent=False)
    in_euro = reader.choice(cells[said.CURRENCY], row.at(said.CURRENCY), layout.CURRENCIES)
    kind = reader.choice(cells[said.KIND], row.at(said.KIND), layout.KINDS)
    rate = reader.number(cells.get(said.RATE), row.at(said.RATE), most=_MOST_KRONOR, percent=False)
    if rate == 0:
        reader.report("aid_rate_unlikely", row.at(said.RATE), rate=0)
    giver = reader.text(cells[said.GIVER], row.at(said.GIVER))
    if day is None or amount is None or in_euro is None or kind is None or len(reader.findings) > before:
        return []
    if not number:  # that is told already, and whose aid it is cannot be known
        return []
    return [Aid(number, day, amount, in_euro, kind, giver, rate, row)]


def standing_rows(standings: Iterable[Standing]) -> Rows:
    """Return the rows of table Statsstödsprövning; euro are rounded to cents for the eye only."""
    return [
        (
            each.name,
            ", ".join(accounts.org_written(number) for number in each.org_numbers),
            each.first,
            each.last,
            shown(each.general),
            shown(each.sgei),
            each.kronor,
            shown(each.euros),
            shown(each.all_general),
            each.ceilings.general,
            shown(each.total),
            each.ceilings.sgei,
            each.most,
            _status(each),
            each.register,
        )
        for each in standings
    ]


def _status(standing: Standing) -> str:
    if not standing.kronor and standing.verdict is not Verdict.OVER:
        return said.NOTHING_NOW
    return layout.VERDICTS[standing.verdict]
