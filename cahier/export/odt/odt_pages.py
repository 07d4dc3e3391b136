"""The pages of an OpenDocument text: their size, their headers and their footers."""

from cahier.export.layout.header_footer import version_mark
from cahier.export.layout.page_format import LANDSCAPE, PORTRAIT, PageFormat
from cahier.export.odt.odt_text import TAB, paragraph, written
from cahier.export.publication import Publication

COVER = "Cahier_20_Garde"
_BAND = 7.0  # mm, on the left edge of the cover


class OdtPages:
    """Gives a name to each kind of page that the document turns to, and writes them."""

    def __init__(self, publication: Publication, bar: str) -> None:
        self._publication = publication
        self._bar = bar
        self._names: dict[tuple[PageFormat, str], str] = {}

    def named(self, page: PageFormat, right: str) -> str:
        """Return the name of a page whose header says something on the right."""
        return self._names.setdefault((page, right), f"Cahier_20_Page_20_{len(self._names) + 1}")

    def layouts(self) -> str:
        """Return the sizes and margins."""
        cover = (
            f'<style:page-layout style:name="Cover"><style:page-layout-properties {_size(PORTRAIT)} '
            f'fo:margin="0mm" fo:border-left="{_BAND}mm solid #{self._bar}" fo:padding-top="{PORTRAIT.top}mm" '
            f'fo:padding-right="{PORTRAIT.right}mm" fo:padding-bottom="{PORTRAIT.bottom}mm" '
            f'fo:padding-left="{PORTRAIT.left - _BAND}mm"/></style:page-layout>'
        )
        return cover + _layout("Portrait", PORTRAIT) + _layout("Landscape", LANDSCAPE)

    def masters(self) -> str:
        """Return the pages by their names."""
        cover = f'<style:master-page style:name="{COVER}" style:display-name="Cahier Garde"'
        cover += ' style:page-layout-name="Cover"/>'
        return cover + "".join(self._master(page, right, name) for (page, right), name in self._names.items())

    def _master(self, page: PageFormat, right: str, name: str) -> str:
        publication = self._publication
        kind = "Landscape" if page is LANDSCAPE else "Portrait"
        top = paragraph(written(publication.header_left) + TAB + written(right), f"{kind}Header")
        count = '<text:page-number text:select-page="current"/> / <text:page-count/>'
        foot = written(version_mark(publication)) + TAB + written(publication.confidentiality) + TAB + count
        mention = publication.brand.footer
        feet = paragraph(foot, f"{kind}Footer") + (
            paragraph(written(mention), "Cahier_20_Pied_20_mention") if mention else ""
        )
        shown = name.replace("_20_", " ")
        return (
            f'<style:master-page style:name="{name}" style:display-name="{shown}" style:page-layout-name="{kind}">'
            f"<style:header>{top}</style:header><style:footer>{feet}</style:footer></style:master-page>"
        )

    @staticmethod
    def stops() -> str:
        """Return the styles of the lines of headers and footers, whose stops are those of their pages."""
        made = []
        for kind, page in (("Portrait", PORTRAIT), ("Landscape", LANDSCAPE)):
            width = page.width - page.left - page.right
            right = f'<style:tab-stop style:position="{width}mm" style:type="right"/>'
            middle = f'<style:tab-stop style:position="{width / 2}mm" style:type="center"/>'
            for name, stops in (("Header", right), ("Footer", middle + right)):
                made.append(
                    f'<style:style style:name="{kind}{name}" style:family="paragraph" style:parent-style-name="{name}">'
                    f"<style:paragraph-properties><style:tab-stops>{stops}</style:tab-stops>"
                    "</style:paragraph-properties></style:style>"
                )
        return "".join(made)


def _size(page: PageFormat) -> str:
    lying = page.width > page.height
    return (
        f'fo:page-width="{page.width}mm" fo:page-height="{page.height}mm" '
        f'style:print-orientation="{"landscape" if lying else "portrait"}"'
    )


def _layout(name: str, page: PageFormat) -> str:
    # The margins of the page stop at its header and footer, whose own heights make up the rest.
    above, under = page.top - page.header, page.bottom - page.footer
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties {_size(page)} '
        f'fo:margin-top="{page.header}mm" fo:margin-bottom="{page.footer}mm" fo:margin-left="{page.left}mm" '
        f'fo:margin-right="{page.right}mm"/><style:header-style><style:header-footer-properties '
        f'fo:min-height="{above}mm" fo:margin-bottom="5mm" style:dynamic-spacing="true"/></style:header-style>'
        f'<style:footer-style><style:header-footer-properties fo:min-height="{under}mm" fo:margin-top="4mm" '
        'style:dynamic-spacing="true"/></style:footer-style></style:page-layout>'
    )
