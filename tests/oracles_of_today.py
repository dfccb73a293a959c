"""Slow twins of reckoned bases (T4), limits over several steps (T6) and amounts owed (T10)."""

from __future__ import annotations

import math
from fractions import Fraction

from oracles import between


def product_basis(terms, row):
    """A weighted sum of products: each term a number, columns, and columns of which the mean is taken."""
    total = Fraction(0)
    for number, columns, years in terms:
        there = [row[year] for year in years if row.get(year)]
        mean = Fraction(sum(there), len(there)) if there else Fraction(0 if years else 1)
        total += Fraction(number) * math.prod((row[column] for column in columns), start=mean)
    return total


def pools(pot, parts, rows):
    """Exact amounts of a pot that is parted by percent, each pool divided by what each has of one thing."""
    amounts = [Fraction(0)] * len(rows)
    for percent, terms in parts:
        own = [product_basis(terms, row) for row in rows]
        for at, each in enumerate(own):
            amounts[at] += Fraction(pot) * percent / 100 * each / sum(own)
    return amounts


def together(pot_by_step, weights_by_step, caps, ids, *, stays):
    """Kronor of steps that share a cap, one by one; what a cap cuts stays or goes to the others."""
    given = [0] * len(ids)
    found = []
    for pot, weights in zip(pot_by_step, weights_by_step, strict=True):
        left = [None if cap is None else max(0, cap - had) for cap, had in zip(caps, given, strict=True)]
        free = [None] * len(ids)
        amounts = between(pot, weights, free, free if stays else left, ids)
        amounts = [x if top is None else min(x, top) for x, top in zip(amounts, left, strict=True)]
        given = [had + x for had, x in zip(given, amounts, strict=True)]
        found.append(amounts)
    return found
