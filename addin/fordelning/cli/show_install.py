"""What installera and diagnostik found and did, on the terminal; JSON for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fordelning.cli.colours import in_colour, wanted
from fordelning.cli.show import print_json
from fordelning.machine import bundled
from fordelning.machine.place import Platform
from fordelning.machine.plan import Kind
from fordelning.texts import diagnosis as diagnosis_said
from fordelning.texts import installing as said
from fordelning.verb import Verb
from fordelning.verbs.install import Deed

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.machine.place import Machine
    from fordelning.machine.plan import Step
    from fordelning.verbs.diagnose import Diagnosis
    from fordelning.verbs.install import Installation


def show_installation(done: Installation, machine: Machine, *, server: bool, as_json: bool) -> int:
    """Print what was put where and return the exit status."""
    if as_json:
        print_json({"verb": Verb.INSTALL, **_as_json(done), "plattform": str(machine.platform)})
        return 1 if done.failed else 0
    _print_files(done)
    if done.failed:
        print(said.IN_THE_WAY)
        return 1
    if not done.dry:
        print(said.INSTALLED)
    if server and not done.dry:
        print(said.SERVER.format(interpreter=machine.interpreter))
    if machine.platform is Platform.MAC:
        print(said.MAC)
    print(said.GUIDE.format(path=bundled.guide()))
    return 0


def show_removal(done: Installation, *, as_json: bool) -> int:
    """Print what was taken away and return the exit status."""
    if as_json:
        print_json({"verb": Verb.INSTALL, **_as_json(done)})
        return 0
    if not done.outcomes:
        print(said.NOTHING_INSTALLED)
        return 0
    _print_files(done)
    if any(outcome.deed is Deed.LEFT for outcome in done.outcomes):
        print(said.SOME_LEFT)
    if not done.dry:
        print(said.UNINSTALLED)
    return 0


def show_plan(steps: tuple[Step, ...], *, as_json: bool) -> None:
    """Print what would be put where on a computer with Windows."""
    listed = [
        # What the settings hold depends on where Python is on that computer.
        (step.kind, str(step.target).replace("/", "\\"), "" if step.kind is Kind.SETTINGS else step.digest)
        for step in steps
    ]
    if as_json:
        files = [_file(kind, path, digest, Deed.WRITTEN) for kind, path, digest in listed]
        print_json({"verb": Verb.INSTALL, "status": "fel", "torrkorning": True, "filer": files})
        return
    print(said.ONLY_SHOWN)
    for kind, path, digest in listed:
        print(said.line(kind, Deed.WRITTEN, path, digest, dry=True))
    print(said.GUIDE.format(path=bundled.guide()))


def show_diagnosis(diagnosis: Diagnosis, report: Path | None, *, as_json: bool) -> int:
    """Print every line of a diagnosis and return the exit status."""
    if as_json:
        print_json(
            {
                "verb": Verb.DIAGNOSE,
                "status": "fel" if diagnosis.failed else "klart",
                "fil": None if report is None else str(report),
                "rader": [
                    {
                        "prov": line.probe,
                        "kod": line.code,
                        "status": str(line.light),
                        "vad": line.text,
                        "gor": line.action,
                    }
                    for line in diagnosis.lines
                ],
            }
        )
    else:
        print(diagnosis.told(in_colour if wanted() else str))
        if report is not None:
            print(diagnosis_said.report_saved(report))
    return 1 if diagnosis.failed else 0


def _print_files(done: Installation) -> None:
    if done.dry:
        print(said.DRY)
    for outcome in done.outcomes:
        print(
            said.line(outcome.kind, outcome.deed, outcome.path, outcome.digest, dry=done.dry or done.failed)
        )


def _as_json(done: Installation) -> dict[str, Any]:
    return {
        "status": "fel" if done.failed else "klart",
        "torrkorning": done.dry,
        "i_vagen": [str(path) for path in done.in_the_way],
        "filer": [
            _file(outcome.kind, str(outcome.path), outcome.digest, outcome.deed) for outcome in done.outcomes
        ],
    }


def _file(kind: str, path: str, digest: str, deed: Deed) -> dict[str, str]:
    return {"slag": str(kind), "fil": path, "sha256": digest, "gjort": str(deed)}
