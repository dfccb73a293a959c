"""What last year's grant gave undertakings, as earlier aid of the new year: three years count (E13)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import accounts
from fordelning.errors import Status, finding
from fordelning.layout import state_aid as layout
from fordelning.model.words import word_of
from fordelning.tables.results import shown
from fordelning.texts import state_aid as said
from fordelning.verbs.examine import examine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Grant, Standing
    from fordelning.tables.carry import Carried
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book


def add_own_aid(carried: Carried, source: Book, path: str, context: Context) -> Carried:
    """Return what is carried with the aid that the source itself gave, a row for every undertaking.

    Nothing is added where the source has no sheet Statsstöd or was never allocated; where its aid could not
    be judged that is told.

    Args:
        carried: what else is carried.
        source: last year's workbook.
        path: its name, for what is told.
        context: when.
    """
    report, dossier = examine(source, context)
    if dossier is None or report.aid is None or not list(dossier.lines.rows()):
        return carried
    given = [standing for standing in report.aid if standing.kronor]
    if given:
        rows = tuple(_row(standing, dossier.grant) for standing in given)
        told = finding("own_aid_carried", None, count=len(rows), path=path)
        return replace(carried, aid=(*carried.aid, *rows), told=(*carried.told, told))
    unjudged = report.failed or any(
        found.code.startswith("aid_") and found.status is not Status.OK for found in report.findings
    )
    told = finding("own_aid_not_carried", None, path=path)
    return replace(carried, told=(*carried.told, told)) if unjudged else carried


def _row(standing: Standing, grant: Grant) -> Mapping[str, object]:
    giver = (grant.facts.get(name) for name in ("mottagare_namn", "bidrag_namn"))
    return {
        said.ORG_NUMBER: accounts.org_written(standing.org_numbers[0]),
        said.UNDERTAKING: standing.name,
        said.DAY: standing.last,
        said.AMOUNT: standing.kronor,
        said.CURRENCY: said.SEK,
        said.KIND: word_of(layout.KINDS, standing.kind),
        said.GIVER: ", ".join(str(each) for each in giver if each),
        said.RATE: shown(standing.rate),
    }
