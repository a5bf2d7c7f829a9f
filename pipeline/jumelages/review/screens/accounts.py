"""Who may enter, for those who administer: accounts added, changed and taken away."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import RedirectResponse, Response

from jumelages.catalogues import marked, sentences
from jumelages.errors import BadAccount
from jumelages.review import accounts
from jumelages.review.access import Role
from jumelages.review.desk import NOT_THERE, Asked, Refused
from jumelages.review.rendering import detail_of, page

YOURSELF = marked("You cannot take your own account away, or your own role.")
ROLES = {Role.READ: marked("read"), Role.REVIEW: marked("review"), Role.ADMINISTER: marked("administer")}


def listing(asked: Asked) -> Response:
    """The accounts."""
    return _listing(asked, 200, "")


def _listing(asked: Asked, status: int, trouble: str) -> Response:
    found = sorted(accounts.read_accounts(_file(asked)).items())
    say = sentences(asked.language, "review").gettext
    roles = [(role.name.lower(), say(words)) for role, words in ROLES.items()]
    return page(asked, "accounts.html.jinja", status, accounts=found, roles=roles, trouble=trouble)


def change(asked: Asked) -> Response:
    """Add an account, change one, or take one away."""
    name = asked.form.get("name", "").strip()
    if name == asked.session.reviewer:
        return _listing(asked, 409, sentences(asked.language, "review").gettext(YOURSELF))
    try:
        if asked.form.get("action") == "remove":
            accounts.remove(_file(asked), name)
        else:
            role = Role.__members__.get(asked.form.get("role", "").upper(), Role.READ)
            accounts.add(_file(asked), name, max(role, Role.READ), asked.form.get("password") or None)
    except BadAccount as error:
        return _listing(asked, 422, detail_of(error, asked.language))
    return RedirectResponse("/accounts", 303)


def _file(asked: Asked) -> Path:
    if asked.desk.accounts is None:
        raise Refused(404, NOT_THERE)
    return asked.desk.accounts
