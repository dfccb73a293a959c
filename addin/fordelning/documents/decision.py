"""The committee's table: what the committee decides on, as sums and facts and no words of our own.

Requirements A1 to A24, B14, C12, D11 and X4: the shape of the memos; every amount in kronor, and in thousands
or millions beside it only where that is exact; the unit in every heading.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from fordelning.documents import decision_money, decision_rounds, decision_rules, word_styles
from fordelning.documents.decision_table import Part, Table, plain
from fordelning.documents.recipient_kinds import kinds_of
from fordelning.documents.word import Document
from fordelning.layout import said_to
from fordelning.layout.names import Kind, Section
from fordelning.layout.sheets import NUMBERS
from fordelning.model.grant import HOLDER
from fordelning.money import format_amount
from fordelning.texts import decision as said
from fordelning.texts import provisions, rounds, value_in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fordelning.model import Allocation, Fact, Grant, GrantRound, Holder, Programme

_LEFT_OUT: Final = (
    "bidrag_namn",
    "bidrag_program",
    "bidrag_delegerat_belopp",
    HOLDER,
)  # said elsewhere
_SHOWN: Final = (Section.GRANT, Section.DEADLINES, Section.RECIPIENT)


def write_decision(
    grant: Grant,
    allocation: Allocation,
    programme: Programme | None = None,
    done: GrantRound | None = None,
) -> bytes:
    """Return ``beslutsunderlag.docx``: the same bytes for the same grant, whenever it is made.

    Contact persons are left out. What the workbook does not say is left out too, and never made up.

    Args:
        grant: what was allocated.
        allocation: how it went.
        programme: purposes, duties, consultations and attachments; None where the workbook has no programme.
        done: how the grant stands when all further rounds are counted (A15); None where there can be none.
    """
    document = Document(_text(grant.facts, "bidrag_namn"), footer(grant.facts, grant.foreign))
    document.paragraph(_text(grant.facts, "bidrag_namn"), "Title")
    told = (grant.facts.get(name) or "" for name in ("mottagare_namn", "bidrag_ar", "bidrag_myndighet"))
    document.paragraph(said.subtitle(*map(str, told)), "Subtitle")
    for part in decision_rules.points(programme):
        _write(document, *part)
    _signatures(document, programme)
    for heading, table, note in (
        *_summary(allocation, done),
        (said.FACTS, _facts(grant.facts, grant.holder), None),
        *decision_money.sections(grant, allocation),
        *decision_rules.sections(grant, allocation, programme),
        *decision_money.lists(allocation, kinds_of(allocation, programme) or {}),
        *decision_rounds.sections(done),
        *decision_rules.proof(grant, allocation),
    ):
        _write(document, heading, table, note)
    return document.to_bytes()


def _signatures(document: Document, programme: Programme | None) -> None:
    """Write a line to sign on for each who signs, by title (A19)."""
    titles = [signer.title for signer in programme.signers] if programme else []
    if titles:
        document.heading(provisions.SIGNATURES)
    for title in titles:
        document.paragraph(provisions.signature(title), word_styles.SIGN)
        document.paragraph("", word_styles.GAP)  # two lines that touch would be drawn as one


def _summary(allocation: Allocation, done: GrantRound | None) -> list[Part]:
    """Return the sums of the first decision, and that there has been a further round where there has."""
    given = decision_rounds.given(done)
    note = rounds.first_only(format_amount(given)) if given else None
    return [(heading, table, note) for heading, table, _ in decision_money.summary(allocation)]


def _write(document: Document, heading: str, table: Table | None, note: str | None) -> None:
    if table is None and note is None:
        return
    document.heading(heading, new_page=table is not None and table.new_page)
    if note is not None:
        document.paragraph(note, stays=table is not None)
    if table is not None:
        document.table(heading, table.columns, table.rows, summed=table.summed)


def _text(facts: Mapping[str, Fact], name: str) -> str:
    value = facts.get(name)
    return said.UNKNOWN if value is None else str(value)


def footer(facts: Mapping[str, Fact], foreign: Collection[str] = ()) -> str:
    """Return the footer of every page: both reference numbers (D11), but for one that the grant has not."""
    labels = (said.AGREEMENT_NUMBER, said.PAYMENT_NUMBER)
    return said.footer(each for each in zip(labels, numbers(facts, foreign), strict=True) if each[1])


def numbers(facts: Mapping[str, Fact], foreign: Collection[str] = ()) -> tuple[str, str]:
    """Return the reference numbers of agreement and payment decision, or that they are missing (D11).

    One that the grant has not, among ``foreign``, is an empty text.
    """
    agreement, payment = (
        "" if facts.get(name) is None and name in foreign else _text(facts, name) for name in NUMBERS
    )
    return agreement, payment


def _facts(facts: Mapping[str, Fact], holder: Holder) -> Table:
    rows = []
    for cell in said_to(holder):
        value = facts.get(cell.name)
        if cell.section not in _SHOWN or cell.personal or cell.name in _LEFT_OUT or value is None:
            continue
        if cell.kind is Kind.AMOUNT:
            rows.append((cell.label, said.kronor(format_amount(int(str(value))))))
        else:
            rows.append((cell.label, value_in_words(value) if isinstance(value, date) else str(value)))
    return plain((said.FACT, 3), (said.CONTENT, 5), rows=rows)
