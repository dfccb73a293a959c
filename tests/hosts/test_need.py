"""A judge that is missing is excused on a user's machine and never in the gate."""

from __future__ import annotations

import pytest

from hosts.need import need

NOWHERE = "a-program-that-is-nowhere"


def test_a_missing_program_skips_the_test_on_a_users_machine(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=f"{NOWHERE} is not installed"):
        need(NOWHERE)


def test_a_missing_program_fails_the_test_in_the_gate(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=f"{NOWHERE} is not installed"):
        need(NOWHERE)


def test_a_program_that_is_there_is_no_matter(monkeypatch, tmp_path):
    program = tmp_path / "present"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    need("present")
