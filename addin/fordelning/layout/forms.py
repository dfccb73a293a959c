"""The two forms that the state wants, field by field in the order of the agreement.

Requirements D21, D22 and D23: Bilaga 2 of the agreement of 2021. What the words are hangs on the grant
(``layout.form_words``); the order does not. What is overspent has a line of its own, only where there is any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fordelning import texts
from fordelning.layout.form_words import WORDS, Words
from fordelning.layout.names import Kind
from fordelning.model import FormWording
from fordelning.texts.statement import ALTERNATIVES


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of a form.

    ``shows`` names the cells of sheet Bidrag whose content is shown (several are joined by a slash).
    ``name`` is the named cell that the line itself is; such a line is filled in on the form where it has no
    ``formula``. A line with neither is left empty for the pen. ``lines`` is the room there is at
    least. ``only`` is the condition on which a line is there at all; else it is blank.
    """

    label: str
    shows: tuple[str, ...] = ()
    name: str = ""
    formula: str = ""
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    lines: int = 1
    only: str = ""


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


def day_in_text(name: str) -> str:
    """Return the formula of a day as text, the same in every language of Excel: 2021-03-01."""
    return f'YEAR({name})&"-"&RIGHT("0"&MONTH({name}),2)&"-"&RIGHT("0"&DAY({name}),2)'


PERIOD: Final = (
    'IF(OR(bidrag_period_fran="",bidrag_period_till=""),"",'
    f'{day_in_text("bidrag_period_fran")}&" – "&{day_in_text("bidrag_period_till")})'
)


def _signed(heading: str, text: str) -> FormSection:
    return FormSection(
        heading,
        (
            FormField("Datum"),
            FormField("Underskrift", lines=3),
            FormField("Namnförtydligande", ("foretradare_namn",)),
        ),
        text,
    )


_OVER: Final = "N(redovisning_kostnader)-N(redovisning_erhallet)"
_IS_OVER: Final = f"{_OVER}>0"

_REVIEW: Final = FormSection(
    "4. Ekonomichefens/verksamhetschefens granskning av den ekonomiska redovisningen",
    (
        FormField(
            "Alternativ (1 eller 2)", name="redovisning_alternativ", kind=Kind.CHOICE, choices=ALTERNATIVES
        ),
        FormField("Avvikelser", name="redovisning_avvikelser", lines=5),
        FormField("Åtgärder", name="redovisning_atgarder", lines=5),
        FormField("Namn", ("granskare_namn",)),
        FormField("Befattning", ("granskare_befattning",)),
        FormField("Telefon inkl. riktnummer", ("granskare_telefon",)),
        FormField("E-postadress", ("granskare_epost",)),
    ),
    "Alt 1: N.N. (ekonomichefen/verksamhetschefen) intygar att den ekonomiska redovisningen under punkt 3 är "
    "korrekt.\nAlt 2: N.N. (ekonomichefen/verksamhetschefen) bedömer inte att den ekonomiska redovisningen "
    "under punkt 3 är korrekt. (Avvikelserna och eventuella åtgärder ska också redovisas.)",
)


def _requisition(words: Words) -> tuple[FormSection, ...]:
    return (
        _CONTACT,
        FormSection(
            words.requisition_of,
            (
                FormField(words.agreement_number, ("bidrag_dnr_overenskommelse",)),
                FormField(words.decision_number, ("bidrag_dnr_beslut",)),
                FormField(words.name, ("bidrag_namn",), lines=3),
                FormField(words.amount, name="rekvisition_belopp", kind=Kind.AMOUNT),
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
        _signed("4. Underskrift i original av behörig företrädare", words.pledge),
    )


def _statement(words: Words) -> tuple[FormSection, ...]:
    return (
        _CONTACT,
        FormSection(
            words.statement_of,
            (
                FormField(words.agreement_number, ("bidrag_dnr_overenskommelse",)),
                FormField(words.decision_number_accounted, ("bidrag_dnr_beslut",)),
                FormField(words.name, ("bidrag_namn",), lines=3),
                FormField(words.granted, ("bidrag_belopp",), name="redovisning_bidrag", kind=Kind.AMOUNT),
                FormField(words.paid, ("redovisning_erhallet",), kind=Kind.AMOUNT),
                FormField("Period som den ekonomiska redovisningen avser", formula=PERIOD),
            ),
        ),
        FormSection(
            "3. Redovisning av verksamhet eller aktivitet",
            (
                FormField(words.received, name="redovisning_erhallet", kind=Kind.AMOUNT),
                FormField("Summa kostnader", name="redovisning_kostnader", kind=Kind.AMOUNT),
                FormField(
                    "Medel som inte har förbrukats (Bidrag – totala kostnader)",
                    name="redovisning_ej_forbrukat",
                    formula='IF(OR(redovisning_erhallet="",redovisning_kostnader=""),"",MAX(0,redovisning_erhallet-redovisning_kostnader))',
                    kind=Kind.AMOUNT,
                ),
                FormField(
                    words.survey, name="redovisning_enkat", kind=Kind.CHOICE, choices=(texts.YES, texts.NO)
                ),
                FormField(
                    "Kostnader utöver bidraget, som bidragstagaren betalar själv",
                    name="redovisning_overskridet",
                    formula=f'IF({_IS_OVER},{_OVER},"")',
                    kind=Kind.AMOUNT,
                    only=_IS_OVER,
                ),
            ),
        ),
        _REVIEW,
        _signed(
            "5. Underskrift i original av behörig företrädare",
            "Bidragstagaren intygar att lämnade uppgifter är riktiga.",
        ),
    )


REQUISITION: Final = {wording: _requisition(WORDS[wording]) for wording in FormWording}
STATEMENT: Final = {wording: _statement(WORDS[wording]) for wording in FormWording}

LABELS: Final = {field.name: field.label for field in _REVIEW.fields if field.name}
