"""Two versions of a specification handed to a reader of the former one: what changes, and its text with it tracked."""

from dataclasses import replace

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.in_words import change_lines
from cahier.export.document.changes_annex import changes_annex
from cahier.export.document.publication_builder import Edition
from cahier.export.publication import Publication
from cahier.export.written_document import ExportSources, written
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation

PROGRAM = "Cahier"


class VersionChanges:
    """The documents that tell what changes between two versions, for some readers.

    Both are drawn in the look of the later version: what is tracked is what is said.
    """

    def __init__(self, before: Specification, after: Specification, catalogue: Catalogue, edition: Edition) -> None:
        self._lines = change_lines(before, after, catalogue)
        self._edition = edition
        self._before = ExportSources(Situation(replace(before, brand=after.brand), catalogue), edition)
        self._after = ExportSources(Situation(after, catalogue), edition)

    def annex(self) -> bytes:
        """Return « Ce qui change depuis la version … » as a Word file.

        Raises:
            BadInput: the logo is damaged, or the client's template refused.
        """
        audience = self._edition.audience
        return self._word(changes_annex(self._lines, self._before.cahier, self._after.cahier, audience))

    def tracked(self) -> bytes:
        """Return the later version as a Word file in which what changes since the former one is tracked.

        Raises:
            BadInput: the logo is damaged, or the client's template refused.
        """
        from cahier.export.word.tracked_document import tracked

        former, later = (self._word(sources.cahier) for sources in (self._before, self._after))
        return tracked(former, later, self._after.cahier.cover.client or PROGRAM, self._edition.issued)

    def _word(self, publication: Publication) -> bytes:
        return written(self._after.situation, publication).word
