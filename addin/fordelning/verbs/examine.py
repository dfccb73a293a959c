"""Reading, allocating in trial and checking a workbook, without writing anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import checks
from fordelning.checks.names import check_names
from fordelning.checks.replies import asked
from fordelning.checks.state_aid import standings
from fordelning.documents.proof import unprovable
from fordelning.errors import DataError, finding
from fordelning.simulation import rate_pairs
from fordelning.verb import Verb
from fordelning.verbs.dossier import Dossier, besides, stops_allocation
from fordelning.verbs.older import check_version
from fordelning.verbs.report import Context, Report, unread

if TYPE_CHECKING:
    from fordelning.workbook.book import Book


def examine(book: Book, context: Context, *, anew: bool = False) -> tuple[Report, Dossier | None]:
    """Return what every check says of a workbook, and its dossier where no row of it is lost.

    For ``anew`` see ``Dossier``.
    """
    try:
        dossier = Dossier(book, context, anew=anew, to_check=True)
        report = examined(book, dossier)
        return (replace(report, said=()), None) if dossier.grant.lost else (report, dossier)
    except DataError as error:
        return Report(Verb.CHECK, unread(error)), None


def examined(book: Book, dossier: Dossier) -> Report:
    """Return what every check says of a workbook.

    Raises:
        DataError: if table Fördelning is not there, or has lost a column.
    """
    _ = dossier.written  # without its table nothing else is said
    aid, wrong = dossier.aid
    found = (*dossier.found, *wrong, *check_version(book))
    situation, broken, first = dossier.situation, dossier.allocated[1], dossier.standing
    if stops_allocation(found):
        situation = replace(situation, allocation=None, reserve=None, carried_out=False)
        broken, first = (finding("not_reached"), *besides(found, check_names(dossier.grant))), None
    allocation = situation.allocation
    outcomes = [("reading", found), ("allocation", broken)]
    outcomes += [(check, besides(found, told)) for check, told in checks.run(situation)]
    if allocation is not None:
        outcomes.append(("proof", unprovable(dossier.grant, allocation, dossier.deals)))
    waiting = any(each.takes_part is None for each in asked(dossier.grant))
    return Report(
        Verb.CHECK,
        tuple(outcomes),
        allocation,
        dossier.fingerprint,
        first=first,
        aid=None if aid is None else standings(situation),
        rates=rate_pairs(dossier.grant, allocation) if waiting else (),
        said=dossier.said,
    )
