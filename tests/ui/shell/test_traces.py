"""« Effacer les traces » from the menu: what there is first, then what one ticked, never the work of now."""

from cahier.editing.verbs.answers import set_answer
from cahier.storage import recent, recovery
from cahier.storage.traces import TraceKind, traces
from tests.support.sight import session_of
from ui.shell.main_window import MainWindow
from ui.shell.traces_window import TracesWindow


def asked(window: MainWindow) -> TracesWindow:
    window.actions_table["traces"].trigger()
    assert window.traces.shown is not None
    return window.traces.shown


def test_what_is_ticked_goes_and_the_rest_stays(opened: MainWindow) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    found = asked(opened)
    assert "1 fichier" in found.boxes[TraceKind.VERSIONS].text()
    assert not found.boxes[TraceKind.RECOVERY].isEnabled()
    found.boxes[TraceKind.RECENT].setChecked(False)
    found.erase.click()
    assert {trace.kind for trace in traces() if trace.files} >= {TraceKind.RECENT}
    assert not [trace for trace in traces() if trace.files and trace.kind is TraceKind.VERSIONS]
    assert recent.load()
    banner = opened.notices.shown("erased")
    assert banner is not None
    assert "effacées" in banner.text()


def test_giving_up_erases_nothing(opened: MainWindow) -> None:
    before = traces()
    asked(opened).reject()
    assert traces() == before


def test_work_that_is_nowhere_else_is_never_erased(opened: MainWindow) -> None:
    path = opened.open_file.path
    assert path is not None
    path.write_bytes(b"another program was here")
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    found = asked(opened)
    assert found.boxes[TraceKind.RECOVERY].isChecked()
    found.erase.click()
    kept = recovery.find(path)
    assert kept is not None
    assert kept.specification == session_of(opened).specification


def test_an_anonymous_copy_opens_beside_and_says_what_it_is(opened: MainWindow) -> None:
    path = opened.open_file.path
    set_answer(session_of(opened), "entreprise.nom", "Brun-Secret")
    opened.actions_table["anonymise"].trigger()
    assert opened.open_file.path is not None
    assert opened.open_file.path != path
    assert "Brun" not in opened.open_file.path.name
    values = [str(answer.value) for answer in session_of(opened).specification.answers.values()]
    assert not [value for value in values if "Brun" in value]
    banner = opened.notices.shown("anonymous")
    assert banner is not None
