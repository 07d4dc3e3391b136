"""The parts of a Word file, read with a measure on everything before anything is interpreted."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from urllib.parse import unquote

from cahier.export.template.markup import TYPES, Element, decoded, parsed
from cahier.export.template.notes import Refusal, quoted
from cahier.model.brand import LARGEST_TEMPLATE

_MOST_ENTRIES = 2_000
_LARGEST_XML = 20_000_000
_LARGEST_ALL = 60_000_000
_DENSEST = 200  # times smaller once packed; text goes down to a few dozen
_SMALL = 1_000_000
_PIECE = 1 << 20
_MEGABYTE = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_AGAIN = "Ouvrez-le dans Word et enregistrez-le de nouveau en .docx."
_BOMB = f"Ce fichier se déplie bien au-delà de ce qu’un modèle demande. {_AGAIN}"
_CRAFTED = f"Ce fichier n’a pas été écrit par un traitement de texte : il contient des noms interdits. {_AGAIN}"
_DAMAGED = f"Ce fichier est abîmé, ou n’est pas un document Word. {_AGAIN}"
_XML_NAME = re.compile(r"\.(?:xml|rels|vml)\Z")

Parts = Mapping[str, bytes]


class TemplatePackage:
    """Parts by name, and the kind each one declares; names make no difference of case, as the format wants."""

    def __init__(self, content: bytes, largest: int = LARGEST_TEMPLATE) -> None:
        self.parts: Parts = _unpacked(content, largest)
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        self._read_types()
        for name, data in self.parts.items():
            if _XML_NAME.search(name) or self.kind(name).endswith("xml"):
                if len(data) > _LARGEST_XML:
                    raise Refusal(_BOMB)
                decoded(data)

    def kind(self, name: str) -> str:
        """Return the content type of a part, in lower case."""
        return self._overrides.get(name) or self._defaults.get(posixpath.splitext(name)[1].lstrip("."), "")

    def root(self, name: str) -> Element:
        """Return the root element of a part."""
        return parsed(self.parts[name])

    def found(self, base: str, target: str) -> str:
        """Return the name of the part that a link in `base` leads to, empty when there is none."""
        for written in (target, unquote(target)):
            plain = written.partition("#")[0].replace("\\", "/")
            folder = "" if plain.startswith("/") else posixpath.dirname(base)
            name = posixpath.normpath(posixpath.join(folder, plain.lstrip("/"))).casefold()
            if name in self.parts:
                return name
        return ""

    def _read_types(self) -> None:
        if "[content_types].xml" not in self.parts:
            raise Refusal(_DAMAGED)
        for entry in self.root("[content_types].xml"):
            kind = entry.get("ContentType", "").casefold()
            if entry.tag == f"{{{TYPES}}}Default":
                self._defaults[entry.get("Extension", "").casefold()] = kind
            elif entry.tag == f"{{{TYPES}}}Override":
                self._overrides[entry.get("PartName", "").lstrip("/").casefold()] = kind


def _unpacked(content: bytes, largest: int) -> dict[str, bytes]:
    _check_start(content, largest)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise Refusal(_DAMAGED) from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _check_entries(entries)
        try:
            return _contents(archive, entries)
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, zlib.error) as error:
            raise Refusal(_DAMAGED) from error


def _check_start(content: bytes, largest: int) -> None:
    """Say in its own words what the file is, when it is none of ours."""
    if not content:
        raise Refusal("Ce fichier est vide. Choisissez un autre fichier.")
    if len(content) > largest:
        raise Refusal(f"Ce fichier dépasse {largest // _MEGABYTE} Mo. Allégez ses images, puis réessayez.")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refusal(
                "Ce document est protégé par un mot de passe. Retirez-le dans Word "
                "(Fichier › Informations › Protéger le document), puis enregistrez."
            )
        raise Refusal("Ce fichier est au format de Word 97-2003. Enregistrez-le au format .docx.")
    if content.startswith(b"{\\rtf"):
        raise Refusal("Ce fichier est au format RTF. Ouvrez-le dans Word et enregistrez-le au format .docx.")
    if not content.startswith(b"PK"):
        raise Refusal(_DAMAGED)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_ALL:
        raise Refusal(_BOMB)
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise Refusal(_CRAFTED)
    for entry in entries:
        name = entry.orig_filename
        crooked = name.startswith("/") or "\\" in name or ":" in name or "\0" in name
        if crooked or ".." in name.split("/"):
            raise Refusal(f"{_CRAFTED} Nom : {quoted(name)}.")
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise Refusal(f"Ce fichier contient des parties chiffrées. {_AGAIN}")
        if entry.compress_type not in _METHODS:
            raise Refusal(_DAMAGED)
        if entry.file_size > _SMALL and entry.file_size > _DENSEST * entry.compress_size:
            raise Refusal(_BOMB)


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Return what entries really hold: the size they declare is their word only."""
    parts, left = {}, _LARGEST_ALL
    for entry in entries:
        pieces = []
        with archive.open(entry) as file:
            while piece := file.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise Refusal(_BOMB)
                pieces.append(piece)
        parts[entry.filename.casefold()] = b"".join(pieces)
    return parts
