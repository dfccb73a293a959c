"""The table of all that the product says is the one the texts give, and nothing in it is never said."""

from __future__ import annotations

from fordelning import texts
from house import program


def test_the_table_is_built_from_the_texts():
    builder = program("docs", "build_messages.py")
    assert builder.TABLE.read_text(encoding="utf-8") == builder.build()


def test_every_sentence_is_said_somewhere():
    where = program("docs", "build_messages.py").users()
    assert [code for code in (*texts.FINDINGS, *texts.FILE_ERRORS) if code not in where] == []


def test_whatever_is_wrong_says_what_to_do():
    messages = {**texts.FINDINGS, **texts.FILE_ERRORS}
    assert [code for code, (_, action, status) in messages.items() if status != "OK" and not action] == []
