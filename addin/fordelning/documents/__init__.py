"""Views of an allocated grant: the proof that a stranger can follow, the committee's table, thresholds."""
