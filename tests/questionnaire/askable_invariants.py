"""What a provider who prices a draft must not meet: work that is not its own, and blanks that nobody owns."""

from collections.abc import Iterator, Mapping

from cahier.export.document.management_summary import KEY_ANSWERS
from cahier.export.publication import Block, Emphasis, Heading, Paragraph, Requirement, Runs, TableBlock, text_of
from cahier.model.identifiers import DomainId, QuestionId
from cahier.model.quantity import Duration, Unit
from cahier.model.scope import Allocation
from cahier.typography import plain
from tests.questionnaire.made_draft import Draft

FEW = 15


def asks_only_what_is_the_providers(made: Draft) -> Iterator[str]:
    """Hours and prices are those of what is handed over, and what is handed over has a price."""
    rows = [[plain(text_of(cell)) for cell in row] for table in _tables(made) for row in table.rows]
    if any(row[0].startswith("Supervision des") for row in rows) and not _is_the_providers(made, "supervision"):
        yield "hours of monitoring, and the client monitors"
    priced = [plain(text_of(row[1])) for table in _tables(made) if "Bordereau" in table.caption for row in table.rows]
    if "Site distant" in priced and not _is_the_providers(made, "reseau", "internet"):
        yield "links between sites are priced, and are not the provider's"
    if _is_the_providers(made, "sauvegarde") and not any(label.startswith("Sauvegarde") for label in priced):
        yield f"backups are the provider's, and have no price among {priced}"


def asks_nothing_of_the_night(made: Draft) -> Iterator[str]:
    """With nobody on duty, a stop that one bears is counted in hours of work; a few people pay no team of the night."""
    levels, people = made.situation.specification.levels, made.answers.get("personnes")
    if levels.on_call:
        return
    borne = made.value("sauvegarde.rto")
    if made.answers.get("arret") in ("quatre_heures", "journee"):
        cells = [Duration.parse(row["rto"]) for row in made.rows("applications.liste") if row.get("rto")]
        for stop in (borne, *cells):
            if isinstance(stop, Duration) and stop.unit is not Unit.WORKING_HOUR:
                yield f"a stop of {stop} runs at night, and nobody is on duty"
    if not isinstance(people, int) or people >= FEW or made.value("contraintes.donnees_sante") is True:
        return
    for question, much in (("securite.protection", "edr_24"), ("sauvegarde.test_frequence", "mensuel")):
        if made.value(question) == much:
            yield f"{question} is {much} for {people} people"


def speaks_of_what_one_has(made: Draft) -> Iterator[str]:
    """What is handed over names no telephone nor server of those who counted none."""
    counted, handed = made.answers.get("materiel"), str(made.value("objectifs.elements") or "")
    for item, word in (("mobiles", "téléphones"), ("serveurs", "serveurs")):
        if isinstance(counted, Mapping) and counted.get(item) == 0 and word in handed:
            yield f"« {handed} » with no {item}"


def sums_up_what_the_chapters_ask(made: Draft) -> Iterator[str]:
    """What the summary gives as settled is asked in a chapter, for the summary binds nobody."""
    catalogue, blocks = made.situation.catalogue, made.document.blocks
    printed = {block.id for block in blocks if isinstance(block, Requirement)}
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.number == "1")
    # A value has a cell or a line of its own: « Type d'infogérance : globale ».
    cells = {
        plain(text_of(content)).casefold().split(" : ", 1)[-1]
        for block in blocks[start:]
        if not isinstance(block, Requirement)
        for _name, content in _contents(block)
    }
    essential = {
        text_of(row[0]): row[1] for table in _tables(made) if "essentiel" in table.caption for row in table.rows
    }
    for name in KEY_ANSWERS:
        asked = catalogue.questions[QuestionId(name)]
        asking = {clause.id for clause in catalogue.clauses.values() if asked.id in clause.prints}
        said = essential.get(asked.summary)
        if said is not None and asking and not asking & printed and plain(text_of(said)).casefold() not in cells:
            yield f"{asked.summary} is {text_of(said)} in the summary alone"


def says_who_specifies(made: Draft) -> Iterator[str]:
    """« À préciser » says by whom: the client, or the bidder where the requirement or the list of points says so."""
    theirs = {
        text_of(row[0])
        for table in _tables(made)
        if table.header[-1:] == ("Proposition du candidat",)
        for row in table.rows
    }
    for block in made.document.blocks:
        if isinstance(block, Requirement) and "par le candidat" in plain(block.priority):
            continue
        for name, content in _contents(block):
            if name not in theirs and any(
                map(_is_bare, (run.text for run in content if run.emphasis is Emphasis.OPEN))
            ):
                yield f"« {text_of(content)} », and nobody is named"


def _is_bare(words: str) -> bool:
    return plain(words).casefold() == "à préciser"


def _contents(block: Block) -> Iterator[tuple[str, Runs]]:
    match block:
        case TableBlock():
            yield from ((text_of(row[0]), cell) for row in block.rows for cell in row)
        case Paragraph() | Requirement():
            yield "", block.content
        case _:
            return


def _is_the_providers(made: Draft, *domains: str) -> bool:
    split = {made.situation.allocation(DomainId(domain)) for domain in domains}
    return bool(split & {Allocation.ENTRUSTED, Allocation.SHARED})


def _tables(made: Draft) -> Iterator[TableBlock]:
    return (block for block in made.document.blocks if isinstance(block, TableBlock))
