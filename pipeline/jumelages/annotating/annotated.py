"""A text with what was found in it, as plain values that rules can walk at small cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from jumelages.annotating.parting import skip_marker
from jumelages.french.repairing import Repair

if TYPE_CHECKING:
    from jumelages.annotating.clauses import Clause
    from jumelages.annotating.dates import Dated
    from jumelages.annotating.figures import Figure
    from jumelages.annotating.inhabitants import Inhabitants


class Cue(NamedTuple):
    """A wording of the lexicon found in a text: kind and value of its entry, and where."""

    kind: str
    value: str
    start: int
    end: int


#: A text that begins with no bullet and no numbering: the ordinary case, told apart at small cost.
_WORD_FIRST = re.compile(r"(?![IVX])[^\W\d_]{2}")


class Marked:
    """A text with its folded form, the cues and dates in it in order of place, and the damaged words put right.

    `begin` is where it begins behind bullets and numbering; `kinds` are those of its cues. `words` counts its words
    and signs; a text without any, or too long to be a statement, holds nothing. What is found among these is added by
    one component after the other: `figures` and `inhabitants` where a word tells of them, and `clauses`, the fields
    of a statement. `memory` holds what rules have read in it, see `remembered`.
    """

    __slots__ = (
        *("text", "folded", "begin", "words", "cues", "repairs", "dates", "figures", "inhabitants", "clauses"),
        *("kinds", "memory", "_by_kind", "_by_start"),
    )

    def __init__(
        self,
        text: str,
        folded: str,
        words: int = 0,
        cues: tuple[Cue, ...] = (),
        repairs: tuple[Repair, ...] = (),
        dates: tuple[Dated, ...] = (),
    ) -> None:
        self.text = text
        self.folded = folded
        self.begin = 0 if _WORD_FIRST.match(text) else skip_marker(text)
        self.words = words
        self.cues = cues
        self.repairs = repairs
        self.dates = dates
        self.figures: tuple[Figure, ...] = ()
        self.inhabitants: tuple[Inhabitants, ...] = ()
        self.clauses: tuple[Clause, ...] = ()
        self.memory: dict[Any, Any] = {}
        self._by_kind: dict[str, list[Cue]] = {}
        self.kinds = self._by_kind.keys()
        self._by_start: dict[tuple[str, int], Cue] = {}
        for cue in cues:
            kind, _, start, _ = cue
            self._by_kind.setdefault(kind, []).append(cue)
            self._by_start[kind, start] = cue

    def with_signs(self, signs: Mapping[int, int]) -> Marked:
        """What was found, in the text with other signs in the same places."""
        text, folded = self.text.translate(signs), self.folded.translate(signs)
        return Marked(text, folded, self.words, self.cues, self.repairs, self.dates)

    def of(self, kind: str, start: int = 0, end: int | None = None) -> list[Cue]:
        """The cues of a kind that stand within `start` and `end`."""
        found = self._by_kind.get(kind)
        if found is None:
            return []
        if start == 0 and end is None:
            return found
        within: list[Cue] = []
        for cue in found:
            _, _, first, last = cue
            if start <= first and (end is None or last <= end):
                within.append(cue)
        return within

    def at(self, kind: str, position: int) -> Cue | None:
        """The cue of a kind that begins at `position`."""
        return self._by_start.get((kind, position))

    def repairs_in(self, start: int, end: int) -> list[Repair]:
        """The repairs that were needed to understand the words from `start` to `end`."""
        if not self.repairs:
            return []
        return [repair for repair in self.repairs if repair.start < end and start < repair.end]


Arguments = ParamSpec("Arguments")
Reading = TypeVar("Reading")
_UNREAD: Any = object()


def remembered(
    rule: Callable[Concatenate[Marked, Arguments], Reading],
) -> Callable[Concatenate[Marked, Arguments], Reading]:
    """A rule that reads each text once: what it found is kept with the text, and goes with it."""

    @wraps(rule)
    def reading(marked: Marked, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Reading:
        key = (rule, args, *kwargs.values())
        found: Reading = marked.memory.get(key, _UNREAD)
        if found is _UNREAD:
            found = marked.memory[key] = rule(marked, *args, **kwargs)
        return found

    return reading
