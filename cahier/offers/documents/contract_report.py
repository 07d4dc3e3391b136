"""« Contrat en cours »: what the contract in force says beside what is asked, gaps first. It stays in the company."""

from collections.abc import Iterator, Sequence
from datetime import date

from cahier.export.document.publication_builder import INTERNAL_MARK
from cahier.export.document.short_document import short_document
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Paragraph,
    Publication,
    Runs,
    Style,
    TableBlock,
    runs,
)
from cahier.model.current_contract import CurrentContract
from cahier.offers.contract_gaps import ContractGap, GapStanding
from cahier.offers.contract_words import notice_words, summary_words
from cahier.questionnaire.situation import Situation
from cahier.typography import french

CONTRACT_TITLE = "Contrat en cours et cahier des charges"
CONTRACT_ENDING = " - contrat en cours"
_HEADINGS = {
    GapStanding.LESS: "Moins bien que ce que vous avez",
    GapStanding.NOT_ASKED: "Le contrat en parle, le document ne demande rien",
    GapStanding.SILENT: "Le contrat en cours n'en dit rien",
    GapStanding.UNKNOWN: "À chercher dans le contrat en cours",
    GapStanding.MORE: "Mieux que ce que vous avez",
    GapStanding.OTHER: "Différent, à vous d'en juger",
    GapStanding.SAME: "Comme aujourd'hui",
    GapStanding.UNANSWERED: "Sans réponse pour l'instant",
}


def contract_report(situation: Situation, found: Sequence[ContractGap], whole: Publication, day: date) -> Publication:
    """Return the report of a day in the look of the specification."""
    blocks = _blocks(situation, found, day)
    return short_document(whole, CONTRACT_TITLE, blocks, confidentiality=INTERNAL_MARK, day=day)


def _blocks(situation: Situation, found: Sequence[ContractGap], day: date) -> Iterator[Block]:
    yield Paragraph(runs(summary_words(found)), Style.LEAD)
    if named := _named(situation.specification.current_contract):
        yield Paragraph(runs(named))
    yield Paragraph(runs(notice_words(situation, day)))
    for standing, heading in _HEADINGS.items():
        shown = [gap for gap in found if gap.standing is standing]
        if shown:
            yield Heading(2, french(heading), f"contrat-{standing.name.lower()}")
            yield _table(shown)


def _named(contract: CurrentContract) -> str:
    told = ", ".join(filter(None, (contract.provider, contract.reference)))
    return french(f"Contrat en cours : {told}.") if told else ""


def _table(shown: Sequence[ContractGap]) -> TableBlock:
    header = ("Point", "Contrat en cours", "Le cahier", "Pourquoi cela compte")
    return TableBlock(header, tuple(map(_row, shown)), (4, 4, 4, 6))


def _row(gap: ContractGap) -> tuple[Runs, ...]:
    where = gap.term.where if gap.term is not None else ""
    # What only this point has to say; the heading of the table says the rest.
    own = (gap.standing is GapStanding.LESS and gap.point.less) or (gap.standing is GapStanding.MORE and gap.point.more)
    told = gap.conclusion if own or gap.asked.left_out else ""
    return (
        runs(gap.point.title, Emphasis.BOLD),
        runs("\n".join(filter(None, (gap.today or gap.standing.label, where)))),
        runs(gap.target),
        runs("\n".join(filter(None, (told, gap.point.why)))),
    )
