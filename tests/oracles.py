"""Slow twins of the rules: plain fractions, no numpy, another method than the real code's."""

from __future__ import annotations

from fractions import Fraction


def shares_of_key(pot, weights, floors, caps):
    """Exact amounts of a key, by trying every breakpoint ``bound / weight`` in turn.

    ``floors`` are kronor, ``caps`` kronor or None, one per row; some weight is positive and the floors fit.
    """

    def amounts(rate):
        return [
            min(max(rate * w, Fraction(f)), Fraction(c)) if c is not None else max(rate * w, Fraction(f))
            for w, f, c in zip(weights, floors, caps, strict=True)
        ]

    bounds = [*zip(floors, weights, strict=True), *zip(caps, weights, strict=True)]
    points = sorted({Fraction(b) / w for b, w in bounds if b is not None and w} | {Fraction(0)})
    left = max(point for point in points if sum(amounts(point)) <= pot)
    there = amounts(left)
    further = amounts(left + 1) if left == points[-1] else amounts(min(p for p in points if p > left))
    step = 1 if left == points[-1] else min(p for p in points if p > left) - left
    slope = (sum(further) - sum(there)) / step
    if slope == 0:
        return there
    return amounts(left + (pot - sum(there)) / slope)


def hamilton(shares, ids):
    """Largest remainder: sort all fractions, largest first, then by id."""
    kronor = [int(share) for share in shares]
    order = sorted(range(len(ids)), key=lambda i: (kronor[i] - shares[i], ids[i]))
    for i in order[: int(sum(shares)) - sum(kronor)]:
        kronor[i] += 1
    return kronor


def webster(pot, weights, floors, caps, ids):
    """Sainte-Laguë by definition: from the floors up, one krona at a time to the best claim."""
    kronor = list(floors)
    for _ in range(pot - sum(floors)):
        claims = [
            ((Fraction(2 * x + 1, 2) / w, name), i)
            for i, (x, w, c, name) in enumerate(zip(kronor, weights, caps, ids, strict=True))
            if w and (c is None or x < c)
        ]
        kronor[min(claims)[1]] += 1
    return kronor


def most(weights, floors, caps):
    """What all rows can take together; None where nothing stops them."""
    tops = [(f if w == 0 else c) for w, f, c in zip(weights, floors, caps, strict=True)]
    return None if None in tops else sum(tops)


def key(pot, weights, floors, caps, ids, rounding):
    """Whole kronor of a key; floors fit in the pot and some weight is positive."""
    reach = most(weights, floors, caps)
    if reach is not None and reach <= pot:
        return [f if w == 0 else c for w, f, c in zip(weights, floors, caps, strict=True)]
    if rounding == "webster":
        return webster(pot, weights, floors, caps, ids)
    return hamilton(shares_of_key(pot, weights, floors, caps), ids)


def tier_amount(tiers, activity, volume):
    """The amount of the band that holds a whole volume, found by spelling out every volume of every band."""
    amounts = {
        (tier.activity, number): tier.amount
        for tier in tiers
        for number in range(tier.low, (tier.high if tier.high is not None else max(volume, tier.low)) + 1)
    }
    return amounts.get((activity, volume))


def tiers_are_sound(tiers, beyond):
    """Whether every whole number from an activity's lowest to its highest lies in exactly one band."""
    for activity in {tier.activity for tier in tiers}:
        bands = [tier for tier in tiers if tier.activity == activity]
        if any(tier.high is not None and tier.low > tier.high for tier in bands):
            return False
        highest = max(beyond if tier.high is None else tier.high for tier in bands)
        for number in range(min(tier.low for tier in bands), highest + 1):
            if sum(tier.low <= number <= (beyond if tier.high is None else tier.high) for tier in bands) != 1:
                return False
    return True


def per_unit(pot, units, step):
    """Amounts at the highest multiple of the step that the pot pays for, by counting upwards."""
    rate = 0
    while sum(units) * (rate + step) <= pot:
        rate += step
    return rate, [int(rate * number) for number in units]


def decided(pot, quantities, rates, ids, *, reduce):
    """Decided kronor for each unit of several kinds; None where they are above the pot and may not be cut."""
    exact = [sum((n * rate for n, rate in zip(own, rates, strict=True)), Fraction(0)) for own in quantities]
    if sum(exact) <= pot:
        return [int(each) for each in exact]
    return hamilton([each * pot / sum(exact) for each in exact], ids) if reduce else None


def marginal(tiers, volume):
    """A volume in bands, tenth by tenth: each at the rate of the band that it lies in."""
    total = Fraction(0)
    for tenth in range(int(volume * 10)):
        unit = tenth // 10 + 1  # the first unit is number 1
        for tier in tiers:
            if max(tier.low, 1) <= unit and (tier.high is None or unit <= tier.high):
                total += tier.each / 10
    return total


def multiples(pot, weights, step):
    """Amounts each rounded by itself, by counting multiples one by one up to the exact amount."""
    size = len(weights)
    floors, caps = [step.floor or 0] * size, [step.cap] * size
    reach = most(weights, floors, caps)
    full = reach is not None and reach <= pot
    exact = [Fraction(each) for each in caps] if full else shares_of_key(pot, weights, floors, caps)
    amounts = []
    for share, cap in zip(exact, caps, strict=True):
        kronor = 0
        while kronor + (Fraction(step.multiple, 2) if step.nearest else step.multiple) <= share:
            kronor += step.multiple
        kronor = max(kronor, step.multiple if step.least else 0)
        amounts.append(kronor if cap is None else min(kronor, cap))
    return amounts


def floor_cost(pot, weights, floors, caps):
    """What those above the floor lose by it: the same key with every floor at zero, row by row."""
    held = shares_of_key(pot, weights, floors, caps)
    free = shares_of_key(pot, weights, [0] * len(weights), caps)
    return sum(
        (lifted - own for lifted, own, floor in zip(held, free, floors, strict=True) if lifted == floor),
        Fraction(0),
    )


def floor_by_hand(parts, row):
    """The highest of several floors; each is kronor, or a factor and a column that a row may lack."""
    found = [
        -(-Fraction(part) // 1) if isinstance(part, int) else _part(part, row, up=True) for part in parts
    ]
    return max((int(each) for each in found if each is not None), default=None)


def cap_by_hand(parts, row):
    """The lowest of several caps, written like the floors."""
    found = [part if isinstance(part, int) else _part(part, row, up=False) for part in parts]
    return min((int(each) for each in found if each is not None), default=None)


def _part(part, row, *, up):
    factor, column = part
    if row.get(column) is None:
        return None
    whole = 0
    while whole + 1 <= factor * row[column]:
        whole += max(1, int((factor * row[column] - whole) // 2))
    return whole + 1 if up and whole < factor * row[column] else whole


def in_order(pot, rows, *, whole, least):
    """Claims in order, by counting what stands before each: rows are (id, rank, claim)."""
    claims = {id_: (rank, claim if claim >= least else 0) for id_, rank, claim in rows}
    given = {}
    for id_, (rank, claim) in claims.items():
        before = sum(each for other, each in claims.values() if other < rank)
        peers = {name: each for name, (other, each) in claims.items() if other == rank}
        left = pot - before
        if sum(peers.values()) <= left:
            given[id_] = claim
        elif whole or left <= 0:
            given[id_] = 0
        else:
            shares = [Fraction(left * each, sum(peers.values())) for each in peers.values()]
            part = dict(zip(peers, hamilton(shares, list(peers)), strict=True))[id_]
            given[id_] = part if part >= least else 0
    return given


def between(pot, weights, floors, caps, ids):
    """A key by largest remainder where some rows may lack a floor or a cap."""
    return key(pot, weights, [floor or 0 for floor in floors], caps, ids, "largest_remainder")


def equal(pot, ids):
    """Deal the kronor out one by one, round and round in the order of the ids."""
    kronor = dict.fromkeys(ids, 0)
    order = sorted(ids)
    for number in range(pot):
        kronor[order[number % len(order)]] += 1
    return [kronor[name] for name in ids]


def eligible(facts, always, alternatives):
    """Whether every demand without alternative holds, and all demands of some alternative, if any."""
    holds = {
        "=": lambda has, wants: has == wants,
        "<>": lambda has, wants: has != wants,
        ">=": lambda has, wants: has >= wants,
        "<=": lambda has, wants: has <= wants,
        ">": lambda has, wants: has > wants,
        "<": lambda has, wants: has < wants,
    }

    def all_hold(demands):
        return not [1 for column, sign, wants in demands if not holds[sign](facts[column], wants)]

    return all_hold(always) and (not alternatives or any(map(all_hold, alternatives.values())))


def further_round(grant, tiers, first, answers, returned, given, release):
    """A further round of fixed amounts, counted per id: what each gets now, and what is kept.

    ``tiers`` is what everybody would have if all took part, ``first`` the amounts of the first round, both
    by id; ``answers`` True, False or None. Nothing has been paid out. ``returned`` is what each has handed
    back, ``given`` what earlier rounds gave.
    """
    new = dict.fromkeys(tiers, 0)
    freed = {}
    for id_ in tiers:
        had = first[id_] + given[id_]
        freed[id_] = had if answers[id_] is False else min(had, returned[id_])
    free = grant - sum(first.values()) + sum(freed.values()) - sum(given.values())
    late = [id_ for id_ in tiers if answers[id_] is True and first[id_] == 0 and not freed[id_]]
    owed = {id_: tiers[id_] - given[id_] for id_ in late if tiers[id_] > given[id_]}
    if owed:
        enough = min(free, sum(owed.values()))
        shares = [Fraction(enough * kronor, sum(owed.values())) for kronor in owed.values()]
        new |= zip(owed, hamilton(shares, list(owed)), strict=True)
        free -= enough
    waiting = sum(tiers[id_] for id_ in tiers if answers[id_] is None and first[id_] == 0)
    kept = 0 if release else min(waiting, free)
    takers = [id_ for id_ in tiers if first[id_] and answers[id_] is not False and not freed[id_]]
    if takers:
        whole = sum(first[id_] for id_ in takers)
        shares = [Fraction((free - kept) * first[id_], whole) for id_ in takers]
        for id_, kronor in zip(takers, hamilton(shares, takers), strict=True):
            new[id_] += kronor
        free = kept
    return new, min(waiting, free)


def factored(pot, numbers, parts, step, ids):
    """Each its part of a share or of decided kronor; None where the model has no answer."""
    if step.rates:
        whole = [number * step.rates[0] * part for number, part in zip(numbers, parts, strict=True)]
        return decided(pot, [[each] for each in whole], [1], ids, reduce=False)
    counted = [number * part for number, part in zip(numbers, parts, strict=True)]
    under = sum(counted) if step.passed_on else sum(numbers)
    if pot and not under:
        return None
    exact = [Fraction(pot) * each / under if under else Fraction(0) for each in counted]
    if step.multiple:
        return [int(each / step.multiple) * step.multiple for each in exact]
    kronor = [int(each) for each in exact]
    order = sorted(range(len(ids)), key=lambda i: (kronor[i] - exact[i], ids[i]))
    for i in order[: int(sum(exact)) - sum(kronor)]:
        kronor[i] += 1
    return kronor
