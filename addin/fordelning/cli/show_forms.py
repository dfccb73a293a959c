"""Forms to and from providers on the terminal; JSON for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fordelning.cli.printable import on_one_line
from fordelning.cli.show import print_as_json, print_findings, print_lines, status_of
from fordelning.texts import NOTHING_WRITTEN, kept, mail, provider_form
from fordelning.verbs import summary

if TYPE_CHECKING:
    from fordelning.tables.returned import Entry
    from fordelning.verbs.forms import FormsOut
    from fordelning.verbs.read_in import ReadIn


def show_forms(report: FormsOut, *, as_json: bool) -> int:
    """Print how many forms were written and where, and return the exit status."""
    done = (
        NOTHING_WRITTEN
        if report.failed
        else provider_form.forms_written(len(report.forms), on_one_line(report.folder))
    )
    if as_json:
        content = {
            "blanketter": [str(path) for path in report.forms],
            "utkast": [str(path) for path in report.drafts],
        }
        return print_as_json(report, content, [done])
    print_findings(report)
    if report.kept is not None:
        print(provider_form.SECRET_MADE, kept(on_one_line(report.kept)))
    print(done)
    if report.drafts:
        print(mail.drafts_written(len(report.drafts) - 1))  # the list for merging is none
    return status_of(report)


def show_read_in(report: ReadIn, *, as_json: bool) -> int:
    """Print what was found and how many files were read in, and return the exit status."""
    if as_json:
        return print_as_json(
            report, {"filer": [_entry(entry) for entry in report.entries]}, summary.of_forms(report)
        )
    return print_lines(report, summary.of_forms(report))


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "fil": entry.file,
        "blankett": entry.kind,
        "id": entry.id,
        "namn": entry.name,
        "utfall": entry.outcome,
        "belopp": entry.amount,
        "inte_anvant": entry.unspent,
        "anmarkning": entry.remark,
        "verifikation": entry.reference,
    }
