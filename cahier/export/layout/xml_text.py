"""Text between the tags of XML and in its attributes.

What Python offers for it brings the network with it: http, ssl and email, a tenth of a second before the first word.
"""


def escape(text: str) -> str:
    """Return a text as it stands between two tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """Return a text as the value of an attribute, its quotes around it; line ends and tabs are kept as they are."""
    inside = escape(text).replace('"', "&quot;")
    return f'"{inside.replace(chr(10), "&#10;").replace(chr(13), "&#13;").replace(chr(9), "&#9;")}"'
