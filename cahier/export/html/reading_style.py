"""How the reading sheet looks: the client's colours and typefaces, and how text becomes HTML."""

import re

from cahier.export.layout.print_palette import Palette
from cahier.model.brand import Brand

# Metric twins of Calibri first, then what Cahier ships.
_FALLBACKS = ("Calibri", "Carlito", "Inter")
_NOT_IN_NAMES = re.compile(r"[^\w \-]")


def families(name: str) -> str:
    """Return the typefaces to try for a text, the client's first; what is not a name is left out."""
    own = _NOT_IN_NAMES.sub("", name).strip()
    return ", ".join(f"'{family}'" for family in dict.fromkeys((own, *_FALLBACKS)) if family)


def sheet_style(colours: Palette, brand: Brand, size: float) -> str:
    """Return the style of a sheet whose text is `size` points high."""
    accent, bar = f"#{colours.accent}", f"#{colours.bar}"
    titles, text = families(brand.title_font or brand.text_font), families(brand.text_font)
    small, table = f"{size - 1.5}pt", f"{size - 1}pt"
    # Qt gives what is written for `p` to the bold words inside, over their paragraph's class: sizes go by class.
    return f"""
p, td, th {{ font-family: {text}; }}
p {{ margin: 0 0 6px 0; line-height: 118%; }}
p.body, p.lead, p.bullet, p.user {{ font-size: {size}pt; }}
p.id, p.asked {{ font-size: {size - 0.5}pt; }}
p.client {{ font-size: 12pt; margin-top: 24px; }}
p.cover {{ font-family: {titles}; font-size: 25pt; font-weight: 700; color: {accent}; margin: 40px 0 10px 0;
  line-height: 105%; }}
p.subtitle {{ font-size: 13pt; margin-bottom: 24px; }}
p.lead {{ margin-bottom: 10px; }}
p.note, p.priority, p.check, p.caption {{ font-size: {small}; color: #5F5F68; }}
p.caption {{ font-style: italic; margin: 10px 0 3px 0; }}
p.furniture {{ font-size: {small}; color: #5F5F68; margin: 0; }}
p.bullet {{ margin-left: 16px; margin-bottom: 3px; }}
p.id {{ font-weight: 700; color: {accent}; margin: 0; }}
p.asked, p.check, p.priority {{ margin: 0 0 3px 0; }}
h1 {{ font-family: {titles}; font-size: {size + 8}pt; font-weight: 700; color: {accent}; margin: 26px 0 12px 0; }}
h2 {{ font-family: {titles}; font-size: {size + 3}pt; font-weight: 700; color: {accent}; margin: 18px 0 6px 0; }}
h3 {{ font-family: {titles}; font-size: {size + 1}pt; font-weight: 700; margin: 12px 0 4px 0; }}
a {{ color: {accent}; text-decoration: underline; }}
table {{ margin-bottom: 10px; }}
table.grid {{ border-collapse: collapse; border: 1px solid #C9C9CF; font-size: {table}; }}
table.joined {{ margin-bottom: 0; }}
table.grid td, table.grid th {{ border: 1px solid #C9C9CF; }}
table.requirement {{ border-collapse: collapse; font-size: {size - 0.5}pt; }}
table.requirement td {{ border-top: 1px solid #C9C9CF; border-bottom: 1px solid #C9C9CF; }}
table.requirement td.bar {{ border-left: 3px solid {bar}; }}
th.head {{ background-color: {accent}; color: #FFFFFF; font-weight: 600; text-align: left; }}
th.role {{ font-weight: 600; font-size: {size - 2.5}pt; text-align: center; }}
td.name {{ font-weight: 600; }}
table.matrix {{ font-size: {size - 2}pt; }}
"""
