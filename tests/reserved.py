"""Small grants of homes that have answered or not, and further rounds of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from fordelning.allocation import cascade
from fordelning.allocation.rounds import further
from fordelning.checks import Situation
from fordelning.checks.first_round import first_round
from fordelning.model import Comparison, Condition, Grant, Recipient, Step, Tier
from fordelning.year.released import find_free
from fordelning.year.reserve import find_reserve

LAST, DAY = date(2020, 10, 1), date(2020, 11, 10)
NBSP = "\u00a0"
MUST_SAY_YES = Condition("Hem", "Deltar", Comparison.EQUAL, "Ja")
TIER = Tier("Boende", 1, None, 30_000)
TIERS = Step("Hem", "Bidraget", "tiers", "Hem", basis="Platser")


def homes(**answers):
    """Return one home by each name, with 50 places and an answer."""
    return tuple(
        Recipient(id_, f"Hemmet {id_}", activity="Boende", groups=("Hem",), takes_part=answer, values=PLACES)
        for id_, answer in answers.items()
    )


PLACES = {"Platser": Fraction(50)}


def grant(amount, step=TIERS, conditions=(MUST_SAY_YES,), tiers=(TIER,), **answers):
    facts = {"bidrag_belopp": amount, "bidrag_svara_senast": LAST}
    return Grant(facts, (step,), tiers, conditions, homes(**answers))


def answering(grant, **answers):
    """Return the grant with other answers; what is not named is as it was."""
    changed = tuple(
        replace(each, takes_part=answers.get(each.id, each.takes_part)) for each in grant.recipients
    )
    return replace(grant, recipients=changed)


def written_by(grant):
    return {(line.step, line.id): line.amount for line in cascade.allocate(grant).lines}


def round_of(now, written, *, release=False, number=2):
    """Return a further round of a grant with its events, and what was kept."""
    first, found = first_round(now, written)
    assert found == ()
    reserve = replace(find_reserve(now, first), released=release)
    free = find_free(Situation(now, DAY), first.allocation)
    assert free.doubts == ()
    done = further(
        now, first.allocation, free.standings, leaving=free.leaving, number=number, reserve=reserve
    )
    return done, reserve


def news(done):
    return {each.line.id: each.new for each in done.lines}


def happened(now, *events):
    return replace(now, events=(*now.events, *events))


def sentences(done):
    return {each.line.id: each.sentence for each in done.lines}
