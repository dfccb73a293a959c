"""The stamp of a form: where it belongs, and a seal over all that is printed on it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from fordelning.layout.provider_form import FORMAT, FORMAT_UNSEALED
from fordelning.model import FormKind, FormStamp
from fordelning.model.form import key_of, seal
from fordelning.tables.cells import NotCalculated
from fordelning.texts import provider_form as said

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def stamp_of(form: Form, printed: Sequence[tuple[str, ...]], secret: str) -> FormStamp:
    """Return what a form carries of where it belongs, sealed over all that is printed on it.

    Args:
        form: what stands on it.
        printed: all that is printed on it, row by row.
        secret: that of the workbook.
    """
    bare = FormStamp(form.kind, form.grant, form.id, form.version, form.amount, key_of(secret), "")
    return replace(bare, seal=seal(bare, printed, secret))


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
        "key": stamp.key,
        "seal": stamp.seal,
    }
    return json.dumps(content, ensure_ascii=False)


def from_text(text: str) -> FormStamp | None:
    """Return the stamp that a cell holds, or None where it is no stamp of this format or an earlier one.

    >>> from_text("[1, 2]") is None
    True
    """
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("format") not in (FORMAT, FORMAT_UNSEALED):
        return None
    if content["format"] == FORMAT_UNSEALED:
        content["key"] = ""
    grant, amount = content.get("grant"), content.get("amount")
    words = [content.get(name) for name in ("kind", "id", "version", "key", "seal")]
    whole = amount is None or (isinstance(amount, int) and not isinstance(amount, bool))
    if not (isinstance(grant, list) and whole and all(isinstance(each, str) for each in (*grant, *words))):
        return None
    kind, id_, *rest = (plain(str(each)) for each in words)
    if kind not in list(FormKind):
        return None
    version, key, sealed = rest
    return FormStamp(FormKind(kind), tuple(plain(each) for each in grant), id_, version, amount, key, sealed)
