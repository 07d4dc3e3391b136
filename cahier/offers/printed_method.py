"""The requirements that say how offers are judged: what the document prints of them, and what is followed."""

from dataclasses import dataclass

from cahier.model.identifiers import ClauseId
from cahier.questionnaire.situation import Situation
from cahier.typography import french

SCORING = ClauseId("EX-CON-30")
INADMISSIBLE = ClauseId("EX-CON-31")
EMPTY_PRICES = ClauseId("EX-CON-23")


@dataclass(frozen=True, slots=True)
class PrintedRule:
    """A requirement that says how offers are judged, as the model words it.

    `printed` tells whether the document holds it, `reworded` what the client wrote instead; empty when it did not.
    """

    id: ClauseId
    title: str
    model: str
    printed: bool
    reworded: str

    @property
    def note(self) -> str:
        """What to tell whoever reads the marks, empty when the document prints what is followed."""
        if not self.printed:
            return french(f"Le cahier n'imprime pas l'exigence {self.id}, « {self.title} ».")
        if self.reworded:
            return french(
                f"Vous avez récrit l'exigence {self.id}, « {self.title} » : les calculs suivent le texte du modèle."
            )
        return ""


def printed_rule(situation: Situation, rule: ClauseId) -> PrintedRule:
    """Return what the document says of a rule of the model."""
    model = situation.catalogue.clauses[rule]
    own = situation.specification.own_wordings.get(rule)
    printed = any(clause.id == rule for clause in situation.clauses())
    return PrintedRule(rule, model.title, french(model.text), printed, own.text if own and printed else "")
