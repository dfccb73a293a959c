"""A declaration for every undertaking to sign: what it is given, and what other aid it has had (E13).

Law 2013:388 and the regulations on de minimis aid: the undertaking is told the amount and the regulation, and
declares its other aid before the aid is granted. A signature is never filled in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import accounts
from fordelning.dates import format_date
from fordelning.documents.decision import footer
from fordelning.documents.decision_table import Table, plain, without_empty
from fordelning.documents.word import Document
from fordelning.documents.word_table import Column
from fordelning.layout import state_aid as layout
from fordelning.model import AidKind
from fordelning.model.words import word_of
from fordelning.money import format_amount, format_number
from fordelning.texts import state_aid as said
from fordelning.year import state_aid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fordelning.model import Grant, Standing


def write_declarations(grant: Grant, standings: Iterable[Standing]) -> bytes | None:
    """Return ``forsakran-statsstod.docx``, a page for each undertaking that gets aid; None where none does.

    Args:
        grant: whose name, municipality and reference numbers are told.
        standings: of all undertakings.
    """
    given = [standing for standing in standings if standing.kronor]
    if not given:
        return None
    document = Document(said.TITLE, footer(grant.facts, grant.foreign))
    for number, standing in enumerate(given):
        document.heading(said.TITLE, new_page=number > 0)
        _write(document, grant, standing)
    return document.to_bytes()


def _write(document: Document, grant: Grant, standing: Standing) -> None:
    fields = _fields(grant, standing)
    document.paragraph(said.TOLD.format(**fields))
    if grant.facts.get("bidrag_namn"):
        document.paragraph(said.WHICH.format(grant=grant.facts["bidrag_namn"]))
    who = plain(*said.WHO, rows=[(label, text.format(**fields)) for label, text in said.FORM])
    document.table(said.TITLE, who.columns, who.rows)
    document.heading(said.DECLARED)
    declared = said.DECLARATION if standing.aids else said.NONE_EARLIER
    document.bullets((declared.format(**fields), said.PROMISE))
    if standing.aids:
        earlier = _earlier(standing)
        document.heading(said.EARLIER)
        document.table(said.EARLIER, earlier.columns, earlier.rows)
    document.heading(said.SIGNATURE)
    for line in said.SIGNED:
        document.paragraph(line)


def _earlier(standing: Standing) -> Table:
    *columns, euro = (Column(*each) for each in zip(said.EARLIER_COLUMNS, (2, 4, 2, 2), strict=True))
    rows = tuple(
        (
            format_date(aid.day),
            aid.giver,
            word_of(layout.KINDS, aid.kind),
            said.euro(state_aid.euros(aid, standing.rate)),
        )
        for aid in standing.aids
    )
    return without_empty(Table((*columns, replace(euro, number=True)), rows))


def _fields(grant: Grant, standing: Standing) -> dict[str, str]:
    ceilings = standing.ceilings
    general = standing.kind is AidKind.GENERAL
    return {
        "municipality": str(grant.facts.get("mottagare_namn") or said.UNNAMED),
        "name": standing.name,
        "numbers": ", ".join(accounts.org_written(number) for number in standing.org_numbers),
        "act": ceilings.general_act if general else ceilings.sgei_act,
        "ceiling": format_amount(ceilings.general if general else ceilings.sgei),
        "kronor": format_amount(standing.kronor),
        "euros": said.euro(standing.euros),
        "rate": format_number(standing.rate),
        "first": format_date(standing.first),
        "last": format_date(standing.last),
        "earlier": said.euro(standing.earlier),
    }
