"""The looks that an OpenDocument text makes up as it goes: a column so wide, a cell so coloured, a page so turned."""


class OdtLooks:
    """Gives the same name to the same look, and writes each once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str, str, str], str] = {}

    def name(self, family: str, properties: str, parent: str = "", attributes: str = "") -> str:
        """Return the name of a look of a family: « paragraph », « table-cell »…"""
        key = (family, properties, parent, attributes)
        return self._names.setdefault(key, f"L{len(self._names) + 1}")

    def xml(self) -> str:
        """Return all of them."""
        return "".join(self._one(key, name) for key, name in self._names.items())

    @staticmethod
    def _one(key: tuple[str, str, str, str], name: str) -> str:
        family, properties, parent, attributes = key
        based = f' style:parent-style-name="{parent}"' if parent else ""
        return f'<style:style style:name="{name}" style:family="{family}"{based}{attributes}>{properties}</style:style>'

    def turned_table(self, name: str, attributes: str, broken: str) -> str:
        """Return the look of a table with which a page starts."""
        family, properties, parent, _ = next(key for key, known in self._names.items() if known == name)
        said = properties.replace("<style:table-properties", f"<style:table-properties{broken}", 1)
        return self.name(family, said, parent, attributes)

    # What tables are made of

    def column(self, width: float) -> str:
        """Return a column so wide, in millimetres."""
        return self.name("table-column", f'<style:table-column-properties style:column-width="{width:.2f}mm"/>')

    def row(self, *, whole: bool = True, height: float = 0) -> str:
        """Return a row that stays on one page, at least so high in millimetres."""
        kept = ' fo:keep-together="always"' if whole else ' fo:keep-together="auto"'
        tall = f' style:min-row-height="{height:.1f}mm"' if height else ""
        return self.name("table-row", f"<style:table-row-properties{kept}{tall}/>")

    def table_cell(self, fill: str = "", *, line: str = "C9C9CF", left: str = "", middle: bool = False) -> str:
        """Return a cell on a colour, ruled in another; `left` is that of a bar on its left side."""
        ground = f' fo:background-color="#{fill}"' if fill else ""
        border = f'fo:border="0.5pt solid #{line}"'
        if left:
            sides = "".join(f' fo:border-{side}="0.5pt solid #{line}"' for side in ("top", "right", "bottom"))
            border = f'fo:border-left="3pt solid #{left}"{sides}'
        place = ' style:vertical-align="middle"' if middle else ""
        return self.name("table-cell", f'<style:table-cell-properties {border} fo:padding="1.2mm"{ground}{place}/>')

    def ink(self, style: str, colour: str = "", *, centred: bool = False, keep: bool = False) -> str:
        """Return a style of paragraph in another colour, centred, or kept with the next; itself when none of it."""
        laid = ' fo:text-align="center"' if centred else ""
        laid += ' fo:keep-with-next="always"' if keep else ""
        properties = f"<style:paragraph-properties{laid}/>" if laid else ""
        properties += f'<style:text-properties fo:color="#{colour}"/>' if colour else ""
        return self.name("paragraph", properties, style) if properties else style
