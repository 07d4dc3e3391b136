"""What a worker does: reads one request, does the work, says what came of it."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO, assert_never

from cahier.errors import CahierError
from cahier.faults import trace_of
from cahier.log import start_log
from cahier.processes.messages import Broken, Done, Message, Refused, Request, WorkStep, decoded_request, encoded
from cahier.processes.worker_command import Work

Tell = Callable[[WorkStep], None]
_STOPPED = 128 + signal.SIGTERM


def main(arguments: Sequence[str]) -> int:
    """Do the work named; return the exit code, 0 when it is done."""
    output = _own_output()

    def say(message: Message) -> None:
        output.write(encoded(message))
        output.flush()

    # Asked to stop, it leaves neither a file half made nor a program it started.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(_STOPPED))
    try:
        say(_done(Work(arguments[0]), say))
    except CahierError as error:
        say(Refused(str(error)))
        return 2
    except MemoryError as error:
        say(Broken(trace_of(error), exhausted=True))
        return 1
    except Exception as error:  # noqa: BLE001 - nobody above: whoever started us is told, and logs it
        say(Broken(trace_of(error)))
        return 1
    return 0


def _done(work: Work, tell: Tell) -> Done:
    match work:
        case Work.EXPORT:
            start_log()
            from cahier.commands.export_work import export

            return export(_request(), tell)
        case Work.PAGES:
            start_log()
            from cahier.commands.print_pages import print_pages

            return print_pages(_request(), tell)
        case Work.TEMPLATE:
            from cahier.export.template.child import examine

            # The limits come before anything of the request is read.
            return examine(_request)
        case _:
            assert_never(work)


def _request() -> Request:
    return decoded_request(sys.stdin.buffer.readline())


def _own_output() -> BinaryIO:
    """Return the way to whoever started us, kept from what a library would print."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
