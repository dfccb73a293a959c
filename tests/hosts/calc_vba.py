"""A LibreOffice with the add-in's own VBA in it, driven over UNO; run by the Python that has ``uno``.

Only the modules that speak to Python are replaced: a stub stands for ``Transport``, and xlwings' modules,
which load a Windows library, are left out. A call from a cell is written to stdout as a line of JSON and its
answer read from stdin, so that the numbers are made by the package in the test's own Python.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import uno
import unohelper
from calc_start import desktop_of, end, option, start
from com.sun.star.task import XJob

FILTER = "Calc MS Excel 2007 VBA XML"  # LibreOffice takes no other for an .xlam
RUN_ALL = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
LIBRARY = "VBAProject"
HEAD = "Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n"
STUB = Path(__file__).with_name("transport_stub.bas")
CONTROL = """Rem Attribute VBA_ModuleType=VBAClassModule
Option VBASupport 1
Option ClassModule
Public ID As String
"""
ERRORS = {
    32767: "#N/A",
    532: "#DIV/0!",
    519: "#VALUE!",
    502: "#VALUE!",
    525: "#NAME?",
    524: "#REF!",
    503: "#NUM!",
}


class Python(unohelper.Base, XJob):
    """What the stub calls: reads ranges out of the sheet and asks the test for the answer."""

    def __init__(self, sheet):
        self.sheet = sheet

    def execute(self, given):
        """Send one call and return its answer, rows of cells or one value; none is a lost connection."""
        call = given[0]
        arguments = [self._read(value) for value in call.Value]
        print(json.dumps({"call": call.Name, "arguments": arguments}), flush=True)
        answer = json.loads(sys.stdin.readline())
        if answer is None:
            raise uno.RuntimeException("no connection", self)
        if isinstance(answer, list):
            return tuple(tuple(row) for row in answer)
        return answer

    def _read(self, value):
        """Return a range as Excel and xlwings hand it over: floats, None for empty, text for errors."""
        if isinstance(value, str) and value.startswith("\x01"):
            cells = self.sheet.getCellRangeByName(value[1:])
            address = cells.RangeAddress
            rows = range(address.EndRow - address.StartRow + 1)
            columns = range(address.EndColumn - address.StartColumn + 1)
            return [[content(cells.getCellByPosition(c, r)) for c in columns] for r in rows]
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def content(cell):
    """Return what a cell holds."""
    if cell.getError():
        return ERRORS.get(cell.getError(), "#UNKNOWN!")
    kind = cell.Type.value if cell.Type.value != "FORMULA" else cell.FormulaResultType2
    if kind in ("EMPTY", 0):
        return None
    return cell.Value if kind in ("VALUE", 1) else cell.String or None


class Calc:
    """One LibreOffice with the add-in open in it; ``HIDDEN`` ones cannot be called from another workbook."""

    HIDDEN = True

    def __init__(self, addin, profile):
        self.process, context = start(profile)
        self.desktop = desktop_of(context)
        options = [option("Hidden", self.HIDDEN), option("FilterName", FILTER)]
        options.append(option("MacroExecutionMode", RUN_ALL))
        self.book = self.desktop.loadComponentFromURL(Path(addin).as_uri(), "_blank", 0, tuple(options))
        self.sheet = self.book.Sheets.getByIndex(0)
        self.library = self.book.BasicLibraries.getByName(LIBRARY)
        for module in ("xlwings", "Dictionary"):
            self.library.removeByName(module)
        self.library.replaceByName("Transport", HEAD + STUB.read_text(encoding="utf-8"))
        self.library.insertByName("Kontroll", CONTROL)
        self.python = Python(self.sheet)
        self.run("Transport.Koppla", self.python)

    def run(self, macro, *arguments):
        """Run a procedure of the add-in and return what it returns."""
        address = f"vnd.sun.star.script:{LIBRARY}.{macro}?language=Basic&location=document"
        return self.book.getScriptProvider().getScript(address).invoke(arguments, (), ())[0]

    def press(self, callback):
        """Call a callback of the ribbon; any object will do for the control, which none of them reads."""
        self.run(callback, self.python)
        return [self.run("Transport.HamtaSagt"), self.run("Transport.HamtaKort")]

    def module(self, name, source=None):
        """Return the source of a module as LibreOffice has it, or replace it."""
        if source is not None:
            self.library.replaceByName(name, source)
        return self.library.getByName(name)

    def write(self, corner, rows):
        """Write rows of numbers and texts, None for an empty cell."""
        start = self.sheet.getCellRangeByName(corner).CellAddress
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                cell = self.sheet.getCellByPosition(start.Column + across, start.Row + down)
                if isinstance(value, str):
                    cell.setFormula(value)
                elif value is not None:
                    cell.setValue(value)

    def array(self, area, formula):
        """Write an array formula, as a formula that spills is to LibreOffice."""
        self.sheet.getCellRangeByName(area).setArrayFormula(formula)

    def name(self, name, area):
        """Give a range of the workbook a name."""
        place = uno.createUnoStruct("com.sun.star.table.CellAddress")
        self.book.NamedRanges.addNewByName(name, f"$Sheet1.{area}", place, 0)

    def unname(self, name):
        """Take a name away."""
        self.book.NamedRanges.removeByName(name)

    def read(self, area):
        """Return what the cells of an area show, row by row."""
        cells = self.sheet.getCellRangeByName(area)
        address = cells.RangeAddress
        return [
            [
                content(cells.getCellByPosition(c, r))
                for c in range(address.EndColumn - address.StartColumn + 1)
            ]
            for r in range(address.EndRow - address.StartRow + 1)
        ]

    def close(self):
        """End this LibreOffice."""
        end(self.process, self.desktop, [self.book])


def main(addin, profile, kind=Calc):
    """Carry out one order a line until there are no more."""
    calc = kind(addin, profile)
    try:
        print(json.dumps({"ready": True}), flush=True)
        for line in sys.stdin:
            verb, *arguments = json.loads(line)
            try:
                print(json.dumps({"done": getattr(calc, verb)(*arguments)}), flush=True)
            except uno.getClass("com.sun.star.uno.Exception") as error:
                print(json.dumps({"failed": str(error)}), flush=True)
    finally:
        calc.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
