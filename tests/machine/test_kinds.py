"""What was installed is called what it is when it is taken away, whichever version put it there."""

from __future__ import annotations

import json

from computers import NOW, windows
from fordelning.machine import bundled
from fordelning.verbs.install import install, uninstall


def test_what_is_taken_away_is_called_what_it_is(tmp_path):
    machine = windows(tmp_path)
    install(machine, NOW)
    record = json.loads(machine.record.read_text(encoding="utf-8"))
    old = machine.templates / "gammal.xltx"
    old.write_bytes(b"of an earlier version")
    record["filer"][str(old)] = bundled.digest(b"of an earlier version")
    machine.record.write_text(json.dumps(record), encoding="utf-8")
    kinds = {outcome.path.name: outcome.kind for outcome in uninstall(machine, dry=True).outcomes}
    assert kinds == {
        "fordelning.xlam": "addin",
        "fordelning.conf": "settings",
        **dict.fromkeys(bundled.template_names(), "template"),
        "gammal.xltx": "old",
    }
