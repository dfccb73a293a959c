"""What the verbs are called: on the command line, in the log and, as ids, on the ribbon."""

from __future__ import annotations

from enum import StrEnum


class Verb(StrEnum):
    """Every verb, in the order of the help; the last one is a button in Excel alone."""

    PROGRAMMES = "program"
    NEW = "ny"
    CHECK = "kontrollera"
    ALLOCATE = "fordela"
    SIMULATE = "simulera"
    REDISTRIBUTE = "omfordela"
    REQUISITION = "rekvirera"
    ACCOUNT = "redovisa"
    EXPORT = "exportera"
    VERIFY = "verifiera"
    FORMS = "blanketter"
    READ_IN = "lasin"
    DEMO = "demo"
    INSTALL = "installera"
    DIAGNOSE = "diagnostik"
    SERVE = "server"
    RESTORE = "återställ"
