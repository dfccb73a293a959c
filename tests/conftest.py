"""What every test may ask for: the judges, handed out only where they can work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hosts import libreoffice as libreoffice_module
from hosts import ooxml as ooxml_module
from hosts.need import absent, need

if TYPE_CHECKING:
    from types import ModuleType


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
