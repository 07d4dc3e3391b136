"""Builds cahier.docx, the base of every Word export: page, styles and lists, and no content.

Run it after changing a style, and commit both files:

    python templates/word/build_base.py

Everything is written by hand rather than taken from python-docx's own template, so that no style, property or
setting of another origin reaches the documents. Sizes are in points and millimetres, as in the design guide.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

TARGET = Path(__file__).with_name("cahier.docx")

# The client's colour and its 8 % tint: the export replaces both values in the styles.
ACCENT = "1F4E5F"
TINT = "EDF1F2"
TEXT, QUIET, SOFT, GRID, OPEN = "222226", "5F5F68", "44444B", "C9C9CF", "FFF2CC"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
# Declared once on the root: the shape of the cover needs them, and blocks then carry no declaration of their own.
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

HEADING_LIST, BULLETS, NUMBERS, CHECKS = 1, 2, 3, 4
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; sizes in points, indents and tab stops in millimetres, `line` in lines."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    size: float = 0
    bold: bool | None = None
    italic: bool = False
    color: str = ""
    before: float | None = None
    after: float | None = None
    line: float = 0
    exactly: float = 0  # a height in points, for spacers
    left: float | None = None
    hanging: float = 0
    tabs: tuple[tuple[str, float], ...] = ()  # (« right » or « right dot », position)
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    list_id: int | None = None
    list_level: int = 0
    outline: int | None = None
    border: tuple[str, str] | None = None  # (side, colour): a hairline
    priority: int = 40
    gallery: bool = True

    def xml(self) -> str:
        """Return the style element."""
        based = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on and self.id != "Normal" else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        custom = ' w:customStyle="1"' if self.name.startswith("Cahier") else ""
        return (
            f'<w:style w:type="paragraph"{default}{custom} w:styleId="{self.id}"><w:name w:val={quoteattr(self.name)}/>'
            f'{based}{following}<w:uiPriority w:val="{self.priority}"/>'
            f"{'<w:qFormat/>' if self.gallery else ''}"
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._characters()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        parts = [
            "<w:keepNext/>" if self.keep_next else "",
            "<w:keepLines/>" if self.keep_lines else "",
            "<w:pageBreakBefore/>" if self.new_page else "",
            "<w:widowControl/>" if self.id == "Normal" else "",
            self._numbering(),
            self._border(),
            self._tabs(),
            self._spacing(),
            self._indent(),
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
        ]
        return "".join(parts)

    def _numbering(self) -> str:
        if self.list_id is None:
            return ""
        level = f'<w:ilvl w:val="{self.list_level}"/>' if self.list_level else ""
        return f'<w:numPr>{level}<w:numId w:val="{self.list_id}"/></w:numPr>'

    def _border(self) -> str:
        if self.border is None:
            return ""
        side, color = self.border
        return f'<w:pBdr><w:{side} w:val="single" w:sz="6" w:space="6" w:color="{color}"/></w:pBdr>'

    def _tabs(self) -> str:
        stops = []
        for kind, position in self.tabs:
            alignment, _, leader = kind.partition(" ")
            dots = f' w:leader="{leader}"' if leader else ""
            stops.append(f'<w:tab w:val="{alignment}"{dots} w:pos="{twips(position)}"/>')
        return f"<w:tabs>{''.join(stops)}</w:tabs>" if stops else ""

    def _spacing(self) -> str:
        before = f' w:before="{round(self.before * 20)}"' if self.before is not None else ""
        after = f' w:after="{round(self.after * 20)}"' if self.after is not None else ""
        line = f' w:line="{round(self.line * 240)}" w:lineRule="auto"' if self.line else ""
        if self.exactly:
            line = f' w:line="{round(self.exactly * 20)}" w:lineRule="exact"'
        return f"<w:spacing{before}{after}{line}/>" if before or after or line else ""

    def _indent(self) -> str:
        if self.left is None:
            return ""
        first = f'w:hanging="{twips(self.hanging)}"' if self.hanging else 'w:firstLine="0"'
        return f'<w:ind w:left="{twips(self.left)}" {first}/>'

    def _characters(self) -> str:
        weight = "" if self.bold is None else "<w:b/><w:bCs/>" if self.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
        slant = "<w:i/><w:iCs/>" if self.italic else ""
        color = f'<w:color w:val="{self.color}"/>' if self.color else ""
        size = f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>' if self.size else ""
        return weight + slant + color + size


S = ParagraphStyle
# Between the margins, to the twentieth of a point: the export moves these very tab stops on landscape pages.
TEXT_WIDTH = (twips(210) - twips(25) - twips(22)) * 25.4 / 1440
PARAGRAPH_STYLES = (
    S("Normal", "Normal", size=10, color=TEXT, before=0, after=5, line=1.1, align="left", priority=0),
    S("Title", "Title", size=34, bold=True, color=ACCENT, after=14, line=1.0, priority=10),
    S("Subtitle", "Subtitle", size=15, after=6, priority=11),
    S("Heading1", "heading 1", next="Normal", size=18, bold=True, color=ACCENT, after=8, line=1.0, left=15, hanging=15,
      keep_next=True, keep_lines=True, new_page=True, list_id=HEADING_LIST, outline=0, priority=9),
    S("Heading2", "heading 2", next="Normal", size=12.5, bold=True, color=ACCENT, before=11, after=4, line=1.0, left=15,
      hanging=15, keep_next=True, keep_lines=True, list_id=HEADING_LIST, list_level=1, outline=1, priority=9),
    S("Heading3", "heading 3", next="Normal", size=11, bold=True, before=8, after=3, line=1.0, keep_next=True,
      keep_lines=True, outline=2, priority=9),
    S("TOCHeading", "TOC Heading", next="Normal", size=20, bold=True, color=ACCENT, after=12, line=1.0, keep_next=True,
      new_page=True, priority=39),
    S("TOC1", "toc 1", next="Normal", bold=True, before=5.5, after=1.5, line=1.0,
      tabs=(("left", 9.5), ("right dot", TEXT_WIDTH)), priority=39, gallery=False),
    S("TOC2", "toc 2", next="Normal", before=1.5, after=1.5, line=1.05, left=9.5,
      tabs=(("left", 21), ("right dot", TEXT_WIDTH)), priority=39, gallery=False),
    S("ListBullet", "List Bullet", after=2, left=6, hanging=6, list_id=BULLETS, priority=12),
    S("ListNumber", "List Number", after=3, left=6, hanging=6, list_id=NUMBERS, priority=12),
    S("Caption", "caption", next="Normal", size=9, italic=True, color=QUIET, before=6, after=2, line=1.0,
      keep_next=True, priority=35),
    S("Header", "header", size=8.5, color=QUIET, after=0, line=1.0, border=("bottom", GRID),
      tabs=(("right", TEXT_WIDTH),), priority=98, gallery=False),
    S("Footer", "footer", size=8.5, color=QUIET, after=0, line=1.0, border=("top", GRID),
      tabs=(("center", TEXT_WIDTH / 2), ("right", TEXT_WIDTH)), priority=98, gallery=False),
    # The lines of our own furniture: a client's template may give its heads and feet another type and other stops.
    S("CahierEntete", "Cahier En-tête", size=8.5, color=QUIET, after=0, line=1.0, border=("bottom", GRID),
      tabs=(("right", TEXT_WIDTH),), priority=98, gallery=False),
    S("CahierPied", "Cahier Pied", size=8.5, color=QUIET, after=0, line=1.0, border=("top", GRID),
      tabs=(("center", TEXT_WIDTH / 2), ("right", TEXT_WIDTH)), priority=98, gallery=False),
    S("CahierPiedMention", "Cahier Pied mention", size=8, color=QUIET, before=2, after=0, line=1.0, align="center",
      priority=98, gallery=False),
    # Annexes are chapters without a number of the list: « AX2 » is part of their text.
    S("CahierAnnexe", "Cahier Annexe", "Heading1", next="Normal", left=0, list_id=0, outline=0, priority=13),
    S("CahierAnnexeSection", "Cahier Annexe section", "Heading2", next="Normal", left=0, list_id=0, outline=1,
      priority=13),
    S("CahierChapeau", "Cahier Chapeau", next="Normal", after=6, priority=14),
    S("CahierSaisie", "Cahier Texte saisi", priority=14),
    S("CahierCase", "Cahier Case à cocher", after=3, left=6, hanging=6, list_id=CHECKS, priority=14),
    S("CahierNote", "Cahier Note", size=9, color=QUIET, before=2, after=3, line=1.0, priority=15),
    S("CahierExigenceID", "Cahier Exigence ID", size=9, bold=True, color=ACCENT, after=0, line=1.0),
    S("CahierExigencePriorite", "Cahier Exigence priorité", size=8.5, color=SOFT, before=1, after=0, line=1.0),
    # A title too, that panes of navigation and bookmarks show under its section; the contents stop at sections.
    S("CahierExigenceTitre", "Cahier Exigence titre", size=9, bold=True, after=1, line=1.0, keep_next=True, outline=3),
    S("CahierExigenceTexte", "Cahier Exigence texte", size=9, after=0, line=1.02),
    S("CahierVerification", "Cahier Vérification", size=8.5, color=SOFT, after=0, line=1.0),
    S("CahierCellule", "Cahier Cellule", size=9, after=0, line=1.02),
    S("CahierCelluleTitre", "Cahier Cellule titre", "CahierCellule", bold=True, color="FFFFFF", keep_next=True),
    S("CahierRaciTitre", "Cahier RACI titre", next="Normal", size=16, bold=True, color=ACCENT, after=6, line=1.0,
      keep_next=True, outline=2),
    S("CahierRaciLegende", "Cahier RACI légende", size=9.5, before=5, after=6, line=1.0, keep_next=True),
    S("CahierRaciActivite", "Cahier RACI activité", size=9, after=0, line=1.0, left=1),
    S("CahierRaciLettre", "Cahier RACI lettre", size=9, bold=True, after=0, line=1.0, align="center"),
    S("CahierSommaireTitre", "Cahier Sommaire titre", size=14, bold=True, color=ACCENT, before=15, after=4, line=1.0,
      keep_next=True),
    S("CahierSommaireAnnexe", "Cahier Sommaire annexe", before=2, after=2, line=1.05,
      tabs=(("left", 14), ("right dot", TEXT_WIDTH))),
    S("CahierClient", "Cahier Client", size=17, bold=True, after=0, line=1.0),
    S("CahierReference", "Cahier Référence", size=12.5, color=QUIET, before=180, after=4, line=1.0),
    S("CahierGardeMention", "Cahier Garde mention", size=9, color=QUIET, after=0, line=1.0),
    S("CahierGardeEspace", "Cahier Garde espace", before=110, after=0, exactly=1, gallery=False),
    # Word joins two tables that touch, so a line of fixed height always stands after a table.
    S("CahierEspace", "Cahier Espace", size=4, after=0, exactly=8, gallery=False),
    S("CahierSaut", "Cahier Saut", size=1, after=0, exactly=1, gallery=False),
)  # fmt: skip

CHARACTER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="Policepardfaut"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="CahierAPreciser"><w:name w:val="Cahier À préciser"/>'
    '<w:uiPriority w:val="16"/><w:qFormat/>'
    f'<w:rPr><w:color w:val="{TEXT}"/><w:shd w:val="clear" w:color="auto" w:fill="{OPEN}"/></w:rPr></w:style>'
)


def border(side: str, eighths: int = 4, color: str = GRID) -> str:
    """Return one border of a table."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{color}"/>'


def cell_margins(vertical: float, horizontal: float) -> str:
    """Return the white space inside cells, in points."""
    sides = {"top": vertical, "left": horizontal, "bottom": vertical, "right": horizontal}
    inner = "".join(f'<w:{side} w:w="{round(points * 20)}" w:type="dxa"/>' for side, points in sides.items())
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def fill(color: str) -> str:
    """Return the background of a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>'


def table_style(style_id: str, name: str, properties: str, conditions: str) -> str:
    """Return a table style."""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableauNormal"/><w:uiPriority w:val="50"/><w:qFormat/>'
        f"<w:tblPr>{properties}</w:tblPr>{conditions}</w:style>"
    )


def condition(kind: str, characters: str, cells: str) -> str:
    """Return the look of the first row or column."""
    return f'<w:tblStylePr w:type="{kind}"><w:rPr>{characters}</w:rPr><w:tcPr>{cells}</w:tcPr></w:tblStylePr>'


def table_styles() -> str:
    """Return the table styles of the design guide."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    grid = f"<w:tblBorders>{''.join(border(side) for side in sides)}</w:tblBorders>"
    heads = "".join(border(side, color=ACCENT) for side in ("top", "left", "bottom", "right"))
    white_bold = '<w:b/><w:bCs/><w:color w:val="FFFFFF"/>'
    table_conditions = condition(
        "firstRow", white_bold, f"<w:tcBorders>{heads}</w:tcBorders>{fill(ACCENT)}"
    ) + condition("firstCol", "<w:b/><w:bCs/>", fill(TINT))
    requirement = (
        f"<w:tblBorders>{border('top', 6)}{border('left', 24, ACCENT)}{border('bottom', 6)}{border('insideH')}"
        f"</w:tblBorders>{cell_margins(2.4, 5)}"
    )
    table_look = grid + cell_margins(2.4, 5)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableauNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{cell_margins(0, 5.4)}</w:tblPr></w:style>'
        + table_style("CahierTableau", "Cahier Tableau", table_look, table_conditions)
        + table_style(
            "CahierExigence",
            "Cahier Exigence",
            requirement,
            condition("firstRow", white_bold, fill(ACCENT)) + condition("firstCol", "", fill(TINT)),
        )
        + table_style("CahierRACI", "Cahier RACI", grid + cell_margins(2.9, 2), table_conditions)
        # Said again rather than inherited: LibreOffice takes no first row from the style another is based on.
        + table_style("CahierPriorite", "Cahier Priorité", table_look, table_conditions)
        + table_style("CahierVigilance", "Cahier Vigilance", table_look, table_conditions)
        + table_style("CahierSignature", "Cahier Signature", table_look, table_conditions)
    )


def styles() -> str:
    """Return styles.xml; Calibri and French are said once, as the defaults of the document."""
    fonts = 'w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    # Built-in styles that the document does not hold stay out of the gallery.
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )
    paragraphs = "".join(style.xml() for style in PARAGRAPH_STYLES)
    no_list = (
        '<w:style w:type="numbering" w:default="1" w:styleId="Aucuneliste"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    body = defaults + latent + paragraphs + CHARACTER_STYLES + table_styles() + no_list
    return f"{HEAD}<w:styles {W}>{body}</w:styles>"


def level(index: int, form: str, text: str, *, style: str = "", indent: float = 6, font: str = "") -> str:
    """Return a level of a list."""
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    characters = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{twips(indent)}" w:hanging="{twips(indent)}"/></w:pPr>'
        f"{characters}</w:lvl>"
    )


def numbering() -> str:
    """Return numbering.xml: chapters and sections, bullets, numbers, boxes to tick."""
    chapters = level(0, "decimal", "%1", style="Heading1", indent=15) + level(
        1, "decimal", "%1.%2", style="Heading2", indent=15
    )
    lists = (
        (HEADING_LIST, "multilevel", chapters),
        (BULLETS, "singleLevel", level(0, "bullet", "•", style="ListBullet", font="Calibri")),
        (NUMBERS, "singleLevel", level(0, "decimal", "%1.", style="ListNumber")),
        (CHECKS, "singleLevel", level(0, "bullet", "☐", style="CahierCase", font="Segoe UI Symbol")),
    )
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for number, kind, levels in lists
    )
    concrete = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, *_ in lists)
    return f"{HEAD}<w:numbering {W}>{abstract}{concrete}</w:numbering>"


def settings() -> str:
    """Return settings.xml, in the order the schema wants."""
    mode = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{mode}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def document() -> str:
    """Return document.xml: an empty A4 page."""
    page = (
        f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/>'
        f'<w:pgMar w:top="{twips(27)}" w:right="{twips(22)}" w:bottom="{twips(23)}" w:left="{twips(25)}" '
        f'w:header="{twips(11.5)}" w:footer="{twips(10.5)}" w:gutter="0"/><w:cols w:space="708"/>'
    )
    return f"{HEAD}<w:document {W} {R} {DRAWING}><w:body><w:sectPr>{page}</w:sectPr></w:body></w:document>"


def core_properties() -> str:
    """Return the document properties: the language and nothing about who built the file."""
    return (
        f"{HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>fr-FR</dc:language></cp:coreProperties>'
    )


def content_types() -> str:
    """Return the list of the parts and of their types."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/numbering.xml": f"{word}.numbering+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def relationships(*targets: tuple[str, str]) -> str:
    """Return the links from a part to others, each as (type, target)."""
    links = "".join(
        f'<Relationship Id="rId{rank}" Type="{kind}" Target="{target}"/>'
        for rank, (kind, target) in enumerate(targets, start=1)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{namespace}">{links}</Relationships>'


def parts() -> dict[str, str]:
    """Return every part of the base document by its name in the package."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{office}/officeDocument", "word/document.xml"),
            (f"{package}/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            *((f"{office}/{name}", f"{name}.xml") for name in ("styles", "numbering", "settings"))
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "docProps/core.xml": core_properties(),
    }


def build(target: Path = TARGET) -> None:
    """Write the base document; the same styles always give the same bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, xml in parts().items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, xml)


if __name__ == "__main__":
    build()
