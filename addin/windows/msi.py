"""An installer for one user, built by ``wixl`` on Linux: the folder, and ``installera`` at its end."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

from laid import files

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM: Final = "wixl"
PRODUCT: Final = UUID("6f2d8a2e-7c0e-4f55-9a0a-2d4f6f3f7c11")  # of the product in all its versions
RUNNER: Final = "python/pythonw.exe"  # no window of a console is seen
HEAD: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="{id}" Name="{product}" Language="1053" Codepage="65001" Version="{version}"
    Manufacturer="{product}" UpgradeCode="{upgrade}">
<Package InstallerVersion="200" Compressed="yes" InstallScope="perUser" Languages="1053"
    Description="{product} {version}" Manufacturer="{product}" SummaryCodepage="65001" />
<MajorUpgrade DowngradeErrorMessage="{newer}" />
<Media Id="1" Cabinet="fordelning.cab" EmbedCab="yes" />
<Property Id="ARPNOMODIFY" Value="1" />
<Property Id="ARPNOREPAIR" Value="1" />
"""
ACTIONS: Final = """\
<CustomAction Id="Installera" FileKey="{runner}" ExeCommand="-m fordelning installera" Return="check" />
<CustomAction Id="Avinstallera" FileKey="{runner}" ExeCommand="-m fordelning installera --avinstallera"
    Return="ignore" />
<InstallExecuteSequence>
<Custom Action="Avinstallera" Before="RemoveFiles">REMOVE="ALL"</Custom>
<Custom Action="Installera" After="InstallFinalize">NOT REMOVE</Custom>
</InstallExecuteSequence>
"""


def source(folder: Path, version: str) -> str:
    """Return what ``wixl`` reads: each file of a folder, and what is run when they are in place."""
    words = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
    listed = _folders(folder)
    tree = "".join(_folder(folder, PurePosixPath()))
    components = "".join(f'<ComponentRef Id="c{_key(name)}" />\n' for name in listed)
    return "".join(
        [
            HEAD.format(**words, id=uuid5(PRODUCT, version), version=version, upgrade=PRODUCT),
            '<Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="LocalAppDataFolder">\n',
            '<Directory Id="Programs" Name="Programs">',
            '<Directory Id="INSTALLDIR" Name="Fordelning">\n',
            tree,
            "</Directory></Directory></Directory></Directory>\n",
            f'<Feature Id="Allt" Level="1">\n{components}</Feature>\n',
            ACTIONS.format(runner=f"f{_key(RUNNER)}"),
            "</Product></Wix>\n",
        ]
    )


def build(folder: Path, to: Path, version: str) -> bool:
    """Build the installer; tell whether ``wixl`` is there to do it."""
    if shutil.which(PROGRAM) is None:
        return False
    described = folder / "fordelning.wxs"  # wixl finds files from where the description lies
    described.write_text(source(folder, version), encoding="utf-8")
    try:
        command = [PROGRAM, "--arch", "x64", "--output", str(to), described.name]
        subprocess.run(command, cwd=folder, check=True)
    finally:
        described.unlink()
    return True


@cache
def _key(name: str) -> str:
    """Return a name for the tables of the installer, the same at every build."""
    return uuid5(PRODUCT, name).hex


def _folders(folder: Path) -> list[str]:
    """Return the path of every folder that has files of its own; the one at the top is ``.``."""
    return sorted({path.parent.relative_to(folder).as_posix() for path in files(folder)})


def _folder(folder: Path, at: PurePosixPath) -> Iterator[str]:
    """Yield a folder's own files as one component, and then the folders in it."""
    here = sorted((folder / at).iterdir())
    own = [path for path in here if path.is_file()]
    name = at.as_posix()
    remove = f'<RemoveFolder Id="r{_key(name)}" On="uninstall" />'
    if own:
        yield f'<Component Id="c{_key(name)}" Guid="{uuid5(PRODUCT, "component " + name)}">{remove}\n'
        for number, path in enumerate(own):
            inside = path.relative_to(folder).as_posix()
            key = ' KeyPath="yes"' if number == 0 else ""
            named = f"Name={quoteattr(path.name)} Source={quoteattr(inside)}"
            yield f'<File Id="f{_key(inside)}" {named}{key} />\n'
        yield "</Component>\n"
    for path in here:
        if path.is_dir():
            below = at / path.name
            yield f'<Directory Id="d{_key(below.as_posix())}" Name={quoteattr(path.name)}>\n'
            yield from _folder(folder, below)
            yield "</Directory>\n"
