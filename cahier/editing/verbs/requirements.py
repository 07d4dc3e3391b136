"""Requirements: left out or taken in one by one, in the client's own words, or added."""

from dataclasses import replace

from cahier.editing.kept_acceptances import accepted_elsewhere
from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import ClauseId
from cahier.model.location import RequirementPlace
from cahier.model.requirement import ClausePriority, OwnRequirement, OwnWording
from cahier.model.specification import RequirementChoice
from cahier.questionnaire.own_requirements import sections_with_requirements
from cahier.typography import clean, one_line

_OWN = "EX-CLI-"


def leave_out(session: Session, clause: str, reason: str, *, origin: object = None) -> None:
    """Leave a requirement out of the document.

    Raises:
        InvalidAnswer: no reason was given.
    """
    reason = clean(reason).strip()
    if not reason:
        raise InvalidAnswer("Dites en une phrase pourquoi vous ne demandez pas cette exigence.")
    _choose(session, clause, RequirementChoice(False, reason), f"Ne pas demander {clause}", origin)


def take_in(session: Session, clause: str, reason: str = "", *, origin: object = None) -> None:
    """Ask for a requirement that the size of the firm does not call for."""
    _choose(session, clause, RequirementChoice(True, clean(reason).strip()), f"Demander {clause}", origin)


def as_usual(session: Session, clause: str, *, origin: object = None) -> None:
    """Let the extent of the document decide again on a requirement."""
    state = session.specification
    kept = {name: choice for name, choice in state.requirement_choices.items() if name != clause}
    session.apply(f"Suivre l’étendue pour {clause}", replace(state, requirement_choices=kept), origin)


def _choose(session: Session, clause: str, choice: RequirementChoice, label: str, origin: object) -> None:
    state = session.specification
    choices = {**state.requirement_choices, ClauseId(clause): choice}
    session.apply(label, replace(state, requirement_choices=choices), origin)


# In the client's own words


def adapt(session: Session, clause: str, text: str, *, origin: object = None) -> None:
    """Word a requirement of the model otherwise; its text then follows no answer any more.

    Raises:
        InvalidAnswer: the text is empty, or the model has no such requirement.
    """
    state, known = session.specification, session.catalogue.clauses.get(ClauseId(clause))
    if known is None:
        raise InvalidAnswer(f"L’exigence « {clause} » n’existe pas dans ce modèle.")
    text = clean(text)
    if not text.strip():
        raise InvalidAnswer("Écrivez votre texte, ou revenez au texte type.")
    before = state.own_wordings.get(known.id)
    wording = OwnWording(text, before.model if before is not None else known.text)
    after = replace(state, own_wordings={**state.own_wordings, known.id: wording})
    session.apply(f"Adapter le texte de {clause}", after, origin, f"wording {clause}")


def keep_wording(session: Session, clause: str, *, origin: object = None) -> None:
    """Keep one's own words although the model has changed its text since."""
    state, known = session.specification, session.catalogue.clauses.get(ClauseId(clause))
    before = state.own_wordings.get(ClauseId(clause))
    if known is not None and before is not None:
        wordings = {**state.own_wordings, known.id: replace(before, model=known.text)}
        session.apply(f"Garder votre texte de {clause}", replace(state, own_wordings=wordings), origin)


def back_to_model(session: Session, clause: str, *, origin: object = None) -> None:
    """Give one's own words up for the text of the model, which follows the answers again."""
    state = session.specification
    kept = {name: wording for name, wording in state.own_wordings.items() if name != clause}
    after = replace(state, own_wordings=kept, accepted=accepted_elsewhere(state, RequirementPlace(ClauseId(clause))))
    session.apply(f"Revenir au texte type de {clause}", after, origin)


# Added by the client


def add_requirement(
    session: Session,
    section: str,
    title: str,
    text: str,
    *,
    verification: str = "",
    priority: ClausePriority = ClausePriority.EXPECTED,
    origin: object = None,
) -> ClauseId:
    """Add a requirement of the client's own to a section of the document; return its identifier.

    Raises:
        InvalidAnswer: the title or the text is empty, or the section prints no requirement.
    """
    state = session.specification
    taken = {int(own.id.rpartition("-")[2]) for own in state.own_requirements}
    name = ClauseId(f"{_OWN}{max(taken, default=0) + 1:02d}")
    added = _sound(session, OwnRequirement(name, section, title, text, verification, priority))
    after = replace(state, own_requirements=(*state.own_requirements, added))
    session.apply(f"Ajouter l’exigence « {added.title} »", after, origin)
    return name


def edit_requirement(session: Session, changed: OwnRequirement, *, origin: object = None) -> None:
    """Change a requirement that the client added.

    Raises:
        InvalidAnswer: the title or the text is empty, or the section prints no requirement.
    """
    state, sound = session.specification, _sound(session, changed)
    own = tuple(sound if found.id == sound.id else found for found in state.own_requirements)
    session.apply(f"Modifier {changed.id}", replace(state, own_requirements=own), origin, f"own {changed.id}")


def remove_requirement(session: Session, requirement: str, *, origin: object = None) -> None:
    """Take away a requirement that the client had added; nothing of it stays, as its number may be given again."""
    state = session.specification
    kept = tuple(own for own in state.own_requirements if own.id != requirement)
    if len(kept) < len(state.own_requirements):
        accepted = accepted_elsewhere(state, RequirementPlace(ClauseId(requirement)))
        after = replace(state, own_requirements=kept, accepted=accepted)
        session.apply(f"Retirer l’exigence {requirement}", after, origin)


def _sound(session: Session, own: OwnRequirement) -> OwnRequirement:
    title, text = one_line(own.title), clean(own.text)
    if own.section not in {section.id for section in sections_with_requirements(session.catalogue)}:
        raise InvalidAnswer("Choisissez la section du document où l’exigence s’imprime.")
    if not title.strip():
        raise InvalidAnswer("Donnez un titre à l’exigence, en quelques mots.")
    if not text.strip():
        raise InvalidAnswer("Écrivez ce que l’exigence demande.")
    return replace(own, title=title, text=text, verification=one_line(own.verification))
