"""What every test may ask for: the judges, handed out only where they can work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hosts.offline.sitecustomize  # noqa: F401  from here on, no test reaches the network
from hosts import libreoffice as libreoffice_module
from hosts import ooxml as ooxml_module
from hosts.need import absent, need

if TYPE_CHECKING:
    from types import ModuleType

# Every Python that a test starts finds the same module and denies itself the network too.
_OFFLINE = str(Path(__file__).parent / "hosts" / "offline")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [_OFFLINE, os.environ.get("PYTHONPATH")]))


@pytest.fixture(scope="session")
def libreoffice() -> ModuleType:
    """``hosts.libreoffice``, where LibreOffice and poppler are installed."""
    need("soffice", "pdftoppm")
    return libreoffice_module


@pytest.fixture(scope="session")
def ooxml() -> ModuleType:
    """``hosts.ooxml``, where Node and the Open XML SDK validator are installed."""
    need("node")
    if ooxml_module.validator() is None:
        absent(f"{ooxml_module.PACKAGE} is not installed")
    return ooxml_module
