"""Further rounds over whole grants: requirements A15, A23 and C6; amounts worked out by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shipped
from fordelning.allocation import cascade
from fordelning.allocation.rounds import further
from fordelning.errors import AllocationError
from fordelning.model import Grant, LineStanding, Recipient, Step, Tier
from strategies import grants

A, B, C = "stockholm-digital-2020", "stockholm-valfardsteknik-2018", "stockholm-halsa-2020"
HOMES = "Särskilda boenden"


def after(done):
    """Return what each holder has when the round is done, by step and id."""
    return {(each.line.step, each.line.id): each.after for each in done.lines}


def line_of(done, step, id_):
    """Return one line of a round."""
    (line,) = [each for each in done.lines if (each.line.step, each.line.id) == (step, id_)]
    return line


def test_places_that_decline_raise_the_rate_of_the_others_in_whole_kronor():
    grant = shipped.grant(C)
    first = cascade.allocate(grant)  # 5 166 places at 1 200 kr, 800 kr left (C6)
    done = further(grant, first, {(HOMES, "B001"): LineStanding(80_400)}, leaving={"B001"})
    # 67 places are free: 80 400 + 800 = 81 200 kr on 5 099 places is 15,92, rounded down to 15 kr.
    assert (done.to_give, done.given, done.left) == (81_200, 76_485, 4_715)
    assert line_of(done, HOMES, "B002").new == 1_170  # 78 places
    assert line_of(done, HOMES, "B002").sentence == "78 platser × 15 kr = 1\u00a0170 kr."
    assert sum(after(done).values()) + done.left == 8_200_000
    again = replace(grant, recipients=(replace(grant.recipients[0], takes_part=False), *grant.recipients[1:]))
    assert cascade.allocate(again).left == done.left  # the same as if it had declined from the start


def test_units_with_fixed_amounts_share_in_proportion_to_them():
    grant = shipped.grant(A)
    first = cascade.allocate(grant)  # 173 offices and 88 homes, nothing left (A4)
    done = further(grant, first, {("Hemtjänst", "H001"): LineStanding(20_000)}, leaving={"H001"})
    # 20 000 kr on what the other 260 units have, 9 115 000 kr: 35 000 kr gives 76,80 kr, 20 000 gives 43,88.
    assert (done.given, done.left) == (20_000, 0)
    assert {line_of(done, "Hemtjänst", "H002").new} <= {76, 77}
    assert line_of(done, "Hemtjänst", "H002").sentence.startswith(
        "35\u00a0000 kr i första fördelningen × 0,00219"
    )
    assert line_of(done, "Smarta Lås", "Smarta Lås").new == 0
    assert sum(after(done).values()) == 10_700_000


def test_a_need_is_a_cap_over_all_rounds_and_what_nobody_needs_stays_in_the_pot():
    grant = _homes(180_000)
    first = cascade.allocate(grant)  # 60 000 kr each
    freed = {("Hem", "a"): LineStanding(60_000)}
    done = further(grant, first, freed, leaving={"a"}, needs={"b": 5_000, "c": 10_000})
    assert after(done) == {("Hem", "a"): 0, ("Hem", "b"): 65_000, ("Hem", "c"): 70_000}
    assert done.left == 45_000
    standings = freed | {("Hem", "b"): LineStanding(given=5_000), ("Hem", "c"): LineStanding(given=10_000)}
    more = further(grant, first, standings, leaving={"a"}, needs={"b": 8_000, "c": 10_000})
    assert (more.given, after(more)["Hem", "b"], more.left) == (3_000, 68_000, 42_000)


def test_a_cap_in_a_column_is_a_cap_over_all_rounds():
    grant = _homes(180_000)
    capped = [
        replace(home, values=home.values | {"Tak": tak})
        for home, tak in zip(grant.recipients, (None, Fraction(62_000), Fraction(75_000)), strict=True)
    ]
    grant = replace(
        grant,
        steps=(Step("Hem", "Bidraget", "key", "Hem", basis="Platser", cap="Tak"),),
        recipients=capped,
    )
    first = cascade.allocate(grant)  # 60 000 kr each
    freed = {("Hem", "a"): LineStanding(60_000)}
    done = further(grant, first, freed, leaving={"a"})
    assert after(done) == {("Hem", "a"): 0, ("Hem", "b"): 62_000, ("Hem", "c"): 75_000}
    assert (done.given, done.left) == (17_000, 43_000)


def test_what_earlier_rounds_gave_counts_towards_a_cap():
    # At most 75 000 kr: of 60 000 + 10 000 kr 5 000 kr are left to the cap, and who is there gets no more.
    step = Step("Hem", "Bidraget", "key", "Hem", basis="Platser", cap=75_000)
    grant = replace(_homes(180_000), steps=(step,))
    standings = {
        ("Hem", "a"): LineStanding(60_000),
        ("Hem", "b"): LineStanding(given=10_000),
        ("Hem", "c"): LineStanding(given=15_000),
    }
    done = further(grant, cascade.allocate(grant), standings, leaving={"a"})
    assert after(done) == {("Hem", "a"): 0, ("Hem", "b"): 75_000, ("Hem", "c"): 75_000}
    assert (done.given, done.left) == (5_000, 30_000)
    said = {each.line.id: each.sentence for each in done.lines}
    assert said["b"] == "Får det som är kvar till taket 75\u00a0000 kr: 5\u00a0000 kr."
    assert said["c"] == "Har redan så mycket som steget ger högst: 75\u00a0000 kr."


def test_why_nobody_gets_more_is_told_as_it_is():
    steps = (
        Step("Reserv", "Bidraget", "set_aside", "Chef", amount=10_000),
        Step("Sats", "Bidraget", "set_aside", "Satspott", amount=60_000),
        Step("Per plats", "Satspott", "per_unit", "Hem", basis="Platser"),
        Step("Nyckel", "Bidraget", "key", "Hem", basis="Platser"),
    )
    grant = replace(_homes(160_000), steps=steps)
    first = cascade.allocate(grant)  # 20 000 kr of the rate and 30 000 kr of the key to each
    back = {("Per plats", "b"): LineStanding(4_000, reason="Har återlämnat 4 000 kr.")}
    done = further(grant, first, back, leaving={"b"}, needs={"a": 1_000, "c": 0})
    told = {(each.line.step, each.line.id): each.sentence for each in done.lines}
    assert told["Reserv", "Chef"] == "Öronmärkningen ändras inte av en omfördelning."
    assert told["Per plats", "b"] == "Har återlämnat 4 000 kr."
    assert told["Nyckel", "b"] == (
        "Har lämnat ifrån sig pengar i ”Per plats” och får därför inget nytt i något steg."
    )
    assert told["Per plats", "a"] == "Får det som är kvar av det ytterligare behovet: 1\u00a0000 kr."
    assert told["Nyckel", "a"] == "Det ytterligare behovet, 1\u00a0000 kr, är täckt."
    assert told["Nyckel", "c"] == "Behöver inget mer, enligt kolumnen Ytterligare behov."
    silent = further(grant, first, {}, leaving={"b"})
    said = {(each.line.step, each.line.id): each.sentence for each in silent.lines}
    assert said["Nyckel", "b"] == "Har tackat nej och får därför inget nytt."  # all of it is paid out
    assert said["Nyckel", "a"] == "Det finns inget att dela ut i potten."


def test_percent_of_a_pot_tells_in_a_second_further_round_what_is_new():
    steps = (
        Step("Bort", "Bidraget", "set_aside", "Chef", amount=900),
        *(
            Step(f"Del {name}", "Bidraget", "percent", name, percent=Fraction(percent))
            for name, percent in (("Ett", 60), ("Två", 40))
        ),
    )
    grant = Grant({"bidrag_belopp": 1_000}, steps)
    standings = {
        ("Bort", "Chef"): LineStanding(15),
        ("Del Ett", "Ett"): LineStanding(given=6),
        ("Del Två", "Två"): LineStanding(given=4),
    }
    done = further(grant, cascade.allocate(grant), standings, leaving={"Chef"})
    assert [(each.new, each.sentence) for each in done.lines[1:]] == [
        (3, "60 % av 5 kr = 3 kr."),
        (2, "40 % av 5 kr = 2 kr."),
    ]
    # Where one of them takes no more, what was to be given before cannot be told apart.
    left = further(grant, cascade.allocate(grant), standings, leaving={"Chef", "Två"})
    assert line_of(left, "Del Ett", "Ett").sentence == (
        "60 % av 15 kr = 9 kr. Tidigare omgångar gav 6 kr, den här ger 3 kr."
    )


def test_a_need_is_counted_once_where_its_holder_stands_in_two_steps_of_a_pot():
    tier = Tier("Hem", 1, None, 20_000)
    steps = tuple(Step(name, "Bidraget", "tiers", name, basis="Platser") for name in ("Dag", "Natt"))
    homes = tuple(replace(home, groups=("Dag", "Natt"), activity="Hem") for home in _homes(0).recipients)
    grant = Grant({"bidrag_belopp": 120_000}, steps, tiers=(tier,), recipients=homes)
    freed = {("Dag", "a"): LineStanding(20_000), ("Natt", "a"): LineStanding(20_000)}
    done = further(grant, cascade.allocate(grant), freed, leaving={"a"}, needs={"b": 1_000})
    assert [each.new for each in done.lines if each.line.id == "b"] == [1_000, 0]
    assert line_of(done, "Natt", "b").sentence == "Det ytterligare behovet räknas en gång, i steget ”Dag”."
    # What b does not need goes to c's two equal amounts.
    assert [each.new for each in done.lines if each.line.id == "c"] == [19_500, 19_500]


def test_a_share_of_a_split_that_was_given_too_much_is_refused():
    steps = tuple(
        Step(f"Del {name}", "Bidraget", "percent", name, percent=Fraction(percent))
        for name, percent in (("Ett", 60), ("Två", 40))
    )
    grant = Grant({"bidrag_belopp": 1_000}, steps)
    with pytest.raises(AllocationError) as caught:
        further(grant, cascade.allocate(grant), {("Del Två", "Två"): LineStanding(given=25)})
    assert (caught.value.code, caught.value.fields) == (
        "redistributed_over_freed",
        {"pot": "Bidraget", "over": 25},
    )


def test_a_round_over_the_same_facts_gives_nothing():
    grant = shipped.grant(C)
    first = cascade.allocate(grant)
    freed = {(HOMES, "B001"): LineStanding(80_400)}
    done = further(grant, first, freed, leaving={"B001"})
    given = {(each.line.step, each.line.id): LineStanding(each.freed, each.new) for each in done.lines}
    again = further(grant, first, given, leaving={"B001"})
    assert (again.given, again.left, after(again)) == (0, done.left, after(done))


def test_more_given_than_was_free_is_refused():
    grant = _homes(180_000)
    with pytest.raises(AllocationError) as caught:
        further(grant, cascade.allocate(grant), {("Hem", "b"): LineStanding(given=500)})
    assert (caught.value.code, caught.value.fields) == (
        "redistributed_over_freed",
        {"pot": "Bidraget", "over": 500},
    )


def test_money_handed_back_before_a_split_flows_on_by_its_percents():
    grant = shipped.grant(B)
    first = cascade.allocate(grant)
    step = next(step for step in grant.steps if step.rule == "set_aside")
    done = further(grant, first, {(step.name, step.target): LineStanding(100_000)}, leaving={step.target})
    moved = {pot.name: pot.moved for pot in done.pots if pot.moved}
    assert sorted(moved.values()) == [-100_000, 33_400, 66_600]  # B2: 66,6 and 33,4 percent
    assert sum(after(done).values()) + done.left == grant.amount
    assert done.given == 100_000


def test_a_pot_that_somebody_takes_the_rest_of_leaves_its_fixed_amounts_alone():
    steps = (
        Step("Fast", "Bidraget", "set_aside", "Chef", amount=10_000),
        Step("Lika", "Bidraget", "equal", "Hem"),
    )
    grant = replace(_homes(100_000), steps=steps)
    done = further(grant, cascade.allocate(grant), {("Lika", "c"): LineStanding(30_000)}, leaving={"c"})
    assert after(done) == {
        ("Fast", "Chef"): 10_000,
        ("Lika", "a"): 45_000,
        ("Lika", "b"): 45_000,
        ("Lika", "c"): 0,
    }
    assert line_of(done, "Lika", "a").sentence == "En lika stor del: 15\u00a0000 kr."


def _homes(amount):
    homes = tuple(Recipient(id_, id_, groups=("Hem",), values={"Platser": Fraction(50)}) for id_ in "abc")
    step = Step("Hem", "Bidraget", "per_unit", "Hem", basis="Platser", unit="platser")
    return Grant({"bidrag_belopp": amount}, (step,), recipients=homes)


@settings(max_examples=60)
@given(grants(), st.data())
def test_whatever_is_handed_back_all_rounds_sum_to_the_grant_and_nobody_passes_a_need(grant, data):
    first = cascade.allocate(grant)
    ids = sorted({line.id for line in first.lines if line.recipient})
    needs = data.draw(st.dictionaries(st.sampled_from(ids), st.integers(0, 200)) if ids else st.just({}))
    standings, leaving = {}, set()
    for _ in range(3):
        standings, leaving = _hand_back(first, standings, leaving, data)
        done = further(grant, first, standings, leaving=leaving, needs=needs)
        assert sum(after(done).values()) + done.left == grant.amount  # A15, P1
        assert all(pot.left >= 0 for pot in done.pots)
        assert sum(pot.moved for pot in done.pots) == 0
        assert all(each.new >= 0 and each.after >= 0 for each in done.lines)  # P3
        assert all(each.new == 0 for each in done.lines if each.line.id in leaving)
        beyond = Counter()
        for each in done.lines:
            beyond[each.line.id] += each.before + each.new
        assert all(beyond[id_] <= needs[id_] for id_ in needs)
        _more_for_more(done, needs)
        standings = {
            (each.line.step, each.line.id): LineStanding(each.freed, each.before + each.new)
            for each in done.lines
        }
        again = further(grant, first, standings, leaving=leaving, needs=needs)
        assert again.given == 0  # P12


def _hand_back(first, standings, leaving, data):
    """Let some holders hand back something of what they have."""
    standings, leaving = dict(standings), set(leaving)
    for line in first.lines:
        was = standings.get((line.step, line.id), LineStanding())
        held = line.amount + was.given - was.freed
        if held and data.draw(st.booleans()):
            freed = was.freed + data.draw(st.integers(1, held))
            standings[line.step, line.id] = LineStanding(freed, was.given)
            leaving.add(line.id)
    return standings, leaving


def _more_for_more(done, needs):
    """P5 and P10: of those without needs and caps who share one step, more weight is never less."""
    by_step = {}
    for each in done.lines:
        free = each.line.id not in needs and each.line.rule in ("per_unit", "equal")
        if free and each.new:
            by_step.setdefault(each.line.step, []).append((each.line.basis or 0, each.new))
    for rows in by_step.values():
        amounts = [amount for _, amount in sorted(rows)]
        assert amounts == sorted(amounts)
