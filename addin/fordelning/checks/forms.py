"""Forms that came back, held against the grant as it stands: which can be taken for true, and why not others.

Requirements A9, A14, B8, C7, E11 and D23. A form is never read in half: what is refused is told with its
reason, so that the provider can be asked, and money that one provider used over its grant never hides what
another has left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from fordelning.checks.scale import off
from fordelning.errors import finding
from fordelning.model import FormKind, Seal, words
from fordelning.money import format_amount
from fordelning.programmes.coherence import EMPTY_PROGRAMME
from fordelning.texts import provider_form as said
from fordelning.texts import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fordelning.errors import Finding
    from fordelning.model import Form, Recipient, Returned

Key = tuple[FormKind, str]  # the kind of a form, the id of its recipient
_ORG_DIGITS: Final = 10


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
    now, anyone = (sent.forms.get((kind, stamp.id)) for kind in (stamp.kind, FormKind.APPLICATION))
    if not _is_same(sent.grant, stamp.grant):
        other = " ".join(part for part in reversed(stamp.grant[1:]) if part)
        yield finding("form_other_grant", file=form.file, grant=quote(other))
    elif form.seal is not Seal.WHOLE:
        yield finding(_UNSEALED[form.seal], file=form.file)
    elif anyone is None:
        yield finding("form_unknown_recipient", file=form.file, id=quote(stamp.id))
    elif whose := _of_another(form, anyone, sent):
        yield finding("form_of_another", file=form.file, id=quote(stamp.id), why=whose)
    elif now is None or now.version != stamp.version:
        yield finding("form_old", file=form.file, why=_why_old(form, now))


_UNSEALED: Final = {
    Seal.BROKEN: "form_tampered",
    Seal.OTHER_SECRET: "form_other_secret",
    Seal.NO_SECRET: "form_no_secret",
    Seal.EARLIER: "form_earlier_version",
}


def _of_another(form: Returned, now: Form, sent: Sent) -> str:
    """Return why a form is of somebody else than who has the id now, empty where it is not.

    It was whole when it was sent, so the sheet has changed since. A name that is put right is told and no
    more (``check_renamed``), but another organisation number is another undertaking.
    """
    then, number = _digits(form.org_number), _digits(now.org_number)
    if then and number and then != number:
        return said.other_number(form.org_number, now.org_number)
    others = (each for (_, id_), each in sent.forms.items() if id_ != form.stamp.id)
    if _plain(form.name) != _plain(now.name):
        for other in others:
            if _plain(form.name) == _plain(other.name):
                return said.name_of(form.name, other.id)
    return ""


def check_renamed(form: Returned, sent: Sent) -> tuple[Finding, ...]:
    """Return a finding where a form that is read in bears another name or number than the sheet has now."""
    now = sent.forms[FormKind.APPLICATION, form.stamp.id]
    pairs = {
        said.NAME: (form.name, now.name, _plain(form.name) == _plain(now.name)),
        said.ORG_NUMBER: (
            form.org_number,
            now.org_number,
            _digits(form.org_number) == _digits(now.org_number),
        ),
    }
    changes = [said.renamed(label, then, new) for label, (then, new, same) in pairs.items() if not same]
    what = "; ".join(changes)
    return (finding("form_renamed", file=form.file, id=quote(form.stamp.id), what=what),) if changes else ()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _digits(number: str) -> str:
    """Return the ten digits of an organisation number, without the century that some write before it."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return digits[-_ORG_DIGITS:] if len(digits) > _ORG_DIGITS else digits


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
    scale = off(form.total, amount) if form.stamp.kind is FormKind.FOLLOW_UP else None
    if scale is not None:
        yield finding(
            "form_unit_off", file=form.file, factor=format_amount(scale.factor), way=scale.way, **told
        )
    elif form.stamp.kind is FormKind.FOLLOW_UP and form.total > amount:
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


def check_twice(forms: Sequence[Returned]) -> dict[Returned, Finding]:
    """Return a finding, by form, for every recipient who sent forms of one kind that say different things."""
    by_key: dict[Key, list[Returned]] = {}
    for form in forms:
        by_key.setdefault((form.stamp.kind, form.stamp.id), []).append(form)
    found = {}
    for (_, id_), several in by_key.items():
        for form in several if len(several) > 1 else ():
            others = ", ".join(other.file for other in several if other is not form)
            found[form] = finding("form_twice", file=form.file, id=quote(id_), others=others)
    return found


def check_earlier(
    forms: Sequence[Returned],
    recipients: Mapping[str, Recipient],
    standing: Mapping[str, Mapping[str, int]],
) -> dict[Returned, Finding]:
    """Return a finding, by form, for every form that says other things than the workbook does.

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
            found[form] = finding("form_other_answer", **told, what=what)
        elif form.stamp.kind is FormKind.APPLICATION and answer not in (None, form.takes_part):
            told |= {"answer": _word(form.takes_part), "earlier": _word(answer)}
            found[form] = finding("form_answered", **told)
    return found


def check_standing(form: Returned, recipient: Recipient) -> tuple[Finding, ...]:
    """Return a finding where a form that was read in before is not what the workbook says now.

    It may be an old one left in the folder, or come again from one who has changed her mind twice.
    """
    if form.takes_part is None or form.takes_part is recipient.takes_part:
        return ()
    there = "" if recipient.takes_part is None else _word(recipient.takes_part)
    told = {"answer": _word(form.takes_part), "there": there or said.NOTHING}
    return (finding("form_read_before", file=form.file, id=quote(form.stamp.id), **told),)


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
