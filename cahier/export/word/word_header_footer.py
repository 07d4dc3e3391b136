"""The headers and footers of a Word document, made once for each width and title they carry."""

from collections.abc import Sequence

from cahier.export.layout.header_footer import version_mark
from cahier.export.layout.page_format import PageFormat
from cahier.export.layout.xml_text import quoteattr
from cahier.export.publication import Publication, RaciColumn
from cahier.export.word import word_tables, word_xml
from cahier.export.word.word_package import WordPackage
from cahier.typography import french

_KINDS = ("header", "footer")
_USUAL = 'w:type="default"'


class WordHeaderFooter:
    """Dresses each section; a client's template that brings a header or a footer keeps it."""

    def __init__(self, publication: Publication, package: WordPackage, pages: int) -> None:
        self._publication = publication
        self._package = package
        self._pages = str(pages)
        self._made: dict[tuple[str, str, PageFormat, tuple[RaciColumn, ...]], str] = {}

    @property
    def carries_roles(self) -> bool:
        """True when the legend of a matrix and the names of its roles can stand on each of its pages."""
        return not any(_USUAL in self._package.kept_references(kind) for kind in _KINDS)

    def references(self, page: PageFormat, annex: str, roles: tuple[RaciColumn, ...]) -> str:
        """Return the links from a section to its header and footer; `roles` are those of the matrices it holds.

        A template that dresses its first page only leaves the others to ours.
        """
        right = french(f"Annexe {annex}") if annex else self._publication.header_right
        top, bottom = (self._package.kept_references(kind) for kind in _KINDS)
        if _USUAL not in top:
            top += self._made_reference("header", right, page, roles, self._header(right, page, roles))
        if _USUAL not in bottom:
            bottom += self._made_reference("footer", "", page, roles, self._footer(page, roles))
        return top + bottom

    def _header(self, right: str, page: PageFormat, roles: Sequence[RaciColumn]) -> list[str]:
        line = word_xml.header(self._publication.header_left, right, page)
        return [line, word_tables.legend()] if roles else [line]

    def _footer(self, page: PageFormat, roles: Sequence[RaciColumn]) -> list[str]:
        publication = self._publication
        mark = version_mark(publication)
        lines = word_xml.footer(mark, publication.confidentiality, page, self._pages)
        names = [word_tables.role_names(roles)] if roles else []
        mention = publication.brand.footer
        return [*names, *lines, *([word_xml.footer_mention(mention)] if mention else [])]

    def _made_reference(
        self, kind: str, text: str, page: PageFormat, roles: tuple[RaciColumn, ...], lines: Sequence[str]
    ) -> str:
        key = (kind, text, page, roles)
        if key not in self._made:
            self._made[key] = self._package.add_furniture(kind, lines)
        return f'<w:{kind}Reference w:type="default" r:id={quoteattr(self._made[key])}/>'
