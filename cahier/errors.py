"""The errors a user may be shown as they are; anything else is a bug."""

from cahier.typography import french


class CahierError(Exception):
    """A problem told in French, with its typography, and what to do next."""

    def __init__(self, message: str, *details: str) -> None:
        self.message = french(message)
        super().__init__(self.message)
        self.details = details

    def __str__(self) -> str:
        return self.message


class InvalidAnswer(CahierError):
    """A value that the question does not accept; nothing was recorded."""


class UnreadableFile(CahierError):
    """A file that is not one of ours, or is damaged."""


class NeedsPassword(UnreadableFile):
    """A file under a password that nobody gave."""


class WrongPassword(UnreadableFile):
    """A password that does not open the file."""


class NewerFile(UnreadableFile):
    """A file written by a later version, left untouched."""


class FileChanged(CahierError):
    """The file on disk is no longer the one that was read; nothing was overwritten."""


class CannotWrite(CahierError):
    """The place to write to refused; what was there is intact."""


class TargetInUse(CannotWrite):
    """The file to replace is open in another program."""


class BadInput(CahierError):
    """Answers, names or options that cannot be used as given."""


class CatalogueError(CahierError):
    """The knowledge base does not hold together; every problem is listed in `details`."""


class UnusableKit(CatalogueError):
    """A kit that does not hold together; every problem is listed in `details`."""
