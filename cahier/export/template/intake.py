"""Taking in a client's template: nothing of its bytes is interpreted in this process."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cahier.errors import BadInput, UnreadableFile
from cahier.export.layout.page_format import PageFormat
from cahier.export.template.confined import examine_apart
from cahier.export.template.prepared import Prepared
from cahier.export.template.report import Report
from cahier.model.brand import LARGEST_TEMPLATE, WordTemplate
from cahier.typography import clean, french

SUFFIXES = (".docx", ".dotx")
_OTHER_SUFFIXES = {
    ".doc": "Ouvrez-le dans Word et enregistrez-le au format .docx.",
    ".dot": "Ouvrez-le dans Word et enregistrez-le au format .docx.",
    ".docm": "Il peut contenir des macros : enregistrez-le au format .docx, qui n’en contient pas.",
    ".dotm": "Il peut contenir des macros : enregistrez-le au format .docx, qui n’en contient pas.",
    ".odt": "Ouvrez-le dans LibreOffice et enregistrez-le au format Word (.docx).",
    ".ott": "Ouvrez-le dans LibreOffice et enregistrez-le au format Word (.docx).",
    ".rtf": "Ouvrez-le dans Word et enregistrez-le au format .docx.",
}
_LONGEST_LINE = 1_000
_MOST_LINES = 500


def read_template(path: Path) -> WordTemplate:
    """Return a file as a template, its content still unknown.

    Raises:
        BadInput: there is no such file, or it cannot be a Word template.
    """
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            raise BadInput(f"« {path} » est un dossier. Donnez un fichier Word (.docx ou .dotx).")
        if suffix not in SUFFIXES:
            advice = _OTHER_SUFFIXES.get(suffix, "Choisissez un document Word.")
            raise BadInput(f"« {path.name} » : un modèle Word finit par .docx ou .dotx. {advice}")
        if not path.is_file() and path.exists():
            # A pipe or a device would be read for ever.
            raise BadInput(f"« {path} » n’est pas un fichier. Donnez un fichier Word (.docx ou .dotx).")
        size = path.stat().st_size
        if size > LARGEST_TEMPLATE:
            raise BadInput(f"« {path.name} » dépasse 4 Mo. Allégez ses images, puis réessayez.")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"« {path} » n’existe pas. Vérifiez le nom du fichier.") from error
    except (OSError, ValueError) as error:
        raise BadInput(f"« {path} » n’a pas pu être lu. Vérifiez vos droits sur ce fichier.") from error
    if not content:
        raise BadInput(f"« {path.name} » est vide. Choisissez un autre fichier.")
    return WordTemplate(path.name, content)


def inspect(template: WordTemplate) -> Report:
    """Return what a template brings, what it lacks and what it is refused for."""
    try:
        answer, _content = examine_apart(_bounded(template), {})
        return _report(answer)
    except (UnreadableFile, BadInput) as error:
        return Report(refused=(french(str(error)),))


def prepare(template: WordTemplate, values: Mapping[str, str]) -> Prepared:
    """Return a template filled in with the values of its tags, ready to receive the document.

    Raises:
        BadInput: it is refused; `details` holds every reason.
        UnreadableFile: it could not be read at all.
    """
    texts = {name: clean(text) for name, text in values.items()}
    answer, content = examine_apart(_bounded(template), texts)
    report = _report(answer)
    if not report.accepted:
        more = len(report.refused) - 1
        others = f" Il y a {more} autre{'s' if more > 1 else ''} motif{'s' if more > 1 else ''}." if more else ""
        sentence = f"Le modèle « {template.name} » est refusé. {report.refused[0]}{others}"
        raise BadInput(sentence, *report.refused)
    try:
        return _prepared(answer, content)
    except (KeyError, TypeError, ValueError) as error:
        raise _nonsense() from error


def _bounded(template: WordTemplate) -> bytes:
    if len(template.content) > LARGEST_TEMPLATE:
        raise BadInput("Ce fichier dépasse 4 Mo. Allégez ses images, puis réessayez.")
    return template.content


def _report(answer: Mapping[str, Any]) -> Report:
    try:
        accent = answer["accent"]
        if not isinstance(accent, str):
            raise TypeError(accent)
        usable, missing, refused = (_lines(answer[name]) for name in ("usable", "missing", "refused"))
        return Report(usable, missing, refused, accent)
    except (KeyError, TypeError) as error:
        raise _nonsense() from error


def _lines(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(line, str) for line in raw):
        raise TypeError(raw)
    return tuple(clean(line)[:_LONGEST_LINE] for line in raw[:_MOST_LINES])


def _prepared(answer: Mapping[str, Any], content: bytes) -> Prepared:
    if not content.startswith(b"PK"):
        raise ValueError("not a package")
    return Prepared(
        content=content,
        own_cover=bool(answer["own_cover"]),
        header=bool(answer["header"]),
        footer=bool(answer["footer"]),
        numbered=frozenset(str(name) for name in answer["numbered"]),
        page=PageFormat(*(float(length) for length in answer["page"])),
    )


def _nonsense() -> UnreadableFile:
    return UnreadableFile("Ce modèle n’a pas pu être vérifié. Enregistrez-le de nouveau dans Word, puis réessayez.")
