"""The single facts of a grant: named cells of the sheets Bidrag, Rekvisition and Redovisning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from fordelning.model import Holder
from fordelning.model.deadlines import DEADLINES
from fordelning.model.grant import HOLDER
from fordelning.texts import holders

if TYPE_CHECKING:
    from collections.abc import Iterable


class Section(StrEnum):
    """Groups of facts, as headings on the sheet."""

    GRANT = "Bidraget"
    DEADLINES = "Period och sista dagar"
    DECISION = "Beslut och delegation"
    RECIPIENT = "Bidragsmottagare"
    PAYMENT = "Uppgifter för utbetalning"
    REVIEWER = "Granskning och underskrift"
    BOOKS = "Bokföring"  # decides no krona and is in no proof
    MAIL = "Utskick"  # nor does this


class Kind(StrEnum):
    """What a named cell holds."""

    TEXT = "text"
    YEAR = "year"
    AMOUNT = "amount"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class NamedCell:
    """One fact: its defined name, label, group, kind, and a word of help.

    ``required`` facts must be there before money is divided.
    ``personal`` ones are contact details: they stay on this sheet and never reach logs (list of
    requirements: finished lists are public documents). A workbook may lack an ``optional`` one.
    """

    name: str
    label: str
    section: Section
    kind: Kind = Kind.TEXT
    help: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    personal: bool = False
    optional: bool = False

    def of(self, holder: Holder) -> NamedCell:
        """Return the fact with label and help that call the holder of the grant what it is."""
        words = holders.BY_KIND[holder]._asdict()
        words |= {"Whose": words["whose"].capitalize()}
        return replace(self, label=self.label.format(**words), help=self.help.format(**words))

    def by_holder(self) -> dict[str, NamedCell]:
        """Return the fact as each holder is told of it, by the word of cell ``HOLDER``."""
        written = next(cell for cell in _WRITTEN if cell.name == self.name)
        return {word: written.of(Holder(kind)) for word, kind in holders.BY_WORD.items()}


_G, _D, _B = Section.GRANT, Section.DEADLINES, Section.DECISION
_R, _P, _V, _K = Section.RECIPIENT, Section.PAYMENT, Section.REVIEWER, Section.BOOKS

_WRITTEN: Final = (  # with words for the holder in braces
    NamedCell("bidrag_namn", "Bidragets namn", _G, required=True, help="Så som det heter i beslutet."),
    NamedCell("bidrag_ar", "Bidragsår", _G, Kind.YEAR, "Året som pengarna gäller."),
    NamedCell("bidrag_myndighet", "Myndighet", _G, help="Dit pengarna rekvireras och redovisas."),
    NamedCell("bidrag_belopp", "Belopp att fördela", _G, Kind.AMOUNT, "Hela kronor.", required=True),
    NamedCell("bidrag_anslag", "Anslag", _G, help="Utgiftsområde, anslag och anslagspost."),
    NamedCell(
        "bidrag_dnr_overenskommelse",
        "Diarienummer, överenskommelsen",
        _G,
        help="Ska stå på alla handlingar till myndigheten.",
    ),
    NamedCell(
        "bidrag_dnr_beslut",
        "Diarienummer, beslut om utbetalning",
        _G,
        help="Ska stå på alla handlingar till myndigheten.",
    ),
    NamedCell("bidrag_rekvirent", "Vem får rekvirera", _G, help="Bara {who}, eller även utförare."),
    NamedCell(
        "bidrag_underskrift", "Underskrift", _G, help="I original, eller digital om myndigheten godtar det."
    ),
    NamedCell("bidrag_enkat", "Enkät som ska besvaras", _G, help="Namnet på enkäten."),
    NamedCell("bidrag_program", "Program", _G, help="Programmet som arbetsboken gjordes från."),
    NamedCell("bidrag_period_fran", "Får användas från", _D, Kind.DATE, "Första dagen."),
    NamedCell("bidrag_period_till", "Får användas till", _D, Kind.DATE, "Sista dagen i perioden."),
    *(
        NamedCell(each.fact, each.label, _D, Kind.DATE, each.help, optional=not each.stated)
        for each in DEADLINES
    ),
    NamedCell(
        "bidrag_delegerat_belopp",
        "Belopp som delegerats att fördela till utförare",
        _B,
        Kind.AMOUNT,
        "Enligt beslutet. Jämförs med vad modellen ger utförarna.",
    ),
    NamedCell(
        "bidrag_dnr_arende",
        "Diarienummer, {whose} ärende",
        _B,
        help="{Whose} nummer. Står i besluten till mottagarna.",
        optional=True,
    ),
    NamedCell(
        "bidrag_beslutsfattare",
        "Beslutet är fattat av",
        _B,
        help="Till exempel: Förvaltningschefen, på delegation av nämnden. Står i besluten till mottagarna.",
        optional=True,
    ),
    NamedCell(
        "bidrag_mottagares_redovisning",
        "Det här ska mottagarna redovisa",
        _B,
        help="Vad, hur och när. Står i besluten till mottagarna.",
        optional=True,
    ),
    NamedCell(
        "bidrag_overklagande",
        "Så överklagas beslutet",
        _B,
        help="Hela upplysningen. Står i besluten till dem som inte får bidrag.",
        optional=True,
    ),
    NamedCell("mottagare_namn", "Bidragsmottagare", _R, help="{Whose} namn."),
    NamedCell("mottagare_kommunkod", "{code}", _R, help="{code_help}"),
    NamedCell("mottagare_orgnr", "Organisationsnummer", _R, help="Tio siffror, till exempel 212000-0142."),
    NamedCell("mottagare_kontakt", "Kontaktperson", _R, personal=True),
    NamedCell("mottagare_postadress", "Postadress", _R, personal=True),
    NamedCell("mottagare_telefon", "Telefon inkl. riktnummer", _R, personal=True),
    NamedCell("mottagare_fax", "Faxnummer", _R, personal=True),
    NamedCell("mottagare_epost", "E-postadress", _R, personal=True),
    NamedCell("mottagare_bankgiro", "Bankgiro", _P),
    NamedCell("mottagare_plusgiro", "Plusgiro", _P),
    NamedCell("mottagare_betalningsreferens", "Önskad betalningsreferens", _P),
    NamedCell("granskare_namn", "Ekonomichef eller verksamhetschef, namn", _V, personal=True),
    NamedCell("granskare_befattning", "Befattning", _V, personal=True),
    NamedCell("granskare_telefon", "Telefon inkl. riktnummer", _V, personal=True),
    NamedCell("granskare_epost", "E-postadress", _V, personal=True),
    NamedCell("foretradare_namn", "Behörig företrädare, namnförtydligande", _V, personal=True),
    NamedCell(
        "bokforing_konto_bank",
        "Konto som pengarna kommer in på och betalas från",
        _K,
        help="Med de här kontona skriver Exportera filen bokforing.si till ekonomisystemet.",
        optional=True,
    ),
    NamedCell("bokforing_konto_staten", "Konto för bidrag från staten", _K, optional=True),
    NamedCell(
        "bokforing_konto_mottagare",
        "Konto för bidrag till mottagare",
        _K,
        help="Står också i betalningslistan.",
        optional=True,
    ),
    NamedCell(
        "bokforing_projekt",
        "Projekt",
        _K,
        help="Koden, om bidraget har ett projekt. 7:10 är koden 10 i dimension 7; annars är det dimension 6.",
        optional=True,
    ),
    NamedCell(
        "utskick_text",
        "Text i e-post till mottagarna",
        Section.MAIL,
        help="Kommer mellan hälsningarna, i stället för den vanliga texten.",
        optional=True,
    ),
    NamedCell(  # the last, so that what an earlier version has proved stands on the rows where it stood
        HOLDER,
        "Den som fördelar bidraget är en",
        _R,
        Kind.CHOICE,
        "Välj i listan. Ledtexterna på bladet följer det som står här.",
        choices=tuple(holders.BY_WORD),
        optional=True,
    ),
)

NAMES: Final = tuple(cell.of(Holder.MUNICIPALITY) for cell in _WRITTEN)

# What a proof holds and a fingerprint is made of: all but what only bookkeeping and mail need.
PROVED: Final = tuple(cell for cell in NAMES if cell.section not in (Section.BOOKS, Section.MAIL))

# The name of the secret that the workbook's forms are sealed with. It names a text and no cell, and is not
# shown among the names: it goes along with every copy of the workbook and with nothing that is made of it.
SECRET: Final = "fordelning_nyckel"


def names_of(section: Section, holder: Holder = Holder.MUNICIPALITY) -> tuple[NamedCell, ...]:
    """Return the facts of one group, in order, in the words for a holder."""
    return tuple(cell for cell in said_to(holder) if cell.section is section)


def said_to(holder: Holder, among: Iterable[NamedCell] = NAMES) -> tuple[NamedCell, ...]:
    """Return facts in the words for the holder of a grant: a region has no Kommunkod."""
    names = {cell.name for cell in among}
    return tuple(cell.of(holder) for cell in _WRITTEN if cell.name in names)
