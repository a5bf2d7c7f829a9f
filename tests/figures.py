"""What was right and wrong in a bulletin, and the tables of many, with 95 % confidence intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.intervals import bootstrap, wilson
from tests.labelled import Labelled

FIELDS = ("name", "country", "section", "agreements", "heads", "population", "domains", "as_of", "front")


@dataclass
class Score:
    """Facts counted by field, and every error in a line for the person who mends the rules."""

    right: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    missed_flags: list[str] = field(default_factory=list)
    asked_flags: int = 0
    refused: bool = False

    @property
    def facts(self) -> int:
        """How many are expected."""
        return self.right.total() + self.missing.total()


def f1(results: Sequence[Score]) -> float:
    """The harmonic mean of precision and recall, over all facts of some bulletins."""
    right, errors = (
        sum(result.right.total() for result in results),
        sum(result.wrong.total() + result.missing.total() for result in results),
    )
    return 2 * right / (2 * right + errors) if right + errors else 1.0


def tables(scores: Mapping[Labelled, Score]) -> str:
    """By structure, by field and by bulletin, in Markdown."""
    return "\n\n".join(
        ["\n".join(lines) for lines in (_by_structure(scores), _by_field(scores), _by_bulletin(scores)) if lines]
    )


def _by_structure(scores: Mapping[Labelled, Score]) -> list[str]:
    lines = [
        "| structure | bulletins | refused | F1 | silent errors, in 1,000 facts | with a false alarm | flags missed |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for split in sorted({item.split for item in scores}, reverse=True):
        of_split = {item: result for item, result in scores.items() if item.split == split}
        for structure in sorted({item.structure for item in of_split}):
            chosen = [result for item, result in of_split.items() if item.structure == structure]
            lines.append(_structure_row(f"{split}: {structure}", chosen))
        lines.append(_structure_row(f"**{split}: all**", list(of_split.values())))
    return lines


def _structure_row(name: str, results: list[Score]) -> str:
    low, high = bootstrap(results, f1)
    facts = sum(result.right.total() + len(result.silent) + len(result.flagged) for result in results)
    asked = sum(result.asked_flags for result in results)
    cells = (
        name,
        str(len(results)),
        str(sum(result.refused for result in results)),
        f"{f1(results):.3f} ({low:.3f}–{high:.3f})",
        _share(sum(len(result.silent) for result in results), facts, 1000),
        _share(sum(bool(result.false_alarms) for result in results), len(results), 100, " %"),
        _share(sum(len(result.missed_flags) for result in results), asked, 100, " %"),
    )
    return f"| {' | '.join(cells)} |"


def _share(count: int, total: int, scale: int, unit: str = "") -> str:
    if not total:
        return "–"
    low, high = wilson(count, total)
    return f"{count} of {total}: {scale * count / total:.1f}{unit} ({scale * low:.1f}–{scale * high:.1f})"


def _by_field(scores: Mapping[Labelled, Score]) -> list[str]:
    lines = ["| field | precision | recall |", "| --- | ---: | ---: |"]
    for name in FIELDS:
        right, missing, wrong = (
            sum(getattr(result, part)[name] for result in scores.values()) for part in ("right", "missing", "wrong")
        )
        lines.append(f"| {name} | {_ratio(right, wrong)} | {_ratio(right, missing)} |")
    return lines


def _by_bulletin(scores: Mapping[Labelled, Score]) -> list[str]:
    return [
        "| bulletin | facts | precision | recall | F1 | silent errors | false alarms | missed flags |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(_bulletin_row(item.name, [result]) for item, result in scores.items()),
        _bulletin_row("**all**", list(scores.values())),
    ]


def _bulletin_row(name: str, results: list[Score]) -> str:
    right, missing, wrong = (
        sum(getattr(result, part).total() for result in results) for part in ("right", "missing", "wrong")
    )
    counts = (
        sum(len(getattr(result, part)) for result in results) for part in ("silent", "false_alarms", "missed_flags")
    )
    ratios = (_ratio(right, wrong), _ratio(right, missing), f"{f1(results):.3f}")
    return f"| {' | '.join([name, str(right + missing), *ratios, *map(str, counts)])} |"


def _ratio(right: int, other: int) -> str:
    return f"{right / (right + other):.3f}" if right + other else "–"
