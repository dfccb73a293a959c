"""The words of the two papers to the state, where they hang on the grant.

Requirements D21, D22 and D25: the agreement of 2021 states the fields of its papers. Its words are quoted,
slips and all (”rekvideras”, ”regleringsbrev 2020”, ”ansökan” over both). No other document shows a form:
the other grants get the same fields in words that promise nothing about somebody else's agreement or survey.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fordelning.model import FormWording


@dataclass(frozen=True, slots=True)
class Words:
    """Headings, labels and the pledge that differ; what both wordings say stands in ``layout.forms``."""

    requisition_of: str
    statement_of: str
    agreement_number: str
    decision_number: str
    decision_number_accounted: str
    name: str
    amount: str
    granted: str
    paid: str
    received: str
    survey: str
    pledge: str


WORDS: Final = {
    FormWording.AGREEMENT: Words(  # document D, bilaga 2
        requisition_of="2. Bidrag som ansökan avser",
        statement_of="2. Bidrag som ansökan avser",
        agreement_number="Regeringskansliets diarienummer för bakomliggande överenskommelse",
        decision_number="Regeringskansliets diarienummer för regeringsbeslut avseende utbetalning",
        decision_number_accounted="Regeringskansliets diarienummer avseende regeringsbeslut för utbetalning",
        name="Överenskommelsens benämning",
        amount="Belopp som rekvideras",
        granted="Summa bidrag enligt överenskommelsen",
        paid="Summa bidrag som utbetalats från regeringen/Regeringskansliet",
        received="Bidrag som erhållits av regeringen/Regeringskansliet",
        survey="Har svarat på Socialstyrelsens enkät avseende uppföljning av utvecklingen av e-hälsa och "
        "välfärdsteknik i kommunerna (se Socialstyrelsens regleringsbrev 2020)",
        pledge="Bidragstagaren intygar att lämnade uppgifter är riktiga samt försäkrar att bidraget kommer "
        "att användas enligt den gemensamma överenskommelsen.",
    ),
    FormWording.GENERAL: Words(
        requisition_of="2. Bidrag som rekvisitionen avser",
        statement_of="2. Bidrag som redovisningen avser",
        agreement_number="Diarienummer för bakomliggande överenskommelse eller beslut",
        decision_number="Diarienummer för beslut om utbetalning",
        decision_number_accounted="Diarienummer för beslut om utbetalning",
        name="Bidragets namn",
        amount="Belopp som rekvireras",
        granted="Summa bidrag enligt överenskommelsen eller beslutet",
        paid="Summa bidrag som staten har betalat ut",
        received="Bidrag som erhållits av staten",
        survey="Har svarat på den enkät eller de uppföljningsfrågor som hör till bidraget",
        pledge="Bidragstagaren intygar att lämnade uppgifter är riktiga samt försäkrar att bidraget kommer "
        "att användas enligt villkoren för bidraget.",
    ),
}
