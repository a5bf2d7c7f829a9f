"""All cities and accords, and one of them over time."""

from __future__ import annotations

from starlette.responses import Response

from jumelages.catalogues import sentences
from jumelages.review import charts
from jumelages.review.city_history import city_history
from jumelages.review.desk import Asked
from jumelages.review.naming import VALUES
from jumelages.review.queries import in_language, issuer_names, partners
from jumelages.review.rendering import page
from jumelages.store.engines import asking
from jumelages.store.histories import find_partner


def listing(asked: Asked) -> Response:
    """The cities and accords of all revisions, by name."""
    with asking(asked.desk.engine) as connection:
        found = partners(connection)
    return page(asked, "cities.html.jinja", partners=found)


def one(asked: Asked) -> Response:
    """Everything known of a city or an accord."""
    with asking(asked.desk.engine) as connection:
        partner = find_partner(connection, asked.path["partner"])
        found = city_history(connection, partner)
        changes = in_language(connection, found.changes, asked.language)
        issuers = issuer_names(connection)
    gettext = sentences(asked.language, "review").gettext
    today = asked.desk.now().date()
    kinds = {kind: gettext(words) for kind, words in VALUES.items()}
    return page(
        asked,
        "city.html.jinja",
        partner=partner,
        history=found._replace(changes=changes),
        issuers=issuers,
        agreements=charts.agreements(found.events, today, kinds),
        heads=charts.heads(found.heads, gettext("vacant")),
        population=charts.population(found.populations),
    )
