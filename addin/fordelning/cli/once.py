"""A switch that may be given once."""

from __future__ import annotations

import argparse
from typing import Any


class Once(argparse.Action):
    """What is given once: of two files or codes one would else be left out without a word."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Keep the value; raises ArgumentError where there is one already."""
        if getattr(namespace, self.dest, None) is not None:
            raise argparse.ArgumentError(self, "får bara anges en gång.")
        setattr(namespace, self.dest, values)
