"""What is handed over once offers are compared: the report, the letters, the annexes of the contract."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import count

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.export.publication import Publication
from cahier.export.written_document import ExportSources, WrittenDocument, written
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.offers.asked_lines import asked_lines
from cahier.offers.documents.bidder_letter import LETTER_TITLE, bidder_letter
from cahier.offers.documents.comparison_report import comparison_report
from cahier.offers.documents.contract_annexes import (
    COMMITMENTS_TITLE,
    SPECIFICATION_TITLE,
    contract_specification,
    contract_state,
    winner_commitments,
)
from cahier.offers.evaluation import EvaluatedOffer, Evaluation, evaluate
from cahier.offers.guarantees import listed_guarantees
from cahier.offers.registers import reservations
from cahier.offers.side_by_side import ComparedLine, compared_lines
from cahier.questionnaire.situation import Situation
from cahier.storage.file_names import safe_name


@dataclass(frozen=True)
class ComparisonFiles:
    """The comparison of the offers, as files of the company: none of them is for a bidder."""

    specification: Specification
    catalogue: Catalogue
    edition: Edition

    @cached_property
    def evaluation(self) -> Evaluation:
        """What is worked out of the offers."""
        return evaluate(self._situation)

    @cached_property
    def lines(self) -> tuple[ComparedLine, ...]:
        """The offers side by side, differences first."""
        return compared_lines(self._situation, self.specification.offers)

    @cached_property
    def publication(self) -> Publication:
        """The report."""
        whole = ExportSources(self._situation, self.edition).cahier
        guarantees = listed_guarantees(self._situation)
        return comparison_report(self.evaluation, self.lines, guarantees, whole, self.edition.issued)

    @cached_property
    def document(self) -> WrittenDocument:
        """The report, Word and PDF.

        Raises:
            BadInput: the logo is damaged.
        """
        return written(self._situation, self.publication)

    @property
    def excel(self) -> bytes:
        """The comparison as a workbook, with its formulas.

        Raises:
            BadInput: the logo is damaged.
        """
        from cahier.offers.documents.comparison_workbook import write_comparison

        target = BytesIO()
        write_comparison(self.evaluation, self.lines, self.document.publication, target)
        return target.getvalue()

    @property
    def register(self) -> bytes:
        """The register of reservations as a workbook.

        Raises:
            BadInput: the logo is damaged.
        """
        from cahier.offers.documents.reservations_workbook import write_register

        found, target = reservations(self.specification.offers, asked_lines(self._situation)), BytesIO()
        write_register(found, self.document.publication, target)
        return target.getvalue()

    def letters(self) -> Mapping[str, bytes]:
        """Return a Word letter for each bidder whose offer was not kept, under the name of its file.

        Raises:
            BadInput: no offer was kept yet, or the logo is damaged.
        """
        winner = self._winner()
        # Made for those outside: nothing of the company, nor of any other bidder, is within reach of the words.
        situation = Situation(self.specification.as_sent, self.catalogue)
        whole = ExportSources(situation, self._for_bidders).cahier
        others = [found for found in self.evaluation.offers if found is not winner]
        names, day = _file_names([found.offer.bidder for found in others]), self.edition.issued
        return {
            f"{LETTER_TITLE} - {name}.docx": _word_of(situation, bidder_letter(found, situation, whole, day))
            for name, found in zip(names, others, strict=True)
        }

    def annexes(self) -> Mapping[str, bytes]:
        """Return the annexes of the contract, Word and PDF, under the names of their files.

        Raises:
            BadInput: no offer was kept yet, or the logo is damaged.
        """
        winner, signed = self._winner(), self.edition.issued
        agreed = Situation(contract_state(self.specification, winner.offer, self.catalogue), self.catalogue)
        whole = ExportSources(agreed, self._for_bidders).cahier
        made = {
            SPECIFICATION_TITLE: contract_specification(whole, winner.offer, signed),
            COMMITMENTS_TITLE: winner_commitments(winner, self.evaluation, self._situation, whole, signed),
        }
        files = {}
        for title, publication in made.items():
            document = written(agreed, publication)
            files[f"{title}.docx"], files[f"{title}.pdf"] = document.word, document.pdf
        return files

    @property
    def annexes_folder(self) -> str:
        """« Annexes du contrat - Nuage du Port - 2026-12-01 ».

        Raises:
            BadInput: no offer was kept yet.
        """
        (name,) = _file_names([self._winner().offer.bidder])
        return f"Annexes du contrat - {name} - {self.edition.issued.isoformat()}"

    def _winner(self) -> EvaluatedOffer:
        found = next((one for one in self.evaluation.offers if one.offer.chosen), None)
        if found is None:
            raise BadInput("Aucune offre n’est retenue : choisissez d’abord celle que vous retenez.")
        return found

    @property
    def _for_bidders(self) -> Edition:
        return replace(self.edition, audience=Audience.SUPPLIERS)

    @cached_property
    def _situation(self) -> Situation:
        return Situation(self.specification, self.catalogue)


def _word_of(situation: Situation, publication: Publication) -> bytes:
    return written(situation, publication).word


def _file_names(names: Sequence[str]) -> list[str]:
    """Return names that every system takes, no two of them the same."""
    made: list[str] = []
    for name in names:
        base = safe_name(name) or "Candidat"
        taken = {known.casefold() for known in made}
        ranked = (base if rank == 1 else f"{base} {rank}" for rank in count(1))
        made.append(next(found for found in ranked if found.casefold() not in taken))
    return made
