"""The cell functions in Swedish: names, arguments and help in Excel, and what they say when they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from fordelning.texts.message import Message
from fordelning.texts.reports import send_to_it

if TYPE_CHECKING:
    from collections.abc import Sequence

CATEGORY: Final = "Fördelning"  # the heading in Excel's list of functions

# What the arguments are called in a formula, by their names in Python. ASCII: they stand in VBA.
ARGUMENTS: Final = {
    "pot": "pott",
    "basis": "underlag",
    "floor": "golv",
    "cap": "tak",
    "ids": "id",
    "activity": "verksamhet",
    "bands": "nivaer",
    "units": "enheter",
    "step": "steg",
    "numbers": "tal",
    "total": "summa",
    "parts": "andelar",
    "recipients": "mottagare",
    "unit": "enhet",
    "account": "nummer",
    "rates": "satser",
    "reduce": "minska",
    "last_year": "fjol",
    "lowest": "lagst",
    "highest": "hogst",
    "rounding": "avrundning",
    "exceeds": "overskrid",
    "order": "ordning",
    "last": "sista",
    "least": "minst",
    "part": "andel",
    "given": "redan",
    "owed": "skuld",
}

_POT: Final = "Beloppet som ska fördelas, i hela kronor."
_BASIS: Final = "Området med det som fördelningen bygger på, ett tal för varje mottagare."
_FLOOR: Final = (
    "Lägsta belopp i kronor: ett för alla eller ett område med ett för varje mottagare. Får utelämnas."
)
_CAP: Final = (
    "Högsta belopp i kronor: ett för alla eller ett område med ett för varje mottagare. Får utelämnas."
)
_IDS: Final = (
    "Området med mottagarnas id. Avgör vem som får en udda krona när två ligger lika. "
    "Utan id avgör radernas ordning."
)
_UNITS: Final = "Området med antalet enheter, till exempel platser, ett tal för varje mottagare."
_STEP: Final = (
    "1, 10 eller 100: beloppet per enhet avrundas nedåt till hela sådana kronor. Utan steg delas allt ut."
)
_REDUCE: Final = (
    "SANT eller reducera: räcker potten inte minskas alla i proportion. Utelämnat blir det ett fel."
)


class FunctionHelp(NamedTuple):
    """What Excel shows of a function: what it does, and what each argument is, in order."""

    summary: str
    arguments: tuple[str, ...]


FUNCTIONS: Final[dict[str, FunctionHelp]] = {
    "FORDELA_NYCKEL": FunctionHelp(
        "Fördelar ett belopp efter ett underlag, med golv och tak, i hela kronor som stämmer på kronan. "
        "Når alla sitt tak blir resten kvar.",
        (_POT, _BASIS, _FLOOR, _CAP, _IDS),
    ),
    "FORDELA_NIVAER": FunctionHelp(
        "Ger fasta belopp efter verksamhet och volym. Utanför nivåerna blir det #SAKNAS!, aldrig noll.",
        (
            "Området med volymerna, till exempel antal kunder, ett heltal för varje mottagare.",
            "Området med verksamheterna, en för varje mottagare, eller en verksamhet som gäller alla.",
            "Området med nivåerna utan rubriker: verksamhet, från, till, belopp. Tomt till: ingen gräns.",
        ),
    ),
    "FORDELA_PER_ENHET": FunctionHelp(
        "Fördelar ett belopp lika per enhet, i hela kronor. Med steg avrundas beloppet per enhet nedåt och "
        "resten blir kvar.",
        (_POT, _UNITS, _STEP, _IDS),
    ),
    "FORDELA_SATS": FunctionHelp(
        "Ger satsen: kronor per enhet i en nyckel eller per enhet, före utjämning till hela kronor.",
        (_POT, _BASIS, _FLOOR, _CAP, _STEP),
    ),
    "FORDELA_LIKA": FunctionHelp(
        "Fördelar ett belopp lika på alla, i hela kronor. Udda kronor går till de första i id-ordning.",
        (_POT, "Området med mottagarnas id eller namn, ett för varje mottagare."),
    ),
    "FORDELA_ANDELAR": FunctionHelp(
        "Delar ett belopp i andelar, i hela kronor som stämmer på kronan.",
        (
            _POT,
            "Området med andelarna i procent, tillsammans 100 %. En av dem får vara ordet Resten.",
            _IDS,
        ),
    ),
    "FORDELA_UTJAMNA": FunctionHelp(
        "Gör hela kronor av tal med decimaler så att summan stämmer. Inget tal ändras en krona eller mer.",
        ("Området med talen.", "Summan som de hela kronorna ska bli, i hela kronor.", _IDS),
    ),
    "FORDELA_SATS_X_ANTAL": FunctionHelp(
        "Ger bestämda kronor för varje enhet, avrundat nedåt till hela kronor. Räcker potten inte blir det "
        "ett fel, eller så minskas alla i proportion.",
        (
            "Beloppet som finns, i hela kronor.",
            "Området med antalen: en kolumn, eller en för varje sats.",
            "Kronor för varje enhet: ett tal, eller ett för varje kolumn i underlag. Flera läggs ihop före "
            "avrundningen.",
            _REDUCE,
            _IDS,
        ),
    ),
    "FORDELA_TRAPPA": FunctionHelp(
        "Delar varje volym i nivåer och lägger ihop delarna gånger kronorna eller procenten i sin nivå, "
        "avrundat nedåt till hela kronor.",
        (
            "Området med volymerna eller kostnaderna, ett tal för varje mottagare.",
            "Området med verksamheterna, en för varje mottagare, eller en verksamhet som gäller alla.",
            "Området med nivåerna utan rubriker: verksamhet, från, till, kronor för varje eller procent. "
            "Tomt till: ingen gräns.",
            "Beloppet som finns, i hela kronor. Får utelämnas; då prövas det inte.",
            _REDUCE,
        ),
    ),
    "FORDELA_GARANTI": FunctionHelp(
        "Fördelar ett belopp efter ett underlag, men ingen får mindre eller mer än en viss del av fjolårets "
        "belopp.",
        (
            _POT,
            _BASIS,
            "Området med fjolårets belopp, ett för varje mottagare.",
            "Minst så stor del av fjolårets belopp, till exempel 95 %. Avrundas uppåt till hela kronor. Får "
            "utelämnas.",
            "Högst så stor del av fjolårets belopp, till exempel 110 %. Avrundas nedåt. Får utelämnas.",
            _IDS,
        ),
    ),
    "FORDELA_AVRUNDAT": FunctionHelp(
        "Fördelar ett belopp efter ett underlag och avrundar varje belopp för sig, till exempel till "
        "närmaste 1 000 kronor. Summan blir då inte alltid potten.",
        (
            _POT,
            _BASIS,
            "Så avrundas beloppen, som i kolumnen Avrundning: närmaste 50 000, nedåt 1 000, eller närmaste "
            "85 000, minst 85 000.",
            "SANT, om summan får bli mer än potten. Får utelämnas; då blir det ett fel.",
            _IDS,
        ),
    ),
    "FORDELA_I_ORDNING": FunctionHelp(
        "Ger var och en vad den söker, i ordning tills potten är tom.",
        (
            _POT,
            "Området med de sökta beloppen, ett för varje mottagare.",
            "Området med ordningen, 1 först. Lika tal är en klass, som delar det som är kvar.",
            "del: den som inte ryms får resten av potten. hela: den får ingenting. Utelämnat är del.",
            _CAP,
            "Minsta belopp i kronor. Den som skulle få mindre får ingenting. Får utelämnas.",
            _IDS,
        ),
    ),
    "FORDELA_MED_AVDRAG": FunctionHelp(
        "Fördelar efter ett underlag. Det som en andel, ett tak eller en skuld tar bort blir kvar.",
        (
            _POT,
            _BASIS,
            "Området med den del av sitt belopp som var och en får, till exempel 75 %. Får utelämnas.",
            "Högst så många kronor tillsammans med redan: ett tal eller ett för varje. Får utelämnas.",
            "Området med det som var och en har fått i tidigare steg. Får utelämnas.",
            "Området med kronorna som dras av, aldrig under noll. Får utelämnas.",
            _IDS,
        ),
    ),
    "FORDELA_FORKLARING": FunctionHelp(
        "Förklarar varje belopp från FORDELA_NYCKEL med en mening.",
        (_POT, _BASIS, _FLOOR, _CAP, _IDS, "Vad underlaget räknar, till exempel personer. Får utelämnas."),
    ),
    "KONTROLLERA_ORGNR": FunctionHelp(
        "Prövar organisationsnummer. Ger OK eller vad som är fel.",
        ("Ett organisationsnummer eller ett område med flera.",),
    ),
    "KONTROLLERA_BANKGIRO": FunctionHelp(
        "Prövar bankgironummer. Ger OK eller vad som är fel.",
        ("Ett bankgironummer eller ett område med flera.",),
    ),
    "KONTROLLERA_PLUSGIRO": FunctionHelp(
        "Prövar plusgironummer. Ger OK eller vad som är fel.",
        ("Ett plusgironummer eller ett område med flera.",),
    ),
}

LAST_ERROR: Final = "FORDELA_SENASTE_FEL"  # stands in the add-in itself; it answers also when Python does not
LAST_ERROR_ARGUMENT: Final = "ruta"
LAST_ERROR_HELP: Final = FunctionHelp(
    "Säger med ord varför den senaste funktionen gav ett fel, och i vilken ruta.",
    ("Rutan med felet. Gör att texten räknas om när rutan ändras. Får utelämnas.",),
)

REMAINDER_WORDS: Final = ("resten", "återstoden")  # one share may be one of these

NUMBER_OK: Final = "OK"
ORG_NUMBER_FORM: Final = "Ett organisationsnummer har tio siffror, till exempel 212000-0142."
BANKGIRO_FORM: Final = "Ett bankgironummer har sju eller åtta siffror, till exempel 5050-1055."
PLUSGIRO_FORM: Final = "Ett plusgironummer har två till åtta siffror, till exempel 90 20 03-3."
CHECK_DIGIT_WRONG: Final = "Kontrollsiffran stämmer inte. Någon siffra är fel."
NUMBER_NOT_GIVEN: Final = "Ett sådant nummer har ingen."
NUMBER_CELL_WRONG: Final = "Rutan innehåller inget nummer."

MOST_FINDINGS: Final = 10  # in one message; more are counted


def unexpected(log: object | None) -> str:
    """Return the sentence for what nobody foresaw; ``log`` is a file for IT, or None."""
    return f"Något oväntat hände i funktionen. Felet ligger i tillägget, inte i dina tal. {send_to_it(log)}"


def refused(findings: Sequence[str]) -> str:
    """Return why a function refuses: the first findings, one a line, and how many more there are."""
    more = len(findings) - MOST_FINDINGS
    lines = [*findings[:MOST_FINDINGS], *([f"… och {more} till."] if more > 0 else [])]
    return "\n".join(lines)


ARGUMENT_FINDINGS: Final[dict[str, Message]] = {
    "argument_missing": Message("Värdet saknas.", "Ange ett värde, eller en ruta som är ifylld."),
    "argument_gap": Message("Rutan är tom.", "Fyll i rutan. Skriv 0 om det är noll."),
    "argument_single": Message(
        "Här behövs ett enda värde, men området har {count} rutor.", "Ange en enda ruta."
    ),
    "argument_shape": Message(
        "Området har {rows} rader och {columns} kolumner, men här behövs en enda kolumn.",
        "Markera en kolumn i taget.",
    ),
    "argument_length": Message(
        "Området har {count} värden, men {other} har {wanted}.", "Markera lika många rader i båda."
    ),
    "argument_tiers_shape": Message(
        "Området har {columns} kolumner, men nivåer har fyra: verksamhet, från, till och belopp.",
        "Markera de fyra kolumnerna utan rubriker.",
    ),
    "argument_step": Message("{value} är inget steg som går att välja.", "Skriv 1, 10 eller 100."),
    "argument_step_with_bounds": Message(
        "Steg går inte att förena med golv och tak.", "Ange antingen steg, eller golv och tak."
    ),
    "argument_count": Message(
        "Här står ett ensamt tal, men här behövs området med mottagarna.",
        "Markera mottagarnas id eller namn, ett för varje mottagare, inte hur många de är.",
    ),
    "argument_percent_or_share": Message(
        "Det går inte att veta om {value} är procent eller andel.",
        "Skriv andelarna med procenttecken, till exempel 66,6 %.",
    ),
    "argument_rates": Message(
        "Området har {columns} kolumner, men det finns {rates} satser.",
        "Markera en kolumn för varje sats, i samma ordning.",
    ),
    "argument_word": Message(
        "Här står {value}, som inte går att förstå.", "Skriv {wanted}, eller utelämna argumentet."
    ),
    "argument_part": Message("{value} är ingen del: högst 1 (100 %).", "Skriv till exempel 75 % eller 0,75."),
    "argument_part_with_cap": Message(
        "En andel går inte att förena med ett tak.", "Ange det ena, och räkna det andra i en egen kolumn."
    ),
    "argument_no_bands": Message(
        "Verksamheten ”{activity}” har inga nivåer.",
        "Rätta verksamheten, eller lägg till dess nivåer i området med nivåer.",
    ),
    "argument_above_pot": Message(
        "Beloppen är tillsammans {needed} kr, men det finns bara {pot} kr.",
        "Skriv SANT i argumentet minska, så minskas alla i proportion, eller öka potten.",
    ),
    "argument_multiples_above_pot": Message(
        "De avrundade beloppen är tillsammans {given} kr, {over} kr mer än de {pot} kr som finns.",
        "Skriv nedåt i argumentet avrundning, eller SANT i overskrid om summan får bli mer än potten.",
    ),
    "no_rate": Message(
        "Det finns ingen sats: golv, tak eller pott avgör alla belopp.",
        "Höj potten, sänk golvet eller höj taket.",
    ),
    "not_evened": Message(
        "Talen blir tillsammans {sum}, men ska bli {total}: så mycket ändrar ingen utjämning.",
        "Rätta talen eller summan. Ska beloppet fördelas om, använd FORDELA_NYCKEL.",
    ),
}
