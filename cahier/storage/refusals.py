"""Why a file is not opened, and what to do."""

from cahier.errors import NewerFile, UnreadableFile


def newer(*details: str) -> NewerFile:
    """Return the refusal of a file that only a later version reads."""
    return NewerFile(
        "Ce fichier vient d’une version plus récente de Cahier. Mettez Cahier à jour pour l’ouvrir.", *details
    )


def damaged(error: Exception) -> UnreadableFile:
    """Return the refusal of a file whose content is not what it should be."""
    return UnreadableFile(
        "Ce fichier est abîmé : son contenu n’a pas la forme attendue. "
        "Ouvrez une version antérieure depuis le menu Fichier.",
        repr(error),
    )
