"""All cities and accords, and one of them over time."""

from __future__ import annotations

from starlette.responses import Response

from jumelages.catalogues import sentences
from jumelages.review import charts
from jumelages.review.city_history import city_history, sources
from jumelages.review.desk import NOT_THERE, Asked, Refused
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
    """Everything that one issuer's bulletins say of a city or an accord: the one asked for, or that of the last."""
    wanted = asked.query.get("issuer", "")
    with asking(asked.desk.engine) as connection:
        partner = find_partner(connection, asked.path["partner"])
        every = sources(connection, partner)
        if not every:
            raise Refused(404, NOT_THERE)
        source = next((one for one in every if str(one.issuer_id) == wanted), every[0])
        found = city_history(connection, partner, source.issuer_id)
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
        issuer=issuers[source.issuer_id],
        others=[(one, issuers[one.issuer_id]) for one in every if one is not source],
        agreements=charts.agreements(found.events, today, kinds),
        heads=charts.heads(found.heads, gettext("vacant")),
        population=charts.population(found.populations),
    )
