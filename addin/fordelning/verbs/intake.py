"""Files from providers sorted: which are forms that can be read in, and what becomes of the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning import checks
from fordelning.checks.arrival import Arrival, Ground, arrival, check_arrivals, unbooked
from fordelning.checks.forms import check_earlier, check_form, check_renamed, check_standing, check_twice
from fordelning.dates import format_date
from fordelning.documents.form.read import read_form, shown_name
from fordelning.documents.form.stamp import plain
from fordelning.errors import FileError, Finding, Row, Status, finding
from fordelning.model import EventKind, FormKind
from fordelning.tables.returned import Entry, entry_of, events_of, references_of
from fordelning.texts import provider_form as said
from fordelning.texts.form_findings import FORM_REMEDIES
from fordelning.workbook.plain import is_link
from fordelning.year import ledger as balances

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from fordelning.checks.forms import Sent
    from fordelning.model import Event, Returned
    from fordelning.tables.cells import SheetTable
    from fordelning.year.situation import Situation


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is known of forms before they are read.

    ``secret`` is what the workbook seals its forms with, empty where it has none; ``day`` is when they
    arrived, None where the officer does not say.
    """

    secret: str
    day: date | None = None


class Sorting:
    """The files of one folder on their way in."""

    def __init__(self, situation: Situation, sent: Sent, earlier: SheetTable, incoming: Incoming) -> None:
        """Begin with no file.

        Args:
            situation: the grant as it stands on the day of the run.
            sent: the forms that would be sent now.
            earlier: table Inläst.
            incoming: what the forms are sealed with, and the day that they arrived.
        """
        self.situation, self.sent, self.incoming = situation, sent, incoming
        self.recipients = {plain(each.id): each for each in situation.grant.recipients}
        self.findings: list[Finding] = []
        self.ledger: tuple[Finding, ...] = ()
        self.entries: list[Entry] = []
        self._forms: list[Returned] = []
        self._here: set[tuple[str, str]] = set()  # id and reference of each: they take a while to work out
        vouchers = {(plain(event.id), event.voucher) for event in situation.grant.events}
        self._before = references_of(earlier) | vouchers

    def read(self, path: Path) -> None:
        """Read one file; one that is no form, or not one to be believed, is told and left out."""
        try:
            if is_link(path):  # which may lead to what the officer may read, and nobody else should
                raise FileError("form_is_link", path=shown_name(path))
            form = read_form(path, self.incoming.secret)
        except FileError as error:
            how = FORM_REMEDIES.get(error.code, error.action)
            self._refuse(shown_name(path), finding("form_unusable", why=error.text, how=how))
            return
        if form is None:
            self._refuse(shown_name(path), finding("form_strange", file=shown_name(path)))
        elif found := check_form(form, self.sent):
            self._leave_out(form, found)
        elif (form.stamp.id, said.reference(form.reference)) in self._before:
            self.entries.append(entry_of(form, said.READ_BEFORE))
            self.findings += check_standing(form, self.recipients[form.stamp.id])
        elif (form.stamp.id, form.reference) in self._here:
            self.entries.append(entry_of(form, said.READ_BEFORE))
        elif form.stamp.kind is FormKind.FOLLOW_UP and self.arrival(form).day is None:
            self._leave_out(form, (unbooked(form, self.arrival(form)),))
        else:
            self._forms.append(form)
            self._here.add((form.stamp.id, form.reference))

    def arrival(self, form: Returned) -> Arrival:
        """Return the day that a form arrived, as far as it is known."""
        return arrival(form, self.situation, self.incoming.day)

    def settle(self) -> list[Event]:
        """Return the events of the forms to read in, once those that contradict something are out."""
        self._drop(check_twice(self._forms))
        self._drop(check_earlier(self._forms, self.recipients, self._standing()))
        while True:
            events = self._events()
            grant = self.situation.grant
            after = replace(self.situation, grant=replace(grant, events=(*grant.events, *events)))
            self.ledger = tuple(checks.CHECKS["ledger"](after))
            broken = self._against_rules(self.ledger)
            if not broken:
                break
            self._drop(broken)
        held = balances.balance(self.situation.grant.events).by_id
        for form in self._forms:
            own = held.get(self.recipients[form.stamp.id].id, balances.Balance())
            renamed = check_renamed(form, self.sent)
            self.findings += renamed
            remark = " ".join((*(each.text for each in renamed), *self._of_day(form)))
            self.entries.append(entry_of(form, said.READ, remark, own.returned))
        self.findings += check_arrivals({form: self.arrival(form) for form in self._forms})
        self.entries.sort(key=lambda entry: entry.file)
        return events

    def accepted(self, kind: FormKind) -> list[Returned]:
        """Return the forms of one kind that are read in."""
        return [form for form in self._forms if form.stamp.kind is kind]

    def count(self, outcome: str) -> int:
        """Return how many files ended so."""
        return sum(entry.outcome == outcome for entry in self.entries)

    def _events(self) -> list[Event]:
        return [
            event
            for form in self.accepted(FormKind.FOLLOW_UP)
            for event in events_of(
                form, self.recipients[form.stamp.id], self._day_of_use(form), Row(_mark(form))
            )
        ]

    def _day_of_use(self, form: Returned) -> date:
        """Return the day that reported use is booked on: when it was reported, within the days of use.

        Reports come after the year's end (A14) and tell of what was used before it.
        """
        now, day = self.situation, self.arrival(form).day
        assert day is not None  # one without is not read in
        first, last = now.day("bidrag_period_fran"), now.day(now.end_of_use())
        day = min(day, last) if last else day
        return max(day, first) if first else day

    def _standing(self) -> dict[str, dict[str, int]]:
        """Return the kronor by purpose that stand from forms read in earlier, by recipient."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for event in balances.standing(self.situation.grant.events):
            if event.kind is EventKind.USED and said.is_reference(event.voucher):
                found[plain(event.id)][event.purpose] += event.amount
        return found

    def _against_rules(self, ledger: Iterable[Finding]) -> dict[Returned, Finding]:
        """Return what the ledger's rules say against the forms; the events bear their marks."""
        forms = {_mark(form): form for form in self._forms}
        return {
            form: finding("form_against_rules", file=form.file, why=found.text)
            for found in ledger
            if found.status is Status.ERROR and (form := forms.get(found.where.sheet)) is not None
        }

    def _of_day(self, form: Returned) -> Iterator[str]:
        """Yield what the day of a form goes by, where the officer has not said."""
        came = self.arrival(form)
        if came.ground is not Ground.GIVEN:
            yield said.arrived(format_date(came.day) if came.day else "")

    def _drop(self, found: dict[Returned, Finding]) -> None:
        self._forms = [form for form in self._forms if form not in found]
        for form, why in found.items():
            self._leave_out(form, (why,))

    def _leave_out(self, form: Returned, found: tuple[Finding, ...]) -> None:
        self.findings += found
        self.entries.append(entry_of(form, said.NOT_READ, " ".join(each.text for each in found)))

    def _refuse(self, file: str, found: Finding) -> None:
        self.findings.append(found)
        self.entries.append(Entry(file, "", "", "", said.NOT_READ, remark=found.text))


def _mark(form: Returned) -> str:
    """Return what tells a form from all others of the folder, for its events to bear."""
    return f"{said.reference(form.reference)} {form.stamp.id}"
