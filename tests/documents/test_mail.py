"""Drafts of messages: read by a parser of another maker, the same at every run, and no cell is a header."""

from __future__ import annotations

import base64
from email import policy
from email.parser import BytesParser

import pytest

from fordelning.documents.mail import Enclosed, by_address, draft, file_names, merge_list, read_addresses
from fordelning.errors import DataError
from fordelning.tables.cells import SheetTable
from fordelning.texts import mail as said

FORM = b"PK\x03\x04 blankett \xe5\xe4\xf6"
FORMS = [
    Enclosed("H001", "Hemtjänst Å", "Ansökan H001 Hemtjänst Å.xlsx", FORM),
    Enclosed("H002", "=1+1", "Ansökan H002.xlsx", b"PK"),
]
BODY = said.body("", "Stimulansmedel", "Hemtjänst Å", "1 oktober 2020", "Kim\nÖvertorneå kommun", again=True)


def made(to="lo@hem.example", sender="kim@kommun.example", subject="Påminnelse: Ansökan om medel, Stimulans"):
    return draft(to, sender, subject, BODY, FORMS)


def test_a_parser_of_another_maker_reads_address_subject_text_and_forms():
    mailparser = pytest.importorskip("mailparser")
    mail = mailparser.parse_from_bytes(made())
    assert ([*mail.to], [*mail.from_]) == ([("", "lo@hem.example")], [("", "kim@kommun.example")])
    assert mail.subject == "Påminnelse: Ansökan om medel, Stimulans"
    assert mail.text_plain[0].replace("\r", "").strip() == BODY.strip()
    assert [(each["filename"], base64.b64decode(each["payload"])) for each in mail.attachments] == [
        (each.file, each.content) for each in FORMS
    ]


def test_it_opens_to_be_sent_and_is_the_same_at_every_run():
    read = BytesParser(policy=policy.default).parsebytes(made())
    assert (read["X-Unsent"], read["Date"], read.defects) == ("1", None, [])
    assert made() == made()
    assert BytesParser(policy=policy.default).parsebytes(made(sender="0480-45 00 00"))["From"] is None


def test_what_stands_in_a_cell_is_no_header():
    read = BytesParser(policy=policy.default).parsebytes(made(subject="Bidrag\r\nBcc: alla@x.example"))
    assert (read["Bcc"], read["Subject"]) == (None, "Bidrag Bcc: alla@x.example")


def test_the_text_is_that_of_a_reminder_or_the_officers_own():
    assert BODY.startswith("Hej!\n\nVi har inte fått ert svar. Här är blanketten om Stimulansmedel")
    assert "som svar på det här meddelandet senast 1 oktober 2020." in BODY
    own = said.body("Ring oss.", "S", "H", "", "Kim", again=False)
    assert own == "Hej!\n\nRing oss.\n\nVänliga hälsningar\nKim\n"
    assert said.subject("Ansökan", "S", again=False) == "Ansökan, S"


def test_one_address_gets_one_message_with_all_its_forms():
    sent = by_address(FORMS, {"H001": "Lo@hem.example", "H002": "lo@HEM.example", "H003": "x@y.example"})
    assert sent == {"Lo@hem.example": FORMS}
    assert file_names([*sent]) == {"Lo@hem.example": "utkast/Lo hem.example.eml"}
    assert merge_list(sent).decode("utf-8-sig").split("\r\n")[:3] == [
        "E-post;Mottagare;Id;Fil",
        "Lo@hem.example;Hemtjänst Å;H001;Ansökan H001 Hemtjänst Å.xlsx",
        "Lo@hem.example;'=1+1;H002;Ansökan H002.xlsx",
    ]


def table(*rows, heading="E-POST"):
    letters = {"Id": "A", heading: "B"}
    return SheetTable("Mottagare", "Mottagare", 5, letters, [*enumerate(rows, start=6)])


def test_addresses_are_read_by_id_and_what_is_none_is_told():
    wrong = ["lo@hem", "a@b.se; c@d.se", "lo@hem.example\nBcc: x@y.se", "<lo@hem.example>"]
    rows = [("H001", "lo@hem.example"), ("H002", None), *((f"H1{at}", each) for at, each in enumerate(wrong))]
    addresses, found = read_addresses(table(*rows))
    assert addresses == {"H001": "lo@hem.example"}
    assert [(each.code, each.where.cell) for each in found] == [
        ("mail_wrong", f"B{at}") for at in (8, 9, 10, 11)
    ]
    with pytest.raises(DataError):
        read_addresses(table(heading="Adress"))
