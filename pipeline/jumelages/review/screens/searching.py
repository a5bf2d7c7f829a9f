"""Search: cities and accords, persons, and what changed."""

from __future__ import annotations

from starlette.responses import Response

from jumelages.review.desk import Asked
from jumelages.review.queries import changes_with, cities_called, heads_called, in_language, issuer_names, names_of
from jumelages.review.rendering import page
from jumelages.store.engines import asking

#: Letters that a search must have at least, and at most.
SHORTEST, LONGEST = 2, 200


def search(asked: Asked) -> Response:
    """What has these words, the newest first."""
    wanted = " ".join(asked.query.get("q", "").split())[:LONGEST]
    cities, heads, changes, names = [], [], [], {}
    with asking(asked.desk.engine) as connection:
        issuers = issuer_names(connection)
        if len(wanted) >= SHORTEST:
            cities = cities_called(connection, wanted)
            heads = heads_called(connection, wanted)
            changes = in_language(connection, changes_with(connection, wanted, asked.language), asked.language)
            names = names_of(connection, changes)
    return page(
        asked,
        "search.html.jinja",
        wanted=wanted,
        cities=cities,
        heads=heads,
        changes=changes,
        names=names,
        issuers=issuers,
    )
