"""The annexes of a document: which are printed, and what each says."""

from cahier.export.document.annexes.annex_choice import printed_annexes
from cahier.export.document.annexes.annex_levels import penalty_annex

__all__ = ["penalty_annex", "printed_annexes"]
