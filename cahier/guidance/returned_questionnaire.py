"""A filled questionnaire read from its file, whichever program it was filled in with."""

from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.filled_questionnaire import FilledForm, read_form
from cahier.errors import BadInput
from cahier.model.specification import Specification
from cahier.questionnaire.extended_catalogue import with_own_domains
from cahier.storage.sheet_file import read_sheets, sheets_by_name

RETURNED_SUFFIXES = (".xlsx", ".docx")
_WORD = {
    ".odt": "un document LibreOffice",
    ".doc": "un document Word d’avant 2007",
    ".rtf": "un document RTF",
    ".pdf": "un PDF",
}


def read_returned(path: Path, specification: Specification, catalogue: Catalogue) -> FilledForm:
    """Read a questionnaire that came back, an Excel workbook or a Word document.

    Raises:
        BadInput: it is no questionnaire of ours, or a strange file; the sentence says what to do.
        UnreadableFile: it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in _WORD:
        again = "recopiez les réponses dans le document envoyé" if suffix == ".pdf" else "enregistrez-le en .docx"
        raise BadInput(f"« {path.name} » est {_WORD[suffix]} : {again}, puis reprenez-le.")
    if suffix == ".docx":
        from cahier.export.word.word_form import read_word_form  # Word is read when a document is, not before
        from cahier.guidance.filled_word import read_word_questionnaire

        known = with_own_domains(catalogue, specification.own_domains)
        return read_word_questionnaire(read_word_form(path), path.name, known)
    return read_form(sheets_by_name(read_sheets(path, whole=True)), path.name)
