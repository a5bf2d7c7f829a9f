"""Help: the keys."""

from __future__ import annotations

from starlette.responses import Response

from jumelages.review.desk import Asked
from jumelages.review.rendering import page


def keys(asked: Asked) -> Response:
    """The keys as a page, where no script shows them over the present one."""
    return page(asked, "help.html.jinja")
