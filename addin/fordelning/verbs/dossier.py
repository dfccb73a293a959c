"""One reading of a workbook on a day: what verbs ask of it, each read or worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from fordelning import checks
from fordelning.allocation import cascade
from fordelning.checks.first_round import first_round
from fordelning.checks.progress import facts_of
from fordelning.checks.replies import asked
from fordelning.documents.proof import read_deals
from fordelning.errors import DataError, Finding, Place, Status, finding, has_errors
from fordelning.layout import EVENTS, LINES, MODEL
from fordelning.model import Reserve
from fordelning.next_step import next_step
from fordelning.tables.fingerprint import fingerprint
from fordelning.tables.grant import read_grant
from fordelning.tables.headings import whole_table
from fordelning.tables.log import read_log
from fordelning.tables.redistribution import decided_amounts, written_amounts
from fordelning.tables.state_aid import read_aid
from fordelning.texts import phases
from fordelning.verb import Verb
from fordelning.year import ledger
from fordelning.year.first_round import stands
from fordelning.year.municipal_share import find_own
from fordelning.year.reserve import for_late

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fordelning.model import AidBook, Allocation, Grant
    from fordelning.model.said import Said
    from fordelning.next_step import Step
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.source import Source
    from fordelning.verbs.report import Context, Outcomes, Report
    from fordelning.workings.deal import Deal
    from fordelning.year.first_round import FirstRound, Key

Findings = tuple[Finding, ...]

_FOR_THE_STATE: Final = ("units", "order", "org_numbers", "ledger")  # checks that its papers hang on


class Dossier:
    """The grant of a workbook; what it is not asked for is not read.

    Attributes:
        grant: as it stands now.
        found: what is wrong with its cells.
    """

    def __init__(
        self, source: Source, context: Context, *, anew: bool = False, to_check: bool = False
    ) -> None:
        """Read the grant.

        Args:
            source: a grant workbook.
            context: the day that deadlines are held against.
            anew: whether it is allocated by the answers of today even where the first round stands.
            to_check: whether it is only to be judged, also where rows are lost below a table.

        Raises:
            DataError: if a table, a column or a named cell is missing, or rows of a table are lost.
        """
        context.progress(phases.READING)
        self._source, self._context, self._anew = source, context, anew
        self.grant: Grant
        self.grant, self.found = read_grant(source, to_check=to_check)

    @cached_property
    def fingerprint(self) -> str:
        """The control sum of its inputs."""
        return fingerprint(self.grant)

    @cached_property
    def lines(self) -> SheetTable:
        """Table Fördelning; raises DataError, with all that is wrong, where it or a column is missing."""
        try:
            return whole_table(self._source, LINES)
        except DataError as error:
            raise DataError((*self.found, *error.findings)) from error

    @cached_property
    def written(self) -> dict[Key, int]:
        """The kronor of table Fördelning by step and id."""
        return written_amounts(self.lines)

    @cached_property
    def decided(self) -> tuple[dict[str, int], Findings]:
        """The kronor by id of table Fördelning and of later rounds (A15), and what is wrong with cells."""
        amounts, found = decided_amounts(self.lines)
        for id_, held in ledger.balance(self.grant.events).by_id.items():
            amounts[id_] = amounts.get(id_, 0) + held.redistributed
        return amounts, found

    @cached_property
    def aid(self) -> tuple[AidBook | None, Findings]:
        """What sheet Statsstöd holds, and what is wrong with its cells."""
        return read_aid(self._source)

    @property
    def said(self) -> tuple[Said, ...]:
        """The cells whose text was read as a number or a day."""
        book, _ = self.aid
        return (*self.grant.said, *(book.said if book is not None else ()))

    @cached_property
    def first(self) -> tuple[FirstRound | None, Findings]:
        """The first round as it was decided, or why the inputs do not give it any longer."""
        return first_round(self.grant, self.written)

    @cached_property
    def is_carried_out(self) -> bool:
        """Whether something has happened to what the first round gave (A15)."""
        return stands(self.grant, self.written)

    @cached_property
    def standing(self) -> FirstRound | None:
        """The first round where it is being carried out and the inputs still give it (A15)."""
        if self._anew or stops_allocation(self.found) or not self.is_carried_out:
            return None
        return self.first[0]

    @cached_property
    def allocated(self) -> tuple[Allocation | None, Findings]:
        """The first round where it stands, else what the inputs give now, or what stands in its way."""
        if stops_allocation(self.found):
            return None, ()
        if self.standing is not None:
            return self.standing.allocation, ()
        self._context.progress(phases.ALLOCATING)
        return try_to_allocate(self.grant)

    @cached_property
    def deals(self) -> tuple[Deal, ...]:
        """The divisions of that allocation, as its proof shows them."""
        allocation, _ = self.allocated
        return read_deals(self.grant, allocation) if allocation is not None else ()

    @cached_property
    def situation(self) -> checks.Situation:
        """What the checks look at."""
        grant, (allocation, _) = self.grant, self.allocated
        self._context.progress(phases.CHECKING)
        return checks.Situation(
            grant,
            self._context.today,
            grant.programme,
            allocation,
            self.aid[0],
            read_log(self._source),
            None if self._anew else self._reserve(allocation),
            self.standing is not None,
        )

    def _reserve(self, allocation: Allocation | None) -> Reserve | None:
        """Return what was kept for those who say yes today and have nothing in the first round."""
        if self.standing is not None or allocation is None:
            return None if self.standing is None else for_late(self.standing)
        ids = {each.id for each in asked(self.grant) if each.takes_part}
        lines = {(line.step, line.id): line.amount for line in allocation.lines if line.id in ids}
        given = {key: amount for key, amount in lines.items() if amount and self.written.get(key) == 0}
        return Reserve(given)

    def next_step(self, report: Report) -> Step:
        """Return the one thing to do next, as the workbook stands when the verb of a report is done."""
        errors = sum(each.status is Status.ERROR for each in report.findings)
        divides = report.verb == Verb.ALLOCATE and not report.failed
        written, allocation = self.written, self.allocated[0]
        given = {(line.step, line.id): line.amount for line in allocation.lines} if allocation else {}
        run = {str(report.verb), *(each.verb for each in self.situation.log)}
        facts = facts_of(
            self.situation,
            errors,
            run,
            divided=divides or bool(written),
            outdated=not (divides or self.is_carried_out) and bool(written) and written != given,
        )
        return next_step(facts)

    def besides(self, told: Iterable[Finding]) -> Findings:
        """Return the findings about other cells: one that could not be read is not also missing."""
        return besides(self.found, told)

    def papers(self) -> Outcomes:
        """Return what the papers to the state hang on.

        What is wrong with single cells stands beside all that can be judged of the others. The municipality
        asks for its whole grant before it knows who will share it, so a model that cannot be allocated yet
        stands in the way only where the municipality's part is one line of the model.

        Raises:
            DataError: if table Fördelning is not there, or has lost a column.
        """
        own = find_own(self.situation)
        of_model = () if own is not None and not own.id else (("allocation", self.allocated[1]),)
        checked = [(key, self.besides(checks.CHECKS[key](self.situation))) for key in _FOR_THE_STATE]
        return (("reading", self.found), *of_model, *checked)


def besides(errors: Findings, told: Iterable[Finding]) -> Findings:
    """Return the findings about other cells: one that could not be read is not also missing."""
    unread = {(each.where.sheet, each.where.cell) for each in errors if each.where.cell}
    return tuple(each for each in told if (each.where.sheet, each.where.cell) not in unread)


def stops_allocation(findings: Findings) -> bool:
    """Tell whether any finding of status Fel is about what the allocation is made of: events are not."""
    return has_errors(found for found in findings if found.where.sheet != EVENTS.sheet)


def try_to_allocate(grant: Grant) -> tuple[Allocation | None, Findings]:
    """Return the allocation, or what stands in its way."""
    if not grant.steps:
        return None, (finding("nothing_in_model", Place(MODEL.sheet)),)
    try:
        return cascade.allocate(grant), ()
    except DataError as error:
        return None, error.findings
