"""Paper from Excel: the requisition as it leaves the workbook becomes a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.documents.papers import write_requisition
from fordelning.excel.rehearsal.example import drawn
from fordelning.machine.probe_context import Answer, answer
from fordelning.tables.grant import read_grant
from fordelning.texts import export
from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.pdf import PdfError

if TYPE_CHECKING:
    from fordelning.excel.rehearsal.stage import Stage

_PDF: Final = b"%PDF"
_AMOUNT: Final = 1_000_000  # kronor; only the looks of it matter here


def act(stage: Stage) -> tuple[Answer, ...]:
    """Print the requisition of the example to a file."""
    grant, _ = read_grant(WorkbookFile(drawn(stage.folder, {})))
    content = write_requisition(grant, {"rekvisition_belopp": _AMOUNT})
    assert content is not None
    try:
        made = stage.desk.pdf_maker()({export.REQUISITION: content})
    except PdfError:
        return answer("pdf_wrong")
    right = [content.startswith(_PDF) for content in made.values()]
    return answer("pdf_right" if right == [True] else "pdf_wrong")
