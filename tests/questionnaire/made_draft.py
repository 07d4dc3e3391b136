"""First drafts made from any answers of the quick path; each is known by its seed, and made again from it."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import QuickQuestion, QuickType
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Publication, texts
from cahier.model.answer import AnswerState
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.questionnaire.quick_path import draft
from cahier.questionnaire.situation import Situation

TODAY = date(2026, 11, 30)
SOFTWARE = ("caisse", "gestion des commandes", "messagerie", "devis", "planning des chantiers", "dossier de soins")
TOWNS = ("12 rue du Port, 29200 Brest", "4 place du Marché, 67000 Strasbourg", "Lyon", "Dépôt d’Annecy")
SIZES = (4, 10, 14, 25, 30, 49, 60, 120, 300)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, the answers it comes from, and what bidders would read."""

    seed: int
    answers: Mapping[str, object]
    situation: Situation
    document: Publication

    @property
    def words(self) -> str:
        """Every word of the document, no-break spaces as spaces."""
        return re.sub(r"[\u00a0\u202f]", " ", "\n".join(texts(self.document)))

    def value(self, question: str) -> object:
        """Return the value of an answer that applies."""
        answer = self.situation.answer(QuestionId(question))
        return answer.value if answer is not None and answer.state is AnswerState.GIVEN else None

    def rows(self, question: str) -> list[Mapping[str, str]]:
        """Return the rows of a table that applies."""
        value = self.value(question)
        return [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []


def make(seed: int, catalogue: Catalogue) -> Draft:
    """Return the draft of a seed."""
    dice = random.Random(seed)  # noqa: S311 - a game of chance, not a secret
    answers = {asked.id: said for asked in catalogue.quick if (said := _said(asked, dice)) is not None}
    profile = dice.choice(("", "", *catalogue.profiles))
    name = dice.choice(("", "Menuiserie Dubreuil"))
    made = draft(catalogue, name, answers, f"draft-{seed}", profile, TODAY)
    return written(made, catalogue, answers, dice.choice(tuple(Extent)), seed)


def written(
    made: Specification,
    catalogue: Catalogue,
    answers: Mapping[str, object],
    extent: Extent = Extent.MEASURED,
    seed: int = 0,
) -> Draft:
    """Return a draft with what bidders would read of it, at an extent of the document."""
    made = replace(made, document=replace(made.document, extent=extent))
    situation = Situation(made, catalogue)
    return Draft(seed, answers, situation, build(situation, Edition(Audience.SUPPLIERS, TODAY)))


def _said(asked: QuickQuestion, dice: random.Random) -> object:
    if dice.random() < 0.2:
        return None
    match asked.type:
        case QuickType.CHOICE:
            return dice.choice(asked.choices).id
        case QuickType.MULTIPLE:
            alone = [choice.id for choice in asked.choices if choice.alone]
            others = [choice.id for choice in asked.choices if not choice.alone]
            most = asked.most or len(others)
            return (
                [dice.choice(alone)] if alone and dice.random() < 0.25 else dice.sample(others, dice.randint(1, most))
            )
        case QuickType.NUMBER:
            return dice.choice(SIZES) if asked.id == "personnes" else dice.choice((400, 1500, 9000))
        case QuickType.TEXT:
            return (
                ", ".join(dice.sample(SOFTWARE, dice.randint(1, 3)))
                if asked.row
                else "Claire Martin, c.martin@exemple.fr"
            )
        case QuickType.LONG_TEXT:
            return "\n".join(dice.sample(TOWNS, dice.randint(1, len(TOWNS))))
        case QuickType.DATE:
            return TODAY + timedelta(days=dice.randint(3, 500))
        case QuickType.COUNTS:
            return {item.id: dice.choice((0, 1, 12)) for item in asked.items if dice.random() < 0.8}
