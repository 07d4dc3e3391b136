"""The texts of the knowledge base: measurable, complete, well spaced, and printable whatever is known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from cahier.catalogue.builder import typographic
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import Always, Answered, Compared, Either, Every, FactIs, InCharge, OneOf, Opposite
from cahier.catalogue.condition import Unknown as UnknownAnswer
from cahier.catalogue.references import unmeasurable
from cahier.catalogue.rule_schema import Rule
from cahier.catalogue.wizard_schema import Question
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.export.document.wording import TO_SPECIFY, Wording
from cahier.model.answer import Answer, Picture
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.situation import Situation
from cahier.typography import french, plain

CONDITIONS = (Always, Answered, Compared, Either, Every, FactIs, InCharge, OneOf, Opposite, UnknownAnswer)
# Names and codes are not read as sentences; English terms keep their own typography.
NOT_READ = {"id", "english", "source", "target", "section", "document", "check", "icon", "page", "covers", "prints"}
IDENTIFIERS = {
    "questions": r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*",
    "clauses": r"EX-(CAD|INI|OPE|SAU|SLA|REV|SEC|RGP|GOV|FIN|CTR|CON)-\d{2,3}",
    "activities": r"ACT-\d{2,3}",
    "rules": r"R\d{2,3}",
    "services": r"[a-z][a-z0-9_]*",
    "domains": r"[a-z][a-z0-9_]*",
    "profiles": r"[a-z][a-z0-9_]*",
}


def _texts(entry: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text people read, with the place it comes from."""
    if isinstance(entry, str):
        yield where, entry
    elif isinstance(entry, Answer):
        yield from _texts(typographic(entry, ()).value, where)
    elif isinstance(entry, Mapping):
        for name, item in entry.items():
            yield from _texts(item, f"{where} {name}")
    elif isinstance(entry, tuple):
        for rank, item in enumerate(entry):
            yield from _texts(item, f"{where} {getattr(item, 'id', rank)}")
    elif is_dataclass(entry) and not isinstance(entry, CONDITIONS):
        for field in fields(entry):
            if field.name not in NOT_READ:
                yield from _texts(getattr(entry, field.name), f"{where}.{field.name}")


@pytest.fixture(scope="module")
def texts(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Every text of the knowledge base."""
    return list(_texts(catalogue))


def test_there_are_texts_to_read(texts: list[tuple[str, str]]) -> None:
    assert len(texts) > 5000


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("plain space before a double sign", r" [;!?»]| :(?=\s|$)"),
        ("plain space after an opening quotation mark", r"« "),
        ("straight apostrophe", r"'"),
        ("straight quotation mark", r'"'),
        ("three dots instead of an ellipsis", r"\.\.\."),
        ("two spaces", r"  "),
        ("plain space between a number and its unit", r"\d (?:%|€|h\b|min\b|jours?\b|mois\b)"),
    ],
)
def test_typography_is_french(fault: str, pattern: str, texts: list[tuple[str, str]]) -> None:
    found = re.compile(pattern)
    assert [(where, text) for where, text in texts if found.search(text)] == []


def test_typography_is_stable(texts: list[tuple[str, str]]) -> None:
    assert [where for where, text in texts if french(text) != text] == []


def test_nothing_we_write_is_unmeasurable(texts: list[tuple[str, str]]) -> None:
    """A wording may only be quoted, to warn against it."""
    assert [(where, text) for where, text in texts if unmeasurable(re.sub(r"«[^»]*»", "", text))] == []


def test_no_clause_depends_on_good_will(catalogue: Catalogue) -> None:
    """« Si nécessaire » or « éventuellement » leave the duty to the one who owes it."""
    vague = re.compile(r"\b(?:si nécessaire|éventuellement|le cas échéant|s'efforce|dans la mesure du possible)\b")
    assert [clause.id for clause in catalogue.clauses.values() if vague.search(plain(clause.text).lower())] == []


def test_the_company_and_the_provider_have_one_name_each(catalogue: Catalogue) -> None:
    other = re.compile(r"\b(?:le titulaire(?! de)|l'infogérant|l'attributaire|le donneur d'ordre)\b", re.IGNORECASE)
    assert [clause.id for clause in catalogue.clauses.values() if other.search(plain(clause.text))] == []


# Questions


def test_every_question_says_why_with_an_example_and_a_trap(catalogue: Catalogue) -> None:
    def silent(asked: Question) -> bool:
        return not (asked.why.strip() and asked.example.strip() and asked.trap.strip())

    assert [asked.id for asked in catalogue.questions.values() if silent(asked)] == []


def test_a_question_is_one_short_question(catalogue: Catalogue) -> None:
    def words(text: str) -> int:
        return sum(1 for word in plain(text).split() if any(map(str.isalnum, word)))

    long = {asked.id: asked.label for asked in catalogue.questions.values() if words(asked.label) > 14}
    assert long == {}
    assert [asked.id for asked in catalogue.questions.values() if not asked.label.endswith("?")] == []


def test_a_question_has_a_summary_that_is_not_a_question(catalogue: Catalogue) -> None:
    assert [asked.id for asked in catalogue.questions.values() if not asked.summary or "?" in asked.summary] == []


def test_choices_are_from_two_to_seven_except_for_the_sector(catalogue: Catalogue) -> None:
    many = {
        asked.id: len(asked.choices)
        for asked in catalogue.questions.values()
        if asked.choices and not 2 <= len(asked.choices) <= 7 and asked.id != "entreprise.secteur"
    }
    assert many == {}


def test_tables_have_from_two_to_seven_columns(catalogue: Catalogue) -> None:
    tables = {asked.id: len(asked.columns) for asked in catalogue.questions.values() if asked.columns}
    assert {name: count for name, count in tables.items() if not 2 <= count <= 7} == {}


# Clauses, rules, activities


def test_every_clause_is_verified_and_explained(catalogue: Catalogue) -> None:
    bare = [item.id for item in catalogue.clauses.values() if not item.verification.strip() or not item.why.strip()]
    assert bare == []


def test_a_verification_reads_after_a_colon(catalogue: Catalogue) -> None:
    """« Vérification : procès-verbal remis » : no final dot, no capital unless an acronym opens it."""
    wrong = [
        clause.id
        for clause in catalogue.clauses.values()
        if clause.verification.endswith(".") or re.match(r"[A-ZÀ-Ý][a-zà-ÿ]", clause.verification)
    ]
    assert wrong == []


def test_a_clause_is_a_few_whole_sentences(catalogue: Catalogue) -> None:
    broken = [clause.id for clause in catalogue.clauses.values() if not clause.text.rstrip().endswith((".", "»", ":"))]
    assert broken == []


def test_every_rule_says_the_fact_the_risk_and_the_remedy(catalogue: Catalogue) -> None:
    def complete(rule: Rule) -> bool:
        words = len(plain(rule.title).split())
        return (
            3 <= words <= 14 and rule.why.endswith(".") and rule.remedy.endswith(".") and not rule.title.endswith(".")
        )

    assert [rule.id for rule in catalogue.rules.values() if not complete(rule)] == []


def test_an_activity_is_told_in_short(catalogue: Catalogue) -> None:
    assert {item.id: item.label for item in catalogue.activities.values() if len(item.label) > 75} == {}
    assert [item.id for item in catalogue.activities.values() if not (item.explanation and item.proof)] == []


@pytest.mark.parametrize("kind", IDENTIFIERS)
def test_identifiers_are_well_formed(kind: str, catalogue: Catalogue) -> None:
    form = re.compile(IDENTIFIERS[kind])
    assert [identifier for identifier in getattr(catalogue, kind) if not form.fullmatch(identifier)] == []


def test_terms_are_defined_once(catalogue: Catalogue) -> None:
    terms = [term.term.lower() for term in catalogue.terms]
    assert sorted({term for term in terms if terms.count(term) > 1}) == []


# Places to fill


def _sentences(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for clause in catalogue.clauses.values():
        yield clause.id, clause.text
    for chapter in catalogue.chapters:
        yield chapter.id, chapter.intro
        for section in chapter.sections:
            yield section.id, section.intro


def _printed(situation: Situation, text: str) -> str:
    return "".join(run.text for run in Wording(situation).runs(text))


@pytest.fixture(scope="module")
def complete(catalogue: Catalogue) -> Situation:
    """Every question that applies has an answer, be it the first choice or a few words."""
    session = Session(new_specification(catalogue, catalogue.profiles["industrie"], "test"), catalogue)
    for asked in catalogue.questions.values():
        if asked.id not in session.specification.answers:
            set_answer(session, asked.id, _some(asked))
    return session.situation


def _some(asked: Question) -> object:
    if asked.choices:
        first = asked.choices[0].id
        return [first] if asked.type == "multiple" else first
    column = next(iter(asked.columns), None)
    values: dict[str, object] = {
        "yes_no": True,
        "number": str(asked.minimum or 2),
        "amount": str(asked.minimum or 2),
        "percentage": str(asked.minimum or 2),
        "duration": "2 jours",
        "date": date(2027, 1, 4),
        "picture": Picture(b"\x89PNG", "La salle"),
        "table": [{column.id: "2027-01-04" if column.type == "date" else "2"}] if column else [],
    }
    return values.get(asked.type, "quelques mots")


@pytest.fixture(scope="module")
def empty(catalogue: Catalogue) -> Situation:
    """Not one question has an answer."""
    session = Session(new_specification(catalogue, catalogue.profiles["industrie"], "test"), catalogue)
    for question in catalogue.questions:
        clear_answer(session, question)
    return session.situation


def test_every_place_is_filled_when_everything_is_known(catalogue: Catalogue, complete: Situation) -> None:
    unfilled = []
    for where, text in _sentences(catalogue):
        known = all(map(complete.applies, catalogue.clauses[where].prints)) if where in catalogue.clauses else True
        if known and re.search(rf"{{{{|}}}}|None|\b{TO_SPECIFY}\b", _printed(complete, text)):
            unfilled.append(where)
    assert unfilled == []


def test_every_place_is_left_open_when_nothing_is_known(catalogue: Catalogue, empty: Situation) -> None:
    printed = {where: _printed(empty, text) for where, text in _sentences(catalogue)}
    assert [where for where, text in printed.items() if "{{" in text or "None" in text] == []
    asking = [clause for clause in catalogue.clauses.values() if clause.prints]
    assert [clause.id for clause in asking if TO_SPECIFY not in printed[clause.id]] == []


def test_a_sentence_stays_well_spaced_once_filled(catalogue: Catalogue, complete: Situation) -> None:
    bad = re.compile(r" [;!?»]| :(?=\s|$)|« |  |\.\.(?!\.)| ,|,,")
    found = {where: bad.findall(_printed(complete, text)) for where, text in _sentences(catalogue)}
    assert {where: faults for where, faults in found.items() if faults} == {}
