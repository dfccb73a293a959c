"""An allocation held against what a slow twin came to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fordelning.allocation import cascade
from fordelning.allocation.properties import check
from fordelning.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant


def agrees(grant: Grant, wanted: Sequence[int] | None, refusal: str | None = None) -> None:
    """Hold a grant of one step against amounts in the order of its recipients, who may stand in any order.

    Args:
        grant: what is allocated.
        wanted: kronor for each; None where it must be refused.
        refusal: what the refusal says, None where any will do.
    """
    if wanted is None:
        with pytest.raises(DataError, match=refusal):
            cascade.allocate(grant)
        return
    done = cascade.allocate(grant)
    assert [line.amount for line in done.lines] == wanted
    assert check(grant, done) == ()
    turned = cascade.allocate(replace(grant, recipients=tuple(reversed(grant.recipients))))
    assert {line.id: line.amount for line in turned.lines} == {line.id: line.amount for line in done.lines}
