"""The record of what was installed: enough to take away exactly that, and nothing that changed since."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fordelning import __version__
from fordelning.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Record:
    """Files that were put in place with their SHA-256, and folders that were made for them."""

    files: Mapping[Path, str] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()

    def as_text(self) -> str:
        """Return the record as it is kept on the disk."""
        content = {
            "version": __version__,
            "filer": {str(path): digest for path, digest in self.files.items()},
            "mappar": [str(path) for path in self.folders],
        }
        return json.dumps(content, ensure_ascii=False, indent=2)


def read_record(path: Path) -> Record:
    """Return the record at a path, or an empty one where nothing is installed.

    Raises:
        FileError: if the file is no record.
    """
    if not path.exists():
        return Record()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        files = {Path(name): str(digest) for name, digest in content["filer"].items()}
        return Record(files, tuple(Path(name) for name in content["mappar"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileError("no_record", path=path.name) from error
