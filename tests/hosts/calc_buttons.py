"""A LibreOffice with the add-in and a workbook whose buttons are pressed; run by the Python that has ``uno``.

A button is pressed as a reader of screens presses it, so that what happens next is what a click leads to. Of
the workbook's macros only the message box is replaced: nobody is there to close it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import calc_vba
from calc_start import option

BOX = """Private Sagt As String

Public Sub Visa(ByVal text As String)
    Sagt = Sagt & text
End Sub

Public Function HamtaSagt() As String
    HamtaSagt = Sagt
    Sagt = ""
End Function
"""
PATIENCE = 10  # seconds until a press must have led to something


class Buttons(calc_vba.Calc):
    """The add-in, and beside it a workbook with buttons."""

    HIDDEN = False

    def __init__(self, addin, profile):
        super().__init__(addin, profile)
        self.pressed = None
        self.addin_is_open = True

    def open(self, book):
        """Open the workbook as an officer who lets its macros run."""
        allowed = option("MacroExecutionMode", calc_vba.RUN_ALL)
        self.pressed = self.desktop.loadComponentFromURL(Path(book).as_uri(), "_blank", 0, (allowed,))
        library = self.pressed.BasicLibraries.getByName(calc_vba.LIBRARY)
        library.replaceByName("Ruta", calc_vba.HEAD + BOX)

    def buttons(self):
        """Return each button on the first sheet: its caption, and the script that a press runs."""
        return [
            [form.getByIndex(place).Label, *(each.ScriptCode for each in form.getScriptEvents(place))]
            for form, place in self._places()
        ]

    def press_button(self, caption):
        """Press a button and return what the workbook says, what the add-in says, and what it runs."""
        for form, place in self._places():
            if form.getByIndex(place).Label == caption:
                control = self.pressed.CurrentController.getControl(form.getByIndex(place))
                control.getAccessibleContext().doAccessibleAction(0)
        return self._came_of_it()

    def remove_addin(self):
        """Close the add-in, as if it had never been there."""
        self.book.close(True)
        self.addin_is_open = False

    def close(self):
        """End this LibreOffice."""
        if self.pressed is not None and self.addin_is_open:
            self.pressed.close(True)
        elif self.pressed is not None:
            self.book = self.pressed
        super().close()

    def _places(self):
        forms = self.pressed.DrawPages.getByIndex(0).Forms
        return [(form, place) for form in forms for place in range(form.Count)]

    def _came_of_it(self):
        for _ in range(PATIENCE * 20):
            told = [self._said(), "", ""]
            if self.addin_is_open:
                told[1:] = self.run("Transport.HamtaSagt"), self.run("Transport.HamtaKort")
            if any(told):
                return told
            time.sleep(0.05)
        return ["", "", ""]

    def _said(self):
        address = f"vnd.sun.star.script:{calc_vba.LIBRARY}.Ruta.HamtaSagt?language=Basic&location=document"
        return self.pressed.getScriptProvider().getScript(address).invoke((), (), ())[0]


if __name__ == "__main__":
    calc_vba.main(*sys.argv[1:], kind=Buttons)
