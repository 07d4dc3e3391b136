"""The sample brands: one with a logo and strong colours, one too light and with texts as long as they may be."""

from pathlib import Path

from cahier.storage.brand_file import read_brand

FOLDER = Path(__file__).parent
ATELIER = read_brand(FOLDER / "atelier" / "brand.toml")
CLAIR = read_brand(FOLDER / "clair" / "brand.toml")
