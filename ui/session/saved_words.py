"""What is said of the open file: whether it holds everything, and where it is."""

from cahier.guidance.day_in_words import saved_in_words
from cahier.storage.file_names import place_in_words
from cahier.typography import french
from ui.session.open_file import OpenFile


def saved_words(open_file: OpenFile) -> tuple[str, bool]:
    """Return « Enregistré à 10 h 42 », and whether all is well."""
    if open_file.failure is not None:
        return french("Non enregistré"), False
    if open_file.saved_at is None:
        return french("Copie à enregistrer"), True
    if open_file.session is not None and open_file.session.modified:
        return french("Enregistrement…"), True
    return saved_in_words(open_file.saved_at, open_file.now()), True


def saved_place(open_file: OpenFile) -> str:
    """Return « Enregistré dans Documents › Cahiers › Morvan.cahier », empty when no file is open."""
    if open_file.path is None:
        return ""
    verb = "À enregistrer" if open_file.failure is not None else "Enregistré"
    return f"{verb} dans {place_in_words(open_file.path)}"


def saved_when_and_where(open_file: OpenFile) -> str:
    """Return « Enregistré à 10:42 · Documents › Cahiers › Morvan.cahier », empty when no file is open."""
    return f"{saved_words(open_file)[0]} · {place_in_words(open_file.path)}" if open_file.path is not None else ""
