"""The earlier states of a file, named or kept by themselves, as one chooses among them."""

from dataclasses import dataclass
from datetime import datetime

from cahier.editing.difference import Topic, differing, topics
from cahier.errors import UnreadableFile
from cahier.guidance.day_in_words import day_in_words
from cahier.model.named_state import NamedState
from cahier.model.specification import Specification
from cahier.storage import packed_states, specification_file
from cahier.storage.backups import CAUSE_LABELS, Backup, list_backups
from cahier.typography import french, join_words, long_date

_PARTS = {
    Topic.LEVELS: "les niveaux de service",
    Topic.ROLES: "les rôles",
    Topic.DOCUMENT: "le document",
    Topic.ACCEPTED: "les constats acceptés",
    Topic.MEETINGS: "les réunions",
    Topic.REMARKS: "les remarques",
    Topic.OFFERS: "les offres",
    Topic.CURRENT_CONTRACT: "le contrat en cours",
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier state: what it is called, and why it was kept."""

    title: str
    detail: str
    source: NamedState | Backup

    @property
    def named(self) -> bool:
        """Whether a person gave it its name: it is then in the file itself."""
        return isinstance(self.source, NamedState)


def earlier_versions(specification: Specification, now: datetime) -> tuple[Earlier, ...]:
    """Return the states with a name, then those kept by themselves, each from the latest."""
    named = (
        Earlier(item.name, french(f"nommé le {long_date(item.day)}"), item)
        for item in reversed(specification.named_states)
    )
    return (*named, *kept_versions(specification.uid, now))


def kept_versions(uid: str, now: datetime) -> tuple[Earlier, ...]:
    """Return the states of a file kept by themselves, from the latest."""
    return tuple(
        Earlier(day_in_words(item.when, now), french(CAUSE_LABELS[item.cause]), item) for item in list_backups(uid)
    )


def state_of(earlier: Earlier) -> Specification:
    """Return the specification as it was then.

    Raises:
        UnreadableFile: what was kept is damaged.
    """
    if isinstance(earlier.source, NamedState):
        return packed_states.specification_of(earlier.source)
    try:
        return specification_file.parse(earlier.source.path.read_bytes())
    except OSError as error:
        raise UnreadableFile("Cette version n’est plus là. Choisissez-en une autre.") from error


def differences_in_words(then: Specification, now: Specification) -> str:
    """Return « 12 réponses et les niveaux de service diffèrent d’aujourd’hui », or that nothing does."""
    counted = (
        _count(len(differing(then.answers, now.answers)), "réponse"),
        _count(len(differing(then.scope, now.scope)), "domaine"),
        _count(len(differing(then.matrix, now.matrix)), "ligne de la matrice", "lignes de la matrice"),
    )
    changed = topics(then, now)
    told = [words for words in (*counted, *(words for topic, words in _PARTS.items() if topic in changed)) if words]
    if not told:
        return french("Identique à aujourd’hui.")
    one = len(told) == 1 and told[0].startswith("1 ")
    return french(f"Par rapport à aujourd’hui : {join_words(told)} {'diffère' if one else 'diffèrent'}.")


def _count(found: int, one: str, many: str = "") -> str:
    return f"{found} {one if found == 1 else many or f'{one}s'}" if found else ""
