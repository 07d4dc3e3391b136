"""The comparison with the contract in force, as files of the company: none of them is for a bidder."""

from dataclasses import dataclass
from functools import cached_property

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition, questions_of_document
from cahier.export.publication import Publication
from cahier.export.written_document import ExportSources, WrittenDocument, written
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.offers.contract_gaps import ContractGap, GapStanding, contract_gaps
from cahier.offers.documents.contract_report import contract_report
from cahier.questionnaire.situation import Situation


@dataclass(frozen=True)
class ContractFiles:
    """What the contract in force says beside what is asked; `edition` gives the day."""

    specification: Specification
    catalogue: Catalogue
    edition: Edition

    @cached_property
    def gaps(self) -> tuple[ContractGap, ...]:
        """Every point, in the order of the knowledge base."""
        return contract_gaps(self._situation, questions_of_document(self._situation, Audience.SUPPLIERS).said)

    @cached_property
    def publication(self) -> Publication:
        """The report.

        Raises:
            BadInput: nobody answered anything of the contract in force.
        """
        if all(gap.standing is GapStanding.UNANSWERED for gap in self.gaps):
            raise BadInput("Rien n’est encore dit du contrat en cours : répondez d’abord à ce que vous en savez.")
        whole = ExportSources(self._situation, self.edition).cahier
        return contract_report(self._situation, self.gaps, whole, self.edition.issued)

    @cached_property
    def document(self) -> WrittenDocument:
        """The report, Word and PDF.

        Raises:
            BadInput: nothing is said of the contract in force, or the logo is damaged.
        """
        return written(self._situation, self.publication)

    @cached_property
    def _situation(self) -> Situation:
        return Situation(self.specification, self.catalogue)
