"""The store as the commands open it: with the gate that the configuration names, and what that holds back reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jumelages.cli import failing
from jumelages.cli.options import now
from jumelages.cli.speaking import language

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def opened(db: str, *, create: bool = False, writes: bool = False) -> Engine:
    """Open a store behind the gate of the configuration; without one, behind the one that it has.

    What `writes` lets the gate be the store's own from now on; what reads is only shown what passes it.

    Raises:
        JumelagesError: it cannot be opened, or not be written where it has another gate.
    """
    from jumelages.store.engines import open_store
    from jumelages.store.gate import Policy, behind
    from jumelages.store.passing import set_policy

    engine = open_store(db, create=create)
    configuration = click.get_current_context().find_root().obj
    review = configuration.review if configuration else None
    if review is None or review.gate is None:
        return engine
    policy, least = Policy(review.gate), review.min_confidence
    if create or writes:
        set_policy(engine, policy, now(), least)
    return behind(engine, policy, least)


def say_held_back(connection: Connection, issuer_id: int | None = None) -> None:
    """Report beside the output how much is held back, and where."""
    from jumelages.reporting.reviewed import held_back_words
    from jumelages.store.gate import held_back

    found = held_back(connection, issuer_id)
    if found.all:
        failing.say(held_back_words(found, language()))
