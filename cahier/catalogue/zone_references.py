"""Do the grey zones name questions, choices, domains and activities that exist?"""

from collections.abc import Callable, Collection

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.reader import closest
from cahier.catalogue.wizard_schema import QuestionType
from cahier.catalogue.zone_schema import ExpectedParty

Report = Callable[[str, str, str, str], None]
"""Kind, identifier, message, suggestion."""

_YES_NO = ("true", "false")


def check_zones(catalogue: Catalogue, report: Report) -> None:
    """Report every name that leads nowhere."""
    for said in catalogue.expected_parties:
        check = _Entry(catalogue, report, "expected_party", said.id)
        check.choices(said.question, said.answers, QuestionType.CHOICE, QuestionType.YES_NO)
        check.known("domaine", said.domain, set(catalogue.domains))
        check.activities(said)
    for back in catalogue.handed_back:
        check = _Entry(catalogue, report, "handed_back", back.id)
        check.choices(back.question, back.choices, QuestionType.MULTIPLE)
        check.known("domaine", back.domain, set(catalogue.domains))


class _Entry:
    def __init__(self, catalogue: Catalogue, report: Report, kind: str, name: str) -> None:
        self._catalogue, self._report, self._kind, self._name = catalogue, report, kind, name

    def _say(self, message: str, suggestion: str = "") -> None:
        self._report(self._kind, self._name, message, suggestion)

    def known(self, what: str, name: str, names: Collection[str]) -> bool:
        if name not in names:
            self._say(f"{what} : « {name} » n’est pas connu", closest(name, names))
        return name in names

    def choices(self, question: str, choices: Collection[str], *types: QuestionType) -> None:
        if not self.known("question", question, set(self._catalogue.questions)):
            return
        asked = self._catalogue.questions[question]
        if asked.type not in types:
            self._say(f"la question {question} n’a pas ce genre de choix")
            return
        names = _YES_NO if asked.type is QuestionType.YES_NO else {choice.id for choice in asked.choices}
        if not choices:
            self._say("au moins un choix est attendu")
        for choice in choices:
            self.known("choix", choice, names)

    def activities(self, said: ExpectedParty) -> None:
        if not said.activities:
            self._say("au moins une activité est attendue")
        for name in said.activities:
            if self.known("activité", name, set(self._catalogue.activities)):
                found = self._catalogue.activities[name].domain
                if found != said.domain:
                    self._say(f"l’activité {name} est du domaine {found}")
