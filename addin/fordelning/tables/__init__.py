"""Rows of a workbook to nouns of the model, and back; every finding at once, never the first only."""
