"""What the headings and the words of other people's lists mean in table Mottagare."""

from __future__ import annotations

from typing import Final

from fordelning.texts.columns import (
    COLUMN_ACTIVITY,
    COLUMN_FORM,
    COLUMN_GROUP,
    COLUMN_ID,
    COLUMN_NAME,
    COLUMN_ORG_NUMBER,
    COLUMN_PAYEE,
    COLUMN_REPLIED,
    COLUMN_TAKES_PART,
)
from fordelning.texts.words import MUNICIPAL, NO, PRIVATE, YES

# Column of Mottagare -> other headings of the same thing, without spaces and signs.
OTHER_HEADINGS: Final = {
    COLUMN_ID: (
        "enhetsid enhetsnr enhetsnummer enhetskod nr nummer kod kommunkod kommunnr regionkod objektid "
        "objektnr utförarid utförarnr löpnr löpnummer beteckning områdeskod kommunid municipalityid"
    ),
    COLUMN_NAME: (
        "utförare utförarensnamn enhet enhetsnamn enhetensnamn verksamhetensnamn verksamhetsnamn "
        "anordnare mottagare mottagarensnamn kommun kommunnamn region boende boendetsnamn utförarkontor "
        "benämning område municipality stadsdel förening föreningensnamn"
    ),
    COLUMN_ORG_NUMBER: (
        "organisationsnummer organisationsnr orgnummer orgno personellerorganisationsnummer "
        "organisationsnumret"
    ),
    COLUMN_PAYEE: (
        "betalningsmottagare huvudman företag företagsnamn bolag bolagsnamn juridiskperson ägare "
        "utbetalningtill leverantör"
    ),
    COLUMN_FORM: "regi regiform driftform driftsformer huvudmannatyp utförartyp ägarform",
    COLUMN_ACTIVITY: "verksamhetstyp verksamhetsform insats insatstyp typavverksamhet inriktning",
    COLUMN_GROUP: "kategori mottagargrupp målgrupp",
    COLUMN_TAKES_PART: "tackarja tackatja villdelta vilkadeltar villtadel svar jaellernej medverkar",
    COLUMN_REPLIED: "inkom inkomdatum svarsdatum svardatum ankomstdatum datumförsvar ansökaninkom",
}
SHORT: Final = {
    "ant": "antal",
    "org": "organisations",
    "komm": "kommun",
    "inv": "invånare",
    "pl": "platser",
    "st": "antal",
}
COUNTED: Final = "brukare kunder boende platser personer elever barn deltagare invånare enheter volym antal"
COUNT_STEM: Final = "antal"

FORMS: Final = {
    "kommunal regi": MUNICIPAL,
    "egen regi": MUNICIPAL,
    "kommun": MUNICIPAL,
    "kommunalt": MUNICIPAL,
    "offentlig": MUNICIPAL,
    "k": MUNICIPAL,
    "lov": PRIVATE,
    "lou": PRIVATE,
    "entreprenad": PRIVATE,
    "privat": PRIVATE,
    "privat regi": PRIVATE,
    "enskilt": PRIVATE,
    "enskild regi": PRIVATE,
    "extern": PRIVATE,
    "ideell": PRIVATE,
    "e": PRIVATE,
    "p": PRIVATE,
}
ANSWERS: Final = {
    "j": YES,
    "yes": YES,
    "sant": YES,
    "true": YES,
    "n": NO,
    "no": NO,
    "falskt": NO,
    "false": NO,
}
DIGITS: Final = {"1": YES, "0": NO}  # where a column holds nothing else
PROPOSED_ANSWERS: Final = {"x": YES, "ok": YES, "tackar ja": YES, "avstår": NO, "tackar nej": NO}

TOTALS: Final = ("summa", "totalt", "total", "delsumma", "samtliga", "sum", "totalsumma", "riket")
NOTES: Final = (
    "källa",
    "not ",
    "not:",
    "anm",
    "senast uppdaterad",
    "copyright",
    "uttag",
    "databas",
    "*",
    "1)",
    "fotnot",
)
# Words that a row of a reckoning begins with, where it stands below a table: it is none of its rows.
TALLIES: Final = (
    *("antal", "kvar", "varav", "medel", "medelvärde", "median", "max", "min", "snitt", "genomsnitt"),
    *("differens", "skillnad", "kontroll", "kontrollsumma", "avstämning"),
)
TIMES: Final = ("år", "tid", "period", "year", "månad", "kvartal")
SEXES: Final = ("kön", "gender", "sex")
MEASURES: Final = ("nyckeltal", "kpi", "tabellinnehåll", "mått", "variabel")
VALUES: Final = ("värde", "value", "antal")
MISSING: Final = ("..", "…")  # Statistics Sweden: not available
NONE_OR_ZERO: Final = ("-", "–", "—", "−")
