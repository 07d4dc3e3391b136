"""The article that a title takes in a sentence, guessed from its first word; the person corrects it."""

from cahier.typography import lower_first

_FEMININE = ("tion", "sion", "té", "ure", "ance", "ence", "ière", "trice", "euse", "ienne", "ie", "ée", "ette", "elle")
_MASCULINE = ("représentant", "musée", "lycée", "comité")
_VOWELS = "aeiouyhâàéèêîôûœ"


def with_article(title: str) -> str:
    """Return « le référent informatique », « la direction », « l’exploitant », « les utilisateurs clés »."""
    words = lower_first(title.strip())
    first = words.split()[0].casefold() if words else ""
    if first.endswith(("s", "x")) and not first.endswith(("ss", "us", "as")):
        return f"les {words}"
    if first[:1] in tuple(_VOWELS):
        return f"l’{words}"
    feminine = first.endswith(_FEMININE) and first not in _MASCULINE
    return f"{'la' if feminine else 'le'} {words}"


def gender_and_number(the: str) -> tuple[bool, bool]:
    """Return whether a title with its article is feminine, and whether it is plural, as far as they tell."""
    article, _, rest = the.strip().casefold().replace("'", "’").partition(" ")
    if article.startswith("l’"):
        word = article[2:]
        return word.endswith(_FEMININE), False
    word = rest.split()[0] if rest else ""
    return article in ("la", "une") or (article == "les" and word.endswith("es")), article == "les"
