"""The buttons that need Python and no grant workbook in front: group Hjälp, and Verifiera."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.excel import endings
from fordelning.excel.frame import CANCELLED, Ending
from fordelning.machine.place import Machine
from fordelning.texts import desk as said
from fordelning.texts import diagnosis as diagnosis_said
from fordelning.texts import phases
from fordelning.texts import verification as verification_said
from fordelning.verbs import summary
from fordelning.verbs.diagnose import Light, diagnose, write_report
from fordelning.verbs.verify import verify_file

if TYPE_CHECKING:
    from fordelning.excel.frame import Sitting

GUIDE: Final = Path(texts.__file__).with_name("handledning.html")


def diagnostik(sitting: Sitting) -> Ending:
    """Ask for a folder, try the installation and write a report for IT there."""
    folder = sitting.desk.folder(said.FOLDER_FOR_REPORT)
    if folder is None:
        return CANCELLED
    sitting.context.progress(phases.DIAGNOSING)
    diagnosis = diagnose(Machine.here(), sitting.context.now)
    path = folder / diagnosis_said.report_name(sitting.context.now)
    write_report(diagnosis, path)
    wrong = [str(line) for line in diagnosis.lines if line.light is Light.RED]
    told = [diagnosis_said.summary(diagnosis.red), *([said.listed(wrong)] if wrong else [])]
    return Ending("\n\n".join([*told, diagnosis_said.report_saved(path)]), grave=diagnosis.failed)


def verifiera(sitting: Sitting) -> Ending:
    """Ask for a file, and compare it as it is saved with what its inputs give."""
    file = sitting.desk.file(said.FILE_TO_VERIFY)
    if file is None:
        return CANCELLED
    report = verify_file(file, sitting.context)
    lines = [verification_said.about_file(file.name), *endings.in_full(report)]
    lines += [] if report.failed or not report.sums else [verification_said.GOOD]
    lines += ["", *summary.of_verification(report)]
    return Ending("\n".join(lines), grave=report.failed)


def handledning(sitting: Sitting) -> Ending:
    """Open the guide, a page that came with the program, in the browser."""
    sitting.context.progress(phases.OPENING)
    return CANCELLED if webbrowser.open(GUIDE.as_uri()) else Ending(said.guide_is_at(GUIDE))
