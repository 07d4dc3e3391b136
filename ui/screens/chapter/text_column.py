"""The column in which the questions of a page are read."""

LEFT = 84
RIGHT = 32
_WIDEST = 720


def right_margin(page_width: int, zoom: float) -> int:
    """Return what is left empty at the right: lines stay short enough to be read, larger letters take more room."""
    return RIGHT + max(0, page_width - LEFT - RIGHT - round(_WIDEST * zoom))
