"""Pictures of an answers file: « { file = "plan.png", caption = "…" } », beside the file that names them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.errors import BadInput
from cahier.model.answer import Picture

_EXPECTED = 'une image est attendue : { file = "plan.png", caption = "…" }'


def with_pictures(
    answers: Mapping[str, object],
    questions: Mapping[str, Question],
    folder: Path,
    problem: Callable[[str, str, str], None],
) -> dict[str, object]:
    """Return answers whose pictures are read from their files; each that cannot be is reported and left out."""
    found = dict(answers)
    for name, raw in answers.items():
        asked = questions.get(name)
        if asked is None or asked.type is not QuestionType.PICTURE or not isinstance(raw, Mapping) or "file" not in raw:
            continue
        try:
            found[name] = _picture(raw, folder)
        except BadInput as error:
            problem(name, str(error), "")
            del found[name]
    return found


def _picture(raw: Mapping[str, object], folder: Path) -> Picture:
    # Pillow is loaded for a file of answers that has a picture only.
    from cahier.editing.logo_import import LARGEST_FILE, encode_picture

    file, caption = raw.get("file"), raw.get("caption", "")
    if not isinstance(file, str) or not isinstance(caption, str) or not set(raw) <= {"file", "caption"}:
        raise BadInput(_EXPECTED)
    try:
        with (folder / file).open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise BadInput(f"« {file} » ne peut pas être lu. Vérifiez son nom et son dossier.") from error
    return Picture(encode_picture(content), caption)
