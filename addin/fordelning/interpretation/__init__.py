"""Which rule may lie behind a published table of amounts: proposed, counted to the krona, never a fact."""

from fordelning.interpretation.readings import Kind, Published, Reading, readings

__all__ = ["Kind", "Published", "Reading", "readings"]
