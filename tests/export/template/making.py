"""Templates made part by part, as Word in French writes them, and ways to spoil them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from PIL import Image

from cahier.model.brand import WordTemplate

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = R
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPE = f"{WORD_TYPE}document.main+xml"
TEMPLATE_TYPE = f"{WORD_TYPE}template.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
AUTHOR = "Jean-Secret Dupont"
"""Whoever made the template: no document may name them."""

CHAPTERS = (
    '<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Titre1"/>'
    '<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Titre2"/>'
    '<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>'
)
FURNITURE = '<w:headerReference w:type="default" r:id="rIdTop"/><w:footerReference w:type="default" r:id="rIdFoot"/>'
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1134" w:left="1417" '
    'w:header="567" w:footer="567" w:gutter="0"/>'
)


def style(
    kind: str, identifier: str, name: str, inside: str = "", *, default: bool = False, custom: bool = False
) -> str:
    """Return a style."""
    flags = (' w:default="1"' if default else "") + (' w:customStyle="1"' if custom else "")
    return f'<w:style w:type="{kind}"{flags} w:styleId="{identifier}"><w:name w:val="{name}"/>{inside}</w:style>'


FRENCH_STYLES = (
    style("paragraph", "Normal", "Normal", "<w:rPr><w:sz w:val='20'/></w:rPr>", default=True)
    + style(
        "paragraph",
        "Titre1",
        "heading 1",
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:link w:val="Titre1Car"/><w:pPr><w:numPr>'
        '<w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="8A1C2B"/></w:rPr>',
    )
    + style(
        "paragraph",
        "Titre2",
        "heading 2",
        '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'
        '<w:outlineLvl w:val="1"/></w:pPr>',
    )
    + style("character", "Titre1Car", "Titre 1 Car", '<w:link w:val="Titre1"/>', custom=True)
    + style("paragraph", "Lgende", "caption", '<w:basedOn w:val="Normal"/>')
    + style("paragraph", "Listepuces", "List Bullet", '<w:basedOn w:val="Normal"/>')
    + style("paragraph", "En-tte", "header", '<w:basedOn w:val="Normal"/>')
    + style("character", "Policepardfaut", "Default Paragraph Font", default=True)
    + style("table", "TableauNormal", "Normal Table", default=True)
    + style("numbering", "Aucuneliste", "No List", default=True)
)


def picture(form: str = "PNG", size: tuple[int, int] = (12, 8), **options: object) -> bytes:
    """Return a small picture."""
    target = BytesIO()
    Image.new("RGB", size, "#8A1C2B").save(target, form, **options)
    return target.getvalue()


def shown(link: str) -> str:
    """Return a run that shows a picture."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="360000" cy="240000"/>'
        '<wp:docPr id="1" name="Image" descr="C:\\Users\\jean\\logo.png"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" '
        f'name="logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="240000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def run(text: str, look: str = "") -> str:
    """Return a run of text."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, name: str = "") -> str:
    """Return a paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>' if name else ""
    return f"<w:p>{properties}{content}</w:p>"


def said(text: str) -> str:
    """Return a paragraph of plain text."""
    return paragraph(run(text))


def field(instruction: str) -> str:
    """Return a paragraph holding a field."""
    return paragraph(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("montré")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def relationships(*links: tuple[str, str, str] | tuple[str, str, str, str]) -> str:
    """Return links, each as (name, kind, target) and « External » when it leads outside."""
    entries = []
    for name, kind, target, *mode in links:
        address = kind if "/" in kind else f"{OFFICE}/{kind}"
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        entries.append(f'<Relationship Id="{name}" Type="{address}" Target="{target}"{outside}/>')
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{"".join(entries)}</Relationships>'


def types(overrides: Mapping[str, str]) -> str:
    """Return the types of the parts."""
    parts = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="emf" ContentType="image/x-emf"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>{parts}</Types>'
    )


DOCUMENT_LINKS = (
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdLists", "numbering", "numbering.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdTop", "header", "header1.xml"),
    ("rIdFoot", "footer", "footer1.xml"),
    ("rIdComments", "comments", "comments.xml"),
)


def document(body: str, section: str = FURNITURE + PAGE) -> str:
    """Return the text of a template."""
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"


def parts(
    body: str = "",
    *,
    top: str = "",
    foot: str = "",
    styles: str = FRENCH_STYLES,
    lists: str = CHAPTERS,
    settings: str = "",
    section: str = FURNITURE + PAGE,
    links: tuple[tuple[str, ...], ...] = (),
    kind: str = MAIN_TYPE,
) -> dict[str, bytes]:
    """Return the parts of a template such as Word in French writes them, its author's marks included."""
    made = {
        "[Content_Types].xml": types(
            {
                "word/document.xml": kind,
                "word/styles.xml": f"{WORD_TYPE}styles+xml",
                "word/numbering.xml": f"{WORD_TYPE}numbering+xml",
                "word/settings.xml": f"{WORD_TYPE}settings+xml",
                "word/header1.xml": f"{WORD_TYPE}header+xml",
                "word/footer1.xml": f"{WORD_TYPE}footer+xml",
                "word/comments.xml": f"{WORD_TYPE}comments+xml",
                "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
                "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            }
        ),
        "_rels/.rels": relationships(
            ("rId1", "officeDocument", "word/document.xml"),
            (
                "rId2",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
            ("rId3", "extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": document(body, section),
        "word/_rels/document.xml.rels": relationships(*DOCUMENT_LINKS, *links),
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/numbering.xml": f'{HEAD}<w:numbering xmlns:w="{W}">{lists}</w:numbering>',
        "word/settings.xml": f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="90"/>{settings}'
        '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>',
        "word/header1.xml": f"{HEAD}<w:hdr {NAMESPACES}>{paragraph(shown('rIdLogo'), 'En-tte')}{top}</w:hdr>",
        "word/_rels/header1.xml.rels": relationships(("rIdLogo", "image", "media/logo.png")),
        "word/footer1.xml": f"{HEAD}<w:ftr {NAMESPACES}>{foot or said('Pied de la maison')}</w:ftr>",
        "word/comments.xml": f'{HEAD}<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="{AUTHOR}">'
        f"{said('à revoir')}</w:comment></w:comments>",
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy></cp:coreProperties>",
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Company>{AUTHOR}</Company></Properties>',
    }
    return {**{name: text.encode() for name, text in made.items()}, "word/media/logo.png": picture()}


def packed(made: Mapping[str, bytes]) -> bytes:
    """Return parts as a file."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return target.getvalue()


def template(made: Mapping[str, bytes] | bytes, name: str = "modele.docx") -> WordTemplate:
    """Return parts, or a file, as a template that somebody chose."""
    return WordTemplate(name, made if isinstance(made, bytes) else packed(made))


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a file."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
