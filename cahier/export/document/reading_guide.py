"""One page that opens the consultation folder: its files, and what a bidder sends back, by when and to whom."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cahier.catalogue import question_ids
from cahier.export.document.annexes.annex_pointers import in_short
from cahier.export.document.bid import printed_tables, question_lines
from cahier.export.document.folder_documents import DATA_ANNEX, EXIT_ANNEX, apart
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.document.tables.scope_tables import services
from cahier.export.document.wording import TO_STATE
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Paragraph,
    Publication,
    Requirement,
    Runs,
    TableBlock,
    TableKind,
    runs,
    text_of,
)
from cahier.export.source import DocumentPart, PartKind
from cahier.model.identifiers import QuestionId
from cahier.model.location import Screen, ScreenPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words, long_date

GUIDE_TITLE = "Guide de lecture"
OFFER_SECTION = "consultation.reponse"
_ALSO_IN_WORKBOOK = ("AX4", "AX5", "AX11")
# What the words of a requirement, or of the opening of a chapter, want in the offer.
_GIVEN_BY_BIDDERS = re.compile(
    r"\bLes? candidats? (?:le )?"
    r"(?:chiffre|complète|décri[tv]|détaille|énumère|fourni|indique|joi(?:nt|gn)|nomme|propose|remet|signale)"
)
_PLACE = ScreenPlace(Screen.DOCUMENT)


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file of the folder: its name, what it holds, what a bidder does with it, and whether it is sent back."""

    name: str
    held: str
    done: str
    returned: bool = False


# What is said of each file


def specification_file(situation: Situation, whole: Publication, name: str) -> FolderFile:
    """Return what the guide says of the specification."""
    eliminatory = sum(clause.eliminatory for clause in situation.clauses())
    held = f"{_count(_asked(whole), 'exigence')}, dont {_count(eliminatory, 'éliminatoire')}, et ses annexes"
    return FolderFile(name, held, "Le lit en entier : c'est la pièce qui fait foi.")


def workbook_file(situation: Situation, whole: Publication, name: str) -> FolderFile:
    """Return what the guide says of the workbook."""
    parts = [f"conformité de {_count(_asked(whole), 'exigence')}"]
    questions = len(list(question_lines(situation)))
    parts += [_count(questions, "question")] if questions else []
    read = ["niveaux", "matrice", *(["services"] if printed_tables(services(situation), whole) else [])]
    parts += [f"{len(price_lines(situation))} prix", f"{join_words(read)} à lire"]
    return FolderFile(name, capital(", ".join(parts)), "Le renvoie rempli, au format Excel.", returned=True)


def matrix_word_file(situation: Situation, _whole: Publication, name: str) -> FolderFile:
    """Return what the guide says of the matrix in Word."""
    held = f"Qui fait quoi : {_count(len(situation.contract_activities()), 'activité')}, par phase"
    return FolderFile(name, held, "Le lit ; à imprimer.")


def matrix_excel_file(_situation: Situation, _whole: Publication, name: str) -> FolderFile:
    """Return what the guide says of the matrix in Excel."""
    return FolderFile(name, "La même matrice, à filtrer par rôle", "Le lit.")


def common_clauses_file(_situation: Situation, _whole: Publication, name: str) -> FolderFile:
    """Return what the guide says of the requirements that are the same for every client."""
    held = "Les exigences qui ne dépendent pas du client, mot pour mot celles du cahier des charges"
    return FolderFile(name, held, "Les lit une fois ; y répond dans le classeur.")


def data_agreement_file(_situation: Situation, _whole: Publication, name: str) -> FolderFile:
    """Return what the guide says of the agreement on personal data."""
    return FolderFile(name, f"L'annexe {DATA_ANNEX}, avec ses exigences", "Le renvoie rempli, en Word.", returned=True)


def exit_framework_file(_situation: Situation, _whole: Publication, name: str) -> FolderFile:
    """Return what the guide says of the framework of the exit."""
    return FolderFile(name, f"L'annexe {EXIT_ANNEX}, avec ses exigences", "Le renvoie rempli, en Word.", returned=True)


def _asked(whole: Publication) -> int:
    return sum(isinstance(block, Requirement) for block in whole.blocks)


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'s' if number > 1 else ''}"


# In the specification itself


def workbook_sentence(situation: Situation, annexes: Collection[str], workbook: str) -> Paragraph:
    """Return what the specification says of the workbook handed over with it: its name, and what is sent back."""
    asked = ["la conformité de chaque exigence", "les prix"]
    if any(True for _ in question_lines(situation)):
        asked.insert(1, "les questions")
    words = f"Le candidat répond dans le classeur « {workbook} », remis avec ce document : {join_words(asked)}. "
    words += "Il le renvoie rempli, au format Excel, avec son offre, dans le délai de remise des offres."
    doubled = [name for name in _ALSO_IN_WORKBOOK if name in annexes]
    if doubled:
        many = len(doubled) > 1
        words += f" {'Les tableaux des annexes' if many else 'Le tableau de l’annexe'} {join_words(doubled)} "
        words += f"{'sont ceux' if many else 'est celui'} du classeur : seul le classeur est à remplir."
    return Paragraph(runs(french(words)), source=_PLACE)


# The guide


def reading_guide(situation: Situation, whole: Publication, files: Sequence[FolderFile]) -> Publication:
    """Return one page that says what the files are, and what a bidder sends back, by when and to whom."""
    blocks: list[Block] = [
        Heading(2, french("Les fichiers"), "fichiers", "", _PLACE),
        TableBlock(
            ("Fichier", french("Ce qu'il contient"), french("Ce qu'en fait le candidat")),
            tuple((runs(file.name, Emphasis.BOLD), runs(french(file.held)), runs(french(file.done))) for file in files),
            (6, 6, 5),
            source=_PLACE,
        ),
        Heading(2, french("Ce que le candidat renvoie, quand et à qui"), "reponse", "", _PLACE),
        TableBlock(
            ("Point", "Règle"),
            tuple(_rules(situation, whole, files)),
            (3, 9),
            kind=TableKind.FACTS,
            source=_PLACE,
        ),
    ]
    return apart(whole, GUIDE_TITLE, _opening(len(files)), blocks)


def _opening(count: int) -> str:
    return (
        "Ce dossier de consultation porte sur une prestation d'infogérance informatique. Outre ce guide, il compte "
        f"{count} fichiers, tirés du même texte : les nombres et les numéros y sont les mêmes."
    )


def _rules(situation: Situation, whole: Publication, files: Sequence[FolderFile]) -> Iterator[tuple[Runs, Runs]]:
    returned = [f"« {file.name} »" for file in files if file.returned]
    yield runs("À renvoyer"), runs(french(f"L'offre, avec {join_words(returned)}."))
    asked = [block.id for block in _after_heading(whole.blocks, OFFER_SECTION) if isinstance(block, Requirement)]
    if asked:
        asks = "demandent" if len(asked) > 1 else "demande"
        yield runs(french("Contenu de l'offre")), runs(french(f"Ce que {asks} {in_short(asked)}."))
    joined = _to_join(whole, asked)
    if joined:
        yield runs(french("À joindre ou à préciser")), runs(french(f"Ce que demandent aussi {joined}."))
    yield runs("Au plus tard"), _date(situation, question_ids.CONSULTATION_DATE_REMISE)
    yield runs("À qui"), _contact(situation)
    if situation.stated(question_ids.CONSULTATION_DATE_QUESTIONS) is not None:
        yield runs("Fin des questions"), _date(situation, question_ids.CONSULTATION_DATE_QUESTIONS)
    yield (
        runs("Version"),
        runs(french(f"{whole.version_line}. Une version plus récente remplace toutes les pièces de celle-ci.")),
    )


def _to_join(whole: Publication, known: Collection[str]) -> str:
    """Return where else than in its own section something is asked of bidders, « » where nothing is."""
    requirements: list[str] = []
    chapters: list[str] = []
    chapter: Heading | None = None
    for block in whole.blocks:
        if isinstance(block, Heading):
            chapter = block if block.level == 1 and block.number.isdigit() else None
        elif isinstance(block, Requirement) and block.id not in known and _GIVEN_BY_BIDDERS.search(block.words):
            requirements.append(block.id)
        elif isinstance(block, Paragraph) and chapter and _GIVEN_BY_BIDDERS.search(text_of(block.content)):
            chapters.append(chapter.number)
    places = [in_short(requirements)] if requirements else []
    if chapters:
        several = "des chapitres" if len(chapters) > 1 else "du chapitre"
        places.append(f"l'introduction {several} {join_words(chapters)}")
    return " et ".join(places)


def _after_heading(blocks: Iterable[Block], section: str) -> Iterator[Block]:
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            inside = block.source == DocumentPart(PartKind.SECTION, section)
        elif inside:
            yield block


def _date(situation: Situation, question: QuestionId) -> Runs:
    answer = situation.stated(question)
    if answer is None or not isinstance(answer.value, date):
        return runs(french(TO_STATE), Emphasis.OPEN)
    return runs(french(capital(long_date(answer.value))))


def _contact(situation: Situation) -> Runs:
    answer = situation.stated(question_ids.CONSULTATION_CONTACT)
    said = answer.value if answer is not None else situation.specification.document.contact
    return runs(said) if isinstance(said, str) and said else runs(french(TO_STATE), Emphasis.OPEN)
