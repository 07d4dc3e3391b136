"""What goes in the consultation folder beside the specification: parts of it in files of their own.

Each is cut out of the same tree: numbers and words cannot differ from those of the specification.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from cahier.catalogue.build_document import PLACE
from cahier.catalogue.document_schema import Clause
from cahier.export.document import closing
from cahier.export.document.link_targets import targets
from cahier.export.document.numbering import numbered_blocks
from cahier.export.publication import (
    Block,
    Heading,
    Paragraph,
    Publication,
    Requirement,
    Runs,
    Style,
    TableBlock,
    runs,
)
from cahier.export.source import DocumentPart, PartKind
from cahier.model.location import Screen, ScreenPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import french

COMMON_CLAUSES_TITLE = "Clauses communes"
DATA_AGREEMENT_TITLE = "Accord de protection des données"
EXIT_FRAMEWORK_TITLE = "Cadre de réversibilité"
DATA_ANNEX, EXIT_ANNEX = "AX7", "AX8"
_DATA_CHAPTER, _EXIT_CHAPTER = "donnees", "reversibilite"
# What a requirement may name and still read the same for every client.
_SAME_FOR_ALL = ("annexe", "chapitre")
_PLACE = ScreenPlace(Screen.DOCUMENT)


# Parts of the specification in files of their own


def common_clauses(situation: Situation, whole: Publication) -> Publication:
    """Return the requirements that read the same for every client, under the titles of their sections."""
    same = {
        DocumentPart(PartKind.CLAUSE, clause.id) for clause in situation.clauses() if _reads_the_same(situation, clause)
    }
    blocks = list(_under_titles(whole.blocks, lambda block: block.source in same))
    count = sum(isinstance(block, Requirement) for block in blocks)
    lead = (
        f"Ces {count} exigences ne dépendent pas des réponses du client : elles se lisent une fois. Le cahier des "
        "charges les contient toutes, mot pour mot et sous le même numéro ; en cas d'écart, c'est lui qui fait foi. "
        "Le candidat y répond dans le classeur, avec les autres."
    )
    return apart(whole, COMMON_CLAUSES_TITLE, lead, blocks)


def _reads_the_same(situation: Situation, clause: Clause) -> bool:
    """Tell whether a requirement is the model's own words, with nothing of this client in them."""
    model = situation.catalogue.clauses.get(clause.id)
    if model is None or model.text != clause.text:
        return False
    return all(place[1] in _SAME_FOR_ALL for place in PLACE.finditer(clause.text))


def data_agreement(situation: Situation, whole: Publication) -> Publication:
    """Return the annex on personal data with the requirements it names, to be signed apart."""
    lead = (
        f"Ce fichier reprend l'annexe {DATA_ANNEX} du cahier des charges et les exigences du même chapitre. Le "
        "candidat en remplit les colonnes vides et le joint à son offre ; les deux parties le signent avec le contrat."
    )
    blocks = [*_annex(whole, DATA_ANNEX), *_requirements_of(whole, _DATA_CHAPTER), *closing.signatures("cet accord")]
    return apart(whole, DATA_AGREEMENT_TITLE, lead, blocks)


def exit_framework(situation: Situation, whole: Publication) -> Publication:
    """Return the annex on the exit with the requirements it names, to be filled in apart."""
    lead = (
        f"Ce fichier reprend l'annexe {EXIT_ANNEX} du cahier des charges et les exigences du même chapitre. Le "
        "candidat en remplit les colonnes vides et le joint à son offre."
    )
    blocks = [*_annex(whole, EXIT_ANNEX), *_requirements_of(whole, _EXIT_CHAPTER)]
    return apart(whole, EXIT_FRAMEWORK_TITLE, lead, blocks)


def apart(whole: Publication, title: str, lead: str, blocks: Sequence[Block]) -> Publication:
    """Return blocks of the specification as a document of its own, that says which it comes from."""
    # Chapters follow one another: the file is short.
    opened: list[Block] = [Paragraph(runs(french(lead)), Style.LEAD, _PLACE)]
    opened += [replace(block, opens_page=False) if isinstance(block, Heading) else block for block in blocks]
    cover = replace(whole.cover, title=title, subtitle="", facts=())
    found = replace(
        whole,
        cover=cover,
        header_right=title,
        front=(),
        contents=False,
        has_cover=False,
        open_points=(),
        blocks=numbered_blocks(opened),
    )
    return replace(found, blocks=tuple(_leading_nowhere_else(found)))


def _leading_nowhere_else(document: Publication) -> Iterator[Block]:
    """Yield the blocks of a part without the links to what only the whole document has."""
    there = targets(document)

    def kept(content: Runs) -> Runs:
        return tuple(run if run.target in there else replace(run, target="") for run in content)

    for block in document.blocks:
        if isinstance(block, Paragraph | Requirement):
            yield replace(block, content=kept(block.content))
        elif isinstance(block, TableBlock):
            yield replace(block, rows=tuple(tuple(map(kept, row)) for row in block.rows))
        else:
            yield block


def _annex(whole: Publication, name: str) -> list[Block]:
    """Return what an annex holds, without its title, which is that of the file."""
    return _after_title(whole.blocks, DocumentPart(PartKind.ANNEX, name))


def _requirements_of(whole: Publication, chapter: str) -> Iterator[Block]:
    blocks = _after_title(whole.blocks, DocumentPart(PartKind.CHAPTER, chapter))
    found = list(_under_titles(blocks, lambda _block: True))
    if found:
        yield Heading(1, french("Exigences du cahier des charges"), "exigences_reprises", "", _PLACE)
        yield from found


def _after_title(blocks: Iterable[Block], source: DocumentPart) -> list[Block]:
    found, inside = [], False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.source == source
        elif inside:
            found.append(block)
    return found


def _under_titles(blocks: Iterable[Block], wanted: Callable[[Requirement], bool]) -> Iterator[Block]:
    """Yield the requirements wanted, each under the titles it stands under in the document."""
    titles: dict[int, Heading] = {}
    for block in blocks:
        if isinstance(block, Heading):
            titles = {level: title for level, title in titles.items() if level < block.level}
            titles[block.level] = block
        elif isinstance(block, Requirement) and wanted(block):
            yield from titles.values()
            titles = {}
            yield block
