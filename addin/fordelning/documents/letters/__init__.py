"""Decision letters: what each payee is told of the decision, and which terms come with the money.

Requirements A8, A10, A13, A14, B6, B8, C8, C9, C10, D11 and E11, and the list of requirements: refusals carry
reasons. ``payees`` says who gets a letter about what, ``terms`` what follows with it, and ``write`` makes the
files; ``further`` tells of more money in a further round (A15).
"""

from fordelning.documents.letters.further import write_further
from fordelning.documents.letters.payees import Addressed, addressed
from fordelning.documents.letters.write import write_letters

__all__ = ["Addressed", "addressed", "write_further", "write_letters"]
