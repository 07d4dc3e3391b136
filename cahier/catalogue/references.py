"""Do the entries of the knowledge base name things that exist, and hold together?"""

import re
from collections.abc import Callable, Collection

from cahier.catalogue.annex_references import TABLE_PLACES, check_annexes, texts_of
from cahier.catalogue.builder import SPECIAL_PLACES, places
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import ALWAYS, domains_of, facts_of, questions_of
from cahier.catalogue.contract_references import check_contract_points
from cahier.catalogue.document_schema import Clause
from cahier.catalogue.named_things import check_named_things
from cahier.catalogue.profile_schema import QuickChoice, QuickQuestion, QuickType
from cahier.catalogue.proportion_schema import Asked
from cahier.catalogue.reader import Problems, closest
from cahier.catalogue.vocabulary import Vocabulary
from cahier.catalogue.wizard_schema import Question, QuestionType, Show
from cahier.catalogue.zone_references import check_zones
from cahier.model.location import Location, QuestionPlace, Screen, ScreenPlace
from cahier.model.raci import accountable, responsible
from cahier.typography import plain

# Words that promise nothing: nobody can measure them (rule R63 of the trade reference).
UNMEASURABLE = (
    "règles de l'art",
    "état de l'art",
    "dans les meilleurs délais",
    "meilleurs efforts",
    "en temps utile",
    "dès que possible",
    "au plus vite",
    "délai raisonnable",
    "autant que possible",
)
TEXTS = (QuestionType.TEXT, QuestionType.LONG_TEXT)
_QUICK_TARGETS = {
    QuickType.CHOICE: TEXTS,
    QuickType.MULTIPLE: TEXTS,
    QuickType.TEXT: TEXTS,
    QuickType.LONG_TEXT: TEXTS,
    QuickType.NUMBER: (QuestionType.NUMBER, QuestionType.AMOUNT),
    QuickType.DATE: (QuestionType.DATE,),
    QuickType.COUNTS: (),
}
# The key that holds the company's name in a file of quick answers: no question may take it.
QUICK_NAME = "nom"
_REQUIREMENT = re.compile(r"\bEX-[A-Z]{3}-\d+\b")
_BY_NUMBER = re.compile(r"\bAX\d+\b(?! *\}\})|\bchapitre[ \u00a0]\d+|§[ \u00a0]?\d+\.\d+")
Where = Callable[[str, str], str]


def unmeasurable(text: str) -> str:
    """Return the first wording nobody can measure in a text, or nothing."""
    lowered = plain(text).lower()
    return next((words for words in UNMEASURABLE if words in lowered), "")


def check_references(catalogue: Catalogue, vocabulary: Vocabulary, where: Where, problems: Problems) -> None:
    """Report every name that leads nowhere and every entry that contradicts another."""
    check = _Checker(catalogue, vocabulary, where, problems)
    check.pages()
    check.questions()
    check.activities()
    check.row_conditions()
    check.document()
    check.clauses()
    check.rules()
    check.levels()
    check.profiles()
    check.price_lines()
    check.quick_path()
    check.exit_test()
    check.annexes()
    check.named_things()
    check.stakes()
    check.zones()
    check.contract_points()


def _names_proposed(question: Question) -> set[str]:
    """Return the choices of a question, or the first cells of the rows it proposes."""
    rows = question.default.value if question.default is not None else ()
    first = question.columns[0].id if question.columns else ""
    cells = {row.get(first, "") for row in rows if not isinstance(row, str)} if isinstance(rows, tuple) else set()
    return {choice.id for choice in question.choices} | cells


class _Checker:
    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary, where: Where, problems: Problems) -> None:
        self._catalogue = catalogue
        self._vocabulary = vocabulary
        self._where = where
        self._problems = problems
        self._sections = {section.id for section in catalogue.sections}
        self._places = {section.id for chapter in catalogue.chapters for section in chapter.sections}
        self._blocks = {section.id: section.blocks for chapter in catalogue.chapters for section in chapter.sections}

    def _known(self, kind: str, identifier: str, key: str, name: str, known: Collection[str]) -> None:
        if name not in known:
            self._report(kind, identifier, f"{key} inconnu : {name}", closest(name, known))

    def _known_one(self, kind: str, identifier: str, noun: str, name: str, known: Collection[str]) -> None:
        """Report an unknown name after a feminine noun."""
        if name not in known:
            self._report(kind, identifier, f"{noun} inconnue : {name}", closest(name, known))

    def _leads_somewhere(self, kind: str, identifier: str, target: Location) -> None:
        """A target is a screen, or a question that exists."""
        if isinstance(target, ScreenPlace):
            return
        if not isinstance(target, QuestionPlace) or target.question not in self._catalogue.questions:
            known = {*self._catalogue.questions, *(str(ScreenPlace(screen)) for screen in Screen)}
            self._report(kind, identifier, f"cible inconnue : {target}", closest(str(target), known))

    def _report(self, kind: str, identifier: str, message: str, suggestion: str = "") -> None:
        self._problems.add(self._where(kind, identifier), f"{kind} {identifier}", message, suggestion)

    def pages(self) -> None:
        steps = {step.id for step in self._catalogue.steps}
        for section in self._catalogue.sections:
            self._known("section", section.id, "step", section.step, steps)

    def questions(self) -> None:
        for question in self._catalogue.questions.values():
            identifier = question.id
            self._known("question", identifier, "section", question.section, set(self._sections))
            self._known("question", identifier, "document", question.document, self._places)
            for name in questions_of(question.when):
                if name == identifier:
                    self._report("question", identifier, "la condition dépend de la question elle-même")
            for proposed in question.proposed_when:
                self._known("question", identifier, "proposed_when", proposed, _names_proposed(question))
            if not self._is_printed(question):
                self._report(
                    "question",
                    identifier,
                    "show = « clause », mais aucune exigence n’imprime la réponse",
                    "écrivez {{ " + identifier + " }} dans une exigence, ou show = « table »",
                )
            if question.show is not Show.CLAUSE and "answers" not in self._blocks.get(question.document, ("answers",)):
                self._report("question", identifier, f"la section {question.document} n’imprime pas de réponses")
        self._cycles()

    def _is_printed(self, question: Question) -> bool:
        if question.show is not Show.CLAUSE or question.section == "catalogue":
            return True
        return question.id in self._catalogue.clauses_printing

    def _cycles(self) -> None:
        graph = {name: set(questions_of(question.when)) for name, question in self._catalogue.questions.items()}
        done: set[str] = set()

        def visit(name: str, path: tuple[str, ...]) -> None:
            if name in path:
                self._report("question", name, f"conditions en boucle : {' → '.join((*path, name))}")
                return
            if name not in done:
                done.add(name)
                for needed in graph.get(name, ()):
                    visit(needed, (*path, name))

        for name in graph:
            visit(name, ())

    def activities(self) -> None:
        domains = set(self._catalogue.domains)
        for service in self._catalogue.services.values():
            self._known("service", service.id, "domain", service.domain, domains)
            self._known("service", service.id, "section", service.section, self._places)
        for activity in self._catalogue.activities.values():
            self._known("activity", activity.id, "domain", activity.domain, domains)
            self._known("activity", activity.id, "document", activity.document, self._places)
            for name, row in {"raci": activity.raci, **activity.variants}.items():
                if len(accountable(row)) != 1 or not responsible(row):
                    self._report("activity", activity.id, f"{name} : il faut un seul A et au moins un R")

        for domain in self._catalogue.domains.values():
            own = {row.id for row in self._catalogue.activities.values() if row.domain == domain.id}
            for deed in domain.deeds:
                self._known_one("domain", domain.id, "activité", deed.activity, own)

    def row_conditions(self) -> None:
        """The matrix and the levels are counted from the rows that apply: no row can depend on such a count."""
        for activity in self._catalogue.activities.values():
            for name in sorted(facts_of(activity.when)):
                if name.startswith("raci.") or name in ("levels.penalties", "levels.indicators"):
                    self._report("activity", activity.id, f"when ne peut pas dépendre de {name}")

    def document(self) -> None:
        orders = [chapter.order for chapter in self._catalogue.chapters]
        for chapter in self._catalogue.chapters:
            if orders.count(chapter.order) > 1:
                self._report("document", chapter.id, f"deux chapitres portent le numéro {chapter.order}")
            self._places_exist("document", chapter.id, chapter.intro)
            self._references_hold("document", chapter.id, chapter.intro)
            for section in chapter.sections:
                if not section.id.startswith(f"{chapter.id}."):
                    self._report("document", chapter.id, f"la section {section.id} ne porte pas le nom du chapitre")
                self._places_exist("document", chapter.id, section.intro)
                self._references_hold("document", chapter.id, section.intro)
                for block in section.blocks:
                    name = block.removeprefix("builtin:")
                    if block not in ("answers", "clauses", "responsibilities") and name not in self._vocabulary.tables:
                        self._report(
                            "document", chapter.id, f"bloc inconnu : {block}", closest(name, self._vocabulary.tables)
                        )

    def _places_exist(self, kind: str, identifier: str, text: str) -> None:
        for space, name in places(text):
            full = f"{space}.{name}"
            if space == "levels":
                self._known(kind, identifier, "niveau", name, self._vocabulary.levels)
            elif space == "calcul":
                self._known(kind, identifier, "calcul", name, self._vocabulary.calculated)
            elif space == "annexe":
                self._known_one(kind, identifier, "annexe", name, set(self._catalogue.annexes))
            elif space == "chapitre":
                self._known(kind, identifier, "chapitre", name, {found.id for found in self._catalogue.chapters})
            elif space not in SPECIAL_PLACES | TABLE_PLACES and full not in self._catalogue.questions:
                self._report(
                    kind, identifier, f"question inconnue : {full}", closest(full, set(self._catalogue.questions))
                )

    def clauses(self) -> None:
        for clause in self._catalogue.clauses.values():
            self._known("clause", clause.id, "section", clause.section, self._places)
            self._places_exist("clause", clause.id, clause.text)
            self._references_hold("clause", clause.id, clause.text)
            self._printed_together(clause)
            for name in clause.prints:
                printed = self._catalogue.questions.get(name)
                if printed is not None and printed.private:
                    self._report("clause", clause.id, f"{name} est privée : une exigence ne l’imprime pas")
            for text in (clause.text, clause.verification):
                vague = unmeasurable(text)
                if vague and f"« {vague} »" not in plain(text):
                    self._report("clause", clause.id, f"« {vague} » ne se mesure pas", "donnez un délai et une preuve")

    def _references_hold(self, kind: str, identifier: str, text: str) -> None:
        """A text names a requirement that exists, and no annex or chapter by a number that may change."""
        for name in _REQUIREMENT.findall(text):
            self._known_one(kind, identifier, "exigence", name, set(self._catalogue.clauses))
        for number in _BY_NUMBER.findall(text):
            hint = "écrivez {{ annexe.AX2 }} ou {{ chapitre.securite }}"
            self._report(kind, identifier, f"« {plain(number)} » peut changer de numéro ou ne pas être imprimé", hint)

    def _printed_together(self, clause: Clause) -> None:
        """A requirement names another only when that one is printed wherever it is itself."""
        for name in _REQUIREMENT.findall(clause.text):
            other = self._catalogue.clauses.get(name)
            if other and not (other.asked.wherever(clause.asked) and other.when in (ALWAYS, clause.when)):
                hint = "donnez-leur les mêmes when, size et stakes"
                self._report("clause", clause.id, f"{name} peut ne pas être imprimée avec elle", hint)

    def rules(self) -> None:
        for rule in self._catalogue.rules.values():
            self._leads_somewhere("rule", rule.id, rule.target)
            if rule.check:
                self._known("rule", rule.id, "contrôle", rule.check, self._vocabulary.checks)
            for name in domains_of(rule.when) if rule.when else ():
                self._known("rule", rule.id, "domain", name, set(self._catalogue.domains))

    def levels(self) -> None:
        data = self._catalogue.levels
        windows = {str(window.id) for window in data.hours}
        for preset in data.presets:
            self._known("preset", preset.id, "support_hours", preset.support_hours, windows)
            self._known("preset", preset.id, "monitoring_hours", preset.monitoring_hours, windows)
        indicators = {str(indicator.id) for indicator in data.indicators}
        presets = {str(preset.id) for preset in data.presets}
        for indicator in data.indicators:
            for name in {*indicator.targets, *indicator.thresholds} - presets:
                self._known("indicator", indicator.id, "preset", name, presets)
        for penalty in data.penalties:
            if penalty.indicator:
                self._known("penalty", penalty.id, "indicator", penalty.indicator, indicators)
        conditions = [(str(item.id), item.when) for item in data.indicators]
        conditions += [(str(item.id), item.when) for item in data.penalties]
        for identifier, when in conditions:
            # What is in force is counted from these conditions: they cannot look at the count.
            for name in sorted({"levels.penalties", "levels.indicators"} & set(facts_of(when))):
                self._report("levels", identifier, f"when ne peut pas dépendre de {name}")

    def profiles(self) -> None:
        presets = {str(preset.id) for preset in self._catalogue.levels.presets}
        for profile in self._catalogue.profiles.values():
            self._known("profiles", profile.id, "preset", profile.preset, presets)
            windows = {str(window.id) for window in self._catalogue.levels.hours}
            self._known("profiles", profile.id, "hours", profile.hours or next(iter(windows)), windows)
            for activity in profile.raci:
                self._known("profiles", profile.id, "activity", activity, set(self._catalogue.activities))

    def price_lines(self) -> None:
        lines = {line.id for line in self._catalogue.price_lines}
        for line in self._catalogue.price_lines:
            for name in line.counts:
                self._known("line", line.id, "counts", name, {*lines, *self._catalogue.questions})

    def quick_path(self) -> None:
        priced = {line.label for line in self._catalogue.price_lines}
        for asked in self._catalogue.quick:
            for name in (*asked.unknown, *asked.ahead):
                self._question_exists(asked, name)
            for choice in asked.choices:
                self._quick_choice(asked, choice)
            self._quick_target(asked)
            self._quick_conditions(asked)
            for item in asked.items:
                if item.unit:
                    self._known("quick", asked.id, f"{item.id} : unit", item.unit, priced)
            if asked.id == QUICK_NAME:
                self._report("quick", asked.id, f"« {QUICK_NAME} » est réservé au nom de l’entreprise")
        starts = [asked for asked in self._catalogue.quick if any(choice.profile for choice in asked.choices)]
        for asked in starts:
            self._known("quick", asked.id, "profile", asked.profile, set(self._catalogue.profiles))
        if self._catalogue.quick and len(starts) != 1:
            self._report("quick", "profile", "une question du parcours rapide, et une seule, choisit le profil")

    def _question_exists(self, asked: QuickQuestion, name: str) -> None:
        known = set(self._catalogue.questions)
        if name not in known:
            self._report("quick", asked.id, f"question inconnue : {name}", closest(name, known))

    def _quick_choice(self, asked: QuickQuestion, choice: QuickChoice) -> None:
        levels = self._catalogue.levels
        for key, name, known in (
            ("profile", choice.profile, set(self._catalogue.profiles)),
            ("preset", choice.preset, {str(preset.id) for preset in levels.presets}),
            ("hours", choice.hours, {str(window.id) for window in levels.hours}),
        ):
            if name:
                self._known("quick", asked.id, f"{choice.id} : {key}", name, known)
        for name in choice.added:
            if self._catalogue.questions[name].type not in (QuestionType.MULTIPLE, *TEXTS):
                self._report("quick", asked.id, f"{choice.id} : {name} n’accepte qu’une valeur, added en ajoute")
        if choice.alone and asked.type is not QuickType.MULTIPLE:
            self._report("quick", asked.id, f"{choice.id} : alone va avec le type multiple")

    def _quick_target(self, asked: QuickQuestion) -> None:
        if asked.sets is None:
            if asked.row or asked.type not in (QuickType.CHOICE, QuickType.MULTIPLE, QuickType.COUNTS):
                self._report("quick", asked.id, "sets dit à quelle question va la valeur")
            return
        target = self._catalogue.questions.get(asked.sets)
        if target is None:
            self._question_exists(asked, asked.sets)
            return
        columns = {column.id for column in target.columns}
        if bool(asked.row) != bool(columns):
            self._report("quick", asked.id, "row va avec une question de type table, et elle seule")
        for name in set(asked.row) - columns if columns else ():
            self._report("quick", asked.id, f"row : colonne inconnue : {name}", closest(name, columns))
        if not columns and target.type not in _QUICK_TARGETS[asked.type]:
            self._report("quick", asked.id, f"{target.id} n’accepte pas une valeur de type {asked.type}")

    def _quick_conditions(self, asked: QuickQuestion) -> None:
        """A question may wait for a choice of one asked before it."""
        earlier: set[str] = set()
        for other in self._catalogue.quick:
            if other.id == asked.id:
                break
            earlier.update(choice.id for choice in other.choices)
        for name in asked.when:
            self._known("quick", asked.id, "when", name, earlier)

    def stakes(self) -> None:
        """What is kept is counted from the stakes: they cannot look at the count, and each brings something in."""
        known = self._catalogue
        entries: list[tuple[str, str, Asked]] = []
        entries += [("clause", clause.id, clause.asked) for clause in known.clauses.values()]
        entries += [("activity", row.id, row.asked) for row in known.activities.values()]
        entries += [("indicator", item.id, item.asked) for item in known.levels.indicators]
        entries += [("penalty", item.id, item.asked) for item in known.levels.penalties]
        entries += [("line", line.id, line.asked) for line in known.price_lines]
        entries += [("annex", annex.id, annex.asked) for annex in known.annexes.values()]
        brought = {stake for _, _, asked in entries for stake in asked.stakes}
        for stake in known.stakes.values():
            for name in sorted(facts_of(stake.when)):
                if name.startswith("raci.") or name in ("levels.penalties", "levels.indicators"):
                    self._report("stake", stake.id, f"when ne peut pas dépendre de {name}")
            if stake.id not in brought:
                self._report("stake", stake.id, "rien ne cite cet enjeu")
        self._asked_with_their_own()

    def _asked_with_their_own(self) -> None:
        """What depends on another thing is reached only where that one is asked."""
        for row in self._catalogue.activities.values():
            parts = [("question_size", row.question_asked)]
            parts += [("price", row.price.asked)] if row.price is not None else []
            for key, asked in parts:
                if not row.asked.wherever(asked):
                    self._report("activity", row.id, f"{key} n’est jamais atteint à une taille où la ligne n’est pas")
        indicators = {item.id: item.asked for item in self._catalogue.levels.indicators}
        for penalty in self._catalogue.levels.penalties:
            measured = indicators.get(penalty.indicator) if penalty.indicator else None
            if measured is not None and not measured.wherever(penalty.asked):
                self._report(
                    "penalty", penalty.id, f"l’indicateur {penalty.indicator} n’est pas demandé partout avec elle"
                )

    def exit_test(self) -> None:
        items = self._catalogue.exit_items
        for item in items:
            self._leads_somewhere("exit_item", item.id, item.target)
            if item.weight <= 0:
                self._report("exit_item", item.id, "weight est un nombre de points, au moins 1")
        total = sum(item.weight for item in items)
        if items and total != 100:
            self._report("exit_item", "weight", f"les points totalisent {total} au lieu de 100")

    def zones(self) -> None:
        check_zones(self._catalogue, self._report)

    def contract_points(self) -> None:
        check_contract_points(self._catalogue, self._report)

    def named_things(self) -> None:
        check_named_things(self._catalogue, self._report)

    def annexes(self) -> None:
        def report(annex: str, message: str, suggestion: str) -> None:
            self._report("annex", annex, message, suggestion)

        check_annexes(self._catalogue, self._vocabulary, report)
        for annex in self._catalogue.annexes.values():
            if annex.target is not None:
                self._leads_somewhere("annex", annex.id, annex.target)
            for text in texts_of(annex):
                self._places_exist("annex", annex.id, text)
