"""Checking a Word template beside the window: it takes up to some seconds."""

from pathlib import Path
from typing import TYPE_CHECKING

from cahier.model.brand import WordTemplate

if TYPE_CHECKING:
    from cahier.export.template import Report

Checked = tuple[WordTemplate, "Report"]


def checked_file(path: Path) -> Checked:
    """Return a file as a template, with what was found in it.

    Raises:
        CahierError: it cannot be a Word template.
    """
    # What opens Word files is only loaded once somebody has a template.
    from cahier.export.template import read_template

    return checked_template(read_template(path))


def checked_template(template: WordTemplate) -> Checked:
    """Return a template with what was found in it."""
    from cahier.export.template import inspect

    return template, inspect(template)
