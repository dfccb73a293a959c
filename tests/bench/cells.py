"""How long a cell function takes on 290 rows, against xlwings' own conversion of the same arguments.

Run ``python tests/bench/cells.py``. The way is xlwings' own, ``udfs.call_udf``, with what COM would hand over
made up (``hosts.com``): a real Excel takes longer on both sides. The conversion is the same call of a
function that answers at once.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "addin"))

import pytest
from ratios import Ratio, medians, show

from fordelning import programmes
from fordelning.excel import functions
from hosts.com import MISSING, Cells, connect

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 300
NAME = "FORDELA_NYCKEL"


def ratios() -> Iterator[Ratio]:
    """Yield our own work, and the whole call, as ratios to the conversion."""
    key = programmes.key_table("riket-teknik-2021")
    weights = Cells(*((float(row["weight"]),) for row in key))
    codes = Cells(*((row["code"],) for row in key))
    given = (168_700_000.0, weights, 250_000.0, MISSING, codes)
    with pytest.MonkeyPatch.context() as patch:
        call = connect(patch)
        answer = call(NAME, *given)
        real = getattr(functions, NAME)

        def at_once(pot, basis, floor=None, cap=None, ids=None):
            return answer

        at_once.__name__, at_once.__module__ = NAME, functions.__name__
        at_once.__signature__ = inspect.signature(at_once)  # type: ignore[attr-defined]
        udfs = sys.modules["xlwings.udfs"]
        stub = functions.declare(at_once, SimpleNamespace(func=udfs.xlfunc, arg=udfs.xlarg))

        def called(function: object) -> object:
            setattr(functions, NAME, function)
            return call(NAME, *given)

        works = {"whole": lambda: called(real), "conversion": lambda: called(stub)}
        taken = medians(works, ROUNDS)
        setattr(functions, NAME, real)
    whole, conversion = taken["whole"] * 1e3, taken["conversion"] * 1e3
    against = "xlwings' conversion"
    yield Ratio(f"{NAME}, 290 rows", against, "ms", whole - conversion, conversion, 2)
    yield Ratio(f"{NAME}, 290 rows, converted too", against, "ms", whole, conversion)


if __name__ == "__main__":
    show(ratios())
