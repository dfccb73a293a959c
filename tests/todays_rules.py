"""What hypothesis draws of the rules of 2022–2026: reckoned floors and caps, claims in order."""

from __future__ import annotations

from hypothesis import strategies as st

from fordelning.model import Step
from fordelning.model.limit_text import parse


def reckoned_floors(largest):
    """Floors that are small beside a pot, most of them reckoned from a column."""
    few = largest // 40
    texts = ("95 % av Golv", "1,5 x Antal", f"{few}; 33,3 % av Fast", "Golv; 2 x Vikt; 10 % av Tak")
    return st.sampled_from(texts).map(parse)


def reckoned_caps(largest):
    """Caps that some reach, most of them reckoned from a column."""
    many = largest // 4
    own = f"{many // 7 + 9} x Antal; Tak"
    texts = (
        "110 % av Tak",
        f"{many}; 250,5 x Vikt",
        own,
        "12,5 % av Tak; 99999 x Antal",
    )
    return st.sampled_from(texts).map(parse)


def bases(rule):
    """Bases that are reckoned from columns; somebody always has something in each share of a sum."""
    texts = [
        "Antal x Vikt",
        "1,5 x Antal + Vikt",
        "medel av Golv, Antal, Tak",
        "0,75 x Vikt x medel av Golv, Antal",
    ]
    shares = ["20 % lika; 30 % Antal; 50 % Vikt", "33,4 % Antal x Vikt; 66,6 % medel av Golv, Antal"]
    return st.sampled_from([*texts, *(shares if rule == "key" else ())])


@st.composite
def ordered_steps(draw, pot, group, largest):
    """Draw one step that grants claims in order; many have the same place."""
    return Step(
        f"Dela {pot}",
        pot,
        "in_order",
        group,
        basis=draw(st.sampled_from(["Fast", "Antal"])),
        order="Plats",
        cap=draw(st.none() | reckoned_caps(largest)),
        whole=draw(st.booleans()),
        smallest=draw(st.sampled_from([0, 0, 40, 2_000])),
        source="(T3)",
    )
