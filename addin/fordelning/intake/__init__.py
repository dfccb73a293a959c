"""Somebody else's list, read for table Mottagare: what it means is proposed, and what is unclear is asked."""
