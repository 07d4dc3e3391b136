"""The document the exports are timed on: so many requirements, their tables, and the matrices in landscape."""

from collections.abc import Iterator
from datetime import date

from benchmarks.prose import Prose
from cahier.export.document.numbering import numbered
from cahier.export.publication import (
    Block,
    Cover,
    Heading,
    Orientation,
    Paragraph,
    Publication,
    RaciBlock,
    RaciColumn,
    RaciGroup,
    RaciLine,
    Requirement,
    TableBlock,
    runs,
)
from cahier.model.party import Party
from cahier.model.raci import Raci

ROLES = 12
_LETTERS = {"r": Raci.R, "a": Raci.A, "c": Raci.C, "i": Raci.I, ".": Raci.NONE}
_PARTIES = (Party.CLIENT,) * 6 + (Party.PROVIDER,) * 4 + (Party.THIRD_PARTY,) * 2
_PHASES = ("Phase initiale", "Phase opérationnelle", "Réversibilité")
COLUMNS = tuple(RaciColumn(f"R{rank:02}", f"rôle numéro {rank}", party) for rank, party in enumerate(_PARTIES, 1))


def specification(requirements: int, *, contents: bool = True) -> Publication:
    """Return a document: every ten requirements a section, a paragraph and a table of ten rows; 0.8 activity each."""
    prose = Prose()
    blocks = (*_chapters(prose, requirements), *_annex(prose, requirements * 8 // 10))
    return _publication(blocks, contents)


def matrices(activities: int) -> Publication:
    """Return a document of matrices alone."""
    return _publication(tuple(_phases(Prose(), activities)), contents=False)


def _publication(blocks: tuple[Block, ...], contents: bool) -> Publication:
    made = Publication(
        cover=Cover(
            client="Ateliers Morvan",
            title="Cahier des charges d’infogérance",
            subtitle="Prise en charge, exploitation et réversibilité",
            reference="Consultation 2026-04",
            facts=(("Version", "1.0"), ("Diffusion", "Candidats consultés")),
            footer="Aucun prestataire n’a contribué à ce document.",
        ),
        blocks=blocks,
        version_line="Version 1.0 du 22 novembre 2026",
        confidentiality="Confidentiel",
        header_left="Ateliers Morvan",
        header_right="Cahier des charges d’infogérance",
        issued=date(2026, 11, 22),
        contents=contents,
    )
    return numbered(made)


def _chapters(prose: Prose, requirements: int) -> Iterator[Block]:
    for first in range(0, requirements, 10):
        chapter, section = 1 + first // 100, 1 + first % 100 // 10
        if section == 1:
            yield Heading(1, prose.words(4).capitalize(), f"ch_{chapter}", str(chapter))
        yield Heading(2, prose.words(5).capitalize(), f"s_{chapter}_{section}", f"{chapter}.{section}")
        yield Paragraph(runs(prose.sentence(30)))
        for number in range(first, min(first + 10, requirements)):
            yield Requirement(
                f"EX-{number:05}",
                prose.words(4).capitalize(),
                "Impérative",
                runs(prose.sentence(28)),
                prose.sentence(9),
            )
        rows = tuple(tuple(runs(prose.words(count)) for count in (3, 6, 4, 5)) for _row in range(10))
        yield TableBlock(("Activité", "Qui fait quoi", "Preuve", "Délai"), rows, (4, 6, 4, 3), prose.words(5))


def _annex(prose: Prose, activities: int) -> Iterator[Block]:
    yield Orientation(landscape=True)
    yield Heading(1, "Matrice RACI", "annexe_ax2", "AX2")
    yield from _phases(prose, activities)
    yield Orientation(landscape=False)
    yield Heading(1, "Signatures", "annexe_ax16", "AX16")
    yield Paragraph(runs(prose.sentence(20)))


def _phases(prose: Prose, activities: int) -> Iterator[RaciBlock]:
    edges = [activities * rank // len(_PHASES) for rank in range(len(_PHASES) + 1)]
    for title, first, end in zip(_PHASES, edges, edges[1:], strict=False):
        groups = tuple(_group(prose, start, min(start + 20, end)) for start in range(first, end, 20))
        yield RaciBlock(title, COLUMNS, groups)


def _group(prose: Prose, first: int, end: int) -> RaciGroup:
    title = prose.words(3).capitalize()
    return RaciGroup(title, tuple(_line(prose, rank) for rank in range(first, end)))


def _line(prose: Prose, rank: int) -> RaciLine:
    cells = tuple(_LETTERS[letter] for letter in prose.letters("ra" + "ccii" + "......", ROLES))
    return RaciLine(str(rank + 1), prose.words(9).capitalize(), cells)
