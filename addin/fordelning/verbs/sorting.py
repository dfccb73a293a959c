"""Files from providers sorted: which are forms that can be read in, and what becomes of the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import checks
from fordelning import ledger as balances
from fordelning.checks.forms import check_earlier, check_form, check_twice
from fordelning.documents.form.read import read_form, shown_name
from fordelning.documents.form.stamp import plain
from fordelning.errors import FileError, Finding, Row, Status, finding
from fordelning.model import EventKind, FormKind
from fordelning.tables.returned import Entry, entry_of, events_of, references_of
from fordelning.texts import provider_form as said
from fordelning.workbook.plain import is_link

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from fordelning.checks.forms import Sent
    from fordelning.checks.situation import Situation
    from fordelning.model import Event, Returned
    from fordelning.tables.cells import SheetTable


class Sorting:
    """The files of one folder on their way in."""

    def __init__(self, situation: Situation, sent: Sent, earlier: SheetTable) -> None:
        self.situation, self.sent = situation, sent
        self.recipients = {plain(each.id): each for each in situation.grant.recipients}
        self.findings: list[Finding] = []
        self.ledger: tuple[Finding, ...] = ()
        self.entries: list[Entry] = []
        self._forms: list[Returned] = []
        vouchers = {event.voucher for event in situation.grant.events}
        self._before = set(references_of(earlier)) | vouchers

    def read(self, path: Path) -> None:
        """Read one file; one that is no form, or not one to be believed, is told and left out."""
        try:
            if is_link(path):  # which may lead to what the officer may read, and nobody else should
                raise FileError("form_is_link", path=shown_name(path))
            form = read_form(path)
        except FileError as error:
            self._refuse(shown_name(path), finding("form_unusable", why=error.text, how=error.action))
            return
        if form is None:
            self._refuse(shown_name(path), finding("form_strange", file=shown_name(path)))
        elif found := check_form(form, self.sent):
            self._leave_out(form, found)
        elif said.reference(form.reference) in self._before or any(
            other.reference == form.reference for other in self._forms
        ):
            self.entries.append(entry_of(form, said.READ_BEFORE))
        else:
            self._forms.append(form)

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
            self.entries.append(entry_of(form, said.READ, returned=own.returned))
        self.entries.sort(key=lambda entry: entry.file)
        return events

    def accepted(self, kind: FormKind) -> list[Returned]:
        """Return the forms of one kind that are read in."""
        return [form for form in self._forms if form.stamp.kind is kind]

    def count(self, outcome: str) -> int:
        """Return how many files ended so."""
        return sum(entry.outcome == outcome for entry in self.entries)

    def _events(self) -> list[Event]:
        day = _day_of_use(self.situation)
        return [
            event
            for form in self.accepted(FormKind.FOLLOW_UP)
            for event in events_of(
                form, self.recipients[form.stamp.id], day, Row(said.reference(form.reference))
            )
        ]

    def _standing(self) -> dict[str, dict[str, int]]:
        """Return the kronor by purpose that stand from forms read in earlier, by recipient."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for event in balances.standing(self.situation.grant.events):
            if (
                event.kind is EventKind.USED
                and event.voucher in self._before
                and said.is_reference(event.voucher)
            ):
                found[plain(event.id)][event.purpose] += event.amount
        return found

    def _against_rules(self, ledger: Iterable[Finding]) -> dict[str, Finding]:
        """Return by file what the ledger's rules say against the forms; the events bear their references."""
        files = {said.reference(form.reference): form.file for form in self._forms}
        return {
            files[found.where.sheet]: finding(
                "form_against_rules", file=files[found.where.sheet], why=found.text
            )
            for found in ledger
            if found.status is Status.ERROR and found.where.sheet in files
        }

    def _drop(self, found: dict[str, Finding]) -> None:
        for form in [form for form in self._forms if form.file in found]:
            self._forms.remove(form)
            self._leave_out(form, (found[form.file],))

    def _leave_out(self, form: Returned, found: tuple[Finding, ...]) -> None:
        self.findings += found
        self.entries.append(entry_of(form, said.NOT_READ, " ".join(each.text for each in found)))

    def _refuse(self, file: str, found: Finding) -> None:
        self.findings.append(found)
        self.entries.append(Entry(file, "", "", "", said.NOT_READ, remark=found.text))


def _day_of_use(now: Situation) -> date:
    """Return the day that reported use is booked on: today, or the last day of use where that has passed.

    Reports come after the year's end (A14) and tell of what was used before it.
    """
    first, last = now.day("bidrag_period_fran"), now.day(now.end_of_use())
    day = min(now.today, last) if last else now.today
    return max(day, first) if first else day
