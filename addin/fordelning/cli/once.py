"""A switch that may be given once."""

from __future__ import annotations

import argparse
from typing import Any, Final

_GIVEN: Final = "given_once"  # the switches of this command line that have their value, by what they set


class Once(argparse.Action):
    """What is given once: of two files, amounts or days one would else be left out without a word."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Keep the value; raises ArgumentError where one was given before."""
        given: frozenset[str] = getattr(namespace, _GIVEN, frozenset())
        if self.dest in given:
            raise argparse.ArgumentError(self, "får bara anges en gång.")
        setattr(namespace, _GIVEN, given | {self.dest})
        setattr(namespace, self.dest, values)
