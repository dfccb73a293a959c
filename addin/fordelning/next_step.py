"""The one thing to do next with a grant: facts in, a step out; no workbook and no clock in it.

Sheet Start, the terminal, the page and the buttons all show what ``next_step`` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Final

from fordelning.texts import next_step as said
from fordelning.verb import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Next(StrEnum):
    """What there may be to do next, in the order of a year."""

    AMOUNT = "amount"
    MODEL = "model"
    RECIPIENTS = "recipients"
    ERRORS = "errors"
    CHECK = "check"
    FORMS = "forms"
    ANSWERS = "answers"
    REMIND = "remind"
    ALLOCATE = "allocate"
    AGAIN = "again"
    REQUISITION = "requisition"
    LAPSED = "lapsed"
    MONEY = "money"
    PAY = "pay"
    REDISTRIBUTE = "redistribute"
    FOLLOW_UP = "follow_up"
    ACCOUNT = "account"
    REPAY = "repay"
    USE = "use"
    DONE = "done"


VERBS: Final = {
    Next.RECIPIENTS: Verb.IMPORT,
    Next.ERRORS: Verb.CHECK,
    Next.CHECK: Verb.CHECK,
    Next.FORMS: Verb.FORMS,
    Next.ANSWERS: Verb.READ_IN,
    Next.REMIND: Verb.FORMS,
    Next.ALLOCATE: Verb.ALLOCATE,
    Next.AGAIN: Verb.ALLOCATE,
    Next.REQUISITION: Verb.REQUISITION,
    Next.PAY: Verb.PAY,
    Next.REDISTRIBUTE: Verb.REDISTRIBUTE,
    Next.FOLLOW_UP: Verb.FORMS,
    Next.ACCOUNT: Verb.ACCOUNT,
}
_SOON: Final = 30  # days before the last day to ask for the money, from which nothing comes before it


@dataclass(frozen=True, slots=True)
class Facts:
    """How a grant stands. Amounts are kronor; a day is None where there is none.

    Attributes:
        today: the day that last days are held against, None before any verb has been run.
        amount: the grant.
        steps: rows of the model.
        recipients: how many there are.
        errors: findings of status Fel.
        checked: whether the inputs have been checked or allocated.
        asked: recipients that must say whether they take part.
        silent: those of them that have not.
        forms_sent: whether forms have been made.
        answer_by: the last day to answer.
        allocated: whether there is an allocation.
        outdated: whether the inputs give another one now, and nothing has been done with it.
        claimable: what can still be asked for from the state; zero where there is no state above.
        claimed: what has been asked for.
        claim_by: the last day to ask.
        received: what the state has paid.
        unpaid: units that have something left to be paid.
        to_pay: what they have.
        freed: what has been handed back or declined and not been given to others.
        use_by: the last day that the money may be used.
        unreported: recipients that have had money and have not said what they used.
        accounts: whether the state wants a statement.
        accounted: whether it has its figures.
        account_by: the last day for it.
        to_repay: what is to be paid back to the state.
        repay_by: the last day for that.
    """

    today: date | None = None
    amount: int = 0
    steps: int = 0
    recipients: int = 0
    errors: int = 0
    checked: bool = False
    asked: int = 0
    silent: int = 0
    forms_sent: bool = False
    answer_by: date | None = None
    allocated: bool = False
    outdated: bool = False
    claimable: int = 0
    claimed: int = 0
    claim_by: date | None = None
    received: int = 0
    unpaid: int = 0
    to_pay: int = 0
    freed: int = 0
    use_by: date | None = None
    unreported: int = 0
    accounts: bool = False
    accounted: bool = False
    account_by: date | None = None
    to_repay: int = 0
    repay_by: date | None = None

    def is_past(self, day: date | None) -> bool:
        """Tell whether a last day has passed."""
        return self.today is not None and day is not None and self.today > day


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do next.

    Attributes:
        code: what it is.
        text: what is so and what to do, in one or two sentences.
    """

    code: Next
    text: str

    @property
    def verb(self) -> Verb | None:
        """What does it; None where no verb does."""
        return VERBS.get(self.code)


def next_step(facts: Facts) -> Step:
    """Return the one thing to do next.

    What is missing comes first, for then nothing else can be done, and what is wrong after that; then the
    year in its order. Money that lapses within a month is asked for before anything that can wait.

    >>> next_step(Facts(amount=8_200_000, steps=1, recipients=98)).code
    <Next.CHECK: 'check'>
    """
    return next(chain(_begun(facts), _divided(facts), _claimed(facts), _passed_on(facts), _ended(facts)))


def _begun(facts: Facts) -> Iterator[Step]:
    """Yield what has to be there before anything can be divided."""
    if not facts.amount:
        yield Step(Next.AMOUNT, said.AMOUNT)
    if not facts.steps:
        yield Step(Next.MODEL, said.MODEL)
    if not facts.recipients and not _lapses_soon(facts):
        yield Step(Next.RECIPIENTS, said.RECIPIENTS)
    if facts.errors:
        yield Step(Next.ERRORS, said.errors(facts.errors))
    if not (facts.checked or facts.allocated):
        yield Step(Next.CHECK, said.check(facts.recipients))
    if _lapses_soon(facts):
        yield _claim(facts)


def _divided(facts: Facts) -> Iterator[Step]:
    """Yield what leads to an allocation of today: answers first, where somebody is asked."""
    if facts.allocated:
        if facts.outdated:
            yield Step(Next.AGAIN, said.AGAIN)
        return
    if facts.silent:
        counts = (facts.silent, facts.asked)
        if facts.is_past(facts.answer_by):
            assert facts.answer_by is not None
            yield Step(Next.REMIND, said.remind(*counts, facts.answer_by))
        elif not facts.forms_sent and facts.silent == facts.asked:
            yield Step(Next.FORMS, said.forms(facts.asked))
        else:
            yield Step(Next.ANSWERS, said.answers(*counts, facts.answer_by))
    yield Step(Next.ALLOCATE, said.allocate(facts.amount, facts.recipients))


def _claimed(facts: Facts) -> Iterator[Step]:
    """Yield what brings the money in from the state."""
    if facts.claimable and not facts.is_past(facts.claim_by):
        yield _claim(facts)
    if facts.claimable and not facts.claimed and not facts.received:
        assert facts.claim_by is not None
        yield Step(Next.LAPSED, said.lapsed(facts.claimable, facts.claim_by))
    if facts.received < facts.claimed:
        yield Step(Next.MONEY, said.money(facts.claimed - facts.received))


def _passed_on(facts: Facts) -> Iterator[Step]:
    """Yield what brings the money to those who do the work, while it may be used."""
    if facts.unpaid and not facts.accounted:
        yield Step(Next.PAY, said.pay(facts.unpaid, facts.to_pay))
    if facts.freed and not facts.is_past(facts.use_by):
        yield Step(Next.REDISTRIBUTE, said.redistribute(facts.freed))
    if facts.use_by is not None and not facts.is_past(facts.use_by) and not facts.accounted:
        yield Step(Next.USE, said.use(facts.use_by))


def _ended(facts: Facts) -> Iterator[Step]:
    """Yield what ends the year: what was used, the statement, what goes back."""
    if facts.unreported and not facts.accounted:
        yield Step(Next.FOLLOW_UP, said.follow_up(facts.unreported))
    if facts.accounts and not facts.accounted:
        yield Step(Next.ACCOUNT, said.account(facts.account_by))
    if facts.accounted and facts.to_repay:
        yield Step(Next.REPAY, said.repay(facts.to_repay, facts.repay_by))
    yield Step(Next.DONE, said.DONE)


def _claim(facts: Facts) -> Step:
    return Step(Next.REQUISITION, said.requisition(facts.claimable, facts.claim_by))


def _lapses_soon(facts: Facts) -> bool:
    """Tell whether the right to money that nobody has asked for ends within a month."""
    if not facts.claimable or facts.today is None or facts.claim_by is None:
        return False
    return 0 <= (facts.claim_by - facts.today).days <= _SOON
