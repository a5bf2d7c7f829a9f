"""The Atom feed of what is new, of all cities or of one."""

from __future__ import annotations

from starlette.responses import Response

from jumelages.reporting.feed_atom import atom
from jumelages.review.desk import Asked
from jumelages.store.engines import asking


def feed(asked: Asked) -> Response:
    """The last lines of the change feed as Atom."""
    with asking(asked.desk.engine) as connection:
        text = atom(connection, asked.query.get("city"), asked.language, now=asked.desk.now(), home=asked.home)
    return Response(text, media_type="application/atom+xml; charset=utf-8")
