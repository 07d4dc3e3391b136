"""What is written once offers are compared, and what each is called."""

from enum import StrEnum


class OfferDocument(StrEnum):
    """A document, or a set of them; those after the choice are for people outside."""

    REPORT_WORD = "report_word"
    REPORT_PDF = "report_pdf"
    WORKBOOK = "workbook"
    LETTERS = "letters"
    ANNEXES = "annexes"
    REGISTER = "register"
    CONTRACT_WORD = "contract_word"
    CONTRACT_PDF = "contract_pdf"

    @property
    def label(self) -> str:
        """What one asks for."""
        return _LABELS[self]

    @property
    def after_choice(self) -> bool:
        """Whether an offer must have been kept first."""
        return self in (OfferDocument.LETTERS, OfferDocument.ANNEXES)

    @property
    def of_choice(self) -> bool:
        """Whether it is written where one chooses; the others are where what they tell is shown."""
        return not self.of_contract and self is not OfferDocument.REGISTER

    @property
    def of_contract(self) -> bool:
        """Whether it is about the contract in force, and needs no offer."""
        return self in (OfferDocument.CONTRACT_WORD, OfferDocument.CONTRACT_PDF)


_LABELS = {
    OfferDocument.REPORT_WORD: "Rapport de comparaison, Word…",
    OfferDocument.REPORT_PDF: "Rapport de comparaison, PDF…",
    OfferDocument.WORKBOOK: "Comparaison, Excel…",
    OfferDocument.LETTERS: "Courriers aux candidats non retenus…",
    OfferDocument.ANNEXES: "Annexes du contrat…",
    OfferDocument.REGISTER: "Registre, Excel…",
    OfferDocument.CONTRACT_WORD: "Liste des écarts, Word…",
    OfferDocument.CONTRACT_PDF: "Liste des écarts, PDF…",
}
