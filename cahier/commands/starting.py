"""What a specification made by a command starts from: a profile, everyday answers, or another specification."""

import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.references import QUICK_NAME
from cahier.commands.drafted_file import read_drafted
from cahier.editing.answers_file import read_answers
from cahier.editing.new_from import USUALLY_KEPT, KeptWork, new_from
from cahier.errors import BadInput
from cahier.guidance.kit_library import load_kit, started_with
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.quick_start import drafted_at_once
from cahier.storage import keyring, specification_file
from cahier.typography import french


@dataclass(frozen=True, slots=True)
class Start:
    """What was said of where to start: `keep` says what is kept of `source`, None for what usually is.

    `kit` starts from its model, or from `profile` with what the kit adds.
    """

    profile: str = ""
    quick: Path | None = None
    source: Path | None = None
    keep: str | None = None
    kit: Path | None = None


def started(catalogue: Catalogue, start: Start, uid: str) -> Specification:
    """Return the specification that it comes to.

    Raises:
        CahierError: what it starts from contradicts itself, is not known, or cannot be read.
    """
    if start.source and (start.quick or start.profile):
        raise BadInput("--from ne va ni avec --profile ni avec --quick : l’autre cahier dit de quoi partir.")
    if start.keep is not None and not start.source:
        raise BadInput("--keep dit ce qui est gardé d’un autre cahier : ajoutez --from AUTRE.cahier.")
    if start.kit is not None:
        return _with_kit(catalogue, start, uid)
    if start.source:
        source = fitted(read_drafted(start.source).specification, catalogue)
        return new_from(source, catalogue, _kept(start.keep), uid)
    if start.quick:
        return _drafted(catalogue, start.quick, start.profile, uid)
    if not start.profile:
        starts = "--profile PROFIL, --quick FICHIER.toml, --from AUTRE.cahier, ou --kit DOSSIER"
        raise BadInput(f"Dites de quoi partir : {starts}.")
    profile = catalogue.profiles.get(start.profile)
    if profile is None:
        raise BadInput(f"Le profil « {start.profile} » n’existe pas. Profils : {', '.join(catalogue.profiles)}.")
    return new_specification(catalogue, profile, uid)


def _with_kit(catalogue: Catalogue, start: Start, uid: str) -> Specification:
    if start.source or start.quick or start.kit is None:
        raise BadInput("--kit ne va ni avec --from ni avec --quick : le kit dit de quoi partir.")
    return started_with(load_kit(start.kit, catalogue), catalogue, uid, start.profile)


def checked_name(path: Path) -> Path:
    """Return where a new specification is to be written: under the ending of ours, and where nothing is.

    Raises:
        BadInput: it has another ending, or is there already.
    """
    if path.suffix.casefold() != specification_file.SUFFIX:
        raise BadInput(f"« {path.name} » : le nom d’un cahier finit par .cahier.")
    if _exists(path):
        raise BadInput(f"« {path} » existe déjà. Choisissez un autre nom.")
    return path


def tell_password(source: Path, path: Path) -> None:
    """Say that a file made from one under a password has none, and how to put one."""
    if keyring.secret_of_file(source.read_bytes()) is not None:
        told = f"« {source.name} » a un mot de passe, ce nouveau cahier n’en a pas ; pour lui en donner un :"
        print(french(told), f"cahier password {shlex.quote(str(path))}")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name too long is refused when it is written.
        return False


def _drafted(catalogue: Catalogue, quick: Path, profile: str, uid: str) -> Specification:
    answers = dict(read_answers(quick))
    name = answers.pop(QUICK_NAME, "")
    if not isinstance(name, str):
        raise BadInput(f"« {quick.name} » : {QUICK_NAME} est un texte, le nom de l’entreprise.")
    return drafted_at_once(catalogue, name, answers, uid, profile, datetime.now().astimezone().date())


def _kept(written: str | None) -> frozenset[KeptWork]:
    """Return what an option says to keep."""
    if written is None:
        return frozenset(USUALLY_KEPT)
    named = [name.strip() for name in written.split(",") if name.strip()]
    unknown = [name for name in named if name not in set(KeptWork)]
    if unknown:
        listed = ", ".join(f"« {name} »" for name in unknown)
        raise BadInput(f"--keep : {listed} n’est pas connu. Choisissez parmi {', '.join(KeptWork)}.")
    return frozenset(map(KeptWork, named))
