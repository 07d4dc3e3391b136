"""The command that lists the earlier states of a file, takes one out, and names the state of today."""

import argparse
from datetime import datetime
from pathlib import Path

from cahier.commands.command import DONE, Commands
from cahier.editing.naming_states import add_named_state
from cahier.editing.session import Session
from cahier.errors import BadInput
from cahier.guidance.earlier_versions import Earlier, earlier_versions, state_of
from cahier.guidance.knowledge_base import load_for_user
from cahier.storage import keyring, packed_states, specification_file
from cahier.storage.protection import Secret
from cahier.typography import one_line


def add_versions(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add(
        "versions", "Liste les versions antérieures d’un cahier, en sort une, nomme l’état actuel.", _run
    )
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--name", metavar="NOM", help="nomme l’état actuel : il reste dans le fichier")
    command.add_argument("--take", type=int, metavar="RANG", help="rang, dans la liste, de la version à sortir")
    command.add_argument("--to", type=Path, metavar="SORTIE.cahier", help="fichier où la sortir")


def _run(options: argparse.Namespace) -> int:
    opened = specification_file.read(options.file)
    if options.name is not None:
        name = one_line(options.name).strip()
        if not name:
            raise BadInput('Donnez un nom à l’état actuel, par exemple : --name "v1.0 envoyée aux candidats".')
        session = Session(opened.specification, load_for_user())
        add_named_state(session, packed_states.named_state(session.specification, name, _now().date()))
        specification_file.write(options.file, session.specification, opened.fingerprint)
        print(f"État actuel nommé « {name} » dans : {options.file}")
        return DONE
    found = earlier_versions(opened.specification, _now())
    if options.take is None:
        for rank, earlier in enumerate(found, 1):
            print(f"{rank:>3}  {earlier.title}, {earlier.detail}")
        if not found:
            print("Aucune version n’est encore gardée.")
        return DONE
    _take_out(found, options.take, options.to, keyring.secret_for(opened.specification.uid))
    return DONE


def _take_out(found: tuple[Earlier, ...], rank: int, target: Path | None, secret: Secret | None) -> None:
    if not 1 <= rank <= len(found):
        raise BadInput(f"Il n’y a pas de version {rank} : choisissez un rang de la liste, de 1 à {len(found)}.")
    if target is None or target.suffix.casefold() != specification_file.SUFFIX:
        raise BadInput("Dites où sortir cette version : --to SORTIE.cahier.")
    state = state_of(found[rank - 1])
    # A state with a name may come from before the file took its identity.
    keyring.protect(state.uid, secret)
    specification_file.write(target, state, None)
    print(f"Version sortie : {target}")


def _now() -> datetime:
    return datetime.now().astimezone()
