"""Files under a password: sealed with a key that only the password gives, and that a changed byte does not open.

The layout is told in docs/protected-files.md. The key is made with scrypt, slow and large in memory on purpose; the
content is sealed with AES-256-GCM, and the head of the file is part of what is checked.
"""

import base64
import json
import os
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from cahier import __version__
from cahier.errors import BadInput, UnreadableFile, WrongPassword
from cahier.storage.migrations import CURRENT

FEWEST_SIGNS = 8
_READER = 100
"""No version that knows no password reads such a file: each is told it comes from a later one."""
_COST, _LEAST_COST, _MOST_COST = 17, 14, 19  # powers of two; 17 takes 128 MB and about half a second
_BLOCK = 8
_SALT, _NONCE, _KEY = 16, 12, 32  # bytes
_SEALED = re.compile(rb'\A\s*\{\s*"format": "cahier",[^{}]{0,300}"protected": \{')


@dataclass(frozen=True, slots=True)
class Secret:
    """A key, and the salt and the cost it was made with; the password itself is not kept."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    cost: int = _COST


def new_secret(password: str) -> Secret:
    """Return a key made from a password one has just chosen.

    Raises:
        BadInput: it is too short.
    """
    if len(password) < FEWEST_SIGNS:
        raise BadInput(
            f"Ce mot de passe est trop court : prenez au moins {FEWEST_SIGNS} caractères, par exemple quatre mots qui "
            "n’ont rien à voir entre eux."
        )
    salt = os.urandom(_SALT)
    return Secret(_key(password, salt, _COST), salt)


def is_sealed(content: bytes) -> bool:
    """Return whether bytes are a file under a password."""
    return _SEALED.match(content[:600]) is not None


def salt_of(content: bytes) -> bytes:
    """Return the salt of a sealed file: it tells which key opens it.

    Raises:
        UnreadableFile: its head is damaged.
    """
    return _head(content)[1]


def secret_of(content: bytes, password: str) -> Secret:
    """Return the key that a password gives for a sealed file, once it is sure that it opens it.

    Raises:
        WrongPassword: it does not.
        UnreadableFile: the head of the file is damaged.
    """
    cost, salt, _nonce, _data = _head(content)
    secret = Secret(_key(password, salt, cost), salt, cost)
    unsealed(content, secret)
    return secret


def sealed(plain: bytes, secret: Secret, uid: str) -> bytes:
    """Return the file that holds bytes under a key."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # loaded for such files alone

    nonce = os.urandom(_NONCE)
    data = {
        "format": "cahier",
        "format_version": CURRENT,
        "min_reader": _READER,
        "app_version": __version__,
        "uid": uid,
        "protected": {
            "method": "scrypt, aes-256-gcm",
            "cost": secret.cost,
            "block": _BLOCK,
            "salt": secret.salt.hex(),
            "nonce": nonce.hex(),
        },
    }
    content = AESGCM(secret.key).encrypt(nonce, plain, _checked_with(data))
    data["content"] = base64.b64encode(content).decode("ascii")
    return json.dumps(data).encode("ascii") + b"\n"


def unsealed(content: bytes, secret: Secret) -> bytes:
    """Return what a sealed file holds.

    Raises:
        WrongPassword: this key does not open it, or a byte of it was changed.
        UnreadableFile: its head is damaged.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    _cost, _salt, nonce, data = _head(content)
    try:
        inner = base64.b64decode(str(data["content"]), validate=True)
        return AESGCM(secret.key).decrypt(nonce, inner, _checked_with(data))
    except InvalidTag as error:
        raise WrongPassword(
            "Ce mot de passe n’ouvre pas ce cahier. Vérifiez les majuscules ; sinon, le fichier a été modifié ou abîmé."
        ) from error
    except (KeyError, ValueError) as error:
        raise _damaged(error) from error


def _key(password: str, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # The same letters, however a keyboard composes them.
    given = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=_KEY, n=2**cost, r=_BLOCK, p=1).derive(given)


def _checked_with(data: dict[str, Any]) -> bytes:
    """Return what is checked along with the content: nobody changes the head unseen."""
    head = {name: data.get(name) for name in ("format", "uid", "protected")}
    return json.dumps(head, sort_keys=True).encode("ascii")


def _head(content: bytes) -> tuple[int, bytes, bytes, dict[str, Any]]:
    try:
        data = json.loads(content)
        said = data["protected"]
        cost, salt, nonce = said["cost"], bytes.fromhex(said["salt"]), bytes.fromhex(said["nonce"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(error) from error
    known = said.get("block") == _BLOCK and type(cost) is int and _LEAST_COST <= cost <= _MOST_COST
    if not known or len(salt) != _SALT or len(nonce) != _NONCE:
        # A cost beyond reason would take all the memory there is.
        raise _damaged(ValueError("unknown protection"))
    return cost, salt, nonce, data


def _damaged(error: Exception) -> UnreadableFile:
    return UnreadableFile(
        "Ce fichier protégé est abîmé. Ouvrez une version antérieure depuis le menu Fichier.", repr(error)
    )
