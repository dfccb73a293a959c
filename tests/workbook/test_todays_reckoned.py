"""What the rules of 2022–2026 reckon from columns: right amounts, a proof in two engines, further rounds."""

from __future__ import annotations

from today_reckoned import RECKONED as MODELS  # noqa: F401
from todays_books import (  # noqa: F401  the tests, run on these models
    handed_out,
    model,
    pytest_generate_tests,
    test_a_further_round_gives_nobody_more_than_there_is,
    test_both_engines_come_to_what_is_stored,
    test_every_line_has_formulas_and_a_sentence,
    test_everyone_gets_what_is_right_and_the_rest_stays,
)
