"""A LibreOffice that is handed orders as lines of JSON; run by the Python that has ``uno``.

They are carried out inside it by ``calc_book``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from calc_start import desktop_of, end, start
from com.sun.star.beans import NamedValue

ORDERS = Path(__file__).with_name("calc_book.py")


def main(profile):
    """Hand over one order a line until there are no more."""
    process, context = start(profile)
    loader = context.ServiceManager.createInstanceWithContext("com.sun.star.loader.Python", context)
    place = f"vnd.openoffice.pymodule:{ORDERS.with_suffix('').as_uri()}"
    orders = loader.activate("fordelning.Orders", "", place, None).createInstanceWithContext(context)
    try:
        sys.stdout.write('{"done": null}\n')
        sys.stdout.flush()
        for line in sys.stdin:
            sys.stdout.write(orders.execute((NamedValue("order", line),)) + "\n")
            sys.stdout.flush()
        orders.execute((NamedValue("order", '["quit"]'),))
    finally:
        end(process, desktop_of(context))


if __name__ == "__main__":
    main(*sys.argv[1:])
