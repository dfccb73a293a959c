"""The letters themselves: one Word file of all, and one for each payee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.dates import format_date
from fordelning.documents import word_styles
from fordelning.documents.decision import footer
from fordelning.documents.decision_rules import citing
from fordelning.documents.filename import safe_name
from fordelning.documents.letters import terms
from fordelning.documents.letters.reasons import Reasons
from fordelning.documents.word import Document
from fordelning.documents.word_table import Column
from fordelning.model import Outcome
from fordelning.money import format_amount
from fordelning.texts import letters as said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fordelning.documents.letters.payees import Payee
    from fordelning.model import Grant, Programme


def write_letters(
    grant: Grant, payees: Sequence[Payee], programme: Programme | None, day: date
) -> dict[str, bytes]:
    """Return every letter by file name: all in one file, and one for each payee in a folder.

    Contact persons are left out, and no signature is filled in (D12).

    Args:
        grant: its facts, steps and conditions.
        payees: who gets a letter about what.
        programme: purposes and duties; None where the workbook has no programme.
        day: the date of the letters.
    """
    writer = Writer(grant, programme, day)
    return bundle(said.BUNDLE, payees, writer.subject, writer.write, footer(grant.facts, grant.foreign))


def bundle(
    named: tuple[str, str, str],
    payees: Sequence[Payee],
    subject: Callable[[Payee], str],
    write: Callable[[Document, Payee], None],
    foot: str,
) -> dict[str, bytes]:
    """Return letters by file name: all in one file, and one for each payee in a folder; nothing for nobody.

    Args:
        named: the title of the file of all, its name, and the name of the folder.
        payees: who gets a letter.
        subject: what a letter says above all, for the file's own title.
        write: writes one letter.
        foot: what stands below on every page.
    """
    title, name, folder = named
    if not payees:
        return {}
    every = Document(title, foot, letters=True)
    for number, payee in enumerate(payees):
        if number:
            every.next_letter()
        write(every, payee)
    files, taken = {name: every.to_bytes()}, set[str]()
    one = Document(title, foot, letters=True)
    for payee in payees:
        one.clear()
        one.name(f"{subject(payee)} – {payee.name}")
        write(one, payee)
        files[f"{folder}/{safe_name(payee.name, taken)}.docx"] = one.to_bytes()
    return files


class Writer:
    """Writes letters of one grant on one day."""

    def __init__(self, grant: Grant, programme: Programme | None, day: date) -> None:
        self.grant, self.programme, self.day = grant, programme, day
        self.sender = self.fact("mottagare_namn")  # without one no letter leaves (verbs.outgoing)
        self.cited = citing(programme)
        self.why = Reasons(grant)

    def fact(self, name: str) -> str:
        """Return a fact as text, empty where it is not filled in."""
        return str(self.grant.facts.get(name) or "")

    def subject(self, payee: Payee) -> str:
        """Return what the letter says above all."""
        if not payee.given:
            return said.REFUSED_TITLE
        return said.given_title(*_amounts(payee))

    def write(self, to: Document, payee: Payee) -> None:
        """Write one letter."""
        self.head(to, payee, self.subject(payee))
        grant = (self.fact("bidrag_namn"), self.fact("bidrag_ar"))
        if payee.given:
            paid, ceiling = _amounts(payee)
            to.paragraph(said.decided(self.sender, *grant, paid, ceiling))
            if ceiling:
                to.paragraph(said.NOT_PAID_OUT)
            self._reckoning(to, payee)
        else:
            to.paragraph(said.refused(self.sender, *grant))
        self._refusals(to, payee)
        if payee.given:
            self.terms(to, payee)
        if payee.refused:
            _section(to, said.APPEAL, [self.fact("bidrag_overklagande") or said.APPEAL_MISSING])
        self.foot(to)

    def foot(self, to: Document) -> None:
        """Write who has decided, and the line to sign on, which is never alone on a page."""
        to.hold()
        if who := self.fact("bidrag_beslutsfattare"):
            to.paragraph(said.decided_by(who), stays=True)
        to.paragraph(said.SIGNATURE, word_styles.SIGN)

    def head(self, to: Document, payee: Payee, subject: str) -> None:
        """Write who writes to whom, when, and about what."""
        case = self.fact("bidrag_dnr_arende")
        to.line(self.sender, format_date(self.day), bold=True)
        to.line("", f"{said.CASE} {case}" if case else "")
        to.line(payee.name, "")
        to.line(f"{said.ORG_NUMBER} {payee.org_number}" if payee.org_number else "", "")
        to.paragraph(subject, word_styles.SUBJECT)

    def _reckoning(self, to: Document, payee: Payee) -> None:
        to.paragraph(said.REASONS, word_styles.PART)
        steps = {line.step for line in payee.given}
        sources = [self.cited(step.source) for step in self.grant.steps if step.name in steps and step.source]
        if sources:
            to.paragraph(said.model_decided_in(list(dict.fromkeys(sources))))
        if len(payee.given) == 1:
            (line,) = payee.given
            to.paragraph(said.of_unit(line.name, line.sentence, payee.name))
        else:
            to.table(said.REASONS, *_rows(payee), summed=True)

    def _refusals(self, to: Document, payee: Payee) -> None:
        if not payee.refused:
            return
        to.paragraph(said.NOT_GIVEN if payee.given else said.WHY_NOT, word_styles.PART)
        if len(payee.refused) == 1:
            (line,) = payee.refused
            to.paragraph(self.why.of(line, "" if line.name == payee.name else line.name))
            return
        columns = (Column(said.UNIT, 5), Column(said.REASON, 8))
        to.table(said.REASON, columns, [(line.name, self.why.of(line)) for line in payee.refused])

    def terms(self, to: Document, payee: Payee) -> None:
        """Write what the money may be used for, what is to be reported and what to be paid back."""
        uses = terms.purposes(self.grant, self.programme, payee)
        to.paragraph(said.PURPOSES, word_styles.PART)
        for area, texts in uses:
            if area and len(uses) > 1:
                to.line(f"{area}:", "")
            to.bullets(texts)
        if not uses:
            to.paragraph(said.ONLY_FOR_THIS)
        _section(to, said.TERMS, list(terms.terms(self.grant, payee)))
        _section(to, said.REPORT, terms.reports(self.grant, self.programme) or [said.REPORT_MISSING])
        repayment = terms.repayment(self.grant, self.sender, payee)
        _section(to, said.REPAYMENT, [repayment] if repayment else [])


def _amounts(payee: Payee) -> tuple[int, int]:
    return payee.sum_of(Outcome.PAYMENT), payee.sum_of(Outcome.INVOICE_CEILING)


def _section(to: Document, heading: str, told: Sequence[str]) -> None:
    """Write a heading and what is told under it; several things are a list."""
    if not told:
        return
    to.paragraph(heading, word_styles.PART)
    if len(told) == 1:
        to.paragraph(told[0])
    else:
        to.bullets(told)


def _rows(payee: Payee) -> tuple[list[Column], list[tuple[object, ...]]]:
    """Return one row for every line with money, and their sum; what is the same in all rows is left out."""
    lines = payee.given
    shown: list[tuple[Column, list[object]]] = []
    if any(line.name != payee.name for line in lines):
        shown.append((Column(said.UNIT, 6), [line.name for line in lines]))
    if len({line.step for line in lines}) > 1 or not shown:
        shown.append((Column(said.PART, 4), [line.step for line in lines]))
    shown.append((Column(said.COUNTED, 8), [line.sentence for line in lines]))
    amounts = [*(line.amount for line in lines), sum(line.amount for line in lines)]
    rows = [*zip(*(cells for _, cells in shown), strict=True), (said.SUM, *[""] * (len(shown) - 1))]
    columns = [*(column for column, _ in shown), Column(said.AMOUNT, 2, number=True)]
    return columns, [(*row, format_amount(amount)) for row, amount in zip(rows, amounts, strict=True)]
