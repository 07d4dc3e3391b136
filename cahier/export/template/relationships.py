"""The relationships of a package: what leads where, and what leads outside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cahier.export.template.markup import PACKAGE_LINKS, parsed
from cahier.export.template.notes import Notes, Refusal, quoted
from cahier.export.template.template_package import TemplatePackage

_ATTACHED, _SETTINGS = "attachedtemplate", "wordprocessingml.settings+xml"
_OF_CHARTS = ("package", "oleobject")
_SCHEME = re.compile(r"\A\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)")
_WEB = re.compile(r"(?:https?|mailto):[^\x00-\x20\x7f]+", re.IGNORECASE)
_ADVICE = {
    "attachedtemplate": "Le document est attaché à un autre modèle : {target}. Dans Word, ouvrez "
    "Développeur › Modèle de document, choisissez Normal, puis enregistrez au format .docx.",
    "image": "Une image est liée au lieu d’être dans le document : {target}. Insérez-la dans le document, "
    "puis enregistrez de nouveau.",
    "hyperlink": "Lien vers {target} : refusé. Seuls les liens http, https et mailto sont admis ; supprimez-le.",
    "subdocument": "Un document secondaire est lié : {target}. Recopiez son contenu, ou supprimez-le.",
    "oleobject": "Un objet est lié : {target}. Remplacez-le par une image, puis enregistrez de nouveau.",
}
_OTHERWISE = "Relation externe vers {target} : refusée. Supprimez l’objet lié, puis enregistrez de nouveau."
_DETACHED = "Le document était attaché à un autre modèle : {target}. Les documents produits ne le sont pas."
_FORBIDDEN = {
    "afchunk": "Un contenu d’un autre format est importé dans le document (altChunk). Ouvrez-le dans Word, "
    "enregistrez-le au format .docx.",
    "control": "Le document contient un contrôle ActiveX. Supprimez-le dans Word, puis enregistrez de nouveau.",
    "oleobject": "Le document contient un objet incorporé (OLE). Remplacez-le par une image.",
    "package": "Le document contient un fichier incorporé. Remplacez-le par une image.",
    "subdocument": "Le document contient un document secondaire. Recopiez son contenu, ou supprimez-le.",
    "vbaproject": "Le document contient des macros. Enregistrez-le au format .docx, qui n’en contient pas.",
    "webextension": "Le document contient un complément Office. Supprimez-le, puis enregistrez de nouveau.",
    "extensibility": "Le document modifie le ruban de Word. Enregistrez-le de nouveau au format .docx.",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship; `kind` is the last word of its type, in lower case."""

    id: str
    kind: str
    target: str
    external: bool


def links_of(package: TemplatePackage, part: str) -> dict[str, Link]:
    """Return the links of a part by their name; the package itself is the part « »."""
    folder, _, name = part.rpartition("/")
    return {link.id: link for link in _links(package, f"{folder}/_rels/{name}.rels".lstrip("/"))}


def _links(package: TemplatePackage, name: str) -> Iterator[Link]:
    data = package.parts.get(name)
    if data is None:
        return
    for entry in parsed(data).iter(f"{{{PACKAGE_LINKS}}}Relationship"):
        kind = entry.get("Type", "").rstrip("/").rpartition("/")[2].casefold()
        mode = entry.get("TargetMode", "Internal").strip().casefold()
        target = entry.get("Target", "")
        yield Link(entry.get("Id", ""), kind, target, mode != "internal" or bool(_SCHEME.match(target)))


def is_web(target: str) -> bool:
    """Tell whether a link leads to a page or an address, and nowhere on this computer or its network."""
    return _WEB.fullmatch(target) is not None


def check_links(package: TemplatePackage, notes: Notes) -> None:
    """Refuse whatever would have the reader's computer fetch or run something.

    What Word attaches by itself, and no document keeps, is passed over.
    """
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        for link in _links(package, name):
            if link.kind == _ATTACHED and package.kind(_part_of(name)).endswith(_SETTINGS):
                notes.miss(_DETACHED.format(target=quoted(link.target) or "?"))
                continue
            if link.kind in _OF_CHARTS and is_chart(package, _part_of(name)):
                continue
            if link.external and not (link.kind == "hyperlink" and is_web(link.target)):
                notes.refuse(_ADVICE.get(link.kind, _OTHERWISE).format(target=quoted(link.target) or "?"))
            elif not link.external and link.kind in _FORBIDDEN:
                notes.refuse(_FORBIDDEN[link.kind])
            elif not link.external and _climbs_out(name, link.target):
                raise Refusal("Ce fichier désigne quelque chose hors de lui-même. Enregistrez-le de nouveau dans Word.")


def is_chart(package: TemplatePackage, part: str) -> bool:
    """Tell whether a part is a chart, which is left out with the workbook it was drawn from."""
    return part in package.parts and package.kind(part).endswith("drawingml.chart+xml")


def workbooks_of_charts(package: TemplatePackage) -> frozenset[str]:
    """Return the parts that only stand behind a chart."""
    charts = [name for name in package.parts if is_chart(package, name)]
    return frozenset(
        package.found(chart, link.target)
        for chart in charts
        for link in links_of(package, chart).values()
        if link.kind in _OF_CHARTS and not link.external
    )


def _part_of(rels: str) -> str:
    """Return the part whose links a part of links holds."""
    folder, _, name = rels.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def _climbs_out(rels: str, target: str) -> bool:
    folder = rels.rpartition("_rels/")[0].strip("/")
    depth = 0 if target.startswith("/") else len(folder.split("/")) if folder else 0
    for step in target.replace("\\", "/").split("/"):
        depth += -1 if step == ".." else 1 if step not in ("", ".") else 0
        if depth < 0:
            return True
    return False
