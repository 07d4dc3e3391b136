"""Do the annexes name answers, drawings and places that exist?"""

import re
from collections.abc import Callable, Iterable, Iterator

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.document_schema import Annex, AnnexPart
from cahier.catalogue.reader import closest
from cahier.catalogue.vocabulary import Vocabulary

# Places that only the tables of annexes know: the number of a section, and the requirements it prints.
TABLE_PLACES = frozenset({"section", "exigences"})
TABLE_PLACE = re.compile(r"\{\{\s*(exigences|section)\.(\w+)\s*\}\}")
_NAMED = re.compile(r"\bAX\d+\b(?! *\}\})")
Report = Callable[[str, str, str], None]


def check_annexes(catalogue: Catalogue, vocabulary: Vocabulary, report: Report) -> None:
    """Report what leads nowhere: `report` is told the annex, the fault and a suggestion."""
    moved: dict[str, str] = {}
    for annex in catalogue.annexes.values():
        for part in annex.parts:
            _answers(annex, part, catalogue, report)
            if part.drawn and part.drawn not in vocabulary.drawings:
                report(annex.id, f"dessin inconnu : {part.drawn}", closest(part.drawn, vocabulary.drawings))
            for name in (*part.answers, *part.moved):
                if moved.setdefault(name, annex.id) != annex.id:
                    report(annex.id, f"{name} est déjà dans l’annexe {moved[name]}", "")
        _own_pointers(annex, report)
        _places(annex, catalogue, report)


def texts_of(annex: Annex) -> Iterator[str]:
    """Yield the texts of an annex that may print an answer."""
    yield annex.lead
    for part in annex.parts:
        yield part.text
        if part.table is not None:
            for row in part.table.rows:
                yield from row


def _answers(annex: Annex, part: AnnexPart, catalogue: Catalogue, report: Report) -> None:
    for name in (*part.answers, *part.moved):
        question = catalogue.questions.get(name)
        if question is None:
            report(annex.id, f"question inconnue : {name}", closest(name, set(catalogue.questions)))
        elif question.private:
            report(annex.id, f"{name} est privée : elle reste dans sa section", "")
    if (part.answers or part.moved) and not part.pointer:
        report(annex.id, "pointer dit dans le corps où sont passées les réponses", "")


def _own_pointers(annex: Annex, report: Report) -> None:
    """A pointer names its own annex; other texts name none, for it may not be printed."""
    for part in annex.parts:
        if part.pointer and set(_NAMED.findall(part.pointer)) != {annex.id}:
            report(annex.id, f"pointer nomme l’annexe {annex.id}, et elle seule", "")
    for text in texts_of(annex):
        for name in set(_NAMED.findall(text)) - {annex.id}:
            report(annex.id, f"« {name} » peut ne pas être imprimée", f"écrivez {{{{ annexe.{name} }}}}")


def _places(annex: Annex, catalogue: Catalogue, report: Report) -> None:
    sections = {place_key(found.id) for chapter in catalogue.chapters for found in chapter.sections}
    for space, name in _table_places(annex):
        if name not in sections:
            report(annex.id, f"{space} inconnu : {name}", closest(name, sections))


def place_key(section: str) -> str:
    """Return the name of a section in a table: « securite_acces » for « securite.acces »."""
    return section.replace(".", "_")


def _table_places(annex: Annex) -> Iterable[tuple[str, str]]:
    cells = (cell for part in annex.parts if part.table for row in part.table.rows for cell in row)
    return [found for cell in cells for found in TABLE_PLACE.findall(cell)]
