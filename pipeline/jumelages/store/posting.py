"""Changes posted to a consumer by the rules of Standard Webhooks: signed, in order, tried again where that may help."""

from __future__ import annotations

import asyncio
import base64
import datetime
import email.utils
import hashlib
import hmac
import os
import re
import socket
import ssl
import time
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import httpx
from sqlalchemy import Engine
from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError

from jumelages import __version__
from jumelages.catalogues import Phrase, marked, phrase
from jumelages.errors import NotDelivered, reason_of
from jumelages.store.engines import asking
from jumelages.store.feeding import changes_since, feed_name

#: Changes in one request.
BATCH = 200
#: Seconds from the beginning of a try to the end of the answer's head; of its body nothing is read.
SECONDS = 10.0
#: Seconds before each further try, where the consumer names none.
WAITS = (0.5, 1.0, 2.0, 4.0, 8.0)
#: Seconds that a consumer may ask to wait; who asks for more is informed about the next time.
LONGEST_WAIT = 30.0
#: More seconds than anybody waits.
_FOR_EVER = 1e9

#: Answers after which another try may help.
_PASSING = frozenset({429, 500, 502, 503, 504})
_MEANT = {
    **dict.fromkeys((301, 302, 303, 307, 308), marked("it sends us to another address, to which nothing is posted")),
    **dict.fromkeys((401, 403), marked("it does not let us in: check the secret")),
    404: marked("nobody takes changes at this address"),
    405: marked("nothing can be posted to this address"),
    410: marked("it wants no more of them"),
    413: marked("that was too much at once"),
    429: marked("that was too often"),
}


class Answer(NamedTuple):
    """The head of an answer: its status, and after how many seconds to try again, where it says so."""

    status: int
    retry_after: float | None


class _Unanswered(Exception):
    """No answer came; `reason` says why."""

    def __init__(self, reason: str | Phrase) -> None:
        self.reason = reason
        super().__init__(reason)


def require_address(url: str) -> None:
    """Let an address pass to which something can be posted.

    Raises:
        NotDelivered: it is none.
    """
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise NotDelivered("--post", phrase("this is no http or https address")) from error
    if parts.scheme not in ("http", "https") or not parts.host or not _is_port(parts.port):
        raise NotDelivered("--post", phrase("this is no http or https address"))


def _is_port(port: int | None) -> bool:
    return port is None or 0 < port < 65_536


def signer(secret: str) -> Webhook:
    """What signs with a secret: one in the form of Standard Webhooks (`whsec_` and Base64), or any text as it is.

    Raises:
        ValueError: behind `whsec_` there is no Base64, or there is nothing.
    """
    given = secret.removeprefix("whsec_")
    try:
        return Webhook(
            os.fsencode(secret) if given == secret else base64.b64decode(given + "=" * (-len(given) % 4), validate=True)
        )
    except (ValueError, EmptyWebhookSecretError) as error:
        raise ValueError(marked("behind whsec_ this secret is no Base64")) from error


def post_changes(store: Engine, url: str, secret: str, *, cursor: int) -> Iterator[int]:
    """Post what was fed after a sequence number as JSON Lines; yields the last number of each batch that was accepted.

    `webhook-id` is the same whenever the same lines are posted, so that a consumer can drop what it has;
    `webhook-timestamp` is that of each try. For this version the header `Jumelages-Signature` stands beside:
    `t=TIMESTAMP,v1=HEX`, HEX being the HMAC-SHA256 under the secret of the timestamp, a full stop and the body.

    Raises:
        NotDelivered: the consumer refused a batch, or could not be reached; what came before was accepted.
        ValueError: the secret is none.
    """
    require_address(url)
    signer(secret)
    with asking(store) as connection:
        name = feed_name(connection)
    while True:
        with asking(store) as connection:  # not held while somebody is waited for
            batch = list(islice(changes_since(connection, cursor), BATCH))
        if not batch:
            return
        number = f"{name}-{batch[0].sequence}-{batch[-1].sequence}"
        _deliver(url, secret, number, "".join(f"{one.model_dump_json()}\n" for one in batch))
        cursor = batch[-1].sequence
        yield cursor


def signature(body: bytes, secret: bytes, timestamp: int) -> str:
    """What stands in `Jumelages-Signature`."""
    return hmac.new(secret, f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def shown(url: str) -> str:
    """The address without user and password, and without its query, which may hold a key."""
    return str(httpx.URL(url).copy_with(userinfo=b"", query=None, fragment=None))


def _deliver(url: str, secret: str, number: str, body: str) -> None:
    """Post one message, and try again where that may help.

    Raises:
        NotDelivered: it was not accepted.
    """
    reason: str | Phrase = ""
    for wait in (*WAITS, None):
        try:
            answer = asyncio.run(_answer(url, _headers(secret, number, body), body.encode()))
        except _Unanswered as error:
            reason, asked = error.reason, None
        else:
            if 200 <= answer.status < 300:
                return
            reason, asked = _refusal(answer.status), answer.retry_after
            if answer.status not in _PASSING:
                break
        if asked is not None and asked > LONGEST_WAIT:
            reason = phrase("{reason}; it asks to wait for {n} seconds", reason=reason, n=int(asked))
            break
        if wait is not None:
            time.sleep(wait if asked is None else asked)
    raise NotDelivered(shown(url), reason)


def _headers(secret: str, number: str, body: str) -> dict[str, str]:
    """The headers of one try, with the present instant."""
    now = datetime.datetime.now(datetime.UTC)
    stamp = int(now.timestamp())
    return {
        "content-type": "application/x-ndjson",
        "user-agent": f"jumelages/{__version__}",
        "webhook-id": number,
        "webhook-timestamp": str(stamp),
        "webhook-signature": signer(secret).sign(number, now, body),
        "Jumelages-Signature": f"t={stamp},v1={signature(body.encode(), os.fsencode(secret), stamp)}",
    }


async def _answer(url: str, headers: dict[str, str], body: bytes) -> Answer:
    """Post once; of the answer only its head is awaited, and no longer than `SECONDS` in all."""
    trusted = ssl.create_default_context()  # those whom the system trusts
    try:
        async with (
            asyncio.timeout(SECONDS),
            httpx.AsyncClient(timeout=SECONDS, verify=trusted, trust_env=False) as client,
            client.stream("POST", url, content=body, headers=headers) as answer,
        ):
            return Answer(answer.status_code, _seconds(answer.headers.get("Retry-After")))
    except (httpx.HTTPError, TimeoutError, OSError) as error:
        raise _Unanswered(_cause(error)) from error


def _seconds(retry_after: str | None) -> float | None:
    """The seconds that `Retry-After` asks for, as a number of them or as an instant; None where it says nothing."""
    if retry_after is None:
        return None
    if re.fullmatch(r"\s*[0-9]+\s*", retry_after):
        return min(float(retry_after), _FOR_EVER)
    try:
        until = email.utils.parsedate_to_datetime(retry_after).replace(tzinfo=datetime.UTC)  # HTTP knows no other
    except (ValueError, OverflowError):
        return None
    return max(0.0, until.timestamp() - time.time())


def _refusal(status: int) -> Phrase:
    said = _MEANT.get(status) or (marked("it has trouble of its own") if status >= 500 else None)
    if said is None:
        return phrase("the answer was {status}", status=status)
    return phrase("the answer was {status}: {meaning}", status=status, meaning=Phrase(said))


def _cause(error: BaseException) -> str | Phrase:
    """Why no answer came, by the first of what led to it that says so."""
    chain = [error]
    while following := chain[-1].__cause__ or chain[-1].__context__:
        chain.append(following)
    for one in chain:
        if isinstance(one, ssl.SSLCertVerificationError):
            return phrase("its certificate is not trusted: {reason}", reason=one.verify_message)
        if isinstance(one, ssl.SSLError):
            return phrase("no encrypted connection came about")
        if isinstance(one, socket.gaierror):
            return phrase("no machine of this name is known")
        if isinstance(one, ConnectionRefusedError):
            return phrase("nobody listens there")
        if isinstance(one, TimeoutError | httpx.TimeoutException):
            return phrase("there was no answer within {n} seconds", n=int(SECONDS))
        if isinstance(one, httpx.LocalProtocolError | httpx.RemoteProtocolError):
            return phrase("what answered is no HTTP, or was cut short")
    reasons = [reason_of(one) for one in chain if isinstance(one, OSError)]
    return reasons[-1] if reasons else phrase("the connection broke off")
