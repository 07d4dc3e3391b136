"""Who is expected at a meeting, typed one person a line: « Claire Renaud, gérante »."""

from collections.abc import Sequence

from cahier.model.meeting import Participant
from cahier.model.party import PARTY_LABELS, Party

_PARTIES = {label.lower(): party for party, label in PARTY_LABELS.items()}


def read_participants(text: str, before: Sequence[Participant]) -> tuple[Participant, ...]:
    """Read the lines; who was there is still there, and somebody new is expected to be.

    A line may end by the party: « Paul Roux, technicien, prestataire ».
    """
    known = {person.name: person.present for person in before}
    people = []
    for line in text.splitlines():
        name, *told = (part.strip() for part in line.split(","))
        if name:
            party = _PARTIES.get(told[-1].lower()) if told else None
            role = ", ".join(told[:-1] if party is not None else told)
            people.append(Participant(name, role, party or Party.CLIENT, known.get(name, True)))
    return tuple(people)


def participants_text(people: Sequence[Participant]) -> str:
    """Return the lines one would type."""
    return "\n".join(
        ", ".join(
            filter(
                None,
                (person.name, person.role, "" if person.party is Party.CLIENT else PARTY_LABELS[person.party].lower()),
            )
        )
        for person in people
    )
