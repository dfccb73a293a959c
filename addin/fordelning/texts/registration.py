"""What the list of aid to be registered says."""

from __future__ import annotations

from typing import Final

NAME: Final = "registrera-stod"
TABLE: Final = "Registrera"
HEADING: Final = "Stöd att registrera"
GUIDE: Final = (
    "Stöd av mindre betydelse som beviljas från 2026-01-01 ska registreras inom 20 arbetsdagar "
    "(förordningarna (EU) 2023/2831 och 2023/2832). Hur ni lämnar uppgifterna är inte prövat här: "
    "kontrollera hur ni registrerar. Fyll i SNI och pröva att resten stämmer."
)
HEADINGS: Final = (
    *("Stödmottagare", "Org.nr", "Belopp", "Valuta", "Belopp i euro", "Beviljat den", "Slag av stöd"),
    *("Stödgivare", "SNI", "Stödinstrument", "Referens", "Land", "Registrera senast"),
)
KRONOR: Final = "SEK"
INSTRUMENT: Final = "Direkt bidrag"
COUNTRY: Final = "SE"
DUE: Final = "Registrera statsstöd senast"
THEN: Final = (
    "Stöd som beviljas från 2026 ska registreras inom 20 arbetsdagar. Kontrollera hur ni registrerar."
)
