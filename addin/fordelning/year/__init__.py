"""The year's money: what has happened to a grant since it was allocated, counted and never judged."""
