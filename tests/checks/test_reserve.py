"""What is kept for those who have not answered (A9, A15, C7): amounts by hand, and by a slow twin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import oracles
from fordelning.checks import Situation
from fordelning.checks.first_round import first_round
from fordelning.checks.replies import check_answers
from fordelning.checks.reserve import check_choice, check_kept
from fordelning.model import (
    Comparison,
    Condition,
    Event,
    EventKind,
    Reserve,
    Step,
    Tier,
)
from fordelning.tables.redistribution import round_events
from fordelning.year.reserve import find_reserve, for_late
from reserved import (
    DAY,
    LAST,
    NBSP,
    TIERS,
    answering,
    grant,
    happened,
    news,
    round_of,
    sentences,
    written_by,
)


def test_money_of_one_who_has_not_answered_is_kept():
    base = grant(100_000, a=True, b=None, c=True)  # 30 000 kr each, and 10 000 kr over
    done, _ = round_of(base, written_by(base))
    assert news(done) == {"a": 5_000, "b": 0, "c": 5_000}
    assert (done.left, done.reserved, done.released) == (30_000, 30_000, 0)
    assert sentences(done)["b"] == f"Har inte svarat. 30{NBSP}000 kr är reserverade."
    again, _ = round_of(happened(base, *round_events(done, DAY)), written_by(base))
    assert (again.given, again.left, again.reserved) == (0, 30_000, 30_000)
    assert sentences(again)["a"] == "Det som är kvar i potten är reserverat för dem som inte har svarat."


def test_what_is_released_goes_to_the_others_and_a_second_round_gives_nothing_more():
    base = grant(100_000, a=True, b=None, c=True)
    done, reserve = round_of(base, written_by(base), release=True)
    assert (news(done), done.left, done.reserved, done.released) == (
        {"a": 20_000, "b": 0, "c": 20_000},
        0,
        0,
        30_000,
    )
    assert sentences(done)["b"] == "Har inte svarat. Det som var reserverat är omfördelat till andra."
    told = {each.code: each for each in check_kept(Situation(base, DAY), reserve, done)}
    assert list(told) == ["unanswered_released"]
    assert f"30{NBSP}000 kr" in told["unanswered_released"].text
    assert "Hemmet b" in told["unanswered_released"].text
    after = happened(base, *round_events(done, DAY))
    for release in (True, False):
        again, _ = round_of(after, written_by(base), release=release)
        assert (again.given, again.left, again.released) == (0, 0, 0)


def test_what_was_kept_goes_to_who_says_yes_since_and_to_nobody_else():
    base = grant(100_000, a=True, b=None, c=True)
    now = happened(answering(base, b=True), Event(DAY, EventKind.RETURNED, "c", 12_000))
    done, _ = round_of(now, written_by(base))
    # b has its 30 000 kr; the 10 000 kr that were over and 12 000 kr of c go to a.
    assert (news(done), done.left, done.reserved) == ({"a": 22_000, "b": 30_000, "c": 0}, 0, 0)
    assert sentences(done)["b"].endswith(f"får det som var reserverat: 30{NBSP}000 kr.")
    after = happened(now, *round_events(done, DAY))
    again, _ = round_of(after, written_by(base))
    assert again.given == 0
    assert sentences(again)["b"].endswith("har fått det som var reserverat.")
    back, _ = round_of(happened(after, Event(DAY, EventKind.RETURNED, "b", 7_000)), written_by(base))
    assert news(back) == {"a": 7_000, "b": 0, "c": 0}


def test_of_two_who_have_not_answered_one_says_yes_and_the_other_s_money_is_still_kept():
    base = grant(100_000, a=True, b=None, c=None)
    done, _ = round_of(answering(base, c=True), written_by(base))
    assert (news(done), done.reserved) == ({"a": 10_000, "b": 0, "c": 30_000}, 30_000)


def test_who_declines_since_leaves_what_was_kept_to_the_others():
    base = grant(100_000, a=True, b=None, c=True)
    done, _ = round_of(answering(base, b=False), written_by(base))
    assert (news(done), done.left) == ({"a": 20_000, "c": 20_000}, 0)


def test_where_no_answer_is_needed_an_empty_cell_takes_part_and_nothing_is_kept():
    base = grant(100_000, conditions=(), a=True, b=None, c=True)
    done, reserve = round_of(base, written_by(base))
    assert (reserve, done.reserved) == (Reserve(), 0)
    assert news(done) == {"a": 3_334, "b": 3_333, "c": 3_333}  # 10 000 kr in three parts


def test_a_rate_gave_the_whole_pot_to_the_others_so_nothing_is_kept():
    step = Step("Hem", "Bidraget", "per_unit", "Hem", basis="Platser", rate_step=10)
    base = grant(100_007, step, a=True, b=None)  # 2 000 kr a place, 7 kr over
    done, reserve = round_of(base, written_by(base))
    assert (done.given, done.left, done.reserved) == (0, 7, 0)
    assert reserve.for_waiting == {}


def test_a_key_with_a_cap_keeps_what_the_cap_left_for_who_has_not_answered():
    step = Step("Hem", "Bidraget", "key", "Hem", basis="Platser", cap=40_000)
    base = grant(100_000, step, a=True, b=None, c=True)  # 40 000 each; with b 33 334, 33 333, 33 333
    done, reserve = round_of(base, written_by(base))
    assert (reserve.for_waiting, done.given, done.reserved) == ({"Bidraget": 20_000}, 0, 20_000)
    assert sentences(done)["b"].endswith(
        f"I potten är 20{NBSP}000 kr reserverade för dem som inte har svarat."
    )


def test_where_the_pot_would_not_do_for_all_who_have_not_answered_all_that_is_left_is_kept():
    base = grant(50_000, a=True, b=None, c=None)
    done, _ = round_of(base, written_by(base))
    assert (done.given, done.reserved) == (0, 20_000)
    released, _ = round_of(base, written_by(base), release=True)
    assert (news(released), released.released) == ({"a": 20_000, "b": 0, "c": 0}, 20_000)


def test_a_condition_on_the_day_of_the_answer_keeps_the_money_too():
    in_time = Condition("Hem", "Svar inkom", Comparison.AT_MOST, "2020-10-01")
    base = grant(60_000, conditions=(in_time,), a=True, b=None)
    base = replace(base, recipients=(replace(base.recipients[0], replied=LAST), base.recipients[1]))
    done, _ = round_of(base, written_by(base))
    assert (done.given, done.reserved) == (0, 30_000)


def test_who_has_money_from_one_group_and_has_not_answered_for_another_gets_what_was_kept():
    steps = (
        Step("Lås", "Bidraget", "set_aside", "Låspott", amount=1_000),
        Step("Lika", "Låspott", "equal", "Alla"),
        TIERS,
    )
    base = replace(grant(61_000, a=True, b=None), steps=steps)
    both = tuple(replace(each, groups=("Hem", "Alla")) for each in base.recipients)
    base = replace(base, recipients=both)
    done, _ = round_of(base, written_by(base))
    assert (done.given, done.reserved) == (0, 30_000)
    late, _ = round_of(answering(base, b=True), written_by(base))
    assert {(each.line.step, each.line.id): each.new for each in late.lines if each.new} == {
        ("Hem", "b"): 30_000
    }


@pytest.mark.parametrize(
    ("last", "today", "code"),
    [
        (None, DAY, ["answer_day_missing"]),
        (LAST, LAST, ["answer_day_not_passed"]),
        (LAST, date(2020, 10, 2), []),
    ],
)
def test_it_can_be_given_to_others_only_when_the_last_day_has_passed(last, today, code):
    base = grant(60_000, a=True, b=None)
    base = replace(base, facts=base.facts | {"bidrag_svara_senast": last})
    reserve = find_reserve(base, first_round(base, written_by(base))[0])
    assert [each.code for each in check_choice(Situation(base, today), reserve)] == code
    assert list(check_choice(Situation(base, today), Reserve())) == []  # nothing is kept: nothing to choose


def test_who_says_yes_when_the_money_is_given_away_is_told():
    base = grant(100_000, a=True, b=None, c=True)
    written = written_by(base)
    done, _ = round_of(base, written, release=True)
    now = answering(happened(base, *round_events(done, DAY)), b=True)
    assert _late(now, written) == [("late_yes_without_money", list(SUMS))]
    kept, _ = round_of(base, written)
    now = answering(happened(base, *round_events(kept, DAY)), b=True)
    assert _late(now, written) == [("late_yes", list(SUMS[:1]))]
    given_, _ = round_of(now, written, number=3)
    assert _late(happened(now, *round_events(given_, DAY)), written) == []


def _late(now, written):
    """Return what kontrollera says of late answers: code, and which of its amounts stand in it."""
    first = first_round(now, written)[0]
    situation = Situation(now, DAY, allocation=first.allocation, reserve=for_late(first), carried_out=True)
    told = [each for each in check_answers(situation) if each.code.startswith("late_yes")]
    return [(each.code, [amount for amount in SUMS if amount in each.text]) for each in told]


SUMS = (f"30{NBSP}000 kr", "är 0 kr kvar")


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_rounds_with_answers_missing_changed_and_money_handed_back_are_those_of_the_twin(data):
    ids = [f"{number:02}" for number in range(data.draw(st.integers(1, 6)))]
    volumes = {id_: data.draw(st.sampled_from([5, 60])) for id_ in ids}
    bands = (Tier("Boende", 1, 50, 20_001), Tier("Boende", 51, None, 35_000))
    tiers = {id_: 20_001 if volumes[id_] == 5 else 35_000 for id_ in ids}
    then = {id_: data.draw(st.sampled_from([True, True, None, False])) for id_ in ids}
    amount = sum(tiers.values()) + data.draw(st.integers(0, 9_999))
    base = grant(amount, tiers=bands, **then)
    base = replace(
        base,
        recipients=tuple(
            replace(each, values={"Platser": Fraction(volumes[each.id])}) for each in base.recipients
        ),
    )
    written = written_by(base)
    first = {id_: written["Hem", id_] for id_ in ids}
    answers, returned, given_ = then, dict.fromkeys(ids, 0), dict.fromkeys(ids, 0)
    now = base
    for number in (2, 3, 4):
        # Who has got money declines or hands back; who has said nothing answers or does not.
        answers = {id_: data.draw(_next_answer(answers[id_], first[id_])) for id_ in ids}
        for id_ in ids:
            had = first[id_] + given_[id_]
            if had and answers[id_] and data.draw(st.integers(0, 3)) == 0:
                back = data.draw(st.integers(1, had))
                if returned[id_] + back <= had:
                    returned[id_] += back
                    now = happened(now, Event(DAY, EventKind.RETURNED, id_, back))
        now = answering(now, **answers)
        release = data.draw(st.booleans())
        done, _ = round_of(now, written, release=release, number=number)
        new, kept = oracles.further_round(amount, tiers, first, answers, returned, given_, release)
        assert {id_: news(done).get(id_, 0) for id_ in ids} == new
        assert done.reserved == kept
        assert sum(each.after for each in done.lines) + done.left == amount  # A15
        now = happened(now, *round_events(done, DAY))
        given_ = {id_: given_[id_] + new[id_] for id_ in ids}
        again, _ = round_of(now, written, release=release, number=number + 1)
        assert again.given == 0  # P12


def _next_answer(answer, has):
    if has:
        return st.sampled_from([True, True, True, False]) if answer else st.just(answer)
    return st.sampled_from([None, True, False]) if answer is None else st.just(answer)
