"""What differs in the document itself, its requirements, its look, what was accepted, and the file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cahier.comparison.change_line import (
    BRAND,
    DOCUMENT,
    FILE,
    REQUIREMENTS,
    REVIEW,
    ChangeLine,
    Versions,
    line,
)
from cahier.comparison.entries import Difference
from cahier.comparison.ordered_like import ORDER
from cahier.model.answer import Answer
from cahier.model.brand import WordTemplate
from cahier.model.extent import EXTENT_LABELS
from cahier.model.identifiers import ClauseId
from cahier.model.location import Location, RequirementPlace, Screen, ScreenPart, ScreenPlace
from cahier.model.named_state import NamedState
from cahier.model.quick_progress import QuickProgress
from cahier.model.requirement import CLAUSE_PRIORITY_LABELS, OwnRequirement, OwnWording
from cahier.model.specification import Acceptance, RequirementChoice, Revision
from cahier.questionnaire.quick_answers import answer_in_words
from cahier.typography import join_words, long_date

_COVER = {
    "title": "Titre",
    "version": "Version",
    "issued": "Date",
    "reference": "Référence",
    "confidentiality": "Confidentialité",
    "contact": "Contact",
    "author": "Auteur",
}
_BRAND = {
    "accent": "Couleur principale",
    "second": "Couleur secondaire",
    "text_font": "Police du texte",
    "title_font": "Police des titres",
    "header": "Haut de page",
    "footer": "Pied de page",
    "logo": "Logo",
    "logo_text": "Texte du logo",
    "template": "Modèle Word",
}
_CONTENT = {
    "blanks": "Questions sans réponse imprimées",
    "guidance": "Explications imprimées",
    "added": "ajoutée",
    "removed": "retirée",
}
_PRIVATE = ("author", "legal_annex")


def _place(part: ScreenPart) -> Location:
    return ScreenPlace(Screen.DOCUMENT, part)


def document_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of the cover, of the extent, of a version or of an annex."""
    name, *key = difference.path[1:]
    before, after = difference.before, difference.after
    match name:
        case "extent":
            said = EXTENT_LABELS[before], EXTENT_LABELS[after]
            return line(difference, DOCUMENT, "Étendue", said, _place(ScreenPart.EXTENT), printed=True)
        case "legal_annex":
            title = "Liste des exigences à faire relire par un juriste"
            return line(difference, DOCUMENT, title, _switched(before, after), _place(ScreenPart.EXTENT))
        case "revisions":
            title = "Versions, leur ordre" if key[0] == ORDER else f"Suivi des versions, version {key[0]}"
            said = _revision(before), _revision(after)
            return line(difference, DOCUMENT, title, said, _place(ScreenPart.VERSIONS), printed=True)
        case "content" if len(key) > 1:
            annex = versions.after.catalogue.annexes.get(key[1])
            title = f"Annexe {key[1]}{f' « {annex.title} »' if annex else ''}, {_CONTENT.get(key[0], key[0])}"
            return line(difference, DOCUMENT, title, _switched(before, after), _place(ScreenPart.CONTENT), printed=True)
        case "content":
            title = _CONTENT.get(key[0], key[0])
            return line(difference, DOCUMENT, title, _switched(before, after), _place(ScreenPart.CONTENT), printed=True)
    said = _shown(before), _shown(after)
    return line(
        difference, DOCUMENT, _COVER.get(name, name), said, _place(ScreenPart.COVER), printed=name not in _PRIVATE
    )


def _switched(before: Any, after: Any) -> tuple[str, str]:
    return ("oui" if before else "non"), ("oui" if after else "non")


def _shown(value: Any) -> str:
    return long_date(value) if isinstance(value, date) else str(value or "")


def _revision(found: Any) -> str:
    if isinstance(found, Revision):
        said = (_shown(found.issued), found.change, found.author)
        return ", ".join(filter(None, said)) or "sans date ni objet"
    return join_words([str(name) for name in found]) if found else "absente"


def brand_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of what the documents look like."""
    name = difference.path[1]
    said = _look(difference.before), _look(difference.after)
    if difference.before and difference.after and said[0] == said[1]:
        said = said[0], f"{said[1]}, d’un autre contenu"
    return line(difference, BRAND, _BRAND.get(name, name), said, _place(ScreenPart.BRAND), printed=True)


def _look(value: Any) -> str:
    if isinstance(value, WordTemplate):
        return f"« {value.name} »"
    if isinstance(value, bytes):
        return "une image" if value else ""
    return str(value or "")


def requirement_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a requirement taken in or left out."""
    name = difference.path[1]
    clause = versions.after.catalogue.clauses.get(name)
    title = f"{name}{f' « {clause.title} »' if clause else ''}"
    said = _choice(difference.before), _choice(difference.after)
    return line(difference, REQUIREMENTS, title, said, _place(ScreenPart.REQUIREMENTS), printed=True)


def _choice(choice: RequirementChoice | None) -> str:
    if choice is None:
        return "selon l’étendue"
    return f"{'demandée' if choice.kept else 'non demandée'}{f' ({choice.reason})' if choice.reason else ''}"


def own_wording_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a requirement of the model said in the client's own words."""
    name = difference.path[1]
    clause = versions.after.catalogue.clauses.get(name)
    title = f"{name}{f' « {clause.title} »' if clause else ''}, texte"
    was, says = difference.before, difference.after
    said = _wording(was, says), _wording(says, was)
    return line(difference, REQUIREMENTS, title, said, RequirementPlace(ClauseId(name)), printed=True)


def _wording(found: OwnWording | None, other: OwnWording | None) -> str:
    if found is None:
        return "celui du modèle"
    rewritten = other is not None and found.text == other.text
    return f"« {found.text} », écrit sur un texte du modèle : « {found.model} »" if rewritten else f"« {found.text} »"


def own_requirement_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of a requirement that the client adds."""
    was, says = difference.before, difference.after
    if difference.path[1] == ORDER:
        order = _order(was), _order(says)
        place = _place(ScreenPart.REQUIREMENTS)
        return line(difference, REQUIREMENTS, "Exigences ajoutées, leur ordre", order, place, printed=True)
    title = f"Exigence ajoutée {difference.path[1]} « {(says or was).title} »"
    said = _own_requirement(was, says), _own_requirement(says, was)
    return line(difference, REQUIREMENTS, title, said, _place(ScreenPart.REQUIREMENTS), printed=True)


def _own_requirement(found: OwnRequirement | None, other: OwnRequirement | None) -> str:
    if found is None:
        return "absente"
    said = {
        "title": f"titre « {found.title} »",
        "text": found.text,
        "verification": f"vérification « {found.verification} »",
        "priority": CLAUSE_PRIORITY_LABELS[found.priority],
        "section": f"chapitre {found.section}",
    }
    if other is None:
        return found.text or "sans texte"
    return ", ".join(words for name, words in said.items() if getattr(found, name) != getattr(other, name))


def named_state_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of a state that one gave a name to."""
    if difference.path[1] == ORDER:
        return line(
            difference, FILE, "Versions nommées, leur ordre", (_order(difference.before), _order(difference.after))
        )
    was, says = _named(difference.before), _named(difference.after)
    said = was, f"{says}, d’un autre contenu" if was == says else says
    return line(difference, FILE, f"Version nommée « {difference.path[1]} »", said)


def _named(found: NamedState | None) -> str:
    return f"gardée le {long_date(found.day)}" if found is not None else "absente"


def _order(names: tuple[str, ...] | None) -> str:
    return join_words(names or ())


def accepted_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of a point kept as it is."""
    rule = versions.after.catalogue.rules.get(difference.path[1].partition("@")[0])
    title = f"Point « {rule.title if rule else difference.path[1]} »"
    said = _acceptance(difference.before), _acceptance(difference.after)
    return line(difference, REVIEW, title, said, ScreenPlace(Screen.REVIEW))


def _acceptance(found: Acceptance | None) -> str:
    if found is None:
        return "à régler"
    return f"gardé ainsi : {found.reason}{f' ({found.who})' if found.who else ''}"


def set_aside_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of what the knowledge base at hand has no place for."""
    said = _kept_aside(difference.before), _kept_aside(difference.after)
    return line(difference, FILE, f"Mis de côté faute de place dans ce modèle ({difference.path[1]})", said)


def _kept_aside(answer: Answer | None) -> str:
    return "" if answer is None else str(answer.value) if answer.value is not None else str(answer.state)


def quick_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of the questions of the beginning."""
    was, says = difference.before, difference.after
    said = _quick(was, says, versions), _quick(says, was, versions)
    return line(difference, FILE, "Questions du début", said)


def _quick(progress: QuickProgress | None, other: QuickProgress | None, versions: Versions) -> str:
    if progress is None:
        return "jamais posées"
    than = other or QuickProgress()
    told = [f"entreprise « {progress.company} »"] if progress.company != than.company else []
    for asked in versions.after.catalogue.quick:
        answer = progress.answers.get(asked.id)
        if answer != than.answers.get(asked.id):
            told.append(f"{asked.label} {answer_in_words(asked, answer) or 'sans réponse'}")
    if progress.at != than.at:
        told.append(f"arrêtées à « {progress.at or 'la première'} »")
    if progress.drafted != than.drafted:
        told.append(f"brouillon du {long_date(progress.drafted.day)}" if progress.drafted else "sans brouillon")
    return ", ".join(told) or "les mêmes"


def profile_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of the profile one started from."""
    known = versions.after.catalogue.profiles
    said = tuple(known[name].title if name in known else name for name in (difference.before, difference.after))
    return line(difference, FILE, "Profil de départ", (said[0], said[1]))


def knowledge_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of the edition of the knowledge base."""
    return line(difference, FILE, "Base de connaissances", (_shown(difference.before), _shown(difference.after)))


def kit_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of the kit it is written with."""
    was, says = (kit.title if kit is not None else "" for kit in (difference.before, difference.after))
    sentence = f"Kit « {says} » : son contenu diffère, sous la même version" if was == says else ""
    return line(difference, FILE, "Kit", (was, says), sentence=sentence)


def unknown_line(difference: Difference, _versions: Versions) -> ChangeLine:
    """Return the line of something that no other line knows: told all the same."""
    title = f"Élément « {'.'.join(difference.path)} »"
    return line(difference, FILE, title, (_unknown(difference.before), _unknown(difference.after)))


def _unknown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {held}" for key, held in value.items())
    return str(value) if value is not None else ""
