"""What hypothesis draws for the tests: pots, weights, bounds and whole keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import strategies as st

from drawn_steps import PRICED, decided_steps, each_by_itself, with_factor
from fordelning.model import Comparison, Condition, Grant, Recipient, Rounding, Step, Tier
from fordelning.model.reckoned import parse
from todays_rules import bases, ordered_steps, reckoned_caps, reckoned_floors

SMALL = 400  # kronor; small pots meet bounds, ties and odd kronor often
ROUNDINGS = st.sampled_from(list(Rounding))


@dataclass(frozen=True)
class Drawn:
    """A key: everything ``proportional.allocate`` is given."""

    pot: int
    weights: list
    ids: list
    floors: list
    caps: list
    rounding: Rounding = Rounding.LARGEST_REMAINDER

    def only(self, rows):
        """Return the key with these rows only, in this order."""
        picked = [[column[i] for i in rows] for column in (self.weights, self.ids, self.floors, self.caps)]
        return replace(self, weights=picked[0], ids=picked[1], floors=picked[2], caps=picked[3])


def whole_weights(largest=60):
    """Whole weights, zero and equal ones among them."""
    return st.one_of(st.integers(0, 6), st.integers(0, largest))


def decimal_weights():
    """Weights with up to two decimals, as places and turnover have."""
    return st.integers(0, 3000).map(lambda hundredths: Fraction(hundredths, 100))


@st.composite
def keys(draw, weights=None, bounds=True, scale=1, rounding=ROUNDINGS):
    """Return keys that have an answer: floors fit, no floor above its cap, some weight is positive.

    ``scale`` multiplies pot and bounds, so that the same cases reach beyond 63 bits.
    """
    size = draw(st.integers(1, 9))
    weights = whole_weights() | decimal_weights() if weights is None else weights
    weights = draw(st.lists(weights, min_size=size, max_size=size))
    weights[0] = weights[0] or 1
    ids = draw(st.permutations([f"{number:04}" for number in range(size)]))
    floors, caps = [0] * size, [None] * size
    if bounds:
        floors = draw(st.lists(st.just(0) | st.integers(0, SMALL // 4), min_size=size, max_size=size))
        extra = draw(st.lists(st.none() | st.integers(0, SMALL // 2), min_size=size, max_size=size))
        caps = [None if more is None else floor + more for floor, more in zip(floors, extra, strict=True)]
    pot = sum(floors) + draw(st.integers(0, SMALL))
    floors = [floor * scale for floor in floors]
    caps = [None if cap is None else cap * scale for cap in caps]
    return Drawn(pot * scale, weights, ids, floors, caps, draw(rounding))


@st.composite
def sound_tiers(draw, activity="hemtjänst"):
    """Return bands of one activity that follow each other without overlap or hole."""
    low, bands = draw(st.integers(0, 5)), []
    for width in draw(st.lists(st.integers(1, 8), min_size=1, max_size=4)):
        bands.append(Tier(activity, low, low + width - 1, draw(st.integers(0, 900))))
        low += width
    if draw(st.booleans()):
        bands[-1] = replace(bands[-1], high=None)
    return draw(st.permutations(bands))


def any_tiers():
    """Return bands with no order or sense in them."""
    highs = st.none() | st.integers(0, 9)
    band = st.builds(Tier, st.sampled_from(["hemtjänst", "vob"]), st.integers(0, 9), highs, st.just(1))
    return st.lists(band, min_size=1, max_size=4)


# Whole grants: two pots split by percent, each divided by one rule among one group, and an earmark.

GROUPS = ("Hem", "Kontor")
BANDS = (Tier("Boende", 1, 50, 20_000), Tier("Boende", 51, None, 35_000))


@st.composite
def members(draw, least=0, most=12):
    """Draw recipients with different ids, some of whom decline, in one group or both."""
    ids = draw(
        st.lists(st.text("abcåäö0123", min_size=1, max_size=4), unique=True, min_size=least, max_size=most)
    )
    tenths = st.integers(1, 5_000).map(lambda number: Fraction(number, 10))
    return tuple(
        Recipient(
            id_,
            f"Enhet {id_}",
            payee=draw(st.sampled_from(["", "Omsorg AB", "Vård AB"])),
            activity="Boende",
            groups=draw(st.sampled_from([GROUPS[:1], GROUPS[1:], GROUPS])),
            takes_part=draw(st.sampled_from([True, True, None, False])),
            values={
                "Antal": Fraction(draw(st.integers(1, 200))),
                "Vikt": draw(tenths),
                "Golv": draw(st.none() | st.integers(0, 100).map(Fraction)),
            },
        )
        for id_ in ids
    )


@st.composite
def dividing_steps(draw, pot, group):
    """Draw one step that divides a pot among a group, so that it always has an answer."""
    rule = draw(st.sampled_from(["key", "per_unit", "equal", "tiers", *PRICED]))
    rest = {"rounding": draw(st.sampled_from(Rounding))}
    if rule == "key":
        rest["floor"] = draw(st.none() | st.integers(0, 1_000) | st.just("Golv"))
        rest["cap"] = draw(st.none() | st.integers(1_000, 10**6))
    basis = "Antal" if rule == "tiers" else "Vikt"
    if rule in PRICED:
        return draw(decided_steps(pot, group, rule))
    return Step(f"Dela {pot}", pot, rule, group, basis=basis, unit="platser", reduce=True, **rest)


@st.composite
def grants(draw):
    """Draw a grant that can be allocated."""
    amount = draw(st.integers(0, 10**9))
    percent = draw(st.integers(0, 1_000).map(lambda number: Fraction(number, 10)))
    reserve = draw(st.none() | st.integers(0, amount // 2))
    recipients = draw(members())
    steps = [
        Step("Reserv", "Bidraget", "set_aside", "Reserven", amount=reserve),
        Step("Del 1", "Bidraget", "percent", "Pott 1", percent=percent),
        Step("Del 2", "Bidraget", "percent", "Pott 2", percent=draw(st.sampled_from([None, 100 - percent]))),
    ]
    for pot, group in zip(("Pott 1", "Pott 2"), GROUPS, strict=True):
        if any(group in recipient.groups for recipient in recipients):
            steps.append(draw(dividing_steps(pot, group)))
    return Grant({"bidrag_belopp": amount}, tuple(steps), BANDS, recipients=recipients)


@st.composite
def one_key(draw):
    """Draw a grant of one key with one floor for all, and a higher floor that the pot still pays for."""
    recipients = tuple(replace(each, takes_part=None) for each in draw(members(least=1)))
    recipients = tuple(replace(each, groups=GROUPS[:1]) for each in recipients)
    floor, more = draw(st.integers(0, 1_000)), draw(st.integers(0, 1_000))
    cap = draw(st.none() | st.integers(floor + more, 10_000))
    amount = (floor + more) * len(recipients) + draw(st.integers(0, 5_000))
    step = Step("Nyckel", "Bidraget", "key", GROUPS[0], basis="Vikt", floor=floor, cap=cap)
    step = replace(step, rounding=draw(ROUNDINGS))
    return Grant({"bidrag_belopp": amount}, (step,), recipients=recipients), floor + more


# Whole models for the proof: every rule, bound, rounding and kind of condition; some have no answer.

COLUMNS = ("Antal", "Vikt", "Golv", "Tak", "Fast", "Andel", "Belägen")


@st.composite
def provable_members(draw):
    """Draw recipients with every column that the models below may name."""
    return tuple(
        replace(
            recipient,
            private=draw(st.booleans()),
            values={
                **recipient.values,
                "Tak": draw(st.none() | st.integers(100, 10**6).map(Fraction)),
                "Fast": Fraction(draw(st.integers(0, 5_000))),
                "Andel": Fraction(draw(st.integers(60, 100)), 100),
                "Skuld": draw(st.none() | st.integers(0, 5_000).map(Fraction)),
                "Plats": Fraction(draw(st.integers(2, 9)), 2),
                "Belägen": draw(st.sampled_from(["Ja", "Nej"])),
            },
        )
        for recipient in draw(members(least=1, most=9))
    )


@st.composite
def group_conditions(draw, group):
    """Draw the conditions of one group: demands, and ways of which one is enough."""
    least, largest = (Fraction(draw(st.integers(1, 200))) for _ in range(2))
    demands = [
        Condition(group, "Antal", Comparison.AT_LEAST, least),
        Condition(group, "Deltar", Comparison.EQUAL, "ja"),
        Condition(group, "Driftsform", Comparison.NOT_EQUAL, "Enskild"),
        Condition(group, "Belägen", Comparison.EQUAL, "Ja", 1),
        Condition(group, "Andel", Comparison.AT_LEAST, Fraction(4, 5), 2),
        Condition(group, "Antal", Comparison.LESS, largest, 2),
    ]
    return draw(st.lists(st.sampled_from(demands), unique_by=lambda each: demands.index(each), max_size=2))


@st.composite
def provable_steps(draw, pot, group, largest):
    """Draw one step that divides a pot; ``largest`` is about as much as the pot may hold."""
    rule = draw(st.sampled_from(["key", "key", "per_unit", "equal", "tiers", "in_order", *PRICED]))
    if rule in PRICED:
        step = draw(decided_steps(pot, group, rule, (True, False)))
        floor = draw(st.none() | st.none() | reckoned_floors(largest))
        return draw(with_factor(replace(step, floor=floor, cap=draw(st.none() | reckoned_caps(largest)))))
    rest = {"rounding": draw(ROUNDINGS), "reduce": draw(st.booleans())}
    if rule == "in_order":
        return draw(ordered_steps(pot, group, largest))
    if rule == "key":
        floors = st.integers(0, largest // 40) | st.integers(0, largest // 4)
        rest["floor"] = draw(st.none() | floors | floors | st.just("Golv") | reckoned_floors(largest))
        rest["cap"] = draw(
            st.none() | st.integers(largest // 8, largest) | st.just("Tak") | reckoned_caps(largest)
        )
    else:
        rest["floor"] = draw(st.none() | st.none() | reckoned_floors(largest) | st.integers(0, largest // 40))
        rest["cap"] = draw(st.none() | st.none() | reckoned_caps(largest))
    if rule == "per_unit":
        rest["rate_step"] = draw(st.sampled_from([0, 1, 10]))
    elif rule == "tiers":
        rest["rounding"] = Rounding.LARGEST_REMAINDER
    if rule in ("key", "equal") and draw(st.integers(0, 3)) == 0:
        rest |= draw(each_by_itself(rest))
    if rule == "per_unit" and rest["rate_step"]:
        rest["rounding"] = Rounding.LARGEST_REMAINDER
    rest["reduce"] = rest["reduce"] and rule in ("key", "tiers")
    basis = {"tiers": "Antal", "equal": ""}.get(rule, draw(st.sampled_from(["Vikt", "Antal"]) | bases(rule)))
    own = {"basis": basis, "reckoned": parse(basis) if basis else None}
    step = Step(f"Dela {pot}", pot, rule, group, unit="platser", source="(X5)", **own, **rest)
    return draw(with_factor(step))


@st.composite
def models(draw):
    """Draw a grant with several pots: amounts set aside, a published key, a split, a rule for each pot."""
    recipients = draw(provable_members())
    groups = [group for group in GROUPS if any(group in each.groups for each in recipients)]
    fixed = sum(int(each.values["Fast"]) for each in recipients if groups[0] in each.groups)
    more = draw(st.integers(0, 3_000) | st.integers(0, 10**9))
    steps = [Step("Reserv", "Bidraget", "set_aside", "Reserven", amount=draw(st.integers(0, more // 2)))]
    if draw(st.booleans()):
        steps += [
            Step("Till nyckeln", "Bidraget", "set_aside", "Nyckelpott", amount=fixed),
            Step("Nyckeln", "Nyckelpott", "given", groups[0], basis="Fast"),
        ]
    tenths = st.just(0) | st.integers(10, 333)  # below one percent the reader asks what is meant
    percents = draw(st.lists(tenths, min_size=1, max_size=2))
    rounding = draw(ROUNDINGS)
    targets = [f"Pott {number}" for number in range(len(percents))] + [
        draw(st.sampled_from(["Pott", "Eget"]))
    ]
    shares = [Fraction(percent, 10) for percent in percents] + [None]
    steps += [
        Step(f"Andel till {target}", "Bidraget", "percent", target, percent=share, rounding=rounding)
        for target, share in zip(targets, shares, strict=True)
    ]
    for target in targets[: -1 if targets[-1] == "Eget" else None]:
        steps.append(draw(provable_steps(target, draw(st.sampled_from(groups)), max(more, 8))))
    aims = [group for group in groups if any(step.target == group for step in steps)]
    conditions = [each for group in aims for each in draw(group_conditions(group))]
    facts = {"bidrag_namn": "Prov", "bidrag_belopp": fixed + more}
    bands = BANDS if any(step.rule in ("tiers", "marginal") for step in steps) else ()  # none are left unused
    if aims:  # and nobody is in a group that no step gives money to
        own = [replace(each, groups=tuple(filter(aims.__contains__, each.groups))) for each in recipients]
        recipients = tuple(each for each in own if each.groups)
    return Grant(facts, tuple(steps), bands, tuple(conditions), recipients)
