"""An officer's own programme: the same data as ours, judged as strictly, told by the line of its file.

What a colleague has written is data and nothing else. It need not cite the documents that ours build on.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from fordelning.errors import ProgrammeError
from fordelning.programmes.coherence import check_parts
from fordelning.programmes.lines import line_of
from fordelning.programmes.parse import read
from fordelning.programmes.schema import Where, refuse
from fordelning.texts.programmes import on_line

if TYPE_CHECKING:
    from collections.abc import Collection

    from fordelning.model import Programme

LARGEST: Final = 1_000_000  # bytes of a file; ours have 12 000
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_own(toml: str, file: str, ours: Collection[str]) -> Programme:
    """Return the programme that a text states.

    Args:
        toml: the text of the file.
        file: what to call it.
        ours: the ids that are taken.

    Raises:
        ProgrammeError: at the first slip, naming file, line and key.
    """
    where = Where(file)
    try:
        programme = read(toml, where)
        _check_id(programme, ours, where)
        check_parts(programme, where)
    except ProgrammeError as error:
        line = error.line or line_of(toml, error.key)
        raise ProgrammeError(on_line(str(error), file, line), error.key, line) from None
    return programme


def id_of(name: str) -> str:
    """Return an id made of the name of a file.

    >>> id_of("Äldreomsorg 2026 (utkast)")
    'aldreomsorg-2026-utkast'
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _check_id(programme: Programme, ours: Collection[str], where: Where) -> None:
    if not _ID.fullmatch(programme.id):
        refuse("bad_id", where.at("id"), value=repr(programme.id))
    if programme.id in ours:
        refuse("taken_id", where.at("id"), value=repr(programme.id))
    if programme.facts[0].value != programme.id:
        refuse("other_id", where.at("facts.bidrag_program.value"), value=repr(programme.facts[0].value))
