"""The pages documents are printed on."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class PageFormat:
    """The size and margins of a page, in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float

    @property
    def turned(self) -> "PageFormat":
        """The same sheet in landscape; the side margins become those above and below."""
        return PageFormat(
            self.height, self.width, self.left, self.top, self.right, self.bottom, self.header, self.footer
        )

    @property
    def is_tall(self) -> bool:
        """True of a page that stands upright."""
        return self.height > self.width

    @property
    def sideways(self) -> "PageFormat":
        """The page of matrices, another object even where a page that lies on its side is wide enough already."""
        if self == PORTRAIT:
            return LANDSCAPE
        return replace(self) if not self.is_tall else self.turned


PORTRAIT = PageFormat(width=210, height=297, top=27, right=22, bottom=23, left=25, header=11.5, footer=10.5)
LANDSCAPE = PageFormat(width=297, height=210, top=24, right=17.5, bottom=17, left=17.5, header=9.5, footer=8)
