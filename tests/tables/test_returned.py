"""What an enquiry that has come back writes in a recipient's row (A9, C7); the verb: test_returned."""

from __future__ import annotations

from datetime import date

from fordelning.model import FormKind, FormStamp, Recipient, Returned, Seal, Use
from fordelning.tables.returned import answers_of

DAY = date(2020, 9, 1)
STAMP = FormStamp(FormKind.APPLICATION, (), "1", "", None, "", "")
USES = (Use("Teknik", 15_000, "Surfplattor"), Use("Utbildning", 5_000), Use("Annat", 0, "Vet inte än"))
COLUMNS = ("Behov", "Avsedd användning")
INTENDED = "Teknik: 15\u00a0000 kr – Surfplattor; Utbildning: 5\u00a0000 kr; Annat: Vet inte än"


def answered(recipient, columns=COLUMNS, *, yes=True):
    return answers_of(
        Returned("a.xlsx", STAMP, Seal.WHOLE, "Eken", takes_part=yes, uses=USES), recipient, DAY, columns
    )


def test_need_and_use_stand_in_the_officer_s_columns():
    cells = answered(Recipient("1", "Eken"))
    assert cells == {
        "Deltar": "Ja",
        "Svar inkom": DAY,
        "Behov": 20_000,
        "Avsedd användning": INTENDED,
    }
    assert answered(Recipient("1", "Eken"), ()) == {"Deltar": "Ja", "Svar inkom": DAY}


def test_what_the_officer_has_written_stays():
    recipient = Recipient("1", "Eken", takes_part=True, replied=date(2020, 8, 1), values={"Behov": 9})
    assert answered(recipient) == {"Avsedd användning": INTENDED}


def test_one_who_declines_needs_nothing():
    assert answered(Recipient("1", "Eken"), yes=False) == {"Deltar": "Nej", "Svar inkom": DAY}
