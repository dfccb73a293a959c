"""Forms that came back, held against the grant as it stands: which can be taken for true, and why not others.

Requirements A9, A14, B8, C7, E11 and D23. A form is never read in half: what is refused is told with its
reason, so that the provider can be asked, and money that one provider used over its grant never hides what
another has left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fordelning.errors import finding
from fordelning.layout import words
from fordelning.model import FormKind
from fordelning.money import format_amount
from fordelning.programmes.coherence import EMPTY_PROGRAMME
from fordelning.texts import provider_form as said
from fordelning.texts import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fordelning.errors import Finding
    from fordelning.model import Form, Recipient, Returned

Key = tuple[FormKind, str]  # the kind of a form, the id of its recipient


@dataclass(frozen=True, slots=True)
class Sent:
    """The forms that would be sent now, by kind and recipient, and what tells the grant from others.

    ``returned`` holds the kronor that recipients have handed back, by id.
    """

    grant: tuple[str, ...]
    forms: Mapping[Key, Form]
    returned: Mapping[str, int] = field(default_factory=dict)


def check_form(form: Returned, sent: Sent) -> tuple[Finding, ...]:
    """Return why a form cannot be read in: first where it belongs, and only then what it says."""
    return tuple(_belonging(form, sent)) or tuple(_content(form, sent))


def _belonging(form: Returned, sent: Sent) -> Iterator[Finding]:
    stamp = form.stamp
    now = sent.forms.get((stamp.kind, stamp.id))
    if not form.sealed:
        yield finding("form_tampered", file=form.file)
    elif not _is_same(sent.grant, stamp.grant):
        other = " ".join(part for part in reversed(stamp.grant[1:]) if part)
        yield finding("form_other_grant", file=form.file, grant=quote(other))
    elif (FormKind.APPLICATION, stamp.id) not in sent.forms:
        yield finding("form_unknown_recipient", file=form.file, id=quote(stamp.id))
    elif now is None or now.version != stamp.version:
        yield finding("form_old", file=form.file, why=_why_old(form, now))


def _is_same(grant: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two forms are about one grant; without a programme it is known by its name.

    Of others the name may have been put right after the forms were sent.
    """
    by_name = grant[0] in ("", EMPTY_PROGRAMME)
    return grant == other if by_name else grant[:2] == other[:2]


def _why_old(form: Returned, now: Form | None) -> str:
    if now is None or not now.amount:
        return said.NO_MONEY_NOW
    if form.stamp.kind is FormKind.FOLLOW_UP and form.stamp.amount != now.amount:
        return said.changed_amount(format_amount(form.stamp.amount or 0), format_amount(now.amount))
    return said.CHANGED_PURPOSES


def _content(form: Returned, sent: Sent) -> Iterator[Finding]:
    now = sent.forms[form.stamp.kind, form.stamp.id]
    if form.unread:
        yield finding("form_unread", file=form.file, what="; ".join(form.unread))
        return
    lacks = list(_ASKED[form.stamp.kind](form, now))
    lacks += [] if form.signed else [said.LACKS["signed"]]
    if lacks:
        yield finding("form_incomplete", file=form.file, what=", ".join(lacks))
    amount, returned = form.stamp.amount or 0, sent.returned.get(form.stamp.id, 0)
    told = {"used": format_amount(form.total), "amount": format_amount(amount)}
    if form.stamp.kind is FormKind.FOLLOW_UP and form.total > amount:
        yield finding("form_overspent", file=form.file, **told)
    elif form.stamp.kind is FormKind.FOLLOW_UP and form.total > amount - returned:
        yield finding("form_uses_returned", file=form.file, returned=format_amount(returned), **told)


def _application(form: Returned, now: Form) -> Iterator[str]:
    """Yield what an answer lacks; only where the grant demands it must a yes say what the money is for."""
    if form.takes_part is None:
        yield said.LACKS["answer"]
    elif form.takes_part and now.wants_use and not any(use.amount or use.words for use in form.uses):
        yield said.LACKS["plan"]


def _follow_up(form: Returned, now: Form) -> Iterator[str]:
    demanding = {each.text for each in now.purposes if each.needs_motivation}
    if not any(use.stated for use in form.uses):
        yield said.LACKS["use"]
    for use in form.uses:
        if use.amount and use.purpose in demanding and not use.words:
            yield said.lacks_motivation(use.purpose)
    if form.total and not form.benefit:
        yield said.LACKS["benefit"]


_ASKED = {FormKind.APPLICATION: _application, FormKind.FOLLOW_UP: _follow_up}


def check_twice(forms: Sequence[Returned]) -> dict[str, Finding]:
    """Return a finding, by file, for every recipient who sent forms of one kind that say different things."""
    by_key: dict[Key, list[Returned]] = {}
    for form in forms:
        by_key.setdefault((form.stamp.kind, form.stamp.id), []).append(form)
    found = {}
    for (_, id_), several in by_key.items():
        for form in several if len(several) > 1 else ():
            others = ", ".join(other.file for other in several if other is not form)
            found[form.file] = finding("form_twice", file=form.file, id=quote(id_), others=others)
    return found


def check_earlier(
    forms: Sequence[Returned],
    recipients: Mapping[str, Recipient],
    standing: Mapping[str, Mapping[str, int]],
) -> dict[str, Finding]:
    """Return a finding, by file, for every form that says other things than what stands in the workbook.

    Args:
        forms: those that are new.
        recipients: by id, with the answers that the officer has.
        standing: kronor by purpose from earlier forms, by id; what has been taken back is not among them.
    """
    found = {}
    for form in forms:
        told = {"file": form.file, "id": quote(form.stamp.id)}
        answer = recipients[form.stamp.id].takes_part
        if form.stamp.kind is FormKind.FOLLOW_UP and form.stamp.id in standing:
            what = _differences(form, standing[form.stamp.id])
            found[form.file] = finding("form_other_answer", **told, what=what)
        elif form.stamp.kind is FormKind.APPLICATION and answer not in (None, form.takes_part):
            told |= {"answer": _word(form.takes_part), "earlier": _word(answer)}
            found[form.file] = finding("form_answered", **told)
    return found


def _word(answer: bool | None) -> str:
    return words.word_of(words.ANSWERS, bool(answer))


def _differences(form: Returned, earlier: Mapping[str, int]) -> str:
    now = {use.purpose: use.amount for use in form.uses if use.amount}
    changed = [
        said.difference(purpose, format_amount(earlier.get(purpose, 0)), format_amount(now.get(purpose, 0)))
        for purpose in dict.fromkeys((*earlier, *now))
        if earlier.get(purpose, 0) != now.get(purpose, 0)
    ]
    return ", ".join(changed) or said.OTHER_WORDS
