"""Allocated workbooks with every rule, bounds, tiers, conditions and payees, and their certificates."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Final

import books
from fordelning.cli import main as run

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE: Final = [
    ("01", "Ask", "556000-0001", "Ask AB", "Enskild", "Vob", "Alla", "Ja", 10, 60, 12_000, 0.5, "Ja"),
    ("02", "Ek", "", "", "Kommunal", "Vob", "Alla", "Ja", 70, 50, 15_000, 0.9, "Ja"),
    (
        "03",
        "Lind",
        "556000-0019",
        "Koncern AB",
        "Enskild",
        "Vob",
        "Alla; Fler",
        "Ja",
        70,
        51,
        9_000,
        0.8,
        "Nej",
    ),
    (
        "04",
        "Rönn",
        "556000-0019",
        "Koncern AB",
        "Enskild",
        "Vob",
        "Alla; Fler",
        None,
        71.5,
        12,
        8_000,
        1,
        "Ja",
    ),
    ("05", "Sälg", "", "Förvaltningen", "Kommunal", "Hem", "Alla", "Ja", 500, 10, 7_000, 0.1, "Ja"),
    ("06", "Pil", "", "", "Kommunal", "Vob", "Alla", "Nej", 40, 10, 6_000, 0.85, "Nej"),
    ("07", "Al", "", "", "Kommunal", "Hem", "Fler", "Ja", 33, 0, 5_000, 0.2, "Nej"),
]
HEADINGS: Final = (
    *("Id", "Namn", "Org.nr", "Utbetalas till", "Driftsform", "Verksamhet", "Grupp", "Deltar"),
    *("Vikt", "Antal", "Fast", "Andel", "Belägen"),
)


def _step(name: str, rule: str, to: str, pot: str = "Bidraget", **more: object) -> dict[str, object]:
    return books.step(name, rule, to, **more) | {"Från pott": pot, "Källa": f"Beslut § {len(name)}"}


MODELS: Final = {
    "nyckel": (
        _step("Reserv", "Avsätt", "Reserven", Värde=50_000, Utfall="Kvarhålls"),
        _step("Till tal", "Andel", "Talpott", Värde=33.4),
        _step("Till nivåer", "Andel", "Nivåpott", Värde="Resten"),
        _step("Nivåer", "Nivåer", "Alla", "Nivåpott", Underlag="Antal"),
        _step("Nyckel", "Nyckel", "Alla", "Talpott", Underlag="Vikt", Golv=30_000, Tak=100_000),
    ),
    "platser": (
        _step("Till fast", "Avsätt", "Fastpott", Värde=22_000),
        _step("Fast", "Fastställt", "Fler", "Fastpott", Underlag="Fast"),
        _step("Till platser", "Avsätt", "Platspott", Värde=500_000),
        _step(
            "Platser",
            "Per enhet",
            "Alla",
            "Platspott",
            Underlag="Antal",
            Avrundning="10",
            Utfall="Fakturatak",
        ),
        _step("Lika", "Lika", "Fler"),
    ),
    "webster": (_step("Dela", "Nyckel", "Alla", Underlag="Vikt", Golv="Fast", Avrundning="Webster"),),
}
TIERS: Final = (
    {"Verksamhet": "Vob", "Från": 10, "Till": 50, "Belopp": 20_000},
    {"Verksamhet": "Vob", "Från": 51, "Till": None, "Belopp": 35_000},
    {"Verksamhet": "Hem", "Från": 0, "Till": None, "Belopp": 5_000},
)
CONDITIONS: Final = (
    {"Grupp": "Alla", "Kolumn": "Antal", "Jämförelse": ">=", "Värde": 10},
    {"Grupp": "Alla", "Kolumn": "Belägen", "Jämförelse": "=", "Värde": "Ja", "Alternativ": 1},
    {"Grupp": "Alla", "Kolumn": "Andel", "Jämförelse": ">=", "Värde": 0.8, "Alternativ": 2},
)


def grant(folder: Path, model: str) -> Path:
    """Return a workbook with bounds, tiers, conditions and several payees."""
    people = [dict(zip(HEADINGS, person, strict=True)) for person in PEOPLE]
    targets = {step["Till"] for step in MODELS[model]}
    for person in people:  # a group that no step goes to is a slip
        groups = [group for group in str(person["Grupp"]).split("; ") if group in targets]
        person["Grupp"] = "; ".join(groups) or "Alla"
    tiers = TIERS if any(step["Regel"] == "Nivåer" for step in MODELS[model]) else ()
    facts = {"tiers": tiers, "conditions": CONDITIONS, "bidrag_ar": 2020, "mottagare_namn": "Staden"}
    return books.grant(folder, MODELS[model], people, **facts).rename(folder / f"{model}.xlsx")


def handed_out(folder: Path, model: str, *, again: bool = False) -> tuple[Path, Path]:
    """Return an allocated workbook and its certificate; ``again`` after one no and a further round."""
    book = grant(folder, model)
    day, certificate = ["--idag", books.TODAY], folder / f"bevis-{model}.xlsx"
    with contextlib.redirect_stdout(io.StringIO()) as told:
        assert run(["fordela", str(book), *day]) == 0, told.getvalue()
        if again:
            books.change(book, books.put("Mottagare", "Deltar", "Nej", row=2))
            assert run(["omfordela", str(book), *day]) == 0, told.getvalue()
        assert run(["exportera", str(book), "--till", str(folder / model), *day]) == 0, told.getvalue()
    return book, (folder / model / "bevis.xlsx").rename(certificate)
