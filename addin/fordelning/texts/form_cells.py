"""What is said of single cells of a form that came back."""

from __future__ import annotations


def not_calculated(label: str) -> str:
    """Return that an answer is a formula nobody knows the result of."""
    return f"{label}: formeln är inte uträknad (öppna filen i Excel och spara den, så räknas den)"
