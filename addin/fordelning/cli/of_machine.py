"""The verbs of the command line that are about the computer, not about a workbook."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def install_addin(arguments: argparse.Namespace) -> int:
    """Install or remove the add-in, or show what would be done where there is no Excel."""
    from fordelning.cli.show_install import show_installation, show_plan, show_removal
    from fordelning.machine.place import Machine, Platform
    from fordelning.machine.plan import ON_WINDOWS, plan
    from fordelning.verbs.install import install, uninstall

    machine = Machine.here()
    if machine.platform is Platform.LINUX:
        show_plan(plan(ON_WINDOWS, server=arguments.server), as_json=arguments.json)
        return 3  # no Excel to install in
    if arguments.remove:
        return show_removal(uninstall(machine, dry=arguments.dry), as_json=arguments.json)
    done = install(
        machine, datetime.now(), dry=arguments.dry, server=arguments.server, signed=arguments.signed
    )
    return show_installation(done, machine, server=arguments.server, as_json=arguments.json)


def diagnose_machine(arguments: argparse.Namespace) -> int:
    """Try all that Excel needs to reach Python, and leave the report."""
    from fordelning.cli.show_install import show_diagnosis
    from fordelning.machine.place import Machine
    from fordelning.verbs.diagnose import diagnose, leave_report, write_report

    diagnosis = diagnose(Machine.here(), datetime.now())
    report = arguments.to
    if report is not None:
        write_report(diagnosis, report)
    elif not arguments.json:
        report = leave_report(diagnosis)
    return show_diagnosis(diagnosis, report, as_json=arguments.json)


def serve_excel(arguments: argparse.Namespace) -> int:
    """Answer Excel where a rule keeps it from starting Python."""
    from fordelning.machine.place import Machine
    from fordelning.verbs.serve import serve

    serve(Machine.here())
    return 0
