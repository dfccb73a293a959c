"""Statistics Sweden's and Kolada's shapes made into one row for each recipient.

Long lists have a row for each year or sex of the same region; they become columns. A column ``0114 Upplands
Väsby`` is a code and a name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fordelning.intake.vocabulary import meanings, spoken
from fordelning.tables.cells import is_empty
from fordelning.texts import columns as ours
from fordelning.texts import intake as said
from fordelning.texts import intake_words as words
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.intake.body import Body
    from fordelning.intake.target import Target

_CODED: Final = re.compile(r"(\d{2,6}) +(\D.*)")
_DIMENSIONS: Final = (words.TIMES, words.SEXES, words.MEASURES)


def shaped(body: Body, targets: Sequence[Target]) -> Body:
    """Return a list with one row for each recipient, where it has the shape of statistics."""
    return _parted(_wide(_filled_down(body), targets), targets)


def _filled_down(body: Body) -> Body:
    """Return the list with the first columns written in every row, where statistics write them only once."""
    if not body.columns:
        return body
    first, column = next(iter(body.columns.items()))
    coded = [bool(_CODED.fullmatch(tidy(str(cell)))) for cell in column if not is_empty(cell)]
    gaps = any(is_empty(cell) and len(body.row(at)) > 1 for at, cell in enumerate(column))
    if not gaps or not coded or sum(coded) * 10 < len(coded) * 9:
        return body
    filled, latest = [], None
    for at, cell in enumerate(column):
        latest = latest if is_empty(cell) and len(body.row(at)) > 1 else cell
        filled.append(latest)
    return replace(
        body, columns={**body.columns, first: filled}, reshaped=(*body.reshaped, said.filled_down(first))
    )


def _wide(body: Body, targets: Sequence[Target]) -> Body:
    """Return a list whose rows of one recipient, one for each year or sex, stand in columns."""
    dimensions = [heading for heading in body.columns if _is_dimension(heading, body)]
    varying = [each for each in dimensions if len({*map(_plain, body.columns[each])} - {""}) > 1]
    values = [heading for heading in body.columns if _is_value(heading, body, dimensions)]
    keys = [each for each in body.columns if each not in {*dimensions, *values}]
    if not varying or not values or not keys:
        return body
    rows = [at for at in range(len(body.numbers)) if not is_empty(body.columns[values[0]][at])]
    by_key = [tuple(_plain(body.columns[each][at]) for each in keys) for at in rows]
    places = [tuple(_plain(body.columns[each][at]) for each in varying) for at in rows]
    repeated = len({*by_key}) < len(by_key)
    if not repeated or len({*zip(by_key, places, strict=True)}) < len(rows):
        return body
    return _pivoted(body, rows, keys, varying, values)


def _pivoted(body: Body, rows: list[int], keys: list[str], varying: list[str], values: list[str]) -> Body:
    import pandas as pd  # it takes long to load

    frame = pd.DataFrame(
        {name: [body.columns[name][at] for at in rows] for name in (*keys, *values)}, dtype=object
    )
    frame["\0"] = [" ".join(_plain(body.columns[each][at]) for each in varying) for at in rows]
    frame["\1"] = [body.numbers[at] for at in rows]
    frame[keys] = frame[keys].map(lambda cell: "" if is_empty(cell) else cell)
    first = frame.groupby(keys, sort=False)["\1"].first()
    wide = frame.pivot(index=keys, columns="\0", values=values).reindex(first.index)
    order = dict.fromkeys(frame["\0"])
    columns: dict[str, list[object]] = {key: list(first.index.get_level_values(key)) for key in keys}
    letters = {key: body.letters[key] for key in keys}
    for value in values:
        for place in order:
            name = place if len(values) == 1 else f"{value} {place}"
            cells = wide[value, place].tolist()
            columns[name] = [None if cell is None or cell != cell else cell for cell in cells]
            letters[name] = body.letters[value]
    told = said.made_wide(len(rows), len(first), varying)
    return replace(
        body, numbers=first.tolist(), columns=columns, letters=letters, reshaped=(*body.reshaped, told)
    )


def _is_dimension(heading: str, body: Body) -> bool:
    return any(spoken(heading) in kind for kind in _DIMENSIONS)


def _is_value(heading: str, body: Body, dimensions: Sequence[str]) -> bool:
    """Tell whether a column holds numbers, and is no code in front of a name."""
    if heading in dimensions:
        return False
    filled = [cell for cell in body.columns[heading] if not is_empty(cell)]
    numbers = [cell for cell in filled if not isinstance(cell, str) or _is_number(cell)]
    coded = any(isinstance(cell, str) and re.fullmatch(r"0\d+", cell) for cell in filled)
    is_last = heading == [*body.columns][-1] or spoken(heading) in words.VALUES
    return bool(filled) and not coded and is_last and len(numbers) * 10 >= len(filled) * 8


def _is_number(text: str) -> bool:
    return text in words.MISSING or bool(re.fullmatch(r"[-−]?[\d\s\u00a0.,]+", text))


def _plain(cell: object) -> str:
    return "" if is_empty(cell) else tidy(str(cell))


def _parted(body: Body, targets: Sequence[Target]) -> Body:
    """Return the list with codes and names in columns of their own, where nothing else is the id."""
    wanted = {target.heading for target in targets}
    means = {heading: meanings(heading, targets) for heading in body.columns}
    taken = {each[0].column for each in means.values() if each}
    if ours.COLUMN_ID in taken or not {ours.COLUMN_ID, ours.COLUMN_NAME} <= wanted:
        return body
    for heading, column in body.columns.items():
        known = means[heading][0].column if means[heading] else ""
        cells = (cell for at, cell in enumerate(column) if not is_empty(cell) and len(body.row(at)) > 1)
        filled = [tidy(str(cell)) for cell in cells]
        coded = [_CODED.fullmatch(cell) for cell in filled]
        if (
            known not in ("", ours.COLUMN_NAME)
            or len(filled) < 2
            or sum(map(bool, coded)) * 10 < len(filled) * 8
        ):
            continue
        codes, names = zip(*map(_code_and_name, column), strict=True)
        others = {name: cells for name, cells in body.columns.items() if name != heading}
        columns = {ours.COLUMN_ID: codes, ours.COLUMN_NAME: names, **others}
        letters = {
            **body.letters,
            ours.COLUMN_ID: body.letters[heading],
            ours.COLUMN_NAME: body.letters[heading],
        }
        return replace(
            body, columns=columns, letters=letters, reshaped=(*body.reshaped, said.parted(heading))
        )
    return body


def _code_and_name(cell: object) -> tuple[object, object]:
    text = "" if is_empty(cell) else tidy(str(cell))
    found = _CODED.fullmatch(text)
    return (found[1], found[2]) if found else (None, text or None)
