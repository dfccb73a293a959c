"""A file held against what its own inputs give: cells, formulas, and results stored beside them.

Nothing here writes. The verb ``verifiera`` says what ought to stand where; here it is compared and told.
"""
