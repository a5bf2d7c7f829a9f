"""Changes posted to a consumer: signed, in order, tried again where that may help."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from itertools import islice

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError

from jumelages.catalogues import phrase
from jumelages.errors import NotDelivered
from jumelages.store.fed import FedChange, FedNaming, FedRekey

#: Changes in one request.
BATCH = 200
#: Answers after which another try may help, and how often one is tried; waits double from half a second on.
RETRY = urllib3.Retry(
    total=5, backoff_factor=0.5, status_forcelist=(429, 500, 502, 503, 504), allowed_methods=None, redirect=0
)
SECONDS = 10.0


def post_changes(
    changes: Iterable[FedChange | FedRekey | FedNaming], url: str, secret: bytes, *, timestamp: int
) -> Iterator[int]:
    """Post changes as JSON Lines, batch by batch; yields the last sequence number of each batch that was accepted.

    The header `Jumelages-Signature` is `t=TIMESTAMP,v1=HEX`, HEX being the HMAC-SHA256 under the secret of the
    timestamp, a full stop and the body. `timestamp` counts seconds since 1970, UTC.

    Raises:
        NotDelivered: the consumer refused a batch, or could not be reached; what came before was accepted.
    """
    if not url.startswith(("http://", "https://")):
        raise NotDelivered("--post", phrase("this is no http or https address"))
    with urllib3.PoolManager(retries=RETRY, timeout=SECONDS) as pool:
        waiting = iter(changes)
        while batch := list(islice(waiting, BATCH)):
            body = "".join(change.model_dump_json() + "\n" for change in batch).encode("utf-8")
            headers = {
                "Content-Type": "application/x-ndjson",
                "Jumelages-Signature": f"t={timestamp},v1={signature(body, secret, timestamp)}",
            }
            _post(pool, url, body, headers)
            yield batch[-1].sequence


def signature(body: bytes, secret: bytes, timestamp: int) -> str:
    """What a consumer computes from its secret to know that a request is ours."""
    return hmac.new(secret, f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def _post(pool: urllib3.PoolManager, url: str, body: bytes, headers: dict[str, str]) -> None:
    try:
        answer = pool.request("POST", url, body=body, headers=headers)
    except HTTPError as error:
        raise NotDelivered(_shown(url), type(error).__name__) from error
    if not 200 <= answer.status < 300:
        raise NotDelivered(_shown(url), phrase("the answer was {status}", status=answer.status))


def _shown(url: str) -> str:
    """The address without user and password, and without its query, which may hold a key."""
    try:
        parts = urllib3.util.parse_url(url)
    except LocationParseError:
        return "--post"
    return f"{parts.scheme}://{parts.netloc}{parts.path or ''}"
