"""A worksheet of XlsxWriter that is not searched for the names of new functions where it has none."""

from __future__ import annotations

import re
from typing import Final

from xlsxwriter.worksheet import Worksheet

from fordelning.formulas import KNOWN

_CALLED: Final = re.compile(r"([A-Z]+)\(")


class Page(Worksheet):  # type: ignore[misc]
    """A worksheet whose formulas are written as they are told.

    The library looks through every formula for some thirty functions that files know by a longer name. Ours
    have those names already, and call hardly any function but those that we know.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Return a formula as the file has it."""
        is_plain = formula.startswith("=") and not formula.endswith("}")
        expands = expand_future_functions or self.use_future_functions
        if is_plain and not expands and KNOWN.issuperset(_CALLED.findall(formula)):
            return formula[1:]
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared
