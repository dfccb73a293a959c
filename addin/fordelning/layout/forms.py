"""The two forms that the state wants, field by field in the order and wording of the agreement.

Requirements D21 and D22: Bilaga 2 of the agreement of 2021. Its spellings (”rekvideras”) and its heading
”Bidrag som ansökan avser” on the statement of accounts too are quoted as they stand (D25).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fordelning.layout.names import Kind


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of a form.

    ``shows`` names the cells of sheet Bidrag whose content is shown (several are joined by a slash).
    ``name`` is the named cell that the line itself is; such a line is filled in on the form where it has no
    ``formula``. A line with neither is left empty for the pen.
    """

    label: str
    shows: tuple[str, ...] = ()
    name: str = ""
    formula: str = ""
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    tall: bool = False


@dataclass(frozen=True, slots=True)
class FormSection:
    """One numbered part of a form; ``text`` stands under its heading."""

    heading: str
    fields: tuple[FormField, ...]
    text: str = ""


_CONTACT: Final = FormSection(
    "1. Kontaktuppgifter",
    (
        FormField("Bidragsmottagare", ("mottagare_namn",)),
        FormField("Organisationsnummer", ("mottagare_orgnr",)),
        FormField("Kontaktperson", ("mottagare_kontakt",)),
        FormField("Postadress", ("mottagare_postadress",)),
        FormField("Telefon inkl. riktnummer", ("mottagare_telefon",)),
        FormField("Faxnummer", ("mottagare_fax",)),
        FormField("E-postadress", ("mottagare_epost",)),
    ),
)


def _day(name: str) -> str:
    return f'YEAR({name})&"-"&RIGHT("0"&MONTH({name}),2)&"-"&RIGHT("0"&DAY({name}),2)'


PERIOD: Final = (
    'IF(OR(bidrag_period_fran="",bidrag_period_till=""),"",'
    f'{_day("bidrag_period_fran")}&" – "&{_day("bidrag_period_till")})'
)


def _signed(heading: str, text: str) -> FormSection:
    return FormSection(
        heading,
        (
            FormField("Datum"),
            FormField("Underskrift", tall=True),
            FormField("Namnförtydligande", ("foretradare_namn",)),
        ),
        text,
    )


REQUISITION: Final = (
    _CONTACT,
    FormSection(
        "2. Bidrag som ansökan avser",
        (
            FormField(
                "Regeringskansliets diarienummer för bakomliggande överenskommelse",
                ("bidrag_dnr_overenskommelse",),
            ),
            FormField(
                "Regeringskansliets diarienummer för regeringsbeslut avseende utbetalning",
                ("bidrag_dnr_beslut",),
            ),
            FormField("Överenskommelsens benämning", ("bidrag_namn",), tall=True),
            FormField("Belopp som rekvideras", name="rekvisition_belopp", kind=Kind.AMOUNT),
            FormField("Rekvisitionen avser perioden", name="rekvisition_period", formula=PERIOD),
        ),
    ),
    FormSection(
        "3. Uppgifter för utbetalning",
        (
            FormField("Bankgiro/Plusgiro", ("mottagare_bankgiro", "mottagare_plusgiro")),
            FormField("Önskad betalningsreferens", ("mottagare_betalningsreferens",)),
        ),
    ),
    _signed(
        "4. Underskrift i original av behörig företrädare",
        "Bidragstagaren intygar att lämnade uppgifter är riktiga samt försäkrar att bidraget kommer att "
        "användas enligt den gemensamma överenskommelsen.",
    ),
)

STATEMENT: Final = (
    _CONTACT,
    FormSection(
        "2. Bidrag som ansökan avser",
        (
            FormField(
                "Regeringskansliets diarienummer för bakomliggande överenskommelse",
                ("bidrag_dnr_overenskommelse",),
            ),
            FormField(
                "Regeringskansliets diarienummer avseende regeringsbeslut för utbetalning",
                ("bidrag_dnr_beslut",),
            ),
            FormField("Överenskommelsens benämning", ("bidrag_namn",), tall=True),
            FormField(
                "Summa bidrag enligt överenskommelsen",
                ("bidrag_belopp",),
                name="redovisning_bidrag",
                kind=Kind.AMOUNT,
            ),
            FormField(
                "Summa bidrag som utbetalats från regeringen/Regeringskansliet",
                ("redovisning_erhallet",),
                kind=Kind.AMOUNT,
            ),
            FormField("Period som den ekonomiska redovisningen avser", formula=PERIOD),
        ),
    ),
    FormSection(
        "3. Redovisning av verksamhet eller aktivitet",
        (
            FormField(
                "Bidrag som erhållits av regeringen/Regeringskansliet",
                name="redovisning_erhallet",
                kind=Kind.AMOUNT,
            ),
            FormField("Summa kostnader", name="redovisning_kostnader", kind=Kind.AMOUNT),
            FormField(
                "Medel som inte har förbrukats (Bidrag – totala kostnader)",
                name="redovisning_ej_forbrukat",
                formula='IF(OR(redovisning_erhallet="",redovisning_kostnader=""),"",'
                "redovisning_erhallet-redovisning_kostnader)",
                kind=Kind.AMOUNT,
            ),
            FormField(
                "Har svarat på Socialstyrelsens enkät avseende uppföljning av utvecklingen av e-hälsa och "
                "välfärdsteknik i kommunerna (se Socialstyrelsens regleringsbrev 2020)",
                name="redovisning_enkat",
                kind=Kind.CHOICE,
                choices=("Ja", "Nej"),
            ),
        ),
    ),
    FormSection(
        "4. Ekonomichefens/verksamhetschefens granskning av den ekonomiska redovisningen",
        (
            FormField(
                "Alternativ (1 eller 2)", name="redovisning_alternativ", kind=Kind.CHOICE, choices=("1", "2")
            ),
            FormField("Avvikelser", name="redovisning_avvikelser", tall=True),
            FormField("Åtgärder", name="redovisning_atgarder", tall=True),
            FormField("Namn", ("granskare_namn",)),
            FormField("Befattning", ("granskare_befattning",)),
            FormField("Telefon inkl. riktnummer", ("granskare_telefon",)),
            FormField("E-postadress", ("granskare_epost",)),
        ),
        "Alt 1: N.N. (ekonomichefen/verksamhetschefen) intygar att den ekonomiska redovisningen under "
        "punkt 3 är korrekt. Alt 2: N.N. (ekonomichefen/verksamhetschefen) bedömer inte att den ekonomiska "
        "redovisningen under punkt 3 är korrekt. (Avvikelserna och eventuella åtgärder ska också redovisas.)",
    ),
    _signed(
        "5. Underskrift i original av behörig företrädare",
        "Bidragstagaren intygar att lämnade uppgifter är riktiga.",
    ),
)

LABELS: Final = {
    field.name: field.label for part in (*REQUISITION, *STATEMENT) for field in part.fields if field.name
}
