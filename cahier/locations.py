"""Where shipped data and the user's own folders are."""

import os
from functools import cache
from pathlib import Path


@cache
def data_root() -> Path:
    """Return the folder holding `templates` and `resources`: inside an installed package, or beside a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "_data"
    return packaged if packaged.is_dir() else here.parent


def knowledge_folder() -> Path:
    """Return the shipped knowledge base."""
    return data_root() / "resources" / "knowledge"


def samples_folder() -> Path:
    """Return the complete example specifications."""
    return data_root() / "resources" / "samples"


def word_base() -> Path:
    """Return the base document that carries the styles of every Word export."""
    return data_root() / "templates" / "word" / "cahier.docx"


def help_folder() -> Path:
    """Return the texts of the help: screens, guided tour, words of the search."""
    return data_root() / "resources" / "help"


def guide_folder() -> Path:
    """Return the texts and the pictures of the guide."""
    return data_root() / "resources" / "guide"


def spelling_folder() -> Path:
    """Return the folder of the dictionary of French."""
    return data_root() / "resources" / "spelling"


def fonts_folder() -> Path:
    """Return the shipped typeface."""
    return data_root() / "resources" / "fonts"


def state_folder() -> Path:
    """Return the folder for backups, recovery copies and the list of recent files.

    `CAHIER_HOME` moves it, for a portable installation or a test.
    """
    portable = os.environ.get("CAHIER_HOME")
    if portable:
        return Path(portable) / "state"
    from platformdirs import user_state_path

    return user_state_path("Cahier", appauthor=False)


def recovery_folder() -> Path:
    """Return the folder of the work that did not reach its file."""
    return state_folder() / "recovery"


def documents_folder() -> Path:
    """Return the folder proposed for new specifications."""
    portable = os.environ.get("CAHIER_HOME")
    if portable:
        return Path(portable) / "Cahiers"
    from platformdirs import user_documents_path

    return user_documents_path() / "Cahiers"


def user_catalogue() -> Path:
    """Return the folder of the user's own entries, loaded over the shipped knowledge base when it exists.

    `CAHIER_CATALOGUE` names another folder, or sets it aside when it names none.
    """
    chosen = os.environ.get("CAHIER_CATALOGUE")
    if chosen is not None:
        return Path(chosen or os.devnull)
    portable = os.environ.get("CAHIER_HOME")
    if portable:
        return Path(portable) / "catalogue"
    from platformdirs import user_config_path

    return user_config_path("Cahier", appauthor=False) / "catalogue"
