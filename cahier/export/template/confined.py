"""A process apart, short of time, memory and rights, where a file made by others is opened."""

from collections.abc import Mapping
from typing import Any, assert_never

from cahier.errors import BadInput, UnreadableFile
from cahier.log import Event, note_trace
from cahier.processes.conversation import ask
from cahier.processes.messages import Broken, Done, Refused, Request
from cahier.processes.worker_command import Command, Work, worker_command

_LONGEST_WAIT = 45  # seconds, for a busy computer: the time of processor is bounded apart
_EXHAUSTED = "Ce modèle demande trop de temps ou de mémoire pour être lu. Retirez-en ce qui l’alourdit, puis réessayez."
_LATE = (
    "La lecture du modèle n’a pas abouti à temps : l’ordinateur est peut-être occupé. Fermez ce qui le ralentit, puis "
    "réessayez. Si cela se répète, retirez du modèle ce qui l’alourdit."
)
_DAMAGED = (
    "Ce fichier est abîmé, ou n’est pas un document Word. Ouvrez-le dans Word et enregistrez-le de nouveau en .docx."
)


def examine_apart(
    template: bytes, values: Mapping[str, str], *, command: Command | None = None, wait: float = _LONGEST_WAIT
) -> tuple[Mapping[str, Any], bytes]:
    """Return what the process apart answers of a template filled in with values: plain data, and a prepared file.

    `command` is what it runs and `wait` how many seconds it has.

    Raises:
        BadInput: the template is refused.
        UnreadableFile: the process was stopped, broke, or answered nonsense.
    """
    # Unlike « multiprocessing », nothing is pickled and the caller's main module is not run again.
    outcome = ask(command or worker_command(Work.TEMPLATE), Request(dict(values), template), wait)
    match outcome:
        case Done(_, data, content):
            return data, content
        case Refused(sentence):
            raise BadInput(sentence)
        case Broken(trace, exhausted, late):
            note_trace(Event.WORK_BROKEN, trace, work=Work.TEMPLATE)
            raise UnreadableFile(_LATE if late else _EXHAUSTED if exhausted else _DAMAGED, trace)
        case _:
            assert_never(outcome)
