"""The table of all that the product says is the one the texts give, and nothing in it is never said."""

from __future__ import annotations

import sys
from importlib import util

from fordelning import texts
from house import ROOT


def _builder():
    spec = util.spec_from_file_location("build_messages", ROOT / "docs" / "build_messages.py")
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_table_is_built_from_the_texts():
    builder = _builder()
    assert builder.TABLE.read_text(encoding="utf-8") == builder.build()


def test_every_sentence_is_said_somewhere():
    where = _builder().users()
    assert [code for code in (*texts.FINDINGS, *texts.FILE_ERRORS) if code not in where] == []


def test_whatever_is_wrong_says_what_to_do():
    messages = {**texts.FINDINGS, **texts.FILE_ERRORS}
    assert [code for code, (_, action, status) in messages.items() if status != "OK" and not action] == []
