"""The Word file being made: python-docx holds its parts, fragments are parsed one by one."""

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, BinaryIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from cahier.export.layout.print_palette import Palette, palette
from cahier.export.layout.xml_text import escape, quoteattr
from cahier.export.publication import Publication
from cahier.export.template.prepared import PLACE
from cahier.export.word import word_xml
from cahier.locations import word_base
from cahier.model.brand import DEFAULT_ACCENT, DEFAULT_FONT, Brand
from cahier.typography import clean

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the same publication gives the same bytes
_TITLE_STYLES = ("Title", "Heading1", "Heading2", "Heading3", "TOCHeading", "CahierClient", "CahierSommaireTitre")
_LINK = "CahierLien"
_LINK_STYLE = f'<w:style w:type="character" w:styleId="{_LINK}"><w:name w:val="Cahier Lien"/></w:style>'
KEPT = "urn:cahier:kept"
"""The name of what a file holds unseen, by which it is found again."""
_KEPT_ID = "{1E0B7B52-6C1F-4F4B-9C55-3D0C7E1C8A41}"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_KEPT_KIND = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")


class WordPackage:
    """A document that grows in constant time for each block.

    `prepared` is a template of the client already made harmless, whose styles bear our names; without it the document
    grows from our own base.
    """

    def __init__(self, colours: Palette, brand: Brand, prepared: bytes = b"") -> None:
        self._document: WordDocument = Document(BytesIO(prepared) if prepared else str(word_base()))
        # Found once: looking for the end of the body at each block would make the whole quadratic.
        self._last_section: Any = self._document.element.body.sectPr
        place = self._place() if prepared else None
        self._spot: Any = self._last_section if place is None else place
        self._holds_more = place is not None and place.getnext() is not self._last_section
        self._kept = {kind: self._template_references(kind) for kind in ("header", "footer")} if prepared else {}
        self._recolour(colours, everywhere=not prepared)
        if not prepared:
            self._set_fonts(brand)

    def add(self, xml: str) -> None:
        """Put a block after the others, in constant time."""
        self._spot.addprevious(parse_xml(word_xml.declared(xml)))

    def kept_references(self, kind: str) -> str:
        """Return the links to the headers or footers that the client's template brings, if any."""
        return self._kept.get(kind, "")

    def head_fills(self) -> dict[str, str]:
        """Return the colour behind the first row of each style of table that has one."""
        fills = {}
        for style in self._document.styles.element.iter(qn("w:style")):
            for look in style.findall(qn("w:tblStylePr")):
                shade = look.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
                if look.get(qn("w:type")) == "firstRow" and shade is not None:
                    fills[style.get(qn("w:styleId"), "")] = shade.get(qn("w:fill"), "")
        return fills

    def stops(self, identifier: str) -> tuple[int, ...]:
        """Return where the tab stops of a style are, those it takes from others included."""
        styles = {style.get(qn("w:styleId")): style for style in self._document.styles.element.iter(qn("w:style"))}
        found: set[int] = set()
        while (style := styles.pop(identifier, None)) is not None:
            found |= {int(stop.get(qn("w:pos"), "0")) for stop in style.iter(qn("w:tab"))}
            based = style.find(qn("w:basedOn"))
            identifier = "" if based is None else based.get(qn("w:val"), "")
        return tuple(sorted(found))

    def text_font(self) -> str:
        """Return the font of the text, empty when only the theme of a template says it."""
        styles = self._document.styles.element
        default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}")
        named = (style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for style in styles if _is_text(style))
        fonts = (found.get(qn("w:ascii"), "") for found in (*named, default) if found is not None)
        return next(filter(None, fonts), "")

    @property
    def first_page_apart(self) -> bool:
        """True when the first page of the client's template has a header and a footer of its own."""
        return self._last_section.find(qn("w:titlePg")) is not None

    def end_with(self, section: str) -> None:
        """Give its properties to the last section of the document."""
        if self._spot is not self._last_section:
            if self._holds_more:
                self.add(word_xml.section_end(section))
            self._spot.getparent().remove(self._spot)
            if self._holds_more:
                return
        last = parse_xml(word_xml.declared(section))
        self._last_section.getparent().replace(self._last_section, last)

    def add_furniture(self, kind: str, lines: Sequence[str]) -> str:
        """Add a header or a footer and return the name of the link to it."""
        main: Any = self._document.part
        part, link = main.add_header_part() if kind == "header" else main.add_footer_part()
        for child in list(part.element):
            part.element.remove(child)
        for line in lines:
            part.element.append(parse_xml(word_xml.declared(line)))
        return str(link)

    def add_picture(self, png: bytes) -> str:
        """Add a picture and return the name of the link to it."""
        link, _image = self._document.part.get_or_add_image(BytesIO(png))
        return str(link)

    def add_part(self, name: str, kind: str, link: str, content: str) -> None:
        """Add a part beside the document, by its name, its content type and the kind of the link to it."""
        main: Any = self._document.part
        part = Part(PackURI(f"/word/{name}"), kind, content.encode(), main.package)
        main.relate_to(part, link)

    def keep(self, text: str) -> None:
        """Put in what the file holds unseen: a part of data, which Word and LibreOffice hand on as it is."""
        main: Any = self._document.part
        content = f'{_DECLARED}<kept xmlns="{KEPT}">{escape(clean(text))}</kept>'
        part = Part(PackURI("/customXml/item1.xml"), "application/xml", content.encode(), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
        schemas = f'<ds:schemaRefs><ds:schemaRef ds:uri="{KEPT}"/></ds:schemaRefs>'
        content = f'{_DECLARED}<ds:datastoreItem ds:itemID="{_KEPT_ID}" xmlns:ds="{_DATA}">{schemas}</ds:datastoreItem>'
        described = Part(PackURI("/customXml/itemProps1.xml"), _KEPT_KIND, content.encode(), main.package)
        part.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)

    def describe(self, publication: Publication, title: str) -> None:
        """Fill in the properties: what the user chose to say, and nothing about the machine."""
        properties = self._document.core_properties
        properties.title = clean(title)[:255]
        if publication.author:
            properties.author = clean(publication.author)[:255]
        if publication.keywords:
            properties.keywords = clean(publication.keywords)[:255]
        properties.language = "fr-FR"
        properties.created = properties.modified = datetime.combine(publication.issued, time(), UTC)

    def style_links(self) -> None:
        """Give links a style of characters that shows nothing: LibreOffice leaves those without one out of a PDF."""
        self._document.styles.element.append(parse_xml(word_xml.declared(_LINK_STYLE)))
        for link in self._document.element.body.iter(qn("w:hyperlink")):
            for run in link.findall(qn("w:r")):
                look = run.get_or_add_rPr()
                if look.style is None:
                    look.style = _LINK

    def save(self, target: BinaryIO) -> None:
        """Write the file; python-docx would stamp it with the time of the day."""
        package: OpcPackage = self._document.part.package
        parts = sorted(package.parts, key=lambda part: part.partname)
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(_entry("[Content_Types].xml"), _content_types(parts))
            archive.writestr(_entry("_rels/.rels"), package.rels.xml)
            for part in parts:
                _save_part(archive, part)
                if part.rels:
                    archive.writestr(_entry(part.partname.rels_uri.membername), part.rels.xml)

    # What the base brings

    def _place(self) -> Any:
        """Return the empty paragraph that the document replaces."""
        body = self._document.element.body
        for mark in body.iter(qn("w:bookmarkStart")):
            if mark.get(qn("w:name")) == PLACE:
                return mark.getparent()
        return None

    def _template_references(self, kind: str) -> str:
        return "".join(
            f"<w:{kind}Reference w:type={quoteattr(found.get(qn('w:type')))} r:id={quoteattr(found.get(qn('r:id')))}/>"
            for found in self._last_section.findall(qn(f"w:{kind}Reference"))
        )

    def _recolour(self, colours: Palette, *, everywhere: bool) -> None:
        """Put the client's colours in our styles: all are ours but in a template of the client."""
        base = palette(DEFAULT_ACCENT)
        for style in self._document.styles.element.iter(qn("w:style")):
            ours = style.get(qn("w:styleId"), "").startswith("Cahier") or everywhere
            bars = style.get(qn("w:styleId")) == "CahierExigence"
            for element in style.iter() if ours else ():
                accent = colours.bar if bars and element.tag == qn("w:left") else colours.accent
                changed = {base.accent: accent, base.tint: colours.tint}
                for name, value in element.items():
                    if value in changed:
                        element.set(name, changed[value])

    def _set_fonts(self, brand: Brand) -> None:
        """Name the client's fonts: nothing is embedded, a reader who lacks them sees the closest one."""
        styles = self._document.styles.element
        if brand.text_font != DEFAULT_FONT:
            for fonts in styles.iter(qn("w:rFonts")):
                _name_font(fonts, brand.text_font)
        if not brand.title_font:
            return
        for style in styles.iter(qn("w:style")):
            if style.get(qn("w:styleId")) in _TITLE_STYLES:
                fonts = etree.Element(qn("w:rFonts"))
                _name_font(fonts, brand.title_font)
                style.get_or_add_rPr().insert(0, fonts)


def _is_text(style: Any) -> bool:
    return bool(style.get(qn("w:styleId")) == "Normal")


def _name_font(fonts: Any, name: str) -> None:
    for script in _FONTS:
        fonts.set(qn(f"w:{script}"), clean(name))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _save_part(archive: zipfile.ZipFile, part: Any) -> None:
    """Write a part; a tree goes straight into the archive: its text would weigh twice the file in memory."""
    entry = _entry(part.partname.membername)
    if not isinstance(part, XmlPart):
        archive.writestr(entry, part.blob)
        return
    with archive.open(entry, "w") as file:
        part.element.getroottree().write(file, encoding="UTF-8", standalone=True)


def _content_types(parts: list[Any]) -> str:
    """Return the list of the parts and of their types."""
    known = "".join(
        f"<Override PartName={quoteattr(part.partname)} ContentType={quoteattr(part.content_type)}/>" for part in parts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{known}</Types>'
    )
