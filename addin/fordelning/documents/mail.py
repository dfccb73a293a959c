"""Drafts of messages as .eml files, one for each address, and a list for merging; nothing is sent.

Requirements A9 and C7. A draft opens in the officer's own program for mail, which sends it; no password is
asked for, and none is known. What stands in a cell is never a header of its own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.filename import safe_name
from fordelning.documents.lists import harmless
from fordelning.errors import DataError, Place, finding
from fordelning.layout import RECIPIENTS
from fordelning.tables.cells import Reader
from fordelning.texts import mail as said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.errors import Finding
    from fordelning.tables.cells import SheetTable

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
_SHEETS: Final = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_BOM: Final = "\ufeff"  # without it Excel takes å, ä and ö for other letters


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One form that goes to an address: whose it is, and the file."""

    id: str
    name: str
    file: str
    content: bytes


def read_addresses(table: SheetTable) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the address by id out of the officer's own column of table Mottagare, and what is wrong with it.

    Raises:
        DataError: if the table has no such column.
    """
    known = {name.casefold() for name in said.COLUMNS}
    heading = next((each for each in table.letters if each.casefold() in known), None)
    if heading is None:
        raise DataError([finding("mail_column_missing", Place(RECIPIENTS.sheet))])
    reader, addresses = Reader(), dict[str, str]()
    found: list[Finding] = []
    for row, cells in table.rows():
        id_ = reader.key(cells[texts.COLUMN_ID], row.at(texts.COLUMN_ID))
        address = reader.text(cells[heading], row.at(heading))
        if id_ and address and _ADDRESS.fullmatch(address):
            addresses[id_] = address
        elif address:
            found.append(finding("mail_wrong", row.at(heading), address=texts.quote(address)))
    return addresses, tuple(found)


def draft(to: str, sender: str, subject: str, body: str, enclosed: Sequence[Enclosed]) -> bytes:
    """Return one message as bytes, the same at every run; ``sender`` may be empty."""
    message = EmailMessage(policy=SMTP)
    message["To"] = to
    if _ADDRESS.fullmatch(sender):
        message["From"] = sender
    message["Subject"] = " ".join(subject.split())
    message["X-Unsent"] = "1"  # Outlook opens it to be sent, not as one that has come
    message.set_content(body)
    for each in enclosed:
        message.add_attachment(each.content, *_SHEETS, filename=each.file)
    whole = hashlib.sha256("\0".join([to, subject, body, *(each.file for each in enclosed)]).encode())
    message.set_boundary(f"=_{whole.hexdigest()[:40]}")
    return message.as_bytes()


def by_address(enclosed: Sequence[Enclosed], addresses: Mapping[str, str]) -> dict[str, list[Enclosed]]:
    """Return the forms that go to each address; it is the same one however its letters are written."""
    spelt: dict[str, str] = {}
    found: dict[str, list[Enclosed]] = {}
    for each in enclosed:
        if address := addresses.get(each.id):
            found.setdefault(spelt.setdefault(address.casefold(), address), []).append(each)
    return found


def file_names(addresses: Sequence[str]) -> dict[str, str]:
    """Return the name of the draft to each address."""
    taken: set[str] = set()
    return {each: f"{said.FOLDER}/{safe_name(each, taken)}.eml" for each in addresses}


def merge_list(sent: Mapping[str, Sequence[Enclosed]]) -> bytes:
    """Return address, recipient, id and file of every form, for a program that merges."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(said.LIST_COLUMNS)
    for address, enclosed in sent.items():
        writer.writerows(
            [harmless(cell) for cell in (address, each.name, each.id, each.file)] for each in enclosed
        )
    return (_BOM + buffer.getvalue()).encode()
