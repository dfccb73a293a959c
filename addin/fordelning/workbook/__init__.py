"""Workbooks: a closed file, an open one, and a new one, behind one protocol."""
