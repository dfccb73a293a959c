"""What a test does when the program that would judge is not installed."""

from __future__ import annotations

import os
import shutil

import pytest

# The fixtures that hand out a program other than Python: what asks for one of them is slow.
JUDGES = frozenset(
    {
        *("addin", "calc", "chromium", "firefox", "formulon", "hyperformula"),
        *("libreoffice", "office", "ooxml", "page", "soffice"),
        *("handed_out", "windows_tools"),
    }
)


def slow(reason: str) -> pytest.MarkDecorator:
    """Return the mark of a test that is left out where nothing but ``pytest`` is said.

    Args:
        reason: the other program that it needs, or why it takes more than ten seconds of a processor.
    """
    return pytest.mark.slow(reason)


def need(*programs: str) -> None:
    """Skip the test on a user's machine that lacks a program; fail it where ``CI`` is set.

    A judge that is silently missing from the gate would let everything pass, so the gate may not skip.
    """
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        absent(f"{', '.join(missing)} is not installed")


def absent(reason: str) -> None:
    """Skip the running test, or fail it where ``CI`` is set."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and the gate may not go without it", pytrace=False)
    pytest.skip(reason)
