"""A number format that shows something else than the value is told, and one that shows it is not."""

from __future__ import annotations

import pytest

from fordelning.layout.looks import NUMBER_FORMATS
from fordelning.layout.spec import Show
from fordelning.verification.number_format import shows_otherwise

ACCOUNTING = r'_-* #,##0\ _k_r_-;-* #,##0\ _k_r_-;_-* "-"\ _k_r_-;_-@_-'
DAYS = (Show.DATE, Show.TIME)


@pytest.mark.parametrize("show", Show)
@pytest.mark.parametrize("value", [35000, -35000, 0, 0.666, "Nej"])
def test_our_own_formats_are_true(show, value):
    if show is Show.SHARE and value in (35000, -35000):
        value = 1
    assert shows_otherwise(value, NUMBER_FORMATS[show], is_day=show in DAYS) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        *(
            (35000, code)
            for code in ("# ##0", r"#\ ##0", '#,##0 "kr"', "[$kr-41D] #,##0", "000000", 'General" kr"')
        ),
        *((value, ACCOUNTING) for value in (35000, -35000, 0, "Nej")),
        *((-5, code) for code in ("0;[Red]0", "#,##0_);(#,##0)", "0", "0;[Red]-0", "[<0]-0;0")),
        *((0, code) for code in ("0;-0;", '0;-0;"–"')),
        (2.5, "0"),
        (0.8, "0%"),
        (35000, '0;-0;0;"text: "@'),
    ],
)
def test_formats_of_everyday_show_the_value(value, code):
    assert shows_otherwise(value, code) is None


@pytest.mark.parametrize(
    ("value", "code", "how"),
    [
        *((35000, code, "text") for code in ('"99 000"', '#,##0"000"', "9#,##0", r"\9#,##0", "*9", '0"."0')),
        *(
            (35000, code, "text")
            for code in ('[>100]"55 000";0', '[Red]"nio"', '#,##0 "tkr"', "[$99-41D]0", r"0\-0")
        ),
        *((35000, code, "nothing") for code in (";;;", ";;", '""', "[White]0", " ")),
        *((35000, code, "scaled") for code in ("0,", "#,##0,", "0.0,,", "#,##0, ")),
        *((35000, code, "sign") for code in ("-#,##0", '"−"0', "(0)")),
        *((35000, code, "other") for code in ("0E+00", "# ?/?")),
        (-35000, "#,##0;#,##0", "sign"),
        (66.6, "0%", "percent"),
        (35000, "yyyy-mm-dd", "day"),
        ("Nej", 'General;General;General;"Ja"', "text"),
        ("Nej", '0;0;0;"inte "@', "text"),
        ("Nej", ";;;", "nothing"),
    ],
)
def test_a_format_that_shows_something_else_is_told(value, code, how):
    assert shows_otherwise(value, code) == how


def test_figures_typed_into_a_format_of_days_are_told():
    assert shows_otherwise(43954, '"2020-01-01"yyyy', is_day=True) == "text"
    assert shows_otherwise(43954, "yyyy-mm-dd", is_day=True) is None
