"""A specification from a profile once the user told what only he knows."""

from dataclasses import replace

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import set_role
from cahier.model.answer import Decision
from cahier.model.party import Party
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from tests.checks.changes import alter

# What a profile cannot know: only the user can tell.
OWN_ANSWERS = {
    "existant.inventaire": [{"type": "Portables", "quantite": "28"}, {"type": "Serveurs", "quantite": "2"}],
    "existant.inventaire_age": "moins_3",
    "prix.quantites": [{"unite": "poste", "quantite": "28"}, {"unite": "serveur", "quantite": "2"}],
    "restitution.titulaire": "client",
    "contraintes.nis2": False,
    "consultation.relecteurs": [
        {"nom": "A. Petit", "role": "technique"},
        {"nom": "B. Grand", "role": "juridique"},
        {"nom": "C. Moyen", "role": "financier"},
    ],
}


def completed(catalogue: Catalogue, profile: Profile) -> Specification:
    """Return a specification from a profile, once the user took its examples up and told what only he knows."""
    started = new_specification(catalogue, profile, "test")
    said = {question: replace(answer, decision=Decision.CONFIRMED) for question, answer in profile.examples.items()}
    session = Session(replace(started, answers={**started.answers, **said}), catalogue)
    alter(session, OWN_ANSWERS)
    for role in session.specification.roles:
        if role.party is Party.CLIENT:
            set_role(session, role.id, holder="M. Dupont")
    return session.specification
