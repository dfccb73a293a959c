"""The cells of a workbook in LibreOffice: contents, formulas, formats, as ``calc_book`` is asked for them."""

from __future__ import annotations

import re

import uno
from com.sun.star.beans.PropertyState import AMBIGUOUS_VALUE
from com.sun.star.lang import Locale

DATE, TIME, CURRENCY, TEXT, LOGICAL = 2, 4, 8, 256, 1024  # com.sun.star.util.NumberFormat
ALL = 1023  # every com.sun.star.sheet.CellFlags: contents and looks
CONTENTS = 23  # values, days, texts, formulas
EXCEL, OWN = 3, 0  # com.sun.star.sheet.AddressConvention: as in an .xlsx file, and LibreOffice's own
ERRORS = {32767: "#N/A", 532: "#DIV/0!", 519: "#VALUE!", 502: "#VALUE!", 525: "#NAME?", 524: "#REF!"}
ERRORS |= {503: "#NUM!", 521: "#NULL!"}

THIS_ROW = re.compile(r"(\w+)\[\[#This Row\],\[([^\]]+)\]\]")


class Cells:
    """Orders about cells; ``books`` are the open workbooks by number."""

    def values(self, book, sheet, area):
        """Return what cells hold, row by row: ``[kind, value]`` for what is no plain number or text."""
        cells = self._cells(book, sheet, area)
        rows = [list(row) for row in cells.DataArray]
        for row, line in enumerate(rows):
            for column, value in enumerate(line):
                if value is None or value == "":
                    error = cells.getCellByPosition(column, row).getError() if value is None else 0
                    line[column] = ["error", ERRORS.get(error, "#UNKNOWN!")] if error else None
        for kind, (left, top, right, bottom) in self._kinds(book, cells, area):
            for line in rows[top - area[1] : bottom - area[1] + 1]:
                for column in range(left - area[0], right - area[0] + 1):
                    if isinstance(line[column], float):
                        line[column] = [kind, line[column]]
        return rows

    def _kinds(self, book, cells, area):
        """Yield what number formats say of numbers, and where."""
        known = {DATE: "day", TIME: "day", CURRENCY: "currency", LOGICAL: "boolean"}
        formats = self.books[book].NumberFormats
        for group in cells.UniqueCellFormatRanges:
            kind = formats.getByKey(group.getByIndex(0).NumberFormat).Type
            for bit, word in known.items():
                if kind & bit:
                    for address in group.RangeAddresses:
                        yield word, numbers(address)
                    break

    def formulas(self, book, sheet, area):
        """Return formulas and constants as texts, as Excel writes them in English."""
        own, excel = self._parser(book, OWN), self._parser(book, EXCEL)
        rows = [list(row) for row in self._cells(book, sheet, area).FormulaArray]
        number = self.books[book].Sheets.ElementNames.index(sheet)
        texts = self._cells(book, sheet, area).DataArray
        for row, line in enumerate(rows):
            for column, text in enumerate(line):
                if text.startswith("=") and text != texts[row][column]:
                    at = uno.createUnoStruct("com.sun.star.table.CellAddress")
                    at.Sheet, at.Row, at.Column = number, area[1] + row, area[0] + column
                    line[column] = "=" + excel.printFormula(own.parseFormula(text[1:], at), at)
                elif isinstance(texts[row][column], str):
                    line[column] = texts[row][column]
        return rows

    def write(self, book, sheet, area, rows):
        """Write rows of texts, numbers, ``[formula]`` and None."""
        cells = self._cells(book, sheet, area)
        if not any(isinstance(value, list) for row in rows for value in row):
            cells.setDataArray(tuple(tuple("" if value is None else value for value in row) for row in rows))
            return
        own, excel = self._parser(book, OWN), self._parser(book, EXCEL)
        at = uno.createUnoStruct("com.sun.star.table.CellAddress")
        at.Sheet = self.books[book].Sheets.ElementNames.index(sheet)

        def text(value, row, column):
            if isinstance(value, list):
                at.Row, at.Column = area[1] + row, area[0] + column
                formula = THIS_ROW.sub(lambda found: self._beside(book, found, at.Row), value[0])
                return "=" + own.printFormula(excel.parseFormula(formula, at), at)
            if value is None:
                return ""
            return f"'{value}" if isinstance(value, str) else repr(value)

        cells.setFormulaArray(
            tuple(tuple(text(value, i, j) for j, value in enumerate(row)) for i, row in enumerate(rows))
        )

    def _beside(self, book, found, row):
        """Return the cell that a table has in a row: LibreOffice reads such words in files only."""
        table = self._tables(book).getByName(found[1])
        cells = table.ReferredCells
        (headings,) = cells.getCellRangeByPosition(0, 0, cells.Columns.Count - 1, 0).DataArray
        place = headings.index(found[2])
        letters = cells.Columns.getByIndex(place).Name
        return f"${letters}{row + 1}"

    def clear(self, book, sheet, area, looks):
        """Empty cells, with their looks or without."""
        self._cells(book, sheet, area).clearContents(ALL if looks else CONTENTS)

    def format(self, book, sheet, area, code=None):
        """Return the number format of cells, None where there are several, or set it."""
        cells, formats = self._cells(book, sheet, area), self.books[book].NumberFormats
        english = Locale("en", "US", "")
        if code is not None:
            key = formats.queryKey(code, english, False)
            cells.NumberFormat = formats.addNew(code, english) if key == -1 else key
            return code
        if cells.getPropertyState("NumberFormat") == AMBIGUOUS_VALUE:
            return None
        return formats.getByKey(cells.NumberFormat).FormatString

    def copy_looks(self, book, sheet, row, area):
        """Give the cells of an area, column by column, the looks of those of a row."""
        for column in range(area[0], area[2] + 1):
            look = self._cells(book, sheet, [column, row, column, row])
            there = self._cells(book, sheet, [column, area[1], column, area[3]])
            for name in ("NumberFormat", "CellBackColor", "CharFontName", "CharHeight", "CharWeight"):
                setattr(there, name, getattr(look, name))
            for name in ("IsTextWrapped", "HoriJustify", "VertJustify", "CellProtection", "TableBorder2"):
                setattr(there, name, getattr(look, name))

    def fit_rows(self, book, sheet, area):
        """Let rows be as tall as their texts need."""
        self._cells(book, sheet, area).Rows.OptimalHeight = True

    def text_areas(self, book, sheet, area):
        """Return the areas of the cells that hold texts whatever is written."""
        formats, found = self.books[book].NumberFormats, []
        for group in self._cells(book, sheet, area).UniqueCellFormatRanges:
            if formats.getByKey(group.getByIndex(0).NumberFormat).Type & TEXT:
                found += [numbers(address) for address in group.RangeAddresses]
        return found

    def _parser(self, book, convention):
        parser = self.books[book].createInstance("com.sun.star.sheet.FormulaParser")
        parser.CompileEnglish = True
        parser.FormulaConvention = convention
        return parser

    def _sheet(self, book, sheet):
        return self.books[book].Sheets.getByName(sheet)

    def _cells(self, book, sheet, area):
        return self._sheet(book, sheet).getCellRangeByPosition(*area)


def numbers(area):
    return [area.StartColumn, area.StartRow, area.EndColumn, area.EndRow]
