"""The map of all twin cities, with shapes that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from markupsafe import Markup
from starlette.responses import Response

from jumelages.review.desk import Asked
from jumelages.review.map.labels import labels
from jumelages.review.map.projection import HEIGHT, WIDTH, spot
from jumelages.review.queries import present
from jumelages.review.rendering import page
from jumelages.store.engines import asking


def world(asked: Asked) -> Response:
    """The cities of the last bulletins on the map, and those whose place is not known."""
    with asking(asked.desk.engine) as connection:
        found = [one for one in present(connection) if one.kind == "city"]
    placed = {one.partner: one for one in found if one.latitude is not None and one.longitude is not None}
    spots = [(spot(one.latitude or 0, one.longitude or 0), one.name) for one in placed.values()]
    dots = [(one, at, label) for one, (at, _), label in zip(placed.values(), spots, labels(spots), strict=True)]
    lost = [one for one in found if one.partner not in placed]
    return page(asked, "map.html.jinja", dots=dots, lost=lost, land=_land(), width=WIDTH, height=HEIGHT)


@cache
def _land() -> Markup:
    """The land as a path; ours, and nothing but letters and figures."""
    return Markup(files("jumelages.review.map").joinpath("land.txt").read_text("ascii").strip())  # noqa: S704 - ours
