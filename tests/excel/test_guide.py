"""The guide is one page that needs nothing from the network and tells of every button of the ribbon."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from fordelning.excel.buttons.support import GUIDE
from fordelning.layout import ALL_SHEETS
from house import program

TEXT = GUIDE.read_text(encoding="utf-8")
RIBBON = program("addin", "build_addin.py").ribbon()
VOID = {"meta", "br", "hr", "img", "link"}


class Page(HTMLParser):
    """The tags of a page, its words, and what it would fetch."""

    def __init__(self):
        super().__init__()
        self.open, self.language, self.addresses, self.bold, self.first = [], None, [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        self.language = dict(attrs).get("lang", self.language)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] == ["b"]:
            self.bold.append(data)
        if self.open[-1:] == ["td"]:
            self.first.append(data)


def _page(text=TEXT):
    page = Page()
    page.feed(text)
    page.close()
    return page


def test_the_page_is_whole_swedish_and_fetches_nothing():
    page = _page()
    assert (page.open, page.language, page.addresses) == ([], "sv", [])
    assert not re.search(r"https?:|<script|@import|url\(", TEXT)


def test_every_button_stands_in_its_table_in_the_order_of_the_ribbon():
    labels = re.findall(r'<button id="\w+" label="([^"]+)"', RIBBON)
    assert len(labels) == 19
    _, _, after = TEXT.partition("<h2>Knapparna</h2>")
    assert _page(after.partition("<h2>")[0]).first[::2] == labels


def test_the_sheets_it_names_are_those_of_the_workbook():
    named = set(re.findall(r"[Bb]ladet ([A-ZÅÄÖ]\w+)", TEXT))
    assert len(named) > 7
    assert named <= {sheet.name for sheet in ALL_SHEETS}
