"""The workings of a finished division: each row with its weight, bound, remainder and rank."""
