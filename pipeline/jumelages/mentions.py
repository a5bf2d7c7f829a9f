"""Mentions: what one rule reads in one stretch of an item. Rules yield these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from jumelages.bulletin import Span

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True)
class Doubt:
    """What a rule noticed and cannot settle: a Diagnostic code, its place, the words to say it."""

    code: str
    span: Span
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mention(Generic[Value]):
    """One reading: the value, its place in the item's canonical text, the rule and its doubts.

    `pattern` names which of the rule's patterns read it.
    """

    value: Value
    span: Span
    rule: str
    doubts: tuple[Doubt, ...] = ()
    pattern: str | None = None
