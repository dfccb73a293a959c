"""The styles of our Word documents, from the same type scale and colours as the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from fordelning import texts
from fordelning.layout.looks import FONT, INK, LINE, MUTED, SIZES, TEAL, WHITE
from fordelning.texts import decision as said

if TYPE_CHECKING:
    from docx.document import Document

TABLE: Final = "Fordelning"
GAP: Final = "Tabellslut"
BULLETS: Final = "ListBullet"
SENDER, SUBJECT, PART, SIGN = "Brevhuvud", "Brevrubrik", "Brevdel", "Brevslut"  # of letters
_BULLET_LIST: Final = 1  # the number of the list that the blank document has for bullets
_CELL: Final = 9.5  # points; a table with five columns fits on A4
_SUBJECT: Final = 16  # points
WIDTH: Final = 9_354  # twentieths of a point: A4 less its margins
_BUILT_IN_NAMES: Final = ("Normal", "Title", "Subtitle", "heading 1", "List Bullet", "footer")

_DEFAULTS: Final = (
    "<w:docDefaults {ns}><w:rPrDefault><w:rPr><w:rFonts w:ascii='{font}' w:hAnsi='{font}' "
    "w:eastAsia='{font}' w:cs='{font}'/><w:color w:val='{ink}'/>"
    "<w:sz w:val='{size}'/><w:szCs w:val='{size}'/>"
    "<w:lang w:val='{language}' w:eastAsia='{language}' w:bidi='ar-SA'/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:after='120' w:line='264' w:lineRule='auto'/></w:pPr></w:pPrDefault>"
    "</w:docDefaults>"
)
_BUILT_IN: Final = (
    "<w:style {ns} w:type='character' w:default='1' w:styleId='DefaultParagraphFont'>"
    "<w:name w:val='Default Paragraph Font'/><w:uiPriority w:val='1'/><w:semiHidden/></w:style>",
    "<w:style {ns} w:type='table' w:default='1' w:styleId='TableNormal'><w:name w:val='Normal Table'/>"
    "<w:uiPriority w:val='99'/><w:semiHidden/><w:tblPr><w:tblInd w:w='0' w:type='dxa'/><w:tblCellMar>"
    "<w:top w:w='0' w:type='dxa'/><w:left w:w='108' w:type='dxa'/><w:bottom w:w='0' w:type='dxa'/>"
    "<w:right w:w='108' w:type='dxa'/></w:tblCellMar></w:tblPr></w:style>",
    "<w:style {ns} w:type='numbering' w:default='1' w:styleId='NoList'><w:name w:val='No List'/>"
    "<w:uiPriority w:val='99'/><w:semiHidden/></w:style>",
    "<w:style {ns} w:type='table' w:customStyle='1' w:styleId='{table}'><w:name w:val='{table_name}'/>"
    "<w:basedOn w:val='TableNormal'/><w:uiPriority w:val='40'/><w:qFormat/><w:tblPr><w:tblBorders>"
    "<w:top w:val='single' w:sz='4' w:space='0' w:color='{teal}'/>"
    "<w:bottom w:val='single' w:sz='4' w:space='0' w:color='{teal}'/>"
    "<w:insideH w:val='single' w:sz='4' w:space='0' w:color='{line}'/></w:tblBorders><w:tblCellMar>"
    "<w:top w:w='40' w:type='dxa'/><w:left w:w='85' w:type='dxa'/><w:bottom w:w='40' w:type='dxa'/>"
    "<w:right w:w='85' w:type='dxa'/></w:tblCellMar></w:tblPr>"
    "<w:tblStylePr w:type='firstRow'><w:tcPr><w:tcBorders>"
    "<w:insideV w:val='single' w:sz='4' w:space='0' w:color='{teal}'/></w:tcBorders>"
    "<w:shd w:val='clear' w:color='auto' w:fill='{teal}'/>"
    "<w:vAlign w:val='bottom'/></w:tcPr></w:tblStylePr>"
    "<w:tblStylePr w:type='lastRow'><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>"
    "<w:top w:val='single' w:sz='8' w:space='0' w:color='{teal}'/></w:tcBorders></w:tcPr></w:tblStylePr>"
    "</w:style>",
)
# Id, name, what it is based on, what follows it, paragraph and letters.
_PARAGRAPHS: Final[tuple[tuple[str, str, str, str, str, dict[str, Any]], ...]] = (
    ("Normal", "Normal", "", "Normal", "", {}),
    (
        "Title",
        "Title",
        "Normal",
        "Subtitle",
        "<w:keepNext/><w:spacing w:before='0' w:after='60' w:line='240' w:lineRule='auto'/>",
        {"size": SIZES["title"], "bold": True, "color": TEAL},
    ),
    ("Subtitle", "Subtitle", "Normal", "Normal", "<w:spacing w:after='200'/>", {"color": MUTED}),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before='280' w:after='100'/><w:outlineLvl w:val='0'/>",
        {"size": SIZES["heading"], "bold": True, "color": TEAL},
    ),
    (
        BULLETS,
        "List Bullet",
        "Normal",
        BULLETS,
        f"<w:numPr><w:numId w:val='{_BULLET_LIST}'/></w:numPr><w:spacing w:after='40' w:line='240' "
        "w:lineRule='auto'/><w:contextualSpacing/>",
        {},
    ),
    (
        SENDER,
        "Brevhuvud",
        "Normal",
        SENDER,
        f"<w:keepNext/><w:tabs><w:tab w:val='right' w:pos='{WIDTH}'/></w:tabs>"
        "<w:spacing w:after='0' w:line='264' w:lineRule='auto'/>",
        {},
    ),
    (
        SUBJECT,
        "Brevrubrik",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before='280' w:after='120' w:line='240' w:lineRule='auto'/>"
        "<w:outlineLvl w:val='0'/>",
        {"size": _SUBJECT, "bold": True, "color": TEAL},
    ),
    (
        PART,
        "Brevdel",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before='160' w:after='40' w:line='240' w:lineRule='auto'/>"
        "<w:outlineLvl w:val='1'/>",
        {"bold": True, "color": TEAL},
    ),
    (
        SIGN,
        "Brevslut",
        "Normal",
        SIGN,
        "<w:keepLines/><w:pBdr><w:top w:val='single' w:sz='4' w:space='2' w:color='auto'/></w:pBdr>"
        f"<w:spacing w:before='480' w:after='0'/><w:ind w:right='{WIDTH // 2}'/>",
        {"size": SIZES["small"], "color": MUTED},
    ),
    (
        "Footer",
        "footer",
        "Normal",
        "Footer",
        "<w:spacing w:after='0' w:line='240' w:lineRule='auto'/>",
        {"size": SIZES["small"], "color": MUTED},
    ),
    ("TableText", "Tabelltext", "Normal", "TableText", "{tight}", {"size": _CELL}),
    ("TableNumber", "Tabelltal", "TableText", "TableNumber", "<w:jc w:val='right'/>", {}),
    (
        "TableHead",
        "Tabellhuvud",
        "TableText",
        "TableHead",
        "<w:keepNext/>",
        {"bold": True, "color": WHITE},
    ),
    ("TableHeadNumber", "Tabellhuvud tal", "TableHead", "TableHeadNumber", "<w:jc w:val='right'/>", {}),
    (
        GAP,
        "Tabellslut",
        "Normal",
        "Normal",
        "<w:spacing w:before='0' w:after='0' w:line='20' w:lineRule='exact'/>",
        {"size": 1},
    ),
)
_TIGHT: Final = "<w:spacing w:before='0' w:after='0' w:line='240' w:lineRule='auto'/>"


def cell(*, number: bool, heading: bool) -> str:
    """Return the id of the paragraph style of a table's cell."""
    return f"Table{'Head' if heading else ''}{'Number' if number else 'Text' if not heading else ''}"


def dress(document: Document) -> None:
    """Give a blank document our styles and settings in place of those it came with."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    names = {
        "ns": nsdecls("w"),
        "font": FONT,
        "ink": _rgb(INK),
        "teal": _rgb(TEAL),
        "line": _rgb(LINE),
        "size": 2 * SIZES["body"],
        "language": said.LANGUAGE,
        "table": TABLE,
        "table_name": texts.PRODUCT,
    }
    styles.append(parse_xml(_DEFAULTS.format(**names)))
    for style in _BUILT_IN:
        styles.append(parse_xml(style.format(**names)))
    for described in _PARAGRAPHS:
        styles.append(parse_xml(_paragraph(*described)))
    _set(document)


def _paragraph(
    id_: str, name: str, based_on: str, following: str, paragraph: str, letters: dict[str, Any]
) -> str:
    default = " w:default='1'" if id_ == "Normal" else ""
    custom = "" if name in _BUILT_IN_NAMES else " w:customStyle='1'"
    based = f"<w:basedOn w:val='{based_on}'/>" if based_on else ""
    return (
        f"<w:style {nsdecls('w')} w:type='paragraph'{default}{custom} w:styleId='{id_}'>"
        f"<w:name w:val='{name}'/>{based}<w:next w:val='{following}'/><w:qFormat/>"
        f"<w:pPr>{paragraph.format(tight=_TIGHT)}</w:pPr><w:rPr>{_letters(**letters)}</w:rPr></w:style>"
    )


def _letters(size: float = 0, color: str = "", *, bold: bool = False) -> str:
    half = round(2 * size)
    return (
        ("<w:b/>" if bold else "")
        + (f"<w:color w:val='{_rgb(color)}'/>" if color else "")
        + (f"<w:sz w:val='{half}'/><w:szCs w:val='{half}'/>" if size else "")
    )


def _rgb(color: str) -> str:
    return color.removeprefix("#")


def _set(document: Document) -> None:
    """Set the language, and today's Word rather than that of 2010."""
    settings = document.settings.element
    values = {
        "w:zoom": {"w:percent": "100"},
        "w:themeFontLang": {"w:val": said.LANGUAGE, "w:eastAsia": said.LANGUAGE},
        "w:decimalSymbol": {"w:val": ","},
        "w:listSeparator": {"w:val": ";"},
    }
    for tag, attributes in values.items():
        for element in settings.iter(qn(tag)):
            element.attrib.clear()
            for name, value in attributes.items():
                element.set(qn(name), value)
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")
    for tag in ("w:rsids", "w:savePreviewPicture"):
        for element in list(settings.iter(qn(tag))):
            settings.remove(element)
