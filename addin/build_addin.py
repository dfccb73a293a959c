"""Build ``fordelning.xlam`` from text: our VBA, wrappers of the cell functions, xlwings' own, the ribbon.

Run ``python addin/build_addin.py`` after a change of any of these, of the functions' names and arguments, or
of the table of verbs.
The result is the same at every build, byte for byte; it is committed, and a test compares it with a fresh
build.
"""

from __future__ import annotations

import hashlib
import inspect
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

import xlwings
from pyopenvba import ExcelFile, VBAModuleKind

from fordelning import __version__
from fordelning.excel.functions import ALL
from fordelning.texts import functions as texts
from fordelning.verb import GROUPS, IN_EXCEL, Button, Entry
from fordelning.verb_table import BUTTONS

FOLDER: Final = Path(__file__).parent
ADDIN: Final = FOLDER / "fordelning.xlam"
GUIDE: Final = FOLDER / "INSTALLATION.md"
RIBBON_PART: Final = "customUI/customUI14.xml"
RIBBON_TYPE: Final = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
GENERATED: Final = "Funktioner"

LONGEST_HELP: Final = 255  # characters that Excel takes of a function's or an argument's help
DAY_ONE: Final = (1980, 1, 1, 0, 0, 0)  # of a zip archive; the real time would change the bytes

ALONE: Final = "fordelning.workbook.xlwings_alone"  # what Excel's Python imports first: xlwings, not pandas

# What of xlwings' module is changed, each exactly so many times. The settings are read from the user's own
# file only: a workbook that comes by mail, or the folder it lies in, may not choose which program is started.
CHANGES: Final = (
    ('PROJECT_NAME As String = "myaddin"', 'PROJECT_NAME As String = "fordelning"', 1),
    ('If source = "" Or source = "sheet" Then', 'If source = "sheet" Then', 1),
    ('If source = "" Or source = "directory" Then', 'If source = "directory" Then', 1),
    ('GetConfig("ADD_WORKBOOK_TO_PYTHONPATH", "true")', '"false"', 2),
    ('Attribute VB_Name = "xlwings"\n', 'Attribute VB_Name = "xlwings"\nOption Private Module\n', 1),
    ("                uses_embedded_code = True\n", "                uses_embedded_code = False\n", 1),
    ('Application.StatusBar = "Running..."', "' ", 1),  # our own transport says what is going on
    ('-c ""import xlwings.utils;', f'-c ""import {ALONE},xlwings.utils;', 1),
    ('String & "import xlwings.utils;', f'String & "import {ALONE},xlwings.utils;', 1),
)
# Its own messages are in English: our own transport says them, and keeps what Python said in a file.
MESSAGES: Final = (
    (
        r"(?<=\nSub ShowError\()(.*\)\n)(?:.*\n)*?(?=End Sub\n)",
        r"\1    PythonMisslyckades FileName, Message\n",
        1,
    ),
    (r'MsgBox "[^\n]*(?:_\n[^\n]*)?\n', "PythonSaknas\n", 5),
)


def xlwings_module() -> str:
    """Return xlwings' VBA from the installed package, with our changes.

    Raises:
        ValueError: if the text is no longer what the changes were made for.
    """
    source = _read(Path(xlwings.__file__).parent / "xlwings_custom_addin.bas")
    for old, new, count in CHANGES:
        if source.count(old) != count:
            raise ValueError(f"xlwings has changed: {old}")
        source = source.replace(old, new)
    for pattern, new, count in MESSAGES:
        source, found = re.subn(pattern, new, source)
        if found != count:
            raise ValueError(f"xlwings has changed: {pattern}")
    return source


_HEAD: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- The tab, made by build_addin.py. A button's id is a function of fordelning.excel.macros. -->
<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui" onLoad="Menyfliken.OnLoad">
  <ribbon>
    <tabs>
"""
_TAIL: Final = """      </tab>
    </tabs>
  </ribbon>
</customUI>
"""


def ribbon() -> str:
    """Return the ribbon, with the same ends of lines on every machine."""
    groups = []
    for group in GROUPS:
        own = "".join(_button(entry, button) for entry, button in BUTTONS if button.group == group)
        name, label = group
        groups.append(f'        <group id="{name}" label={quoteattr(label)}>\n{own}        </group>\n')
    start = f'      <tab id="fordelning" label={quoteattr(texts.CATEGORY)}>\n'
    return f"{_HEAD}{start}{''.join(groups)}{_TAIL}"


def _button(entry: Entry, button: Button) -> str:
    size = ' size="large"' if button.large else ""
    return (
        f'          <button id="{entry.id}" label={quoteattr(button.label)}{size} imageMso="{button.image}"\n'
        f'            onAction="Menyfliken.On{entry.procedure}" getEnabled="Menyfliken.GetEnabled"\n'
        f"            screentip={quoteattr(button.tip)}\n"
        f"            supertip={quoteattr(button.more)} />\n"
    )


def callbacks() -> str:
    """Return what the ribbon calls: one procedure a button."""
    return "\n".join(
        f"Public Sub On{entry.procedure}(ByVal control As Object)\n    {_call(entry, button)}\nEnd Sub\n"
        for entry, button in BUTTONS
    )


def _call(entry: Entry, button: Button) -> str:
    return entry.procedure if button.runs == IN_EXCEL else f'Kor "{entry.id}"'


def start_buttons() -> str:
    """Return what the buttons in a workbook call: a procedure each, for it may choose no command."""
    return "\n".join(
        f'Public Sub {entry.procedure}()\n    Kor "{entry.id}"\nEnd Sub\n'
        for entry, button in BUTTONS
        if button.on_start
    )


def anywhere() -> str:
    """Return which buttons work without a grant workbook."""
    ids = " ".join(entry.id for entry, button in BUTTONS if button.anywhere)
    return f'Private Function UtanBidragsbok() As String\n    UtanBidragsbok = " {ids} "\nEnd Function\n'


def wrapper(name: str) -> str:
    """Return the VBA of one cell function, from the signature of its Python function."""
    parameters = inspect.signature(ALL[name]).parameters.values()
    names = [texts.ARGUMENTS[each.name] for each in parameters]
    optional = [each.default is not inspect.Parameter.empty for each in parameters]
    declared = ["Optional " * left_out + word for word, left_out in zip(names, optional, strict=True)]
    lines = [f"Public Function {name}({', '.join(declared)})"]
    lines += [
        f"    If IsMissing({word}) Then {word} = Empty"
        for word, left_out in zip(names, optional, strict=True)
        if left_out
    ]
    return "\n".join([*lines, f'    {name} = Anropa("{name}", Array({", ".join(names)}))', "End Function\n"])


def functions_module() -> str:
    """Return the generated module: the wrappers and their help."""
    listed = _quoted(", ".join([*ALL, texts.LAST_ERROR]))
    parts = [
        "Option Explicit\n",
        "' Made by addin/build_addin.py from the signatures in fordelning/excel/functions.py.\n",
        f"Public Const FUNKTIONSLISTA As String = {listed}\n",
        *map(wrapper, ALL),
        f"Public Function {texts.LAST_ERROR}(Optional {texts.LAST_ERROR_ARGUMENT})",
        f"    {texts.LAST_ERROR} = SenasteOrsak()",
        "End Function\n",
        "Public Sub RegistreraHjalp()",
        *(_registration(name, help_) for name, help_ in texts.FUNCTIONS.items()),
        _registration(texts.LAST_ERROR, texts.LAST_ERROR_HELP),
        "End Sub\n",
    ]
    return "\n".join(parts)


def _registration(name: str, help_: texts.FunctionHelp) -> str:
    too_long = [text for text in (help_.summary, *help_.arguments) if len(text) > LONGEST_HELP]
    if too_long:
        raise ValueError(f"{name}: {too_long}")
    arguments = ", _\n        ".join(map(_quoted, help_.arguments))
    return f"    LaggInHjalp {_quoted(name)}, {_quoted(help_.summary)}, Array( _\n        {arguments})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def modules() -> dict[str, str]:
    """Return the source of every module of the add-in by its name, in the order they are added."""
    ours = {path.stem: _read(path) for path in sorted((FOLDER / "vba").iterdir())}
    theirs = {
        "xlwings": xlwings_module(),
        "Dictionary": _read(Path(xlwings.__file__).parent / "addin" / "Dictionary.cls"),
    }
    made = {"Menyfliken": callbacks(), "Bladknappar": start_buttons(), "Brygga": anywhere()}
    ours |= {name: f"{ours[name]}\n{source}" for name, source in made.items()}
    return {**ours, GENERATED: functions_module(), **theirs}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def build(to: Path = ADDIN) -> Path:
    """Write the add-in and return its path."""
    with tempfile.TemporaryDirectory() as work:
        draft = Path(work, "draft.xlam")
        with ExcelFile.create_new(draft) as book:
            project = book.vba_project()
            project.delete_module("Module1")
            for name, source in modules().items():
                is_class = source.startswith("VERSION 1.0 CLASS")
                kind = VBAModuleKind.other if is_class else VBAModuleKind.standard
                project.add_module(name, source.replace("\n", "\r\n"), kind=kind)
            book.save(draft)
        with zipfile.ZipFile(draft) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    _name(parts)
    _add_ribbon(parts)
    # Stored, not compressed: every compressor makes other bytes, and the VBA is compressed already.
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, DAY_ONE)
            entry.create_system = 3  # whatever system builds it: the same bytes
            package.writestr(entry, content)
    return to


def _name(parts: dict[str, bytes]) -> None:
    """Put the product's name where Excel shows it, and the versions where diagnostik reads them."""
    core = parts["docProps/core.xml"].decode("utf-8")
    name = texts.CATEGORY
    said = f"<dc:title>{name}</dc:title><dc:description>xlwings {xlwings.__version__}</dc:description>"
    said += f"<dc:creator>{name}</dc:creator><cp:version>{__version__}</cp:version>"
    core = re.sub(r"<dc:creator>.*?</dc:creator>", said, core)
    core = re.sub(r"(<cp:lastModifiedBy>).*?(</cp:lastModifiedBy>)", rf"\1{name}\2", core)
    parts["docProps/core.xml"] = core.encode("utf-8")


def _add_ribbon(parts: dict[str, bytes]) -> None:
    """Add the ribbon last; its content type is the package's default for XML."""
    parts[RIBBON_PART] = ribbon().encode("utf-8")
    link = f'<Relationship Id="rIdFlik" Type="{RIBBON_TYPE}" Target="{RIBBON_PART}"/></Relationships>'
    relations = parts["_rels/.rels"].decode("utf-8")
    parts["_rels/.rels"] = relations.replace("</Relationships>", link).encode("utf-8")


def tell(guide: Path = GUIDE) -> None:
    """Write the add-in's SHA-256 where IT compares it."""
    digest = hashlib.sha256(ADDIN.read_bytes()).hexdigest()
    text = re.sub(r"(?<=SHA-256 `)\w+", digest, guide.read_text(encoding="utf-8"))
    guide.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build()
    tell()
