"""Why a file is not opened, and what to do."""

from cahier import __version__
from cahier.errors import NewerFile, UnreadableFile


def newer(*details: str) -> NewerFile:
    """Return the refusal of a file that only a later version reads."""
    return NewerFile(
        f"Ce fichier vient d’une version plus récente de Cahier que la vôtre ({__version__}). Mettez Cahier à jour "
        "pour l’ouvrir : installez la nouvelle version à la place de celle-ci, vos fichiers restent.",
        *details,
    )


def damaged(error: Exception) -> UnreadableFile:
    """Return the refusal of a file whose content is not what it should be."""
    return UnreadableFile(
        "Ce fichier est abîmé : son contenu n’a pas la forme attendue. "
        "Ouvrez une version antérieure depuis le menu Fichier.",
        repr(error),
    )
