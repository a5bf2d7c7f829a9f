"""A text with what was found in it, as plain values that rules can walk at small cost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from jumelages.annotating.parting import skip_marker
from jumelages.expressions import WORD
from jumelages.french.repairing import Repair

if TYPE_CHECKING:
    from jumelages.annotating.clauses import Clause
    from jumelages.annotating.date_values import Dated
    from jumelages.annotating.figures import Figure
    from jumelages.annotating.heading_values import HeadingValue
    from jumelages.annotating.inhabitants import Inhabitants
    from jumelages.annotating.lasting import Lasting
    from jumelages.annotating.roles import Role
    from jumelages.bulletin import Span
    from jumelages.lexicon.patterns import Patterns
    from jumelages.mentions import Mention


class Cue(NamedTuple):
    """A wording of the lexicon found in a text: kind and value of its entry, and where."""

    kind: str
    value: str
    start: int
    end: int


class Marked:
    """A text with its folded form, the cues and dates in it in order of place, and the damaged words put right.

    `begin` is where it begins behind bullets and numbering; `kinds` are those of its cues. `words` counts its words
    and signs; a text without any, or too long to be a statement, holds nothing.

    What is found among these is added by one component after the other: `figures` and `inhabitants` where a word says
    of them, the `terms` of agreements, `verbs` of events and the `venues` where something was signed, `clauses` (the
    fields of a statement), the bulletin's date and the heading that it can be, and its `role`, what it seems to be by
    itself. `patterns` are those in which words of the lexicon stand.
    """

    __slots__ = (
        *("text", "folded", "patterns", "begin", "words", "cues", "repairs", "dates", "figures", "inhabitants"),
        *("terms", "verbs", "venues", "clauses", "as_of", "heading", "role"),
        *("kinds", "_by_kind", "_by_start"),
    )

    def __init__(
        self,
        text: str,
        folded: str,
        patterns: Patterns,
        words: int = 0,
        cues: tuple[Cue, ...] = (),
        repairs: tuple[Repair, ...] = (),
        dates: tuple[Dated, ...] = (),
    ) -> None:
        self.text = text
        self.folded = folded
        self.patterns = patterns
        self.begin = skip_marker(text)
        self.words = words
        self.cues = cues
        self.repairs = repairs
        self.dates = dates
        self.figures: tuple[Figure, ...] = ()
        self.inhabitants: tuple[Inhabitants, ...] = ()
        self.terms: tuple[Lasting, ...] = ()
        self.verbs: tuple[Cue, ...] = ()
        self.venues: tuple[Span, ...] = ()
        self.clauses: tuple[Clause, ...] = ()
        self.as_of: Mention[Dated] | None = None
        self.heading: Mention[HeadingValue] | None = None
        self.role: Role = "plain"
        self._by_kind: dict[str, list[Cue]] = {}
        self.kinds = self._by_kind.keys()
        self._by_start: dict[tuple[str, int], Cue] = {}
        for cue in cues:
            kind, _, start, _ = cue
            self._by_kind.setdefault(kind, []).append(cue)
            self._by_start.setdefault((kind, start), cue)

    def with_signs(self, signs: Mapping[int, int]) -> Marked:
        """What was found, in the text with other signs in the same places."""
        text, folded = self.text.translate(signs), self.folded.translate(signs)
        return Marked(text, folded, self.patterns, self.words, self.cues, self.repairs, self.dates)

    def until(self, end: int) -> Marked:
        """What was found in the text in front of `end`."""
        cues = tuple([cue for cue in self.cues if cue.end <= end])
        repairs = tuple([repair for repair in self.repairs if repair.end <= end])
        dates = tuple([date for date in self.dates if date.span.end <= end])
        return Marked(self.text[:end], self.folded[:end], self.patterns, self.words, cues, repairs, dates)

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

    def of_kinds(self, kinds: Collection[str], start: int, end: int) -> list[Cue]:
        """The cues of some kinds that stand within `start` and `end`."""
        if self.kinds.isdisjoint(kinds):
            return []
        return [cue for cue in self.cues if cue.kind in kinds and start <= cue.start and cue.end <= end]

    def first(self, kind: str, start: int = 0) -> Cue | None:
        """The cue of a kind that is the first word from `start` on."""
        for cue in self._by_kind.get(kind, ()):
            if cue.start >= start:
                return None if WORD.search(self.folded, start, cue.start) else cue
        return None

    def at(self, kind: str, position: int) -> Cue | None:
        """The cue of a kind that begins at `position`."""
        return self._by_start.get((kind, position))

    def term_at(self, position: int) -> Lasting | None:
        """The term of an agreement in whose words a place lies."""
        return next((term for term in self.terms if term.start <= position < term.end), None)

    def repairs_in(self, start: int, end: int) -> list[Repair]:
        """The repairs that were needed to understand the words from `start` to `end`."""
        if not self.repairs:
            return []
        return [repair for repair in self.repairs if repair.start < end and start < repair.end]
