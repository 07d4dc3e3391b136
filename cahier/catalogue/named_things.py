"""Does a text lean on a thing by its name: a contact, a scenario, a threshold that the document does not print?"""

import re
from collections.abc import Callable, Iterable, Iterator

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import ALWAYS, Condition, questions_of
from cahier.catalogue.proportion_schema import EVERYWHERE, Asked
from cahier.model.extent import Size
from cahier.model.identifiers import ClauseId, QuestionId
from cahier.typography import plain

# How a text names a thing, and the question whose answer prints it; None where nothing ever does.
_THINGS: tuple[tuple[str, QuestionId | None], ...] = (
    (r"contact unique", question_ids.CONSULTATION_CONTACT),
    (r"scénario (commun|de quantités)|quantités du scénario", question_ids.PRIX_QUANTITES),
    (r"plan de sauvegarde du client", question_ids.SAUVEGARDE_PERIMETRE),
    (r"périodes sensibles", question_ids.APPLICATIONS_PERIODES),
    (r"seuils? du bordereau", None),
    (r"calendrier (des livrables|contractuel)|documents? du calendrier", None),
    (r"nombre de séances est celui", None),
)
# How a text names what another requirement asks for: only a text asked of no more firms than that one may.
_ASKED_FOR: tuple[tuple[str, ClauseId], ...] = (
    (r"\bcomités?\b(?! hebdomadaire)", ClauseId("EX-GOV-01")),
    (r"rapports? mensuels?|rapport du mois", ClauseId("EX-GOV-07")),
    (r"plans? de progrès", ClauseId("EX-GOV-15")),
    (r"plans? d'assurance sécurité", ClauseId("EX-SEC-02")),
    (r"plans? de réversibilité", ClauseId("EX-REV-11")),
    (r"matrice de conformité", ClauseId("EX-CON-21")),
    (r"partie 13|écarts et réserves", ClauseId("EX-CON-20")),
)
Report = Callable[[str, str, str, str], None]


def check_named_things(catalogue: Catalogue, report: Report) -> None:
    """Report each thing named that may not print: `report` is told the kind, the entry, the fault and a suggestion."""
    for kind, identifier, asked, texts in _asked_texts(catalogue):
        for words, clause in _ASKED_FOR:
            giver = catalogue.clauses.get(clause)
            named = next((found[0] for text in texts if (found := re.search(words, plain(text)))), "")
            if named and giver is not None and not giver.asked.wherever(asked):
                hint = f"{clause} ne l’est qu’à partir de {giver.asked.size} : dites-le sans lui"
                report(kind, identifier, f"« {named} » n’est pas demandé à toutes ces entreprises", hint)
    for kind, identifier, condition, texts in _said(catalogue):
        known = set(questions_of(condition))
        for words, question in _THINGS:
            named = next((found[0] for text in texts if (found := re.search(words, plain(text)))), "")
            if named and question not in known and not _always_prints(catalogue, question):
                hint = f"posez when sur {question}" if question else "dites la règle dans la phrase"
                report(kind, identifier, f"« {named} » peut n’être imprimé nulle part", hint)


def _always_prints(catalogue: Catalogue, question: QuestionId | None) -> bool:
    """A question that is required prints its answer, or that it is still to be specified."""
    asked = catalogue.questions.get(question) if question is not None else None
    return asked is not None and (asked.required or asked.default is not None)


def _asked_texts(catalogue: Catalogue) -> Iterator[tuple[str, str, Asked, Iterable[str]]]:
    """Yield what prints, and of which firms it is asked; the rest of a chapter's opening is for longer documents."""
    for chapter in catalogue.chapters:
        for rank, words in enumerate(chapter.intro.strip().split("\n\n")):
            yield "document", chapter.id, Asked(Size.M if rank else Size.S), (words,)
        for section in chapter.sections:
            yield "document", section.id, Asked(section.intro_from), (section.intro,)
    for clause in catalogue.clauses.values():
        yield "clause", clause.id, clause.asked, (clause.text, clause.verification)
    for domain in catalogue.domains.values():
        yield "domain", domain.id, EVERYWHERE, (domain.detail,)
    for indicator in catalogue.levels.indicators:
        yield "indicator", indicator.id, indicator.asked, (indicator.definition, indicator.formula, indicator.source)
    for penalty in catalogue.levels.penalties:
        yield "penalty", penalty.id, penalty.asked, (penalty.condition, penalty.evidence, penalty.payment)
    for line in catalogue.price_lines:
        yield "line", line.id, line.asked, (line.definition,)


def _said(catalogue: Catalogue) -> Iterator[tuple[str, str, Condition, Iterable[str]]]:
    for chapter in catalogue.chapters:
        yield "document", chapter.id, ALWAYS, (chapter.intro, *(section.intro for section in chapter.sections))
    for clause in catalogue.clauses.values():
        yield "clause", clause.id, clause.when, (clause.text, clause.verification)
    for service in catalogue.services.values():
        said = (*service.content, *service.limits, *service.deliverables, service.proof)
        yield "service", service.id, ALWAYS, said
    for indicator in catalogue.levels.indicators:
        said = (indicator.definition, indicator.formula, indicator.source)
        yield "indicator", indicator.id, indicator.when, said
    for penalty in catalogue.levels.penalties:
        yield "penalty", penalty.id, penalty.when, (penalty.condition, penalty.evidence, penalty.payment)
    for line in catalogue.price_lines:
        yield "line", line.id, line.when, (line.definition,)
