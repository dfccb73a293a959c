"""The pages for people: links lead somewhere, pictures are told in words, figures are what is computed."""

from __future__ import annotations

import re

import pytest

from fordelning import programmes
from fordelning.money import format_number
from house import ROOT, text_of

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_AUDIT = ROOT / "docs" / "sv" / "granska.md"


def _headings(page):
    """Return the headings of a page as links name them."""
    found = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere_and_every_picture_is_told_in_words(page):
    for picture, words, to in _LINK.findall(text_of(page)):
        assert words.strip(), to
        assert not picture or len(words) > 20, to
        path, _, heading = to.partition("#")
        target = page.parent / path if path else page
        assert path.startswith("https://") or target.exists(), to
        assert not heading or heading in _headings(target), to


def test_the_krona_that_the_auditor_is_shown_is_the_published_one():
    rows = programmes.key_table("riket-teknik-2021")
    pot, floor = 168_700_000, 250_000  # D1, D2
    nybro = next(row for row in rows if row["code"] == "0881")
    published = {row["code"]: int(row["published_amount"]) for row in rows}
    on_floor = [code for code, amount in published.items() if amount == floor]
    free = pot - floor * len(on_floor)
    weights = {row["code"]: int(row["weight"]) for row in rows if row["code"] not in on_floor}
    whole, rest = divmod(int(nybro["weight"]) * free, sum(weights.values()))
    odd = free - sum(weight * free // sum(weights.values()) for weight in weights.values())
    rests = sorted((weight * free % sum(weights.values()) for weight in weights.values()), reverse=True)
    assert published["0881"] == whole + 1
    told = text_of(_AUDIT)
    shared = (pot, floor * len(on_floor), free, sum(weights.values()))
    for number in (*shared, int(nybro["weight"]), whole, rest):
        assert format_number(number) in told, number
    assert f"{odd} kronor är kvar" in told
    assert f"har rang {rests.index(rest) + 1} av dem" in told
