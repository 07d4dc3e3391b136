"""A plan or a photo as documents print it: its size on paper, once it has been found whole."""

from cahier.editing.logo_import import decoded
from cahier.errors import BadInput
from cahier.export.layout.printed_logo import printed_size
from cahier.export.publication import Figure

WIDEST, HIGHEST = 150.0, 105.0  # mm: a plan stays on the page of its words


def picture_size(figure: Figure) -> tuple[float, float]:
    """Return the width and the height in mm of a picture, which writers may then embed as it is.

    Raises:
        BadInput: the file it comes from was damaged or written by hand.
    """
    try:
        size = printed_size(figure.png, WIDEST, HIGHEST)
        decoded(figure.png)
    except BadInput as error:
        fault = f"L’image « {figure.words} » de ce cahier est abîmée."
        raise BadInput(f"{fault} Retirez-la de sa question, ou choisissez-la de nouveau.") from error
    return size
