"""The desk of the page in a browser: the verbs of the shell, on workbooks in the page's own memory."""

from fordelning.web.desk import Desk

__all__ = ["Desk"]
