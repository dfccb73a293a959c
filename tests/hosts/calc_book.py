"""Open workbooks in LibreOffice, and orders about them; run inside LibreOffice (``calc_drive``).

A call from outside costs twenty times one from inside, and most orders take many. The other end is
``uno_engine``, in the test's own Python. Rows and columns are counted from 0 here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import uno
import unohelper
from calc_cells import Cells, numbers
from calc_start import desktop_of, option
from calc_tamper import tamper
from com.sun.star.table import CellAddress, CellRangeAddress
from com.sun.star.task import XJob
from com.sun.star.uno import RuntimeException

XLSX = "Calc MS Excel 2007 XML"
PDF = {"sheet.SpreadsheetDocument": "calc", "text.TextDocument": "writer"}
FIELDS = {"&P": "com.sun.star.text.TextField.PageNumber", "&N": "com.sun.star.text.TextField.PageCount"}

REFUSED = tuple(uno.getClass(f"com.sun.star.uno.{name}") for name in ("Exception", "RuntimeException"))


class Office(Cells):
    """The LibreOffice that this runs in and the workbooks open in it, by number."""

    def __init__(self, context):
        self.desktop = desktop_of(context)
        self.books, self.opened = {}, 0
        self.merges = {}

    def open(self, path):
        """Open a file and return the number of the book."""
        made = self.desktop.loadComponentFromURL(
            Path(path).as_uri(), "_blank", 0, (option("Hidden", True), option("MacroExecutionMode", 0))
        )
        self.opened += 1  # no number twice: what is known of a closed book is not said of a new one
        number = self.opened
        self.books[number] = made
        made.calculateAll()
        return number

    def convert(self, path, target, whole_sheets):
        """Save a file under a name whose ending says as what: .xlsx or .pdf, with each sheet on one page."""
        unlocked = (option("Hidden", True), option("ReadOnly", True))
        made = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, unlocked)
        if made is None:
            raise RuntimeException(f"{path} cannot be read", None)
        try:
            made.storeToURL(Path(target).as_uri(), _as(made, Path(target).suffix, whole_sheets))
        finally:
            made.close(True)

    def tamper(self, path, changes, watched):
        """Return what some cells of a file show, and after each change of it alone."""
        return tamper(self.desktop, path, changes, watched)

    def save(self, book, path):
        """Save a copy as .xlsx."""
        self.books[book].storeToURL(Path(path).as_uri(), (option("FilterName", XLSX),))

    def close(self, book):
        """Close a book without saving it."""
        self.books.pop(book).close(True)

    def quit(self):
        """Close every book."""
        for book in self.books.values():
            book.close(True)

    def automatic(self, book, value=None):
        """Return whether formulas are calculated by themselves, or set it."""
        if value is not None:
            self.books[book].enableAutomaticCalculation(value)
        return self.books[book].isAutomaticCalculationEnabled()

    def calculate(self, book):
        """Calculate what needs it."""
        self.books[book].calculate()

    def sheets(self, book):
        """Return the names of the sheets in order."""
        return list(self.books[book].Sheets.ElementNames)

    def activate(self, book, sheet, cell=None):
        """Bring a sheet to the front, and mark a cell of it."""
        window = self.books[book].CurrentController
        window.setActiveSheet(self._sheet(book, sheet))
        if cell is not None:
            window.select(self._sheet(book, sheet).getCellByPosition(*cell))

    def front(self, book):
        """Return the sheet in front and the column and row of the marked cell."""
        address = self.books[book].CurrentSelection.RangeAddress
        return [self.books[book].CurrentController.ActiveSheet.Name, address.StartColumn, address.StartRow]

    def add_sheet(self, book, name, index):
        """Make a sheet."""
        self.books[book].Sheets.insertNewByName(name, index)

    def visible(self, book, sheet, value=None):
        """Return whether a sheet is shown, or set it."""
        page = self._sheet(book, sheet)
        if value is not None:
            page.IsVisible = value
        return page.IsVisible

    def used(self, book, sheet):
        """Return the last row and column in use."""
        cursor = self._sheet(book, sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        return [cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn]

    def protected(self, book, sheet):
        """Return whether a sheet is protected."""
        return self._sheet(book, sheet).isProtected()

    def protect(self, book, sheet, password):
        """Protect a sheet."""
        self._sheet(book, sheet).protect(password)

    def unprotect(self, book, sheet, password):
        """Take the protection away; raises where the password is wrong."""
        self._sheet(book, sheet).unprotect(password)

    def tables(self, book, sheet):
        """Return the names of the tables on a sheet."""
        pages, tables = self.books[book].Sheets, self._tables(book)
        number = pages.ElementNames.index(sheet)
        return [name for name in tables.ElementNames if tables.getByName(name).DataArea.Sheet == number]

    def table(self, book, name):
        """Return the area of a table, and whether it has a row of totals, a filter button, and a filter."""
        table = self._tables(book).getByName(name)
        filtered = bool(table.getFilterDescriptor().getFilterFields())
        return [numbers(table.DataArea), table.TotalsRow, table.AutoFilter, filtered]

    def resize(self, book, table, area):
        """Let a table cover another area."""
        made = self._tables(book).getByName(table)
        place = CellRangeAddress(made.DataArea.Sheet, *area)
        made.setDataArea(place)

    def show_all(self, book, table):
        """Let the filter of a table show all rows."""
        made = self._tables(book).getByName(table)
        made.getFilterDescriptor().setFilterFields(())
        made.refresh()
        area = made.DataArea
        sheet = self.books[book].Sheets.getByIndex(area.Sheet)
        sheet.getCellRangeByPosition(*numbers(area)).Rows.IsVisible = True

    def names(self, book):
        """Return all names of cells."""
        return list(self.books[book].NamedRanges.ElementNames)

    def name(self, book, name):
        """Return sheet and area of a name; None for one that leads nowhere."""
        cells = self.books[book].NamedRanges.getByName(name).ReferredCells
        return None if cells is None else [cells.Spreadsheet.Name, numbers(cells.RangeAddress)]

    def constant(self, book, name):
        """Return what a name stands for, as a formula has it."""
        return self.books[book].NamedRanges.getByName(name).Content

    def add_name(self, book, name, content):
        """Name a text."""
        self.books[book].NamedRanges.addNewByName(name, content, CellAddress(), 0)

    def merged(self, book, sheet):
        """Return the areas of merged cells of a sheet."""
        if (book, sheet) not in self.merges:
            page = self._sheet(book, sheet)
            row, column = self.used(book, sheet)
            found = []
            below = row + 99  # merged cells may be empty
            for cells in page.getCellRangeByPosition(0, 0, column, below).CellFormatRanges:
                if cells.getIsMerged():
                    cursor = page.createCursorByRange(cells.getCellByPosition(0, 0))
                    cursor.collapseToMergedArea()
                    found.append(numbers(cursor.RangeAddress))
            self.merges[book, sheet] = found
        return self.merges[book, sheet]

    def footer(self, book, sheet, new=None):
        """Return the texts of a footer, left, middle and right, in Excel's signs, or write them."""
        style = self._style(book, sheet)
        content = style.RightPageFooterContent
        texts = (content.LeftText, content.CenterText, content.RightText)
        if new is None:
            return [_signs(text) for text in texts] if style.FooterIsOn else ["", "", ""]
        style.FooterIsOn = True
        for text, words in zip(texts, new, strict=True):
            self._say(book, text, words)
        style.RightPageFooterContent = content
        return new

    def _say(self, book, text, words):
        """Write a text of a footer that is given in Excel's signs."""
        text.setString("")
        cursor = text.createTextCursor()
        for sign in re.findall(r"&[^&]\d*|&&|[^&]+", words):
            if sign in FIELDS:
                text.insertTextContent(cursor, self.books[book].createInstance(FIELDS[sign]), False)
            elif sign[:2].strip("&").isdigit():
                cursor.CharHeight = int(sign[1:])
            else:
                text.insertString(cursor, sign.replace("&&", "&"), False)

    def _style(self, book, sheet):
        styles = self.books[book].StyleFamilies.getByName("PageStyles")
        return styles.getByName(self._sheet(book, sheet).PageStyle)

    def _tables(self, book):
        return self.books[book].DatabaseRanges


def _signs(text):
    """Return a text of a footer in Excel's signs: sizes and page numbers among the words."""
    fields = {service: sign for sign, service in FIELDS.items()}
    written, height = "", None
    for paragraph in text:
        for portion in paragraph:
            if portion.CharHeight != height and portion.CharHeight != 10:
                height = portion.CharHeight
                written += f"&{height:g}"
            field = portion.TextField if portion.TextPortionType == "TextField" else None
            sign = next((sign for name, sign in fields.items() if field and field.supportsService(name)), "")
            written += sign or portion.String.replace("&", "&&")
    return written


def _as(made, ending, whole_sheets):
    """Return the options for saving a document as another kind."""
    if ending == ".xlsx":
        return (option("FilterName", XLSX),)
    kind = next(kind for service, kind in PDF.items() if made.supportsService(f"com.sun.star.{service}"))
    pages = uno.Any("[]com.sun.star.beans.PropertyValue", (option("SinglePageSheets", whole_sheets),))
    return (option("FilterName", f"{kind}_pdf_Export"), option("FilterData", pages))


class Orders(unohelper.Base, XJob):
    """Carries out one order at a time, given and answered in JSON."""

    def __init__(self, context):
        self.office = Office(context)

    def execute(self, given):
        """Carry out the order that is the value of the only thing given."""
        verb, *arguments = json.loads(given[0].Value)
        try:
            return json.dumps({"done": getattr(self.office, verb)(*arguments)})
        except REFUSED as error:
            return json.dumps({"failed": f"{verb}: {type(error).__name__}: {error}"})


def getComponentFactory(name, manager, key):  # noqa: N802  LibreOffice's name
    """Return what LibreOffice makes the one component of this file with."""
    helper = unohelper.ImplementationHelper()
    helper.addImplementation(Orders, name, ())
    return helper.getComponentFactory(name, manager, key)
