"""The styles of an OpenDocument text, those of our Word base: named, so that a person may change one for all."""

from dataclasses import dataclass

from cahier.export.layout.print_palette import Palette
from cahier.export.odt.odt_text import attribute
from cahier.model.brand import Brand

_TEXT, _QUIET, _SOFT, _GRID, _OPEN = "222226", "5F5F68", "44444B", "C9C9CF", "FFF2CC"


@dataclass(frozen=True, slots=True)
class _Style:
    """A style of paragraph; sizes in points, indents in millimetres, `line` in percent."""

    name: str
    parent: str = "Standard"
    size: float = 0
    bold: bool | None = None
    italic: bool = False
    colour: str = ""
    before: float | None = None
    after: float | None = None
    line: int = 0
    left: float | None = None
    hanging: float = 0
    stops: tuple[tuple[str, float], ...] = ()  # (« left », « right » or « right . », millimetres)
    align: str = ""
    keep_next: bool = False
    rule: str = ""  # the side of a hairline
    outline: int = 0
    is_title: bool = False

    def xml(self, brand: Brand) -> str:
        """Return the style."""
        known = self.name.replace(" ", "_20_")
        based = f' style:parent-style-name="{self.parent.replace(" ", "_20_")}"' if self.name != "Standard" else ""
        level = f' style:default-outline-level="{self.outline}"' if self.outline else ""
        font = brand.title_font if self.is_title else ""
        return (
            f'<style:style style:name="{known}" style:display-name="{self.name}" style:family="paragraph"{based}'
            f' style:class="text"{level}><style:paragraph-properties{self._paragraph()}>{self._stops()}'
            f"</style:paragraph-properties><style:text-properties{self._characters(font)}/></style:style>"
        )

    def _paragraph(self) -> str:
        said = {
            "fo:margin-top": "" if self.before is None else f"{self.before}pt",
            "fo:margin-bottom": "" if self.after is None else f"{self.after}pt",
            "fo:line-height": f"{self.line}%" if self.line else "",
            "fo:margin-left": "" if self.left is None else f"{self.left}mm",
            "fo:text-indent": "" if self.left is None else f"{-self.hanging}mm",
            "fo:text-align": self.align,
            "fo:keep-with-next": "always" if self.keep_next else "",
            f"fo:border-{self.rule}": f"0.5pt solid #{_GRID}" if self.rule else "",
            f"fo:padding-{self.rule}": "1.5mm" if self.rule else "",
        }
        if self.name == "Standard":
            said |= {"fo:orphans": "2", "fo:widows": "2"}
        return "".join(f' {name}="{value}"' for name, value in said.items() if value)

    def _stops(self) -> str:
        if not self.stops:
            return ""
        made = []
        for kind, place in self.stops:
            side, _, dot = kind.partition(" ")
            leader = ' style:leader-style="dotted" style:leader-text="."' if dot else ""
            made.append(f'<style:tab-stop style:position="{place}mm" style:type="{side}"{leader}/>')
        return f"<style:tab-stops>{''.join(made)}</style:tab-stops>"

    def _characters(self, font: str) -> str:
        said = {
            "fo:font-size": f"{self.size}pt" if self.size else "",
            "fo:font-weight": "" if self.bold is None else "bold" if self.bold else "normal",
            "fo:font-style": "italic" if self.italic else "",
            "fo:color": f"#{self.colour}" if self.colour else "",
        }
        named = f" fo:font-family={attribute(font)}" if font else ""
        return named + "".join(f' {name}="{value}"' for name, value in said.items() if value)


def _paragraph_styles(accent: str, width: float) -> tuple[_Style, ...]:
    s = _Style
    return (
        s("Standard", size=10, colour=_TEXT, before=0, after=5, line=110, left=0),
        s("Title", size=34, bold=True, colour=accent, after=14, line=100, is_title=True),
        s("Subtitle", size=15, after=6),
        s("Heading 1", size=18, bold=True, colour=accent, before=18, after=8, line=100, left=0,
          stops=(("left", 15),), keep_next=True, outline=1, is_title=True),
        s("Heading 2", size=12.5, bold=True, colour=accent, before=11, after=4, line=100, left=0,
          stops=(("left", 15),), keep_next=True, outline=2, is_title=True),
        s("Heading 3", size=11, bold=True, before=8, after=3, line=100, keep_next=True, outline=3, is_title=True),
        s("Cahier Annexe", "Heading 1", left=0, outline=1),
        s("Cahier Annexe section", "Heading 2", left=0, outline=2),
        s("Contents Heading", size=20, bold=True, colour=accent, before=18, after=12, line=100, keep_next=True,
          is_title=True),
        s("Contents 1", bold=True, before=5.5, after=1.5, line=100, left=9.5, hanging=9.5,
          stops=(("left", 0), ("right .", round(width - 9.5, 2)))),
        s("Contents 2", before=1.5, after=1.5, line=105, left=21, hanging=11.5,
          stops=(("left", 0), ("right .", round(width - 21, 2)))),
        s("Cahier Sommaire annexe", "Contents 1", bold=False, left=14, hanging=14,
          stops=(("left", 0), ("right .", round(width - 14, 2)))),
        s("Cahier Sommaire titre", size=14, bold=True, colour=accent, before=15, after=4, line=100, keep_next=True,
          is_title=True),
        s("List Bullet", after=2, left=0),
        s("Caption", size=9, italic=True, colour=_QUIET, before=6, after=2, line=100, keep_next=True),
        s("Header", size=8.5, colour=_QUIET, after=0, line=100, rule="bottom"),
        s("Footer", size=8.5, colour=_QUIET, after=0, line=100, rule="top"),
        s("Cahier Pied mention", size=8, colour=_QUIET, before=2, after=0, line=100, align="center"),
        s("Cahier Chapeau", after=6),
        s("Cahier Texte saisi"),
        s("Cahier Ligne de liste", after=2, left=5.5, hanging=5.5, stops=(("left", 0),)),
        s("Cahier Note", size=9, colour=_QUIET, before=2, after=3, line=100),
        s("Cahier Exigence ID", size=9, bold=True, colour=accent, after=0, line=100),
        s("Cahier Exigence priorite", size=8.5, colour=_SOFT, before=1, after=0, line=100),
        s("Cahier Exigence titre", size=9, bold=True, after=1, line=100, keep_next=True, outline=4),
        s("Cahier Exigence texte", size=9, after=0, line=102),
        s("Cahier Verification", size=8.5, colour=_SOFT, after=0, line=100),
        s("Cahier Cellule", size=9, after=0, line=102),
        s("Cahier Cellule titre", "Cahier Cellule", bold=True, colour="FFFFFF", keep_next=True),
        s("Cahier RACI titre", size=16, bold=True, colour=accent, after=6, line=100, keep_next=True, outline=3,
          is_title=True),
        s("Cahier RACI legende", size=9.5, before=5, after=6, line=100, keep_next=True),
        s("Cahier RACI activite", size=9, after=0, line=100),
        s("Cahier RACI lettre", size=9, bold=True, after=0, line=100, align="center"),
        s("Cahier Client", size=17, bold=True, after=0, line=100, is_title=True),
        s("Cahier Reference", size=12.5, colour=_QUIET, before=170, after=4, line=100),
        s("Cahier Garde mention", size=9, colour=_QUIET, before=24, after=0, line=100),
    )  # fmt: skip


_CHARACTERS = (
    '<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/>'
    '</style:style><style:style style:name="Cahier_20_A_20_preciser" style:display-name="Cahier À préciser" '
    f'style:family="text"><style:text-properties fo:background-color="#{_OPEN}"/></style:style>'
    # As the words around: each link would else be blue, and underlined.
    '<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"/>'
)


def bullets(sign: str) -> str:
    """Return a list of lines each under a sign."""
    return (
        f'<text:list-level-style-bullet text:level="1" text:bullet-char="{sign}">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="6mm" '
        'fo:text-indent="-6mm" fo:margin-left="6mm"/></style:list-level-properties></text:list-level-style-bullet>'
    )


def named_styles(brand: Brand, colours: Palette, width: float) -> str:
    """Return the styles of a document whose text is so wide, in millimetres."""
    font = attribute(brand.text_font)
    default = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="12.5mm"/>'
        f'<style:text-properties fo:font-family={font} fo:font-size="10.5pt" fo:language="fr" '
        'fo:country="FR"/></style:default-style><style:default-style style:family="table">'
        '<style:table-properties table:border-model="collapsing"/></style:default-style>'
    )
    paragraphs = "".join(style.xml(brand) for style in _paragraph_styles(colours.accent, width))
    lists = "".join(
        f'<text:list-style style:name="{name}">{bullets(sign)}</text:list-style>'
        for name, sign in (("Cahier_20_Puces", "•"), ("Cahier_20_Cases", "☐"))
    )
    return default + paragraphs + _CHARACTERS + lists
