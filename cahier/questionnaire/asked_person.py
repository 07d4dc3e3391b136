"""Who is asked: the person behind the words of a question, of a point put aside or of an action."""

import re

from cahier.catalogue.wizard_schema import Question
from cahier.model.party import Party, Role
from cahier.questionnaire.situation import Situation
from cahier.typography import plain, without_accents

_ARTICLE = re.compile(r"(?:l'|(?:le|la|les|un|une|votre|vos) )", re.IGNORECASE)
# What follows the first of those who may answer, or tells how they find out.
_MORE = re.compile(r"\s*(?:[,:;.(]|\b(?:ou|et)\b).*", re.DOTALL)


def asked_person(question: Question, situation: Situation) -> str:
    """Return who is waited for to answer a question: who was named for it, else whom the knowledge base names first.

    « La direction ou la comptabilité » is Claire Renaud where she holds the direction; empty when nobody is named.
    """
    owner = situation.specification.owners.get(question.id, "")
    if owner:
        return named_person(owner, situation)
    return named_person(_MORE.sub("", plain(question.ask)), situation)


def named_person(words: str, situation: Situation) -> str:
    """Return who words of a person name: the holder of the role they say, that role when nobody holds it, or them."""
    said = " ".join(words.split()).rstrip(".")
    role = role_of(said, situation) if said else None
    return (role.holder or role.title) if role is not None else said


def role_of(person: str, situation: Situation) -> Role | None:
    """Return the client's role that a person holds, or that they are called by; None when there is none."""
    key = person_key(person)
    names = situation.catalogue.role_names
    client = [role for role in situation.roles() if role.party is Party.CLIENT]
    held = (role for role in client if role.holder and person_key(role.holder) == key)
    called = (role for role in client if key in map(person_key, (role.title, *names.get(role.id, ()))))
    return next(held, None) or next(called, None)


def person_key(person: str) -> str:
    """Return what tells a person from another: « L’actuel prestataire » is « le prestataire actuel »."""
    bare = _ARTICLE.sub("", plain(person).strip(), count=1) if _ARTICLE.match(plain(person).strip()) else plain(person)
    return " ".join(sorted(without_accents(bare).split()))
