"""The keys of the protected files that this process has opened: whatever is written of them is sealed again.

Nothing of it is on the disk. A key is known by the salt of its file, and by the identity of the specification: its
versions, its recovery copies and itself under another name are sealed without anybody having to think of it.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress

from cahier.errors import NeedsPassword
from cahier.storage import protection
from cahier.storage.protection import Secret

PASSWORD, DESCRIPTOR = "CAHIER_PASSWORD", "CAHIER_PASSWORD_FD"
"""Variables that give the password where nobody can be asked: itself, or the number of a descriptor to read it from."""

_by_salt: dict[bytes, Secret] = {}
_by_uid: dict[str, Secret] = {}
_ask: list[Callable[[], str]] = []


def ask_with(ask: Callable[[], str]) -> None:
    """Have the password asked so, where no key is known."""
    _ask[:] = [ask]


def protect(uid: str, secret: Secret | None) -> None:
    """Seal with a key, or no longer, all that is written from now on of a specification."""
    if secret is None:
        _by_uid.pop(uid, None)
        return
    _by_salt[secret.salt], _by_uid[uid] = secret, secret


def secret_for(uid: str) -> Secret | None:
    """Return the key of a specification, None for one that is not protected."""
    return _by_uid.get(uid)


def secret_of_file(content: bytes) -> Secret | None:
    """Return the key of a file that was read, None for one that is not sealed."""
    return _by_salt.get(protection.salt_of(content)) if protection.is_sealed(content) else None


def follow(former: str, uid: str) -> None:
    """Protect a copy as what it comes from."""
    protect(uid, _by_uid.get(former))


def unlock(content: bytes, password: str) -> None:
    """Learn the key of a sealed file.

    Raises:
        WrongPassword, UnreadableFile: see `protection.secret_of`.
    """
    secret = protection.secret_of(content, password)
    _by_salt[secret.salt] = secret


def opened(content: bytes, uid: str) -> None:
    """Take note that a specification was opened from a file: it stays as protected as that file is."""
    protect(uid, secret_of_file(content))


def plain(content: bytes) -> bytes:
    """Return what a file holds, whether it is sealed or not.

    Raises:
        NeedsPassword: it is sealed, and nobody gave the password.
        WrongPassword: the password given does not open it.
    """
    if not protection.is_sealed(content):
        return content
    salt = protection.salt_of(content)
    if salt not in _by_salt:
        password = _given()
        if not password:
            raise NeedsPassword(
                "Ce cahier est protégé par un mot de passe. En ligne de commande, donnez-le dans un terminal, ou par "
                f"la variable {PASSWORD}."
            )
        unlock(content, password)
    return protection.unsealed(content, _by_salt[salt])


def on_disk(content: bytes, uid: str) -> bytes:
    """Return what is written of a specification: sealed when it is protected."""
    secret = _by_uid.get(uid)
    return content if secret is None else protection.sealed(content, secret, uid)


def handed_over() -> list[list[str | int]]:
    """Return the keys as a worker is given them, through a pipe that nobody else reads."""
    return [[uid, one.key.hex(), one.salt.hex(), one.cost] for uid, one in _by_uid.items()]


def take_over(keys: object) -> None:
    """Know the keys that were handed over."""
    for uid, key, salt, cost in keys if isinstance(keys, list) else ():
        protect(str(uid), Secret(bytes.fromhex(key), bytes.fromhex(salt), int(cost)))


def forget_all() -> None:
    """Know no key any more."""
    _by_salt.clear()
    _by_uid.clear()
    _ask.clear()


def _given(environment: Mapping[str, str] | None = None) -> str:
    known = os.environ if environment is None else environment
    if known.get(PASSWORD):
        return known[PASSWORD]
    descriptor = known.get(DESCRIPTOR, "")
    if descriptor.isdigit():
        with suppress(OSError, ValueError), os.fdopen(int(descriptor), encoding="utf-8", closefd=False) as file:
            return file.readline().rstrip("\r\n")
    return _ask[0]() if _ask else ""
