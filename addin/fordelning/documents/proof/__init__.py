"""The proof: every amount computed again from the officer's own cells, with formulas any spreadsheet knows.

A finished allocation is read into divisions by ``reading``, ``rows`` and ``steps`` write them as formulas,
``make`` puts them together, and ``certificate`` is the file that carries them to a stranger.
"""

from fordelning.documents.proof.answers import counted_now
from fordelning.documents.proof.kept_round import Kept, events_now, keep_round, rows_now
from fordelning.documents.proof.make import Proof, prove
from fordelning.documents.proof.places import Places
from fordelning.documents.proof.reach import unprovable
from fordelning.documents.proof.reading import read as read_deals
from fordelning.documents.proof.source import Entries
