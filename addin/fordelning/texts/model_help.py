"""The help beside the cells of table Modell: what each rule takes there. Excel shows 255 letters."""

from __future__ import annotations

from typing import Final

VALUE: Final = (
    "Avsätt: kronor. Andel: procent, Resten. Per enhet, Lika: kronor (300; 21; 7). I ordning: efter "
    "Prioritet; del. Sist: reducera, får överskrida potten, avräkna Skuld, minus Avdrag, gånger Andel eller "
    "tillsammans med Steg; resten stannar (till de andra)."
)
BASIS: Final = (
    "En kolumn i Mottagare, eller flera: Behov x Elever; 1,5 x Barn + Unga; medel av Elever 2024, "
    "Elever 2025. Nyckel: 20 % lika; 80 % Medlemmar. Har Värde flera belopp: en kolumn för vart och "
    "ett, med semikolon emellan."
)
ROUNDING: Final = (
    "Tomt: största rest. Webster. Eller 1, 10, 100: satsen avrundas nedåt till jämna kronor. "
    "Eller varje belopp för sig, skriv till exempel: närmaste 50 000 – nedåt 1 000 – "
    "närmaste 85 000, minst 85 000 – närmaste 1."
)
EACH: Final = (
    "Nivåer: kronor för hela nivån. Trappa: kronor för varje enhet i nivån, eller procent av kronor: 75 %."
)
FLOOR: Final = (
    "Lägsta belopp: kronor, en kolumn i Mottagare, 95 % av Kolumn, 10 000 x Kolumn eller 95 % av medel av "
    "År 1, År 2. Skriv semikolon mellan flera; det högsta gäller."
)
CAP: Final = (
    "Högsta belopp: kronor, en kolumn i Mottagare, 95 % av Kolumn, 10 000 x Kolumn eller 95 % av medel av "
    "År 1, År 2. Skriv semikolon mellan flera; det lägsta gäller."
)
