"""What a programme's source lays down, as rows of label, content and source: the same on sheet and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.layout.names import NAMES
from fordelning.texts import provisions as said

if TYPE_CHECKING:
    from fordelning.model import Duty, Programme


def provision_rows(programme: Programme) -> list[tuple[str, str, str]]:
    """Return every provision in the order of the programme file, then what is said of steps, and meetings.

    Requirements B16 (kinds of recipients), D4 (what is requisitioned after what) and D19.
    """
    rows = [
        (said.KINDS[each.kind], said.content(each.text, each.who, each.day), each.source)
        for each in programme.provisions
    ]
    kinds = [
        (said.RECIPIENT_KIND, said.content(said.RECIPIENT_KINDS[each.kind], each.target, None), each.source)
        for each in programme.recipient_kinds
    ]
    orders = [
        (said.ORDER, said.after(each.step, each.after), each.source) for each in programme.requisition_order
    ]
    meetings = [
        (said.MEETING, said.meeting(each.text, each.first, each.last), each.source)
        for each in programme.meetings
    ]
    return rows + kinds + orders + meetings


def due_words(duty: Duty) -> str:
    """Return by when on a sheet: the field that holds the day, since the officer may change it there (E5)."""
    label = next((cell.label for cell in NAMES if cell.name == duty.due), "")
    return said.due(label, duty.day)
