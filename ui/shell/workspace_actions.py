"""What the actions that need an open file do to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cahier.model.location import Screen, ScreenPart, ScreenPlace

if TYPE_CHECKING:
    from ui.shell.workspace import Workspace

Act = Callable[["Workspace"], object]

_ACTS: dict[str, Act] = {
    "export": lambda workspace: workspace.go_to(ScreenPlace(Screen.DOCUMENT, ScreenPart.EXPORT)),
    "export_now": lambda workspace: workspace.export_now(),
    "folder": lambda workspace: workspace.go_to(ScreenPlace(Screen.DOCUMENT, ScreenPart.FOLDER)),
    "tree": lambda workspace: workspace.toggle_tree(),
    "help_panel": lambda workspace: workspace.toggle_help(),
    "why": lambda workspace: workspace.show_reason(),
    "next_question": lambda workspace: workspace.step_question(1),
    "previous_question": lambda workspace: workspace.step_question(-1),
    "previous": lambda workspace: workspace.go_previous(),
    "next": lambda workspace: workspace.go_next(),
    "next_gap": lambda workspace: workspace.go_to_next_gap(),
    "next_zone": lambda workspace: workspace.move_zone(1),
    "previous_zone": lambda workspace: workspace.move_zone(-1),
    "go_split": lambda workspace: workspace.go_to(ScreenPlace(Screen.SPLIT)),
    "go_raci": lambda workspace: workspace.go_to(ScreenPlace(Screen.RACI)),
    "go_levels": lambda workspace: workspace.go_to(ScreenPlace(Screen.LEVELS)),
    "go_offers": lambda workspace: workspace.go_to(ScreenPlace(Screen.OFFERS)),
    "go_answers": lambda workspace: workspace.go_to(ScreenPlace(Screen.ANSWERS)),
    "go_review": lambda workspace: workspace.go_to(ScreenPlace(Screen.REVIEW)),
    "go_document": lambda workspace: workspace.go_to(ScreenPlace(Screen.DOCUMENT)),
}


def on_workspace(current: "Callable[[], Workspace | None]", act: Act) -> Callable[[], None]:
    """Return what does something to the workspace shown then, and nothing when no file is open."""

    def do() -> None:
        workspace = current()
        if workspace is not None:
            act(workspace)

    return do


def workspace_actions(current: "Callable[[], Workspace | None]") -> dict[str, Callable[[], None]]:
    """Return what each of these actions does."""
    return {name: on_workspace(current, act) for name, act in _ACTS.items()}
