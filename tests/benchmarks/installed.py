"""What each part of an installation weighs: `python -m tests.benchmarks.installed [--write]`, in a table.

Counted are the files of the distributions that are installed here, for each direct requirement with all that it alone
brings; what several bring is counted once, by itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires
from pathlib import Path

TABLE = Path(__file__).with_name("installed.md")
_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"extra == ['\"]([\w-]+)['\"]")


def wanted(of: str, extra: str = "") -> Iterator[str]:
    """The names of what a distribution requires on this machine, with an extra or without any."""
    for line in requires(of) or ():
        name, _, marker = line.partition(";")
        given = _EXTRA.search(marker)
        if (given.group(1) if given else "") == extra:
            yield plain(_NAME.match(name).group())  # type: ignore[union-attr]  # a requirement begins with its name


def plain(name: str) -> str:
    """A name as all spellings of it are."""
    return re.sub(r"[-_.]+", "-", name).lower()


def brought(name: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """A distribution with all that it requires, as far as it is installed."""
    if name in known or found(name) is None:
        return known
    known |= {name}
    for other in wanted(name):
        known = brought(other, known)
    return known


def found(name: str) -> Distribution | None:
    """A distribution that is installed here."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def weight(names: Iterable[str]) -> int:
    """The bytes of the files of distributions."""
    total = 0
    for name in names:
        one = found(name)
        for file in (one.files or ()) if one else ():
            path = Path(str(file.locate()))
            total += path.stat().st_size if path.is_file() else 0
    return total


def table() -> str:
    """The table in Markdown, the heaviest first."""
    direct = {name: brought(name) for name in sorted(set(wanted("jumelages")))}
    everything = frozenset().union(*direct.values())
    rows = []
    for name, names in direct.items():
        others = frozenset().union(*(each for other, each in direct.items() if other != name))
        alone = names - others
        rows.append((weight(alone), name, len(alone)))
    shared = everything - {name for name in everything if sum(name in each for each in direct.values()) == 1}
    rows.append((weight(shared), "what several of them bring", len(shared)))
    lines = [f"| {name} | {size / 1e6:.1f} | {count} |" for size, name, count in sorted(rows, reverse=True)]
    heaviest = sorted(((weight([name]), name) for name in everything), reverse=True)[:12]
    extras = [
        (extra, frozenset().union(*(brought(name) for name in wanted("jumelages", extra))) - everything)
        for extra in ("cluster", "parquet", "pdf", "postgresql", "review")
    ]
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return "\n".join(
        [
            "# What an installation weighs",
            "",
            "Made by `python -m tests.benchmarks.installed --write`; of the packages, without jumelages itself.",
            "",
            f"{python} on {sys.platform}: {weight(everything) / 1e6:.0f} MB in {len(everything)} packages.",
            "",
            "| requirement, with what it alone brings | MB | packages |",
            "| --- | --- | --- |",
            *lines,
            "",
            "| heaviest packages | MB |",
            "| --- | --- |",
            *(f"| {name} | {size / 1e6:.1f} |" for size, name in heaviest),
            "",
            "| extra, beside that | MB | packages |",
            "| --- | --- | --- |",
            *(f"| {extra} | {weight(names) / 1e6:.1f} | {len(names)} |" for extra, names in extras),
            "",
        ]
    )


if __name__ == "__main__":
    made = table()
    if "--write" in sys.argv:
        TABLE.write_text(made, "utf-8")
    print(made)
