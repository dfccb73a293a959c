"""``python -m fordelning``: the command line, where the program ``fordelning`` is not on the path."""

import sys

from fordelning.cli import main

if __name__ == "__main__":
    sys.exit(main())
