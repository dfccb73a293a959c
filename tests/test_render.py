"""Anyone can look at a workbook: ``tests/render.py`` prints pictures of its pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hosts.books import draw

RENDER = Path(__file__).with_name("render.py")


def _render(*words):
    return subprocess.run(
        [sys.executable, RENDER, *words], capture_output=True, encoding="utf-8", check=False
    )


def test_every_page_of_every_workbook_becomes_a_picture_whose_path_is_printed(libreoffice, tmp_path):
    books = [draw(tmp_path / "ett.xlsx"), draw(tmp_path / "två.xlsx")]
    done = _render(*books, "--to", tmp_path / "bilder", "--whole")
    assert done.returncode == 0, done.stderr
    pictures = [Path(line) for line in done.stdout.splitlines()]
    assert [picture.name for picture in pictures] == ["ett-1.png", "ett-2.png", "två-1.png", "två-2.png"]
    assert all(picture.stat().st_size > 0 for picture in pictures)


def test_a_workbook_that_cannot_be_read_is_told_and_the_others_are_made(libreoffice, tmp_path):
    done = _render(tmp_path / "saknas.xlsx", draw(tmp_path / "bok.xlsx"), "--to", tmp_path, "--whole")
    assert done.returncode == 1
    assert "saknas.xlsx" in done.stderr
    assert len(done.stdout.splitlines()) == 2
