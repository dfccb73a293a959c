"""The statement of accounts: its figures out of the ledger, and what must be in place before it is signed.

Requirements D7 to D11, D22 to D25, A13 and E7. Received is what the state has paid the municipality (event
Utbetald without id, or with the municipality's); costs are what is used (Förbrukad), never what was paid on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.checks.ledger import known_ids
from fordelning.checks.papers import (
    check_day,
    check_numbers,
    check_shown,
    check_slips,
    labels,
    missing,
)
from fordelning.dates import format_date
from fordelning.errors import Finding, Place, finding
from fordelning.layout import EVENTS, forms
from fordelning.layout.sheets import NUMBERS
from fordelning.model import Answers, Booked, EventKind, Statement
from fordelning.money import format_amount, format_fixed
from fordelning.texts import statement as said
from fordelning.year import ledger
from fordelning.year.municipal_share import Own, find_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.year.situation import Situation


_REVIEWER: Final = ("granskare_namn", "granskare_befattning", "granskare_telefon", "granskare_epost")
_MOST_IDS: Final = 5  # named in a finding; the rest are counted


def check_statement(
    now: Situation, statement: Statement | None, answers: Answers, *, sums_known: bool = True
) -> tuple[Finding, ...]:
    """Return all that stands in the way of a statement, and all that should be seen before it is signed.

    Args:
        now: the grant on a day.
        statement: its figures in kronor; None where it is not clear whose they are.
        answers: what is filled in on the form.
        sums_known: whether nothing is wrong with what the figures hang on; else they are not judged.
    """
    return (
        *check_numbers(now),
        *(_figures(now, statement) if sums_known else ()),
        *_survey(now, answers),
        *_review(now, answers),
        *check_day(now, "bidrag_redovisa_senast", "statement_late", "statement_soon_due"),
        *_period(now),
        *check_shown(now),
        *check_slips(now, forms.STATEMENT[now.grant.wording], said.SHEET),
    )


def _figures(now: Situation, statement: Statement | None) -> Iterator[Finding]:
    own = find_own(now)
    if statement is None or own is None:
        yield finding("own_line_missing", now.place("mottagare_kommunkod"))
        return
    if not statement.received:
        yield finding("nothing_received", Place(EVENTS.sheet))
        return
    if not statement.costs:
        yield finding("no_costs", Place(EVENTS.sheet))
    yield from _used_by_nobody(now, own)
    yield from _not_accounted(now, own)
    if statement.overspent:
        yield finding("overspent", Place(said.SHEET), over=format_amount(statement.overspent))
    if statement.to_repay:
        yield _repayment(now, statement)


def _used_by_nobody(now: Situation, own: Own) -> Iterator[Finding]:
    """Yield what somebody has used whom nobody knows: whose cost it is cannot be told (D22)."""
    known = known_ids(now)
    if own.id or known is None:
        return
    for event in now.grant.events:
        if event.kind is EventKind.USED and event.id not in known:
            where, amount = event.row.at(texts.EVENT_ID), format_amount(event.amount)
            yield finding("used_by_nobody", where, id=texts.quote(event.id), amount=amount)


def _not_accounted(now: Situation, own: Own) -> Iterator[Finding]:
    """Yield what recipients were paid and have neither used nor handed back (A14, C8)."""
    by_id = ledger.balance(now.grant.events).by_id
    others = {} if own.id else {id_: held for id_, held in by_id.items() if id_ not in ("", own.code)}
    open_ = {id_: held.paid - held.returned - held.used for id_, held in others.items()}
    open_ = {id_: amount for id_, amount in open_.items() if amount > 0}
    if open_:
        ids = texts.listing(list(open_), _MOST_IDS)
        amount = format_amount(sum(open_.values()))
        yield finding("not_accounted", Place(EVENTS.sheet), amount=amount, ids=ids)


def _repayment(now: Situation, statement: Statement) -> Finding:
    """Return what is to be paid back, to whom, by which day and under which numbers (A13, D8, E7, D11)."""
    facts = now.grant.facts
    agreement, decision = (facts.get(fact) or "–" for fact in NUMBERS)
    last = now.day("bidrag_aterbetala_senast")
    return finding(
        "to_repay",
        now.place("bidrag_aterbetala_senast"),
        amount=format_amount(statement.to_repay),
        authority=facts.get("bidrag_myndighet") or said.SOME_AUTHORITY,
        day=format_date(last) if last else said.SOME_DAY,
        agreement=agreement,
        decision=decision,
    )


def _survey(now: Situation, answers: Answers) -> Iterator[Finding]:
    """Yield whether the survey is answered, where the grant names one (D7)."""
    survey = now.grant.facts.get("bidrag_enkat")
    where = answers.place("redovisning_enkat")
    if survey and answers.survey is None:
        yield finding("survey_unanswered", where, survey=survey)
    elif survey and not answers.survey:
        yield finding("survey_declined", where, survey=survey)


def _review(now: Situation, answers: Answers) -> Iterator[Finding]:
    """Yield what the chief's review lacks: who, which alternative, deviations and measures (D10, D22)."""
    empty = missing(now, _REVIEWER)
    if empty:
        yield finding("reviewer_missing", now.place(empty[0]), fields=labels(empty))
    written = {"redovisning_avvikelser": answers.deviations, "redovisning_atgarder": answers.measures}
    blank = [name for name, text in written.items() if not text]
    if answers.alternative is None:
        yield finding("review_missing", answers.place("redovisning_alternativ"))
    elif answers.alternative == 1 and len(blank) < len(written):
        yield finding("deviations_with_first", answers.place("redovisning_alternativ"))
    elif answers.alternative == 2 and blank:
        fields = ", ".join(forms.LABELS[name] for name in blank)
        yield finding("deviations_missing", answers.place(blank[0]), fields=fields)


def _period(now: Situation) -> Iterator[Finding]:
    last = now.day("bidrag_period_till")
    if last and now.today <= last:
        yield finding("period_not_over", now.place("bidrag_period_till"), day=format_date(last))


def check_booked(statement: Statement, booked: Booked) -> Iterator[Finding]:
    """Yield how the costs of the ledger differ from those of the accounts, with the accounts (D22).

    The ledger holds whole kronor, so less than one krona is no difference.
    """
    difference = statement.costs - booked.total
    if abs(difference) >= 1:
        yield finding(
            "sie_differs",
            Place(EVENTS.sheet),
            costs=format_amount(statement.costs),
            booked=format_fixed(booked.total, 2),
            difference=format_fixed(abs(difference), 2),
            accounts=said.accounts(booked.accounts),
        )
    if booked.outside:
        yield finding("sie_outside", count=booked.outside)
    if booked.short:
        first, last = map(format_date, booked.short)
        yield finding("sie_short", first=first, last=last)
    if booked.checksum:
        stated, has = booked.checksum
        yield finding("sie_sum_differs", stated=stated, has=has)
    for name, rows in booked.alike:
        yield finding("sie_voucher_alike", Place(row=rows[0]), name=name, rows=said.rows(rows))
    for code, sums in (
        ("sie_apart", booked.apart),
        ("sie_other_case", booked.other_case),
        ("sie_below", booked.below),
    ):
        if any(sums.values()):
            yield finding(code, accounts=said.accounts(sums))
    if booked.odd:
        yield finding("sie_odd_accounts", accounts=said.accounts(booked.odd))
    if booked.skipped:
        yield finding("sie_skipped", rows=said.rows(booked.skipped))
