"""The client's own words against the model: a text that changed since, a requirement that no section prints."""

from collections.abc import Iterator

from cahier.checks.registry import Spot, check
from cahier.model.location import ActivityPlace, RequirementPlace
from cahier.questionnaire.own_requirements import requirement_of
from cahier.questionnaire.situation import Situation
from cahier.typography import plain


@check("model_text_changed")
def model_text_changed(situation: Situation) -> Iterator[Spot]:
    """A requirement in the client's words whose model text is no longer the one they replaced."""
    for name, wording in situation.specification.own_wordings.items():
        known = situation.catalogue.clauses.get(name)
        if known is not None and plain(known.text) != plain(wording.model):
            yield Spot(RequirementPlace(name), f"{known.title} : le texte type a changé depuis que vous l’avez adapté")


@check("own_words_unprinted")
def own_words_unprinted(situation: Situation) -> Iterator[Spot]:
    """Words of the client's that the document does not print: no section has room for them here."""
    printed = {clause.id for clause in situation.clauses()}
    for own in situation.specification.own_requirements:
        if own.id not in printed:
            yield Spot(RequirementPlace(own.id), f"« {own.title} » ne s’imprime pas : sa section n’a plus lieu d’être")
    for custom in situation.specification.custom_activities:
        active = custom.sentence.strip() and situation.activity(custom.id) is not None
        if active and requirement_of(custom.id) not in printed:
            title = f"La phrase de « {custom.label} » ne s’imprime pas : aucune section ne la prend"
            yield Spot(ActivityPlace(custom.id), title)
    for name in situation.specification.own_wordings:
        if name not in situation.catalogue.clauses:
            yield Spot(
                RequirementPlace(name), f"Votre texte de {name} ne s’imprime pas : ce modèle n’a plus l’exigence"
            )
