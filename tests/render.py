"""See a workbook as it prints: ``python tests/render.py FILE.xlsx --to FOLDER`` makes a PNG of every page.

With ``--whole`` every sheet is one picture, whatever its page breaks. Needs LibreOffice and poppler.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hosts.libreoffice import DPI, ConversionError, to_png


def main(words: list[str] | None = None) -> int:
    """Render the files named on the command line and print the paths of the pictures."""
    parser = argparse.ArgumentParser(description="Render every sheet of the workbooks to PNG pages.")
    parser.add_argument("books", nargs="+", type=Path, metavar="FILE.xlsx")
    parser.add_argument("--to", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--whole", action="store_true", help="one picture a sheet instead of printed pages")
    parser.add_argument("--dpi", type=int, default=DPI)
    chosen = parser.parse_args(words)
    for program in ("soffice", "pdftoppm"):
        if shutil.which(program) is None:
            parser.error(f"{program} is not installed")
    chosen.to.mkdir(parents=True, exist_ok=True)
    status = 0
    for book in chosen.books:
        try:
            pages = to_png(book, chosen.to, whole_sheets=chosen.whole, dpi=chosen.dpi)
        except ConversionError as why:
            print(why, file=sys.stderr)
            status = 1
        else:
            print(*pages, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
