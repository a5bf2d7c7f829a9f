"""Accounts of those who may enter: a file with names, roles and hashed passwords, written whole, its owner's alone."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from jumelages.caching import keep
from jumelages.catalogues import phrase
from jumelages.errors import BadAccount, reason_of
from jumelages.review.access import Role

DEFAULT = "jumelages-accounts.json"
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 1_000
#: So many times a name, or all names from an address, may fail within this time; then it has to wait.
TRIES, TRIES_OF_ADDRESS, WITHIN = 5, 30, datetime.timedelta(minutes=15)
_NAME = re.compile(r"[\w.@-][\w.@ -]{0,63}")
_VERSION = 1

Tries = dict[str, list[datetime.datetime]]


class Account(NamedTuple):
    """What is kept of one who may enter; without a password only a proxy lets them in."""

    role: Role
    password: str | None


def read_accounts(path: Path) -> dict[str, Account]:
    """The accounts of a file by name; none where there is no file.

    Raises:
        BadAccount: the file is no such file, or cannot be read.
    """
    try:
        found = json.loads(path.read_bytes())
        if found["version"] != _VERSION:
            raise ValueError(found["version"])
        accounts = found["accounts"]
        return {name: Account(Role[one["role"].upper()], one["password"]) for name, one in accounts.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadAccount(str(path), reason_of(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadAccount(str(path), phrase("this is no file of accounts")) from error


def write_accounts(path: Path, accounts: Mapping[str, Account]) -> None:
    """Write the accounts, whole or not at all; nobody but the owner of the file can read it.

    Raises:
        BadAccount: it cannot be written.
    """
    kept = {name: {"role": one.role.name.lower(), "password": one.password} for name, one in sorted(accounts.items())}
    text = json.dumps({"version": _VERSION, "accounts": kept}, ensure_ascii=False, indent=1) + "\n"
    try:
        keep(path, text.encode("utf-8"))
    except OSError as error:
        raise BadAccount(str(path), reason_of(error)) from error


def add(path: Path, name: str, role: Role, password: str | None) -> None:
    """Add an account, or give one another role or password. Without a password a known one stays as it is.

    Raises:
        BadAccount: this can be no name, or the password is too short.
    """
    if not _NAME.fullmatch(name):
        raise BadAccount(name, phrase("a name has up to 64 letters, digits, or any of . @ - _"))
    accounts = read_accounts(path)
    known = accounts.get(name)
    hashed = _hash(name, password) if password else known.password if known else None
    write_accounts(path, {**accounts, name: Account(role, hashed)})


def remove(path: Path, name: str) -> None:
    """Take an account away; its sessions end with their next request.

    Raises:
        BadAccount: there is none.
    """
    accounts = read_accounts(path)
    if name not in accounts:
        raise BadAccount(name, phrase("there is no such account"))
    write_accounts(path, {other: one for other, one in accounts.items() if other != name})


def _hash(name: str, password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadAccount(name, phrase("a password has at least {count} characters", count=SHORTEST_PASSWORD))
    return _hasher().hash(password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """What a password is checked against where there is no such account, so that this takes as long."""
    return _hasher().hash("nobody has this password")


def is_right(account: Account | None, password: str) -> bool:
    """Whether this is the password of an account; false, and as slow, where there is none."""
    wanted = account.password if account and account.password else _nobody()
    try:
        _hasher().verify(wanted, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    return account is not None and account.password is not None


def is_throttled(tries: Tries, name: str, address: str, now: datetime.datetime) -> bool:
    """Whether a name, or an address, has failed too often lately."""
    for key, times in list(tries.items()):
        tries[key] = recent = [one for one in times if now - one < WITHIN]
        if not recent:
            tries.pop(key, None)
    own, around = len(tries.get(f"name {name}", ())), len(tries.get(f"address {address}", ()))
    return own >= TRIES or around >= TRIES_OF_ADDRESS


def note_failure(tries: Tries, name: str, address: str, now: datetime.datetime) -> None:
    """Remember that signing in failed."""
    for key in (f"name {name}", f"address {address}"):
        tries.setdefault(key, []).append(now)
