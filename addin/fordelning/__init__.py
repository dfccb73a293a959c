"""Divide state grants among those who do the work, exact to the krona."""

__version__ = "0.1.0"
