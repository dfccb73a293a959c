"""Checks of recipients: tiers, organisation numbers, payees, names of municipalities."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import accounts, eligibility, rules, texts, unseen
from fordelning.apportionment import tiers
from fordelning.checks.activities import check_activities
from fordelning.errors import Finding, Place, finding
from fordelning.model import payees
from fordelning.model.payee import folded, is_public
from fordelning.money import format_number
from fordelning.programmes import aliases, municipalities
from fordelning.year.municipal_share import holds_municipalities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Recipient
    from fordelning.year.situation import Situation


def check_targets(now: Situation) -> Iterator[Finding]:
    """Yield earmarks whose name looks like a group or a pot: perhaps it was one that was meant."""
    groups = {group for recipient in now.grant.recipients for group in recipient.groups}
    steps = now.grant.named.steps
    pots = {step.pot for step in steps}
    for step in steps:
        if step.target in groups | pots or not rules.of(step.rule).single:
            continue
        for known in difflib.get_close_matches(step.target, sorted(groups | pots), n=1, cutoff=0.85):
            yield finding(
                "earmark_like_group", step.row.at(texts.MODEL_TARGET), name=step.target, known=known
            )


def check_tiers(now: Situation) -> Iterator[Finding]:
    """Yield activities that lead nowhere, and recipients whose volume fits no tier (A7).

    Whom the conditions refuse needs no tier: that is decided, and stands with its reason among the lines.
    """
    strays = [*check_activities(now)]
    yield from strays
    told = {each.where.row for each in strays if each.code == "activity_unknown"}
    for step in now.grant.steps:
        if not rules.of(step.rule).banded:
            continue
        for recipient in now.members(step.target):
            volume = recipient.values.get(step.basis)
            if not isinstance(volume, Fraction) or volume.denominator != 1 or recipient.row.number in told:
                continue
            if _is_refused(now, recipient, step.target):
                continue
            if tiers.find(now.grant.tiers, recipient.activity, int(volume)) is None:
                yield finding(
                    "in_no_tier",
                    recipient.row.at(step.basis),
                    name=recipient.name,
                    volume=format_number(volume),
                    activity=recipient.activity or texts.NO_ACTIVITY,
                )


def _is_refused(now: Situation, recipient: Recipient, group: str) -> bool:
    """Tell whether the conditions of a group refuse one that takes part, whatever is not filled in."""
    conditions = [each for each in now.grant.conditions if each.group == group]
    return bool(eligibility.judge(conditions, recipient).reasons)


def check_org_numbers(now: Situation) -> Iterator[Finding]:
    """Yield organisation numbers whose check digit or form is wrong."""
    for recipient in now.grant.recipients:
        if recipient.org_number and accounts.check_organisation(recipient.org_number):
            yield finding(
                "org_number_wrong",
                recipient.row.at(texts.COLUMN_ORG_NUMBER),
                number=texts.quote(recipient.org_number),
            )
    own = now.grant.facts.get("mottagare_orgnr")
    if isinstance(own, str) and accounts.check_organisation(own):
        yield finding("org_number_wrong", now.place("mottagare_orgnr"), number=texts.quote(own))


def check_payees(now: Situation) -> Iterator[Finding]:
    """Yield payees with several organisation numbers, and numbers with several payees (A8).

    The first would be paid as several, the second as one. Names that only look the same would be paid as
    several too, and nobody can see why: they are refused.
    """
    yield from _look_alikes(now)
    numbers: dict[str, dict[str, Recipient]] = defaultdict(dict)
    names: dict[str, dict[str, Recipient]] = defaultdict(dict)
    for recipient, payee in zip(now.grant.recipients, payees(now.grant.recipients), strict=True):
        written = accounts.org_digits(payee.org_number)
        if written:
            numbers[folded(payee.name)].setdefault(written, recipient)
        if written and recipient.payee and not is_public(written):
            names[written].setdefault(folded(recipient.payee), recipient)
    for known in numbers.values():
        if len(known) > 1:
            last = [*known.values()][-1]
            shown = ", ".join(accounts.org_written(number) for number in known)
            where = last.row.at(texts.COLUMN_ORG_NUMBER)
            yield finding("payee_with_several_numbers", where, payee=last.paid_to, numbers=shown)
    for number, known in names.items():
        if len(known) > 1:
            first, *_, last = known.values()
            shown = texts.listing([each.payee for each in known.values()])
            fields = {"number": accounts.org_written(number), "payee": first.payee, "names": shown}
            yield finding("number_with_several_payees", last.row.at(texts.COLUMN_PAYEE), **fields)


def _look_alikes(now: Situation) -> Iterator[Finding]:
    """Yield names of payees that no eye can tell from another's: parted letters, or signs that are unseen."""
    first: dict[str, Recipient] = {}
    for each in now.grant.recipients:
        look = folded(unicodedata.normalize("NFC", unseen.without(each.paid_to)))
        other = first.setdefault(look, each)
        if folded(other.paid_to) != folded(each.paid_to):
            column = texts.COLUMN_PAYEE if each.payee else texts.COLUMN_NAME
            told = {"name": each.paid_to, "row": other.row.number}
            yield finding("payee_look_alike", each.row.at(column), **told)


def check_municipalities(now: Situation) -> Iterator[Finding]:
    """Yield names of municipalities that differ from the register; they are quoted, never changed (D25).

    Ids that are the same number, such as 113 and 0113, are told too: one recipient may stand there twice.
    """
    yield from _same_number(now)
    known = municipalities()
    names = set(known.values())
    other = aliases()
    under_codes = holds_municipalities(now)
    for recipient in now.grant.recipients:
        where = recipient.row.at(texts.COLUMN_NAME)
        if recipient.name in other:
            code = other[recipient.name]
            yield _other_name(recipient, where, code, known[code])
        elif (
            recipient.name in names
            and len(recipient.id) == 3
            and known.get(f"0{recipient.id}") == recipient.name
        ):
            yield finding(
                "zero_lost", recipient.row.at(texts.COLUMN_ID), id=recipient.id, right=f"0{recipient.id}"
            )
        elif under_codes and recipient.id in known and recipient.name != known[recipient.id]:
            yield _other_name(recipient, where, recipient.id, known[recipient.id])


def _same_number(now: Situation) -> Iterator[Finding]:
    """Yield ids of which the zeros before a number, or the kind of digits, are all that differs."""
    first: dict[str, Recipient] = {}
    for each in now.grant.recipients:
        if not each.id.isdecimal():
            continue
        other = first.setdefault(unicodedata.normalize("NFKC", each.id).lstrip("0"), each)
        if other.id != each.id:
            where = each.row.at(texts.COLUMN_ID)
            yield finding("id_like_another", where, id=each.id, other=other.id, row=other.row.number)


def _other_name(recipient: Recipient, where: Place, code: str, name: str) -> Finding:
    return finding("municipality_name", where, name=texts.quote(recipient.name), code=code, right=name)
