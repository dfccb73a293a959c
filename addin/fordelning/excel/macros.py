"""What the ribbon calls: one function for each button, named as its id.

Here, and only here, the workbook in front is asked for; everything below is handed it. What a button needs
is imported when it is pressed, because Excel starts Python anew each time.
"""

from __future__ import annotations

import xlwings as xw

from fordelning.excel.frame import press


def ny() -> None:
    """Make a workbook for a grant (button Ny från program)."""
    from fordelning.excel.buttons import inputs

    press(inputs.ny, xw.Book.caller())


def kontrollera() -> None:
    """Check the workbook (button Kontrollera)."""
    from fordelning.excel.buttons import inputs

    press(inputs.kontrollera, xw.Book.caller())


def fordela() -> None:
    """Allocate the grant (button Fördela)."""
    from fordelning.excel.buttons import division

    press(division.fordela, xw.Book.caller())


def omfordela() -> None:
    """Divide what is free again (button Omfördela)."""
    from fordelning.excel.buttons import division

    press(division.omfordela, xw.Book.caller())


def simulera() -> None:
    """Show what the assumptions would mean (button Simulera)."""
    from fordelning.excel.buttons import division

    press(division.simulera, xw.Book.caller())


def aterstall() -> None:
    """Put back what the last button wrote over (button Återställ)."""
    from fordelning.excel.buttons import division

    press(division.aterstall, xw.Book.caller())


def rekvirera() -> None:
    """Fill in the requisition (button Rekvisition)."""
    from fordelning.excel.buttons import papers

    press(papers.rekvirera, xw.Book.caller())


def redovisa() -> None:
    """Fill in the statement of accounts (button Redovisning)."""
    from fordelning.excel.buttons import papers

    press(papers.redovisa, xw.Book.caller())


def exportera() -> None:
    """Write the files that leave the workbook (button Exportera)."""
    from fordelning.excel.buttons import papers

    press(papers.exportera, xw.Book.caller())


def verifiera() -> None:
    """Compute a file again and compare every cell (button Verifiera)."""
    from fordelning.excel.buttons import support

    press(support.verifiera, xw.Book.caller())


def blanketter() -> None:
    """Write a form for each provider (button Blanketter)."""
    from fordelning.excel.buttons import papers

    press(papers.blanketter, xw.Book.caller())


def lasin() -> None:
    """Read the forms that came back (button Läs in blanketter)."""
    from fordelning.excel.buttons import papers

    press(papers.lasin, xw.Book.caller())


def diagnostik() -> None:
    """Try the installation (button Diagnostik)."""
    from fordelning.excel.buttons import support

    press(support.diagnostik, xw.Book.caller())


def handledning() -> None:
    """Open the guide (button Handledning)."""
    from fordelning.excel.buttons import support

    press(support.handledning, xw.Book.caller())
