"""What holds of every whole grant, whatever its steps (P1, P3, P6, P11, P12 and P13)."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fordelning.allocation.cascade import allocate
from fordelning.allocation.properties import check
from strategies import grants


def by_holder(allocation):
    return {(line.step, line.id): line for line in allocation.lines}


@given(grants())
def test_every_krona_has_a_holder_or_stays_in_a_pot(grant):
    done = allocate(grant)
    assert sum(line.amount for line in done.lines) + sum(pot.left for pot in done.pots) == grant.amount
    assert sum(payment.amount for payment in done.payments) == done.distributed
    assert check(grant, done) == ()


@given(grants())
def test_nobody_gets_less_than_nothing_and_every_member_has_one_line(grant):
    done = allocate(grant)
    assert all(line.amount >= 0 for line in done.lines)
    expected = [
        (step.name, recipient.id)
        for step in grant.steps
        for recipient in grant.recipients
        if step.target in recipient.groups
    ]
    assert [(line.step, line.id) for line in done.lines if line.recipient] == expected
    refused = {line.id for line in done.lines if line.refused}
    assert refused == {each.id for each in grant.recipients if each.takes_part is False}


@given(grants())
def test_the_shares_of_a_pot_sum_to_what_it_held(grant):
    done = allocate(grant)
    first, *others = done.pots
    assert first.left == 0 or not others
    assert sum(pot.incoming for pot in others) == first.transferred


@given(grants(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(grant, random):
    shuffled = list(grant.recipients)
    random.shuffle(shuffled)
    assert by_holder(allocate(replace(grant, recipients=tuple(shuffled)))) == by_holder(allocate(grant))


@given(grants())
def test_running_twice_changes_nothing(grant):
    assert allocate(grant) == allocate(grant)


@given(grants(), st.data())
def test_one_who_declines_lowers_nobody_else_by_more_than_a_krona(grant, data):
    if not grant.recipients:
        return
    leaving = data.draw(st.sampled_from(grant.recipients))
    without = tuple(replace(each, takes_part=False) if each is leaving else each for each in grant.recipients)
    before, after = by_holder(allocate(grant)), by_holder(allocate(replace(grant, recipients=without)))
    assert all(after[key].amount >= line.amount - 1 for key, line in before.items() if line.id != leaving.id)
