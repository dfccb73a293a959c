"""Exact division of whole kronor, numbers in and numbers out: keys, floors, caps, rates, tiers, shares."""
