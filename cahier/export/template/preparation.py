"""A template from its bytes to a file of ours: looked at, made harmless, dressed in our styles, filled in."""

from collections.abc import Mapping
from dataclasses import astuple

from cahier.export.template import settings_parts
from cahier.export.template.accent import accent_of
from cahier.export.template.assembly import Assembly
from cahier.export.template.contents import check_contents, main_part
from cahier.export.template.dropped_references import drop_references
from cahier.export.template.hidden import check_active, strip_hidden
from cahier.export.template.kept_parts import KeptParts
from cahier.export.template.lists import Lists, new_lists
from cahier.export.template.markup import Element, parsed, remove, w, written
from cahier.export.template.notes import Notes, Refusal
from cahier.export.template.paragraphs import check_tags, fill_tags
from cahier.export.template.relationships import check_links, links_of
from cahier.export.template.styles import Styles, new_styles
from cahier.export.template.tags import Tags
from cahier.export.template.template_body import TemplateBody
from cahier.export.template.template_package import TemplatePackage
from cahier.export.template.text_parts import number_shapes, text_parts_of, uses_style
from cahier.export.template.word_fields import check_fields, empty_personal_fields
from cahier.locations import word_base


def examined(template: bytes, values: Mapping[str, str]) -> tuple[dict[str, object], bytes]:
    """Return the report on a template and, unless it is refused, what is known of it and the prepared file."""
    notes = Notes()
    facts: dict[str, object] = {"accent": ""}
    content = b""
    try:
        preparation = _Preparation(TemplatePackage(template), values, notes)
        if not notes.refused:
            content = preparation.packed(facts)
    except Refusal as refusal:
        notes.refuse(str(refusal))
    return {**notes.data(), **facts}, content


class _Preparation:
    """A template looked at: every reason to refuse it is noted, and what no document keeps is taken away."""

    def __init__(self, package: TemplatePackage, values: Mapping[str, str], notes: Notes) -> None:
        self._package = package
        self._notes = notes
        self._main = main_part(package)
        self._stories = text_parts_of(package, self._main)
        check_contents(package, notes)
        check_links(package, notes)
        for text_part in self._stories:
            check_active(text_part.root, notes)
            strip_hidden(text_part.root, notes)
            # Once deleted words are gone: what stands around them may then say something else.
            check_fields(text_part.root, notes)
            empty_personal_fields(text_part.root, notes)
        self._body = TemplateBody(self._stories[0].body, notes)
        self._tags = Tags(values, notes)
        for text_part in self._stories:
            check_tags(text_part.root, self._tags)

    def packed(self, facts: dict[str, object]) -> bytes:
        """Return the prepared file, and note what the writer must know of it."""
        base = TemplatePackage(word_base().read_bytes())
        keeping = KeptParts(self._package, self._stories, self._notes)
        for text_part in self._stories:
            drop_references(text_part.root, keeping.links(text_part))
        theme = self._sheet("theme")
        styles, lists = self._dressed(base)
        facts["accent"] = accent_of(styles, theme)
        styles.tint_copies(str(facts["accent"]))
        for text_part in self._stories:
            fill_tags(text_part.root, self._tags)
        number_shapes(self._stories)
        self._body.link_furniture()
        facts["numbered"] = [name for name in lists.counted() if not uses_style(self._body.before, name)]
        facts["own_cover"] = self._body.settle()
        facts["header"], facts["footer"] = self._body.carries("header"), self._body.carries("footer")
        facts["page"] = list(astuple(self._body.page()))
        assembly = self._assembled(keeping, base)
        assembly.add_sheet("styles", written(styles.root))
        assembly.add_sheet("numbering", written(lists.root))
        if theme is not None:
            assembly.add_sheet("theme", written(settings_parts.plain_theme(theme)))
        return assembly.packed()

    def _dressed(self, base: TemplatePackage) -> tuple[Styles, Lists]:
        """Return the styles and lists, bearing our names here and in the text."""
        base_styles, base_lists = base.root("word/styles.xml"), base.root("word/numbering.xml")
        sheet, numbering = self._sheet("styles"), self._sheet("numbering")
        sheet = parsed(new_styles().encode()) if sheet is None else sheet
        numbering = parsed(new_lists().encode()) if numbering is None else numbering
        for part in (sheet, numbering):
            strip_hidden(part, self._notes)
            drop_references(part, {})
        for mark in list(sheet.iter(w("rsid"))):
            remove(mark)
        styles = Styles(sheet, base_styles, self._notes)
        styles.adopt([numbering, *(text_part.root for text_part in self._stories)])
        lists = Lists(numbering, base_lists, styles, base_styles)
        lists.complete()
        return styles, lists

    def _sheet(self, kind: str) -> Element | None:
        """Return a part that the document has one of, if it has it."""
        for link in links_of(self._package, self._main).values():
            name = self._package.found(self._main, link.target) if link.kind == kind.casefold() else ""
            if name and not link.external:
                return self._package.root(name)
        return None

    def _assembled(self, keeping: KeptParts, base: TemplatePackage) -> Assembly:
        """Return the file with its texts, pictures, settings and fonts."""
        assembly = Assembly()
        document, *others = self._stories
        parts = {document: assembly.add_document(written(document.root), base.parts["docprops/core.xml"])}
        for text_part in others:
            parts[text_part] = assembly.add_story(
                text_part.kind, text_part.rank, text_part.link, written(text_part.root)
            )
        for name, content in keeping.pictures.items():
            assembly.add_picture(name, content)
        for text_part, part in parts.items():
            for link in keeping.links(text_part).values():
                if link.external:
                    assembly.link_web(part, link.id, link.target)
                elif link.kind == "image":
                    assembly.link_picture(part, link.id, keeping.picture_name(text_part, link))
        self._add_furnishing(assembly, base.root("word/settings.xml"))
        return assembly

    def _add_furnishing(self, assembly: Assembly, base_settings: Element) -> None:
        settings, fonts = self._sheet("settings"), self._sheet("fontTable")
        roots = [text_part.root for text_part in self._stories]
        kept = base_settings if settings is None else settings_parts.kept_settings(settings, base_settings, roots)
        assembly.add_sheet("settings", written(kept))
        if fonts is not None:
            assembly.add_sheet("fontTable", written(settings_parts.plain_fonts(fonts)))
