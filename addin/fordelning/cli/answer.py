"""A verb asked for by a host in the same Python: the words of the shell in, what it answers out."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from fordelning.cli.commands import carry_out
from fordelning.cli.parser import build_parser
from fordelning.cli.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.cli.commands import Asker


def answer(words: Sequence[str], asker: Asker) -> tuple[int, str, str]:
    """Carry out a verb and return its exit status, its answer as JSON, and what it complains of in words.

    Args:
        words: the verb and its words, without ``--json``.
        asker: who asks, and when.
    """
    said, complaint = io.StringIO(), io.StringIO()
    words = [*words, "--json"]
    with redirect_stdout(said), redirect_stderr(complaint):
        try:
            arguments = build_parser().parse_args(words)
            arguments.asker = asker
            status = carry_out(arguments)
        except Exception as error:
            status = tell(words, error)
    return status, said.getvalue(), complaint.getvalue()
