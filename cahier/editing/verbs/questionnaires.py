"""Filled questionnaires taken over."""

from collections.abc import Iterable
from dataclasses import replace

from cahier.comparison.entries import Path
from cahier.editing.questionnaire_merge import Gathering
from cahier.editing.session import Session
from cahier.editing.verbs.levels import named_levels
from cahier.editing.verbs.remarks import with_remark
from cahier.errors import InvalidAnswer


def merge_questionnaires(
    session: Session, gathering: Gathering, wins: Iterable[tuple[int, Path]] = (), *, origin: object = None
) -> None:
    """Take over what filled questionnaires bring, some lines to be chosen as theirs, as one change.

    What levels cannot keep in a note becomes a remark of whoever wrote it.

    Raises:
        InvalidAnswer: the specification changed since they were read; nothing changed.
    """
    if session.specification != gathering.mine:
        raise InvalidAnswer("Le cahier a changé depuis la lecture des questionnaires : reprenez-les de nouveau.")
    won = frozenset(wins)
    made = gathering.with_choices(won)
    if made.levels != gathering.mine.levels:
        made = replace(made, levels=named_levels(session.catalogue, made.levels))
    said = {(remark.place, remark.author, remark.text) for remark in made.remarks}
    for aside in gathering.said_aside(won):
        if (aside.place, aside.who, aside.text) not in said:
            made = with_remark(made, aside.place, aside.who, aside.text, session.clock())
    count = len(gathering.parts)
    label = f"Reprendre {count} questionnaires" if count > 1 else "Reprendre un questionnaire"
    session.apply(label, made, origin)
