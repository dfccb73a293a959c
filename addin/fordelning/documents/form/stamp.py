"""The stamp of a form: where it belongs, and a seal over all that is printed on it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from fordelning.layout.provider_form import FORMAT, Tag
from fordelning.model import FormKind, FormStamp
from fordelning.model.form import seal
from fordelning.tables.cells import NotCalculated
from fordelning.texts import provider_form as said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Form

# What XML cannot hold or readers take away; of the private ones some stand for names while a form is drawn.
_UNHELD: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")


def plain(text: str) -> str:
    r"""Return a text as every program that saves workbooks keeps it: no controls, single spaces.

    >>> plain(" Eken\t&\x07 Alen\n")
    'Eken & Alen'
    """
    return " ".join(_UNHELD.sub(" ", text).split())


def shown(value: object) -> str:
    """Return what a cell shows as plain text; a whole number has no decimals, whatever program saved it."""
    if value is None or isinstance(value, NotCalculated):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return plain(str(value))


def stamp_of(form: Form) -> FormStamp:
    """Return what a form carries of where it belongs, sealed over all that is printed on it."""
    bare = FormStamp(form.kind, form.grant, form.id, form.version, form.amount, "")
    return replace(bare, seal=seal(bare, tuple(_printed(form))))


def _printed(form: Form) -> Iterator[tuple[str, ...]]:
    """Yield all that is printed on a form, by tag, in the order of its rows."""
    yield Tag.GUIDE, form.guide
    for label, text in own_facts(form) + form.facts:
        yield Tag.FACT, label, text
    yield Tag.AMOUNT, said.AMOUNTS[form.kind], shown(form.amount or said.AMOUNT_LATER)
    for purpose in form.purposes:
        yield Tag.PURPOSE, plain(purpose.text)
    for question in form.questions:
        yield Tag.QUESTION, question


def own_facts(form: Form) -> tuple[tuple[str, str], ...]:
    """Return the labels and texts of a form that are its recipient's own."""
    number = ((said.ORG_NUMBER, form.org_number),) if form.org_number else ()
    return ((said.NAME, form.name), (said.ID, form.id), *number)


def as_text(stamp: FormStamp) -> str:
    """Return a stamp as the text of one cell."""
    content = {
        "format": FORMAT,
        "kind": stamp.kind,
        "grant": stamp.grant,
        "id": stamp.id,
        "version": stamp.version,
        "amount": stamp.amount,
        "seal": stamp.seal,
    }
    return json.dumps(content, ensure_ascii=False)


def from_text(text: str) -> FormStamp | None:
    """Return the stamp that a cell holds, or None where it is no stamp of this format.

    >>> from_text("[1, 2]") is None
    True
    """
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return None
    grant, amount = content.get("grant"), content.get("amount")
    words = [content.get(name) for name in ("kind", "id", "version", "seal")]
    whole = amount is None or (isinstance(amount, int) and not isinstance(amount, bool))
    if not (isinstance(grant, list) and whole and all(isinstance(each, str) for each in (*grant, *words))):
        return None
    kind, id_, version, sealed = (plain(str(each)) for each in words)
    if kind not in list(FormKind):
        return None
    return FormStamp(FormKind(kind), tuple(plain(each) for each in grant), id_, version, amount, sealed)
