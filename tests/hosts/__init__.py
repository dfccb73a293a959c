"""The judges: programs from outside that look at a workbook, and ways to compare two of them."""
