"""What a list comes to: its columns, its rows as Mottagare has them, what is left out, what is asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning.errors import Place, finding
from fordelning.intake import shape
from fordelning.intake.assign import Assigned, Pick, assign
from fordelning.intake.body import body_of
from fordelning.intake.convert import LASTING, converted, of_fixed
from fordelning.intake.duplicate import Doubles, Entry, doubles
from fordelning.intake.heading import find
from fordelning.intake.leave_out import LeftOut, Sorter
from fordelning.intake.question import About, Answers, Question
from fordelning.intake.value import as_text
from fordelning.texts import choices, quote
from fordelning.texts import intake as said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fordelning.errors import Finding
    from fordelning.intake.body import Body
    from fordelning.intake.heading import Head
    from fordelning.intake.listing import Listing
    from fordelning.intake.target import Target
    from fordelning.intake.value import Cell


@dataclass(frozen=True, slots=True)
class Word:
    """A text of a column that has a list: what it becomes, None where that is asked, and in how many rows."""

    heading: str
    text: str
    value: Cell
    count: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a list comes to, before it is held against the workbook.

    ``words`` counts the different texts of each column that has a list, with what each becomes.
    """

    sheet: str
    picks: tuple[Pick, ...] = ()
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[Question, ...] = ()
    told: tuple[Finding, ...] = ()
    words: tuple[Word, ...] = ()


def propose(listings: Sequence[Listing], targets: Sequence[Target], answers: Answers) -> Proposal:
    """Return what a list comes to; nothing that can be read in two ways is decided here.

    Args:
        listings: the sheets of the list.
        targets: the columns of the workbook's table Mottagare.
        answers: what has been answered, now or for earlier lists.
    """
    chosen = _choose(listings, targets, answers)
    if isinstance(chosen, Question):
        return Proposal("", questions=(chosen,))
    listing, head = chosen
    if head is None:
        return Proposal(listing.name, told=(finding("list_no_head", Place(listing.name)),))
    body = shape.shaped(body_of(listing, head), targets)
    told = _of_sheets(listings, listing)
    told += [finding("list_reshaped", Place(listing.name), how=how) for how in body.reshaped]
    hidden = sorted(listing.hidden & {*body.numbers})
    if hidden:
        with_them = answers.of(About.SHEET, said.HIDDEN) != said.WITHOUT
        code = "list_filtered" if listing.filtered else "list_hidden"
        told.append(
            finding(code, Place(listing.name), rows=said.rows(hidden), what=said.TAKEN_ALONG[with_them])
        )
        if not with_them:
            out = {*hidden}
            body = body.taken([at for at, number in enumerate(body.numbers) if number not in out])
    return _read(body, assign(body, targets, answers), answers, told)


def _choose(
    listings: Sequence[Listing], targets: Sequence[Target], answers: Answers
) -> tuple[Listing, Head | None] | Question:
    """Return the sheet that the list is on with its headings, or the question which one it is."""
    wanted = answers.of(About.SHEET, said.SHEET)
    seen = [each for each in listings if not each.concealed] or [*listings]
    some = [each for each in listings if each.name.casefold() == wanted.casefold()] or seen
    heads = [(each, *find(each, targets)) for each in some]
    most = max(known for _, _, known in heads)
    best = [(listing, head) for listing, head, known in heads if known == most and head is not None]
    if len(best) > 1:
        names = tuple(listing.name for listing, _ in best)
        return Question(
            About.SHEET, said.SHEET, said.which_sheet(choices(map(quote, names))), "", names, lasting=False
        )
    return best[0] if best else (some[0], None)


def _of_sheets(listings: Sequence[Listing], chosen: Listing) -> list[Finding]:
    others = [quote(each.name) for each in listings if each is not chosen]
    return [finding("list_other_sheets", Place(chosen.name), sheets=", ".join(others))] if others else []


def _read(body: Body, assigned: Assigned, answers: Answers, told: list[Finding]) -> Proposal:
    kept, out = Sorter(body, assigned.picks).sorted()
    body = body.taken(kept)
    questions = [*assigned.questions]
    columns: dict[str, list[Cell]] = {}
    for name, pick in assigned.picks.items():
        if not pick.heading:
            fixed, question = of_fixed(pick)
            columns[name] = [fixed] * len(kept)
            questions += [question] if question else []
            continue
        columns[name], asked = converted(body, pick, answers)
        questions += [
            each for each in asked if (each.heading, each.key) not in {(q.heading, q.key) for q in questions}
        ]
    raw = [body.columns[each] for each in assigned.unknown]
    entries = (
        [
            Entry(number, dict(zip(columns, cells, strict=True)))
            for number, cells in zip(body.numbers, zip(*columns.values(), strict=True), strict=True)
        ]
        if columns
        else []
    )
    found: Doubles = doubles(entries, raw, body, answers)
    told += found.told
    if not kept:
        told.append(finding("list_no_rows", Place(body.sheet)))
    if assigned.unknown:
        told.append(
            finding(
                "list_unknown_columns", Place(body.sheet), columns=", ".join(map(quote, assigned.unknown))
            )
        )
    if assigned.missing:
        told.append(finding("list_missing_columns", Place(body.sheet), columns=", ".join(assigned.missing)))
    proposal = Proposal(
        body.sheet,
        tuple(assigned.picks.values()),
        tuple(assigned.unknown),
        tuple(assigned.missing),
        tuple(each for each in entries if each.number not in found.out),
        tuple(sorted((*out, *found.left_out), key=lambda each: each.number)),
        (*questions, *found.questions),
    )
    return replace(proposal, told=tuple(told), words=tuple(_words(body, assigned, columns)))


def _words(body: Body, assigned: Assigned, columns: Mapping[str, Sequence[Cell]]) -> Iterator[Word]:
    """Yield the different texts of every column of words or answers, the commonest first."""
    told: set[str] = set()
    for name, pick in assigned.picks.items():
        if pick.heading and pick.target.holds in LASTING and pick.heading not in told:
            told.add(pick.heading)
            pairs = zip(map(as_text, body.columns[pick.heading]), columns[name], strict=True)
            found = Counter(pair for pair in pairs if pair[0])
            yield from (Word(pick.heading, *pair, count) for pair, count in found.most_common())
