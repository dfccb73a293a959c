"""What the requisition says and refuses (requirements D4, D6, D11, D21, A11, A22, B11, E8)."""

from __future__ import annotations

from typing import Final

from fordelning.money import format_amount
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_WARNING

SHEET: Final = "Rekvisition"
PUBLISHED_AMOUNT: Final = "Fastställt belopp"  # the column with a municipality's amount in the key

# How a municipality writes its name: the name in the register, then one of these.
MUNICIPALITY_FORMS: Final = ("{}", "{} kommun", "{}s kommun", "{} stad", "{}s stad")

PROVIDER: Final = "utförare"  # in the fact Vem får rekvirera, where it is not the municipality alone
MUNICIPAL_GROUP: Final = "2"  # first digit of the organisation numbers of municipalities and the state

REQUISITION: Final[dict[str, Message]] = {
    "dnr_missing": Message(
        "{fact} är inte ifyllt. Båda diarienumren ska stå på alla handlingar till myndigheten.",
        "Fråga efter numret och fyll i fältet på bladet Bidrag.",
    ),
    "requisition_too_late": Message(
        "Sista dagen att rekvirera var {day}. Rätten till bidraget förfaller när rekvisitionen inte har "
        "kommit in i tid.",
        "Kontakta myndigheten. Har den medgett en senare dag: skriv in den på bladet Bidrag.",
    ),
    "requisition_soon_due": Message(
        "Rekvisitionen ska ha kommit in senast {day}: {days}. Rätten till bidraget förfaller annars.",
        "Skriv under och skicka den i god tid.",
        STATUS_WARNING,
    ),
    "own_org_number_missing": Message(
        "Ert organisationsnummer är inte ifyllt, så det går inte att pröva vem som rekvirerar.",
        "Fyll i fältet på bladet Bidrag med tio siffror, till exempel 212000-0142.",
    ),
    "not_a_municipality": Message(
        "Bidraget får rekvireras av: {who}. Organisationsnumret {number} hör inte till en kommun.",
        "Låt kommunen rekvirera. Den svarar också för återbetalning.",
    ),
    "nothing_to_claim": Message(
        "Bidraget är era egna pengar: det finns ingenting att rekvirera.",
        "Är pengarna statens: fyll i myndigheten på bladet Bidrag.",
    ),
    "requisitioner_unknown": Message(
        "Det står inte vem som får rekvirera bidraget.",
        "Se efter i beslutet och fyll i fältet på bladet Bidrag.",
        STATUS_WARNING,
    ),
    "requisitioner_unclear": Message(
        "Vem som får rekvirera kan läsas på två sätt: {who}.",
        "Fråga myndigheten om även utförare får rekvirera. Den här rekvisitionen är er egen.",
        STATUS_WARNING,
    ),
    "giro_wrong": Message(
        "{number} är inget riktigt {kind}: formen eller kontrollsiffran är fel.",
        "Rätta numret. Pengarna går annars fel.",
    ),
    "giro_missing": Message(
        "Varken bankgiro eller plusgiro är ifyllt, så pengarna går inte att betala ut.",
        "Fyll i ett av dem på bladet Bidrag.",
        STATUS_WARNING,
    ),
    "form_field_empty": Message(
        "På blanketten är det tomt vid: {fields}.",
        "Fyll i rutorna på bladet Bidrag innan blanketten skrivs ut.",
        STATUS_WARNING,
    ),
    "own_line_missing": Message(
        "Staten delar bidraget, men det går inte att se vilken av mottagarna som är ni.",
        "Fyll i er kod på bladet Bidrag, så som den står i kolumnen Id på bladet Mottagare.",
    ),
    "not_all_municipalities": Message(
        "Arbetsboken har {count} av {all} kommuner, så den extra delen i ”{step}” går inte att räkna ut.",
        "Gör arbetsboken med alla kommuner: fordelning ny med valet --exempel.",
    ),
    "key_differs": Message(
        "Regeln ger {computed} kr, men nyckeln säger {published} kr. Rekvisitionen följer nyckeln.",
        "Behåll nyckelns belopp. Det är det som är beslutat.",
        STATUS_WARNING,
    ),
    "amount_note": Message(
        "Beloppet att rekvirera är {amount} kr. {note}",
        "Jämför med beskedet från myndigheten innan rekvisitionen skickas.",
        STATUS_WARNING,
    ),
    "requisition_unclear": Message(
        "Det syns inte vilken del en tidigare rekvisition gäller, och därför inte vad som kan rekvireras nu.",
        "Skriv Del: och delens namn i kolumnen Motivering, och kör igen.",
    ),
    "requisition_over_key": Message(
        "{amount} kr är för mycket: av {key} kr är {before} kr redan rekvirerat, och {left} kr finns kvar.",
        "Rekvirera högst {left} kr.",
    ),
    "requisition_before_first": Message(
        "{amount} kr är för mycket: nu kan {left} kr ur ”{step}” rekvireras. Delen ”{next}” om {more} kr "
        "rekvireras för sig, först när den första rekvisitionen står i Händelser.",
        "Rekvirera {left} kr nu, och den andra delen sedan.",
    ),
    "requisition_zero": Message("Beloppet att rekvirera är noll.", "Ange ett belopp som är större än noll."),
    "nothing_to_requisition": Message(
        "Hela beloppet, {key} kr, är redan rekvirerat.",
        "Kontrollera Händelser om det inte stämmer.",
    ),
    "next_requisition": Message(
        "Delen ”{next}” om {more} kr rekvireras för sig, när den här rekvisitionen är skickad.",
        "Rekvirera en gång till då (knappen Rekvisition).",
        STATUS_WARNING,
    ),
    "form_slip": Message(
        "På blanketten står ”{quote}”, så som i källan. {remark}",
        "Orden är citerade och ändras inte. Fråga myndigheten om du är osäker.",
        STATUS_WARNING,
    ),
}


def days_left(days: int) -> str:
    """Return how many days there are left."""
    if days == 0:
        return "det är i dag"
    return "en dag kvar" if days == 1 else f"{days} dagar kvar"


SHARE: Final = "Del"


def share_of(step: str) -> str:
    """Return what the ledger says of a requisition of one of several shares."""
    return f"{SHARE}: {step}"


def requisitioned(amount: int, key: int, before: int, step: str) -> str:
    """Return the requisition as the terminal and the log tell it."""
    part = f" ur ”{step}”" if step else ""
    left = key - before - amount
    return (
        f"Rekvisition på {format_amount(amount)} kr{part}. Tidigare rekvirerat {format_amount(before)} kr, "
        f"kvar att rekvirera {format_amount(left)} kr av {format_amount(key)} kr."
    )


SIGN: Final = (
    "Skriv ut bladet Rekvisition, låt en behörig företrädare skriva under i original och skicka in det."
)
