"""Draws the logo of the sample brand « atelier »: run it again after changing it."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from cahier.editing.logo_import import encode_logo
from cahier.storage.atomic import replace_bytes

RED, GOLD = "#7A1F3D", "#C8A24A"
_SCALE = 4  # drawn larger then reduced, for smooth edges


def logo() -> Image.Image:
    """Return an anvil under a spark, on nothing."""
    large = Image.new("RGBA", (600 * _SCALE, 240 * _SCALE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(large)

    def polygon(colour: str, *points: tuple[int, int]) -> None:
        draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)

    polygon(RED, (20, 90), (220, 90), (220, 130), (160, 150), (160, 180), (200, 220), (60, 220), (100, 180), (100, 150))
    polygon(GOLD, (120, 10), (130, 40), (160, 50), (130, 60), (120, 85), (110, 60), (80, 50), (110, 40))
    for row, width in enumerate((340, 260)):
        top = 100 + 50 * row
        draw.rounded_rectangle(
            [240 * _SCALE, top * _SCALE, (240 + width) * _SCALE, (top + 30) * _SCALE],
            radius=8 * _SCALE,
            fill=GOLD if row else RED,
        )
    return large.resize((600, 240), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    drawn = BytesIO()
    logo().save(drawn, "PNG")
    replace_bytes(Path(__file__).parent / "atelier" / "brand-logo.png", encode_logo(drawn.getvalue()))
