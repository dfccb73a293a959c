"""How a file was verified, on the terminal: what differs, the control sums, and every formula once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.cli.printable import on_one_line
from fordelning.cli.show import print_as_json, print_findings, status_of
from fordelning.texts import verification as said
from fordelning.verbs import summary

if TYPE_CHECKING:
    from fordelning.verbs.verify import Verified


def show_verification(report: Verified, *, as_json: bool) -> int:
    """Print how a file was verified and return the exit status."""
    if as_json:
        formulas = [
            {"blad": each.sheet, "omraden": list(each.areas), "antal": len(each.cells), "formel": each.text}
            for each in report.patterns
        ]
        sums = dict(report.sums)
        content = {"jamforda_celler": report.compared, "kontrollsummor": sums, "formler": formulas}
        return print_as_json(report, content, _lines(report))
    print_findings(report)
    for line in lines(report):
        print(on_one_line(line))
    return status_of(report)


def lines(report: Verified) -> list[str]:
    """Return what was compared, the control sums and the formulas."""
    if not report.compared:
        return [said.NOTHING_CHANGED]
    return [
        *_lines(report),
        said.FORMULAS,
        *(said.pattern(each.sheet, each.areas, len(each.cells), each.text) for each in report.patterns),
        said.NOTHING_CHANGED,
    ]


def _lines(report: Verified) -> list[str]:
    """Return whether all is well, what was compared and the control sums."""
    if not report.compared:
        return []
    return [*([said.GOOD] if report.sums and not report.failed else []), *summary.of_verification(report)]
