"""What headers and footers say, whatever the format."""

from cahier.export.publication import Publication

DRAFT = "Projet"


def version_mark(publication: Publication) -> str:
    """Return the version, and that it is a project as long as it is one."""
    line = publication.version_line
    if not publication.draft or DRAFT.casefold() in line.casefold():
        return line
    return f"{line} · {DRAFT}" if line else DRAFT
