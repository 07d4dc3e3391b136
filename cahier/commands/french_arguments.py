"""What argparse says, in French: it asks the catalogue of translations of its own module, and this is ours.

Texts that only a mistake of the program could bring up are left as they are.
"""

import argparse
from collections.abc import Callable

# The heading is followed by a colon, which French sets apart.
_SAID = {
    "usage: ": "Emploi : ",
    "positional arguments": "À donner, dans cet ordre\u00a0",
    "options": "Options\u00a0",
    "show this help message and exit": "montre cette aide",
    "show program's version number and exit": "dit la version du programme",
    "the following arguments are required: %s": "il manque %s",
    "unrecognized arguments: %s": "%s n’est pas connu",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r n’est pas proposé (au choix : %(choices)s)",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r n’est pas connu (au choix : %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r n’a pas la forme attendue",
    "expected one argument": "une valeur est attendue, et une seule",
    "expected at least one argument": "au moins une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
    "ignored explicit argument %r": "cette option ne prend pas de valeur, et %r en est une",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s peut vouloir dire %(matches)s : écrivez-la "
    "en entier",
    "not allowed with argument %s": "ne va pas avec %s",
    "one of the arguments %s is required": "il manque l’une de ces options : %s",
    "can't open '%(filename)s': %(error)s": "« %(filename)s » ne s’ouvre pas",
}


def speak_french() -> None:
    """Have argparse speak French in this process."""
    told: dict[str, Callable[..., str]] = {"_": _in_french, "ngettext": _counted}
    vars(argparse).update(told)


def _in_french(said: str) -> str:
    return _SAID.get(said, said)


def _counted(one: str, several: str, count: int) -> str:
    return _in_french(one if count == 1 else several)
