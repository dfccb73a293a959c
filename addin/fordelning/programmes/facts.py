"""The facts of a programme: which there are, what each holds, and what an example may fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning.model import SourcedFact
from fordelning.model.deadlines import DEADLINES
from fordelning.programmes.schema import Schema, day, flag, maybe_text, number, prose, refuse, text, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Fact
    from fordelning.programmes.schema import Reader, Where

FACTS: Final[Mapping[str, Reader]] = {
    "bidrag_program": text,
    "bidrag_namn": text,
    "bidrag_ar": whole,
    "bidrag_myndighet": text,
    "bidrag_dnr_overenskommelse": text,
    "bidrag_dnr_beslut": text,
    "bidrag_anslag": text,
    "bidrag_belopp": whole,
    "bidrag_delegerat_belopp": whole,
    "bidrag_period_fran": day,
    "bidrag_period_till": day,
    **{each.fact: day for each in DEADLINES if each.stated},
    "bidrag_rekvirent": text,
    "bidrag_underskrift": text,
    "bidrag_enkat": text,
}  # every programme states all of them; the result has them in this order
MAYBE_FACTS: Final[Mapping[str, Reader]] = {
    **{each.fact: day for each in DEADLINES if not each.stated},
    "bidrag_mottagares_redovisning": text,
    "bidrag_overklagande": text,
}

EXAMPLE_FACTS: Final[Mapping[str, Reader]] = {
    **{name: reader for name, reader in FACTS.items() if name != "bidrag_program"},
    **MAYBE_FACTS,
    "mottagare_namn": text,
    "mottagare_kommunkod": text,
    "mottagare_orgnr": text,
    "mottagare_kontakt": text,
    "mottagare_postadress": text,
    "mottagare_telefon": text,
    "mottagare_epost": text,
    "mottagare_betalningsreferens": text,
    "granskare_namn": text,
    "granskare_befattning": text,
    "granskare_telefon": text,
    "granskare_epost": text,
}  # what an example may fill in; the signer's name is never prefilled (D12)
EXAMPLE_AID: Final[Mapping[str, Reader]] = {
    "statsstod_slag": text,
    "statsstod_grund": text,
    "statsstod_datum": day,
    "statsstod_kurs": number,
    "statsstod_kurs_datum": day,
    "statsstod_kurs_kalla": text,
    "statsstod_registrerat": day,
}  # the terms of sheet Statsstöd that an example may fill in (E13)


def _fact(name: str, reader: Reader) -> Reader:
    """Return the reader of one fact; a fact without value says in its note why."""

    def build(source: str, value: Fact = None, **more: Any) -> SourcedFact:
        return SourcedFact(name, value, source, **more)

    optional = {"value": reader, "unit": text, "note": prose, "applies": flag}
    schema = Schema(build, {"source": maybe_text}, optional)

    def read(value: object, where: Where) -> SourcedFact:
        fact = schema.read(value, where)
        if fact.value is None and fact.source and not fact.note:
            refuse("no_value_no_note", where)
        if fact.value is not None and not fact.applies:
            refuse("value_of_nothing", where)
        return fact

    return read


def _fact_readers(facts: Mapping[str, Reader]) -> dict[str, Reader]:
    return {name: _fact(name, reader) for name, reader in facts.items()}


def _facts(**facts: SourcedFact) -> tuple[SourcedFact, ...]:
    return tuple(facts[name] for name in (*FACTS, *MAYBE_FACTS) if name in facts)


FACTS_OF_GRANT: Final = Schema(_facts, _fact_readers(FACTS), _fact_readers(MAYBE_FACTS))
