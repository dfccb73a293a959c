"""Names of files: safe on every computer whatever the recipients are called, and never twice the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fordelning.documents.filename import safe_name

FORBIDDEN = set('<>:"/\\|?*')  # what Windows allows in no name
DEVICES = {"con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"}
STEMS = st.text(max_size=300) | st.sampled_from(["CON", "nul.x", "com1", "..", "~$bok", "-rf", "A/B", "a/b"])


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Kontor Söder", "Kontor Söder"),
        ("Kontor A/B", "Kontor A-B"),
        ("..\\..\\Windows", "Windows"),
        ("=1+1", "1+1"),
        ("@vård", "vård"),
        ("~$blankett", "blankett"),
        ("Hemtjänst: norr?", "Hemtjänst- norr"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM¹", "_COM1"),
        ("Slutar med punkt. ", "Slutar med punkt"),
        ("Rad\nbruten\ttext", "Rad bruten text"),
        ("🏡🏡", "Namnlös"),
        ("", "Namnlös"),
        ("A\u030asa", "Åsa"),
        ("vård\u202egnp.xlsx", "vård gnp.xlsx"),
        ("\ud800", "Namnlös"),
    ],
)
def test_a_name_is_as_like_as_can_be(stem, name):
    assert safe_name(stem, set()) == name


def test_names_that_differ_in_case_only_get_a_number():
    taken: set[str] = set()
    assert [safe_name(stem, taken) for stem in ("Åsö", "åsö", "ÅSÖ", "A\u030aso\u0308")] == [
        "Åsö",
        "åsö (2)",
        "ÅSÖ (3)",
        "Åsö (4)",
    ]


def test_long_names_are_cut_and_still_told_apart():
    taken: set[str] = set()
    first, second = (safe_name("Hemtjänst " * 40 + last, taken) for last in "AB")
    assert len(first) <= 95
    assert len(second) <= 95
    assert first != second


@given(st.lists(STEMS, max_size=12))
def test_any_names_are_safe_and_differ(stems):
    taken: set[str] = set()
    names = [safe_name(stem, taken) for stem in stems]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names)
    for name in names:
        assert name
        assert len(name) <= 95
        assert len(name.encode()) <= 200
        assert not FORBIDDEN & set(name)
        assert all(unicodedata.category(sign)[0] != "C" for sign in name)
        assert name == name.strip(" .")
        assert name[0] not in "-=+@~"
        assert name.partition(".")[0].strip().lower() not in DEVICES
