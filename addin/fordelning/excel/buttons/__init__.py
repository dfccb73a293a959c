"""What each button does, by the groups of the ribbon: it asks what it must know, and calls its verb."""
