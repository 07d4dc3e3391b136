"""The pictures of an OpenDocument text: the client's logo, and those of the answers."""

from cahier.export.layout.printed_logo import checked_logo, logo_words, printed_size
from cahier.export.layout.printed_picture import picture_size
from cahier.export.odt.odt_looks import OdtLooks
from cahier.export.odt.odt_text import written
from cahier.export.publication import Figure, Publication


class OdtPictures:
    """Gives each picture a file of its own in the document."""

    def __init__(self, looks: OdtLooks) -> None:
        self.files: dict[str, bytes] = {}
        self._looks = looks

    def logo(self, publication: Publication) -> str:
        """Return the client's logo in the line, empty when there is none.

        Raises:
            BadInput: it is damaged.
        """
        if not publication.brand.logo:
            return ""
        png = checked_logo(publication.brand)
        return self._drawn(png, printed_size(png), logo_words(publication))

    def figure(self, block: Figure) -> str:
        """Return a picture of the client's in the line.

        Raises:
            BadInput: it is damaged.
        """
        return self._drawn(block.png, picture_size(block), block.words)

    def _drawn(self, png: bytes, size: tuple[float, float], words: str) -> str:
        name = f"Pictures/image{len(self.files) + 1}.png"
        self.files[name] = png
        look = self._looks.name("graphic", '<style:graphic-properties style:vertical-pos="top"/>')
        return (
            f'<draw:frame draw:style-name="{look}" draw:name="Image{len(self.files)}" text:anchor-type="as-char" '
            f'svg:width="{size[0]:.2f}mm" svg:height="{size[1]:.2f}mm"><draw:image xlink:href="{name}" '
            'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:desc>{written(words, searched=True)}</svg:desc></draw:frame>"
        )
