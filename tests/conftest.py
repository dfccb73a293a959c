"""What every test may ask for: the judges, handed out only where they can work."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import followed
import hosts.offline.sitecustomize  # noqa: F401  from here on, no test reaches the network
import providers
from hosts import PYTHONPATH, uno_engine, without_network
from hosts import libreoffice as libreoffice_module
from hosts import ooxml as ooxml_module
from hosts.need import JUDGES, absent, need, slow
from hosts.resident import stop_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    import xlwings

# What Python compiles is kept: else each process compiles all tests anew, and each program a test starts the
# whole product.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How fast the machine is has no say in whether a test holds.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# A workbook is a hundred thousand objects that all live: to look for dead ones after every 700 takes a fifth
# of the time of reading it.
gc.freeze()
gc.set_threshold(100_000, 20, 20)

# Folders and files that take long, lest one is begun as the last of all.
SLOW_FIRST = {"windows", "web", "trust", "stories", "workbook", "verification", "test_export.py"}
SLOW_FIRST |= {"test_redistribute.py"}
SLOW_FIRST |= {"test_export_rounds.py", "test_diagnosis.py", "test_odd_files.py", "test_checked_anew.py"}
SLOW_FIRST |= {"test_next_year.py", "test_returned.py", "test_programmes_end_to_end.py", "test_at_once.py"}


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what is slow where neither a path nor ``-m`` says what is wanted."""
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.markexpr:
        config.option.markexpr = "not slow"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark as slow every test that asks for another program, itself or through what it shares."""
    for judge in sorted(JUDGES.intersection(getattr(item, "fixturenames", ()))):
        item.add_marker(slow(f"needs {judge}"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest."""
    items.sort(key=lambda item: SLOW_FIRST.isdisjoint(item.path.parts))


def pytest_collection_finish() -> None:
    """Count all tests among what lives for ever, and follow only the core when each line is followed."""
    gc.freeze()
    followed.spare()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run one file in this process, for a second one takes longer to start than most files to run."""
    (*_, asked) = config.args or [""]
    one_file = len(config.args) == 1 and Path(asked.partition("::")[0]).is_file()
    return 0 if one_file else None


# Every Python that a test starts finds the same module and denies itself the network too.
os.environ |= without_network(*filter(None, [os.environ.get(PYTHONPATH)]))


@pytest.fixture(scope="session")
def libreoffice() -> ModuleType:
    """``hosts.libreoffice``, where LibreOffice and poppler are installed."""
    need("soffice", "pdftoppm")
    _python_with_uno()
    return libreoffice_module


@pytest.fixture(scope="session")
def soffice() -> None:
    """LibreOffice, where it is installed."""
    need("soffice")


@pytest.fixture(scope="session")
def ooxml() -> ModuleType:
    """``hosts.ooxml``, where Node and the Open XML SDK validator are installed."""
    need("node")
    if ooxml_module.validator() is None:
        absent(f"{ooxml_module.PACKAGE} is not installed")
    return ooxml_module


@pytest.fixture(scope="session")
def sent_forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small allocated workbook, its reports in ``upp``, its enquiries in ``fraga``."""
    folder = tmp_path_factory.mktemp("blanketter")
    book = providers.allocated(folder, few=True)
    providers.sent(book, folder / "upp", *providers.FOLLOW_UP)
    providers.sent(book, folder / "fraga")
    return folder


@pytest.fixture
def desk(sent_forms: Path, tmp_path: Path) -> providers.Desk:
    """An officer's desk: her own copy of that workbook, and an empty folder for what comes back."""
    return providers.Desk.laid(sent_forms, tmp_path)


@pytest.fixture(scope="session")
def office() -> Iterator[xlwings.App]:
    """A running LibreOffice as an app of xlwings, one for all tests of a process."""
    need("soffice")
    with uno_engine.running(_python_with_uno()) as app:
        yield app


@pytest.fixture(scope="session", autouse=True)
def _judges() -> Iterator[None]:
    """Send the judges home when all tests of a process are done."""
    yield
    stop_all()


def _python_with_uno() -> str:
    python = libreoffice_module.python_with_uno()
    if python is None:
        absent("LibreOffice's Python bridge is not installed")
    return python
