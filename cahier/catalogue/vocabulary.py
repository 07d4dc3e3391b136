"""The names by which the knowledge base asks for what the program does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the program can check, draw and print, by name; only the floors above know it, and say it when they load.

    `checks` may be named by a rule, `tables` by a section of the document, `drawings` by an annex, `levels` by a text
    that prints a service level, `calculated` by one that prints what follows from several answers.
    """

    checks: frozenset[str]
    tables: frozenset[str]
    drawings: frozenset[str]
    levels: frozenset[str]
    calculated: frozenset[str]
