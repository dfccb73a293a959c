"""What a list comes to in plain lines, the same on the terminal and in Excel."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from fordelning.texts import columns as ours
from fordelning.texts import intake_preview as said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.intake.merge import Plan
    from fordelning.intake.proposal import Proposal
    from fordelning.verbs.import_report import Imported

MOST: Final = 10  # rows of each kind that are shown


def lines(report: Imported, most: int = MOST) -> Iterator[str]:
    """Yield how the columns are read, what words become, and which rows are added, changed and left out."""
    proposal, plan = report.proposal, report.plan
    if proposal is None:
        return
    yield from _columns(proposal, most)
    yield said.counted(
        report.preview or report.failed, len(plan.added), len(plan.changed), plan.same, plan.besides
    )
    yield from _shortened([*_added(plan)], most)
    yield from _shortened([*_changed(plan)], most)
    out = (*proposal.left_out, *plan.left_out)
    if out:
        yield said.left_out_heading(len(out))
    for row in out:
        yield said.left_out_line(row.number, row.text, row.reason)


def _columns(proposal: Proposal, most: int) -> Iterator[str]:
    if proposal.picks:
        yield said.COLUMNS_HEADING
    for pick in proposal.picks:
        yield said.column_line(pick.target.heading, pick.heading, pick.fixed, pick.reason)
    for heading, found in groupby(proposal.words, key=lambda each: each.heading):
        yield said.words_line(heading, [(each.text, each.value, each.count) for each in found][:most])


def _added(plan: Plan) -> Iterator[str]:
    for cells in plan.added:
        more = [said.shown(cell) for name, cell in cells.items() if name not in _NAMING and cell is not None]
        id_, name = (str(cells.get(each) or "") for each in _NAMING)
        yield said.added_line(id_, name, more)


def _changed(plan: Plan) -> Iterator[str]:
    for each in plan.changed:
        changes = [
            (name, said.shown(before), said.shown(after)) for name, (before, after) in each.cells.items()
        ]
        yield said.changed_line(each.id, each.name, changes)


def _shortened(told: Sequence[str], most: int) -> Iterator[str]:
    yield from told[:most]
    if len(told) > most:
        yield said.and_more(len(told) - most)


_NAMING: Final = (ours.COLUMN_ID, ours.COLUMN_NAME)
