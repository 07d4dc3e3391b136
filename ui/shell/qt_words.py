"""Qt's own windows in French: its translation, and the few words it lacks."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from cahier.typography import french

# As Qt asks for them since it gave them a key of their own; its translation still has them without one.
_LACKING = {
    ("QFileDialog", "&Look in:"): "&Voir dans :",
    ("QFileDialog", "Files of &type:"): "&Type de fichier :",
}


class _LackingWords(QTranslator):
    """Says what Qt's translation does not."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        words = _LACKING.get((context, text))
        return french(words) if words else None


def speak_french(app: QCoreApplication) -> None:
    """Have Qt's own windows speak French: files, colours, the menu of a field."""
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    app.installTranslator(_LackingWords(app))
