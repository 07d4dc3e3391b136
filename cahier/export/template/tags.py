"""« {{ client }} »: what a tag may say, and the text that replaces it.

Tags are parsed by jinja2 and judged on what they are made of; nothing of them is ever compiled or run.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cahier.export.template.notes import Notes, Refusal, quoted
from cahier.export.template.tag_values import NAMES, PLACE
from cahier.typography import clean

TAG = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_ANY_OPENING = re.compile(r"\{\{|\{%|\{#")
_STATEMENT = re.compile(r"\{[%#].*?(?:[%#]\}|\Z)", re.DOTALL)
_MOST_TAGS = 2_000
_LONGEST_TAG = 200
_LONGEST_VALUE = 2_000
# Word turns straight quotes into curly ones as they are typed.
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "})
_FILTERS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "capitalize": str.capitalize,
    "title": str.title,
    "trim": str.strip,
}
_DEFAULTS = ("default", "d")
_ALLOWED = ", ".join((*_FILTERS, "default"))
_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
_ENVIRONMENT.globals.clear()


class Tags:
    """Judges the tags of a template and gives their text."""

    def __init__(self, values: Mapping[str, str], notes: Notes) -> None:
        self._values = {name: clean(text)[:_LONGEST_VALUE] for name, text in values.items()}
        self._notes = notes
        self._known: dict[str, str] = {}
        self._count = 0

    def check(self, text: str) -> None:
        """Refuse what a paragraph says between braces, unless it is a plain tag.

        Raises:
            Refusal: there are too many of them to go on.
        """
        openings = len(_ANY_OPENING.findall(text))
        if not openings:
            return
        self._count += openings
        if self._count > _MOST_TAGS:
            raise Refusal(f"Ce modèle contient plus de {_MOST_TAGS} champs entre accolades. Retirez-en.")
        for statement in _STATEMENT.findall(text):
            self._notes.refuse(f"{quoted(statement)} : les instructions entre {{% %}} ne sont pas admises. Retirez-la.")
        rest = _STATEMENT.sub("", text)
        for tag in TAG.findall(rest):
            self.text(tag)
        if "{{" in TAG.sub("", rest):
            self._notes.refuse(f"{quoted(text[text.find('{{') :])} : accolades non refermées dans le paragraphe.")

    def text(self, tag: str) -> str:
        """Return what replaces a tag, empty when it is refused or unknown."""
        if tag not in self._known:
            self._known[tag] = self._judged(tag)
        return self._known[tag]

    def _judged(self, tag: str) -> str:
        plain = tag.translate(_STRAIGHT)
        try:
            if len(plain) > _LONGEST_TAG:
                raise _Forbidden
            return self._evaluated(_expression(plain), tag)[:_LONGEST_VALUE]
        except (_Forbidden, TemplateSyntaxError, RecursionError):
            self._notes.refuse(
                f"{quoted(tag)} : refusé. Seuls le nom d’un champ et les filtres {_ALLOWED} sont admis entre accolades."
            )
            return ""

    def _evaluated(self, expression: nodes.Expr, tag: str) -> str:
        match expression:
            case nodes.Const(value=str() as text):
                return clean(text)
            case nodes.Name(name=name):
                return self._value(name, tag)
            case nodes.Filter(
                node=nodes.Expr() as inner, name=name, args=args, kwargs=[], dyn_args=None, dyn_kwargs=None
            ):
                return self._filtered(self._evaluated(inner, tag), name, args)
            case _:
                raise _Forbidden

    def _filtered(self, text: str, name: str, arguments: list[nodes.Expr]) -> str:
        match name, arguments:
            case _, [] if name in _FILTERS:
                return _FILTERS[name](text)
            case _, [nodes.Const(value=str() as fallback)] if name in _DEFAULTS:
                return text or clean(fallback)
            case _:
                raise _Forbidden

    def _value(self, name: str, tag: str) -> str:
        if name in NAMES:
            self._notes.use(f"{{{{ {name} }}}} : rempli.")
            return self._values.get(name, "")
        if name == PLACE:
            self._notes.miss(f"{quoted(tag)} : laissé vide. Il va seul dans un paragraphe du texte, une fois.")
            return ""
        near = _nearest(name)
        hint = f" Vouliez-vous dire {{{{ {near} }}}} ?" if near else ""
        self._notes.miss(f"{quoted(tag)} : champ inconnu, laissé vide.{hint}")
        return ""


class _Forbidden(Exception):
    """A tag that does more than naming a text."""


def is_place(text: str) -> bool:
    """Tell whether a paragraph says only where the document goes."""
    return re.fullmatch(r"\{\{\s*" + PLACE + r"\s*\}\}", text.translate(_STRAIGHT).strip()) is not None


def _expression(tag: str) -> nodes.Expr:
    """Return what a tag is made of."""
    body = _ENVIRONMENT.parse(tag).body
    match body:
        case [nodes.Output(nodes=[nodes.Expr() as expression])] if not isinstance(expression, nodes.TemplateData):
            return expression
        case _:
            raise _Forbidden


def _nearest(name: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(mark))
    found = difflib.get_close_matches(bare, (*NAMES, PLACE), n=1, cutoff=0.6)
    return found[0] if found else ""
