"""What leaves a workbook: the content of every file, and what should be known before it is handed out."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from fordelning import __version__, checks
from fordelning.checks.released import check_released
from fordelning.checks.requisition import earlier_requisitions
from fordelning.checks.round import check_named
from fordelning.documents.deadlines import write_deadlines
from fordelning.documents.decision import write_decision
from fordelning.documents.giros import read_giros
from fordelning.documents.letters import addressed, write_further, write_letters
from fordelning.documents.letters.terms import reports
from fordelning.documents.lists import CEILINGS, PAYMENTS, entries, write_lists
from fordelning.documents.papers import write_requisition, write_statement
from fordelning.documents.plain_workbook import noted_warnings, write_record
from fordelning.documents.proof.certificate import write_certificate
from fordelning.documents.proof.readme import Stamp
from fordelning.documents.recipient_kinds import kinds_of
from fordelning.documents.registration import write_registration
from fordelning.documents.state_aid import write_declarations
from fordelning.documents.vouchers import write_vouchers
from fordelning.errors import Finding, finding
from fordelning.layout import LOG, RECIPIENTS
from fordelning.tables.answers import ANSWERS
from fordelning.tables.cells import Reader
from fordelning.tables.fingerprint import fingerprint
from fordelning.tables.log import known_since, last_allocation
from fordelning.texts import certificate, decision, letters, rounds, state_aid
from fordelning.texts import export as said
from fordelning.year.municipal_share import is_decided_by_state
from fordelning.year.released import find_free, standing_round

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Fact, Grant
    from fordelning.tables.cells import SheetTable
    from fordelning.verbs.report import Context, Report
    from fordelning.workbook.book import Book

_ASKED: Final = "rekvisition_belopp"
_AMOUNTS: Final = (_ASKED, "redovisning_erhallet", "redovisning_kostnader")
_BY_VERB: Final = "redovisning_bidrag"  # shows a fact of Bidrag until the verb redovisa has written it
_AS_PDF: Final = (decision.FILE_NAME, said.REQUISITION, said.STATEMENT)
_EACH_AS_PDF: Final = (f"{letters.FOLDER}/", f"{rounds.FOLDER}/")  # one goes to each, so one PDF each


def on_paper(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those files that are read on paper, and that a PDF can be made of."""
    return {
        name: content for name, content in files.items() if name in _AS_PDF or name.startswith(_EACH_AS_PDF)
    }


class Outgoing:
    """The files of one grant as they leave its workbook, and the findings about them."""

    def __init__(
        self, book: Book, report: Report, grant: Grant, context: Context, *, contacts: bool = False
    ) -> None:
        """Make every file.

        Args:
            book: the workbook, which is only read.
            report: its checks and its allocation, in which nothing is wrong.
            grant: what it holds.
            context: the day that they are made; what tells a moment tells that of the allocation (P12).
            contacts: whether contact persons are asked for.

        Raises:
            DataError: if a table or a named cell is missing.
        """
        assert report.allocation is not None
        self.grant, self.allocation = grant, report.allocation
        self.decided = report.first.grant if report.first else grant  # with the answers of that time
        self.situation = checks.Situation(grant, context.today, grant.programme, self.allocation)
        self.decided_by_state = is_decided_by_state(self.situation)  # nothing is divided again
        free = None if self.decided_by_state else find_free(self.situation, self.allocation)
        self.standings = free.standings if free else {}
        self.done = standing_round(self.situation, free) if free else None
        self.findings: list[Finding] = list(check_released(free)) if free else []
        self.files: dict[str, bytes] = {}
        log = book.read_table(LOG.name)
        self._allocation(log, report, contacts=contacts)
        self._letters(context)
        self._lists(book)
        self._papers(filled(book, self.findings))
        since = known_since(log, fingerprint(grant)) or datetime.combine(context.today, time())
        vouchers, told = write_vouchers(self.situation, since.date())
        self._add(said.VOUCHERS, vouchers)
        self.findings += told
        aid = tuple(report.aid or ())
        register = {each.register for each in aid if each.register}
        self._add(said.DEADLINES, write_deadlines(grant, since, self.situation.programme, register=register))
        self.files |= write_registration(grant, aid)
        self._add(state_aid.FILE_NAME, write_declarations(grant, aid))

    def _add(self, name: str, content: bytes | None) -> None:
        if content:
            self.files[name] = content

    def _allocation(self, log: SheetTable, report: Report, *, contacts: bool) -> None:
        grant, allocation, programme = self.decided, self.allocation, self.situation.programme
        stamp = _stamp(log, fingerprint(grant))
        kinds = grant.kinds
        noted = noted_warnings(report.checks, report.notes)
        self._add(certificate.FILE_NAME, write_certificate(grant, allocation, stamp, kinds, more=noted))
        self._add(decision.FILE_NAME, write_decision(grant, allocation, programme, self.done))
        record = write_record(
            grant,
            allocation,
            stamp,
            kinds,
            checked=report.checks,
            notes=report.notes,
            log=log,
            standings=self.standings,
            contacts=contacts,
        )
        self._add(said.RECORD, record)

    def _letters(self, context: Context) -> None:
        """Write the letters, after a further round those about it (A15).

        Where the state decides by a key, the municipality has none to send (D2, E2). A round that was written
        by hand and does not say which one it is has no letters; then those of the first decision are written.
        """
        if self.decided_by_state:
            self.findings.append(finding("no_letters_of_the_state"))
            return
        self.findings += check_named(self.situation, self.allocation)
        programme, standings = self.situation.programme, self.standings
        made = write_further(self.grant, self.allocation, standings, programme, context.today)
        if made:
            self.files |= made
            self.findings.append(finding("letters_of_rounds", count=len(made) - 1))
            self._missing(giving=True)
            return
        who = addressed(self.decided, self.allocation)
        self.files |= write_letters(self.decided, who.payees, programme, context.today)
        if who.silent:
            self.findings.append(finding("no_letter_to_the_silent", count=who.silent))
        self._missing(giving=who.giving, refusing=who.refusing)

    def _missing(self, *, giving: bool, refusing: bool = False) -> None:
        """Tell which facts letters that give or refuse are without."""
        reported = bool(reports(self.grant, self.situation.programme))
        missing = {
            "sender_missing": ("mottagare_namn", giving or refusing),
            "appeal_missing": ("bidrag_overklagande", refusing),
            "payee_report_missing": ("bidrag_mottagares_redovisning", giving and not reported),
        }
        for code, (fact, needed) in missing.items():
            if needed and not self.grant.facts.get(fact):
                self.findings.append(finding(code, self.situation.place(fact)))

    def _lists(self, book: Book) -> None:
        """Write who is to be paid, and who may invoice; by the state's key it is the state that pays."""
        if self.decided_by_state:
            return
        giros, wrong = read_giros(self.grant, book.read_table(RECIPIENTS.name))
        self.findings += wrong
        for kind in (PAYMENTS, CEILINGS):
            listed = entries(kind, self.grant, self.allocation, giros, self.standings)
            whose = kinds_of(self.allocation, self.situation.programme)
            self.files |= write_lists(kind, listed, self.grant.facts, whose, self.grant.foreign)

    def _papers(self, filled: Mapping[str, Fact]) -> None:
        """Write the forms to the state; of several requisitions each is a file of its own (D4, D21)."""
        self._add(said.REQUISITION, write_requisition(self.grant, filled))
        if said.REQUISITION in self.files:
            for number, amount in enumerate(earlier_requisitions(self.situation), start=1):
                paper = write_requisition(self.grant, {**filled, _ASKED: amount})
                self._add(said.earlier_requisition(number), paper)
        self._add(said.STATEMENT, write_statement(self.grant, filled))


def _stamp(log: SheetTable, inputs: str) -> Stamp:
    """Return what the log says of when the allocation was made, and whether its inputs were the same."""
    ran = last_allocation(log, inputs)
    if ran is None:
        return Stamp(None, __version__, inputs)
    return Stamp(ran.when, ran.version, inputs, changed=ran.inputs != inputs)


def filled(book: Book, findings: list[Finding]) -> dict[str, Fact]:
    """Return the named cells of the forms; what cannot be read is a finding and left empty."""
    reader = Reader()
    filled: dict[str, Fact] = {}
    for name in _AMOUNTS:
        filled[name] = reader.amount(*book.read_name(name))
    if all(filled[name] is not None for name in _AMOUNTS[1:]):
        filled[_BY_VERB] = reader.amount(*book.read_name(_BY_VERB))
    for name in ANSWERS:
        filled[name] = reader.text(*book.read_name(name)) or None
    findings += reader.findings
    return filled
