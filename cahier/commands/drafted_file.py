"""Reading a specification that is written: one still made of everyday answers has nothing to check nor to export."""

from pathlib import Path

from cahier.errors import BadInput
from cahier.storage import specification_file
from cahier.storage.specification_file import Opened


def read_drafted(path: Path) -> Opened:
    """Return the specification of a file.

    Raises:
        CahierError: it cannot be read, or its questions are not finished.
    """
    opened = specification_file.read(path)
    if opened.specification.awaits_draft:
        raise BadInput(
            f"« {path.name} » : les questions du début ne sont pas terminées. Ouvrez ce fichier dans Cahier, "
            "répondez-y, puis créez votre brouillon."
        )
    return opened
