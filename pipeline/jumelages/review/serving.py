"""The server: the place where it listens, the address that lets one person in, its log."""

from __future__ import annotations

import contextlib
import logging
import secrets
import socket
import sys
import webbrowser
from collections.abc import Callable

import uvicorn

from jumelages.errors import CannotListen, reason_of
from jumelages.review.desk import Desk
from jumelages.review.server import LOG, application

#: Seconds that requests have for their end when the server stops.
PATIENCE = 5


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any that is free.

    Raises:
        CannotListen: another program has this port, or the host is not this machine.
    """
    found = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        found = socket.socket(family, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen()
    except (OSError, OverflowError) as error:
        if found:
            found.close()
        raise CannotListen(f"{host}:{port}", reason_of(error)) from error
    return found


def address_of(host: str, port: int, token: str | None) -> str:
    """The address that is printed."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"enter?token={token}" if token else "")


def serve(desk: Desk, place: socket.socket, address: str, say: Callable[[str], None], *, browser: bool) -> None:
    """Serve until Ctrl-C."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    config = uvicorn.Config(
        application(desk),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=PATIENCE,
        lifespan="off",
    )
    say(address)
    if browser:
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(address)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[place])
