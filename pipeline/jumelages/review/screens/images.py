"""Pictures of pages."""

from __future__ import annotations

import re

from starlette.responses import Response

from jumelages.review.desk import NOT_THERE, Asked, Refused, number
from jumelages.review.pictures import sheet
from jumelages.review.queries import document_of_hash, paper
from jumelages.store.engines import asking

KEPT = {"Cache-Control": "private, max-age=604800, immutable"}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def picture(asked: Asked) -> Response:
    """A page of a stored PDF as a PNG; it never changes, so that a browser keeps it."""
    sha256 = asked.path["sha256"]
    if not _SHA256.fullmatch(sha256):
        raise Refused(404, NOT_THERE)

    with asking(asked.desk.engine) as connection:
        document = document_of_hash(connection, sha256)
        if document is None:
            raise Refused(404, NOT_THERE)
        drawn = sheet(sha256, number(asked.path["page"]), lambda: paper(connection, document)[::2])
    return Response(drawn.picture, media_type="image/png", headers=KEPT)
