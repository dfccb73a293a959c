"""Drafts of the messages that forms go out with: one for each address, and a list for merging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.dates import format_date
from fordelning.documents.form.stamp import plain
from fordelning.documents.mail import Enclosed, by_address, draft, file_names, merge_list, read_addresses
from fordelning.errors import finding
from fordelning.layout import RECIPIENTS
from fordelning.model import FormKind
from fordelning.tables.grant import read_grant
from fordelning.texts import listing
from fordelning.texts import mail as said
from fordelning.texts import provider_form as forms_said
from fordelning.texts.replies import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fordelning.errors import Finding
    from fordelning.model import Form, Grant
    from fordelning.workbook.book import Book

_NAMED = 5  # recipients that a finding names


def drafted(
    book: Book,
    forms: Sequence[tuple[Form, tuple[str, bytes]]],
    kind: FormKind,
    by: date | None = None,
    *,
    again: bool = False,
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Return the drafts by file name, the list last, and who has no address.

    Args:
        book: the workbook, which is only read.
        forms: every form with its file.
        kind: what they ask.
        by: the last day to answer; the grant's own where none is given.
        again: whether they go to those who have not answered.
    """
    grant, _ = read_grant(book)
    addresses, wrong = read_addresses(book.read_table(RECIPIENTS.name))
    enclosed = [Enclosed(form.id, form.name, name, content) for form, (name, content) in forms]
    sent = by_address(enclosed, {plain(id_): address for id_, address in addresses.items()})
    names = file_names([*sent])
    made = {names[to]: _one(grant, kind, to, own, by, again=again) for to, own in sent.items()}
    lacking = [each.name for each in enclosed if not any(each in own for own in sent.values())]
    found = list(wrong)
    if lacking:
        found.append(finding("mail_missing", count=len(lacking), names=listing(lacking, _NAMED)))
    if made:
        made[f"{said.FOLDER}/{said.LIST}"] = merge_list(sent)
    return made, tuple(found)


def _one(
    grant: Grant, kind: FormKind, to: str, own: Sequence[Enclosed], by: date | None, *, again: bool
) -> bytes:
    facts = {name: str(value) for name, value in grant.facts.items() if value is not None}
    name = facts.get("bidrag_namn", "")
    day = by or (grant.day(LAST_DAY) if kind is FormKind.APPLICATION else None)
    sender = "\n".join(facts[fact] for fact in ("mottagare_kontakt", "mottagare_namn") if fact in facts)
    body = said.body(
        facts.get("utskick_text", ""),
        name,
        listing([each.name for each in own], len(own)),
        format_date(day) if day else "",
        sender,
        again=again,
    )
    subject = said.subject(forms_said.TITLES[kind], name, again=again)
    return draft(to, facts.get("mottagare_epost", ""), subject, body, own)
