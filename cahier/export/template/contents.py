"""The kinds of parts that no template needs, known by their names and types."""

import re

from cahier.export.template.markup import WORD
from cahier.export.template.notes import Notes, Refusal, quoted
from cahier.export.template.relationships import links_of, workbooks_of_charts
from cahier.export.template.template_package import TemplatePackage

_MACROS = re.compile(r"vba|macroenabled|(?:\A|/)attachedtoolbars")
_ACTIVE = re.compile(r"activex|\.ocx\Z")
_EMBEDDED = re.compile(r"oleobject|(?:\A|/)embeddings/")
_EXTENSION = re.compile(r"webextension|taskpanes|(?:\A|/)customui")
_CHUNK = re.compile(r"\.(?:html?|mht|mhtml|rtf|hta)\Z")
_PROGRAM = re.compile(r"\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs?|vbe|jse?|wsf|msi|jar|lnk|sh|py|reg)\Z")
_REASONS = (
    (_MACROS, "Le document contient des macros. Enregistrez-le au format .docx, qui n’en contient pas."),
    (_ACTIVE, "Le document contient un contrôle ActiveX. Supprimez-le dans Word, puis enregistrez de nouveau."),
    (_EMBEDDED, "Le document contient un objet ou un classeur incorporé. Remplacez-le par une image."),
    (_EXTENSION, "Le document contient un complément Office. Supprimez-le, puis enregistrez de nouveau."),
    (_CHUNK, "Un contenu d’un autre format est importé dans le document. Enregistrez-le de nouveau dans Word."),
)
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_NOT_WORD = "Ce fichier n’est pas un document Word. Choisissez un fichier .docx ou .dotx."
_STRICT = "Ce fichier est au format « Open XML strict ». Enregistrez-le dans Word au format « Document Word (*.docx) »."


def main_part(package: TemplatePackage) -> str:
    """Return the name of the part that holds the text.

    Raises:
        Refusal: there is none, or it is no plain Word document.
    """
    links = [link for link in links_of(package, "").values() if link.kind == "officedocument" and not link.external]
    name = package.found("", links[0].target) if len(links) == 1 else ""
    if not name:
        raise Refusal(_NOT_WORD)
    kind = package.kind(name)
    if "macroenabled" in kind:
        raise Refusal(_REASONS[0][1])
    if kind not in (_DOCUMENT, _TEMPLATE):
        raise Refusal(_NOT_WORD)
    if b"http://purl.oclc.org/ooxml/wordprocessingml/main" in package.parts[name]:
        raise Refusal(_STRICT)
    if package.root(name).tag != f"{{{WORD}}}document":
        raise Refusal(_NOT_WORD)
    return name


def check_contents(package: TemplatePackage, notes: Notes) -> None:
    """Refuse parts that run, open or carry something else than a document."""
    behind = workbooks_of_charts(package)
    for name in package.parts:
        if name in behind:
            continue
        described = (name, package.kind(name).rpartition("/")[2])
        for pattern, reason in _REASONS:
            if any(pattern.search(words) for words in described):
                notes.refuse(reason)
        if _PROGRAM.search(name):
            notes.refuse(f"Le fichier contient un programme ({quoted(name)}). Enregistrez-le de nouveau dans Word.")
