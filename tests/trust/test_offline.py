"""Nothing reaches the network: while these tests run it is denied, here and in every Python they start."""

from __future__ import annotations

import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest

from hosts import PYTHONPATH, without_network
from house import ROOT

ASK = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: socket.create_connection(("192.0.2.1", 80), 1),
        lambda: socket.getaddrinfo("example.org", 80),
        lambda: socket.gethostbyname("example.org"),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", ("192.0.2.1", 9)),
        lambda: urlopen("http://192.0.2.1/"),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_attempt_to_reach_the_network_ends_the_test(attempt):
    with pytest.raises(RuntimeError, match=r"^socket\."):
        attempt()


def test_no_test_starts_a_python_that_is_not_denied_it():
    naming = {
        path.relative_to(ROOT / "tests").as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if f'"{PYTHONPATH}"' in path.read_text(encoding="utf-8")
    }
    # Two measure and compare, and test nothing; the last reads a setting of that name.
    assert naming == {"hosts/__init__.py", "bench/start.py", "trust/same.py", "windows/cells.py"}


def test_it_is_denied_where_only_what_is_installed_is_found():
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=without_network(), capture_output=True, encoding="utf-8"
    )
    assert "NetworkError" in done.stderr


def test_it_is_denied_in_programs_that_are_started_too():
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, encoding="utf-8")
    assert "NetworkError" in done.stderr


def test_processes_of_this_machine_may_speak_to_each_other(tmp_path):
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "s"))
        server.listen()
        client.connect(str(tmp_path / "s"))
