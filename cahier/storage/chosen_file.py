"""What a file chosen for a brand holds."""

import stat
from pathlib import Path

from cahier.errors import UnreadableFile


def read_chosen(path: Path, most: int) -> bytes:
    """Return the content of a file, cut just past `most` bytes: whoever judges its size sees that it is too large.

    Raises:
        UnreadableFile: it cannot be read, with what to do.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # A pipe or a device would be read for ever.
            raise UnreadableFile(f"« {path.name} » n’est pas un fichier. Choisissez-en un autre.")
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise UnreadableFile(
            f"« {path.name} » ne peut pas être lu. Vérifiez son nom et ses droits d’accès, puis réessayez."
        ) from error
