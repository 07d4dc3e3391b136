"""The file we pack ourselves: parts under our own names, and only those put in it."""

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from cahier.export.layout.xml_text import quoteattr
from cahier.export.template.markup import PACKAGE_LINKS, TYPES

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
_OFFICE_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}


@dataclass(slots=True)
class Assembly:
    """Parts by name, their types, and the links of each."""

    _parts: dict[str, bytes] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)
    _links: dict[str, list[str]] = field(default_factory=dict)

    def add_document(self, data: bytes, core: bytes) -> str:
        """Put in the text, and the properties that say nothing of anybody; return the name of the text."""
        self._put(_DOCUMENT, data, _WORD_TYPE.format(kind="document.main"))
        self._put(_CORE, core, _CORE_TYPE)
        self._link("", "document", _OFFICE_LINK + "officeDocument", _DOCUMENT)
        self._link("", "core", _CORE_LINK, _CORE)
        return _DOCUMENT

    def add_story(self, kind: str, rank: int, link: str, data: bytes) -> str:
        """Put in a header, a footer or notes, and return the name of the part."""
        name = f"word/{kind}{rank or ''}.xml"
        self._put(name, data, _WORD_TYPE.format(kind=kind))
        self._link(_DOCUMENT, link, _OFFICE_LINK + kind, f"{kind}{rank or ''}.xml")
        return name

    def add_sheet(self, kind: str, data: bytes) -> None:
        """Put in styles, lists, settings, fonts or a theme, which the text does not name."""
        name = "theme/theme1.xml" if kind == "theme" else f"{kind}.xml"
        self._put(f"word/{name}", data, _THEME_TYPE if kind == "theme" else _WORD_TYPE.format(kind=kind))
        self._link(_DOCUMENT, f"cahier-{kind}", _OFFICE_LINK + kind, name)

    def add_picture(self, name: str, data: bytes) -> None:
        """Put in a picture, whose type its ending tells."""
        self._parts[f"word/{name}"] = data

    def link_picture(self, part: str, link: str, name: str) -> None:
        """Let a part show a picture."""
        self._link(part, link, _OFFICE_LINK + "image", name)

    def link_web(self, part: str, link: str, address: str) -> None:
        """Let a part lead to a page of the web."""
        self._link(part, link, _OFFICE_LINK + "hyperlink", address, outside=True)

    def packed(self) -> bytes:
        """Return the file; the same parts give the same bytes."""
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(_entry("[Content_Types].xml"), self._content_types())
            for part, links in self._links.items():
                folder, _, name = part.rpartition("/")
                archive.writestr(_entry(f"{folder}/_rels/{name}.rels".lstrip("/")), _relationships(links))
            for name, data in self._parts.items():
                archive.writestr(_entry(name), data)
        return target.getvalue()

    def _put(self, name: str, data: bytes, kind: str) -> None:
        self._parts[name] = data
        self._types[name] = kind

    def _link(self, part: str, link: str, kind: str, target: str, *, outside: bool = False) -> None:
        mode = ' TargetMode="External"' if outside else ""
        self._links.setdefault(part, []).append(
            f'<Relationship Id={quoteattr(link)} Type="{kind}" Target={quoteattr(target)}{mode}/>'
        )

    def _content_types(self) -> str:
        defaults = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in _DEFAULTS.items())
        parts = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self._types.items())
        return f'{_HEAD}<Types xmlns="{TYPES}">{defaults}{parts}</Types>'


def _relationships(links: list[str]) -> str:
    return f'{_HEAD}<Relationships xmlns="{PACKAGE_LINKS}">{"".join(links)}</Relationships>'


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
