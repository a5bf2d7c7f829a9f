"""Revisions with known differences, and how many of them are reported: `python -m tests.comparing.mutations`.

A bulletin is edited in known ways (`edits.py`), both revisions are written, read back and compared; exactly the
Changes that the edits owe must come back. With noise, another clerk types the new revision, and what is cosmetic is
left out on both sides. `--write` puts the table into the README.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

import jumelages
from jumelages.comparing import ChangeType, Significance
from jumelages.folding import slug
from jumelages.records import Accord, BulletinRecord, City
from jumelages.writing import write_text
from tests.comparing.edits import OF_ACCORD, OF_BULLETIN, OF_CITY, Edit, Fact, brief, fact, unlike
from tests.writing.law import TODAY
from tests.writing.noise import Clerk, clerks, rewritten
from tests.writing.strategies import ISSUERS, TITLES_OF_BULLETINS, Nation, accords, cities, partial, place_of, record_of

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- made by python -m tests.comparing.mutations --write -->\n", "<!-- end of the table -->\n"
#: How many pairs of revisions there are of each type alone, and of types mixed.
ALONE, MIXED, BATCH = 15, 200, 5

ABSENT, PLACE = "absent", "place"
OF_BLOCKS = (
    ChangeType.CITY_ADDED,
    ChangeType.CITY_REMOVED,
    ChangeType.ACCORD_ADDED,
    ChangeType.ACCORD_REMOVED,
    ChangeType.BLOCK_MOVED,
)
TYPES = (*OF_BULLETIN, *OF_CITY, *OF_ACCORD, *OF_BLOCKS)


@dataclass(frozen=True)
class Revisions:
    """A bulletin, and edits of its blocks; an edit of the bulletin itself has no block."""

    base: BulletinRecord
    edits: tuple[tuple[int | None, Edit], ...]

    def at(self, applied: Collection[int]) -> BulletinRecord:
        """The revision in which these edits are made and the others not."""
        fields: dict[int | None, dict[str, Any]] = {}
        for number, (where, edit) in enumerate(self.edits):
            fields.setdefault(where, {}).update(edit.after if number in applied else edit.before)
        placed: list[tuple[float, City | Accord]] = []
        for index, block in enumerate(self.base.blocks):
            changed = fields.get(index, {})
            if not changed.pop(ABSENT, False):
                placed.append((changed.pop(PLACE, index), renewed(replace(block, **changed))))
        placed.sort(key=lambda item: item[0])
        blocks = tuple(block for _, block in placed)
        return self.base.model_copy(update={"blocks": blocks, **fields.get(None, {})})

    @property
    def old(self) -> BulletinRecord:
        return self.at(())

    @property
    def new(self) -> BulletinRecord:
        return self.at(range(len(self.edits)))

    def facts(self) -> list[Fact]:
        """What must be reported of the old and the new revision."""
        labels: dict[int | None, str] = {}
        for index, edit in self.edits:
            if index is not None:
                name = edit.after.get("name") or edit.after.get("parties")
                labels[index] = _label(name) if name else labels.get(index, _label(self.base.blocks[index]))
        return [reported._replace(block=labels.get(index)) for index, edit in self.edits for reported in edit.facts]


def _label(block: Any) -> str:
    words = brief(block)
    return " – ".join(words) if isinstance(words, tuple) else words


def renewed(block: City | Accord) -> City | Accord:
    """The block with the key and the place of what it is about now."""
    if block.kind == "accord":
        return replace(block, key="-".join(["accord", *sorted(slug(party.name) for party in block.parties)]))
    country = block.country
    nation = Nation(country.name, country.code or "", country.subdivision) if country else None
    key = "-".join(filter(None, [slug(block.name), nation.code.lower() if nation else ""]))
    return replace(block, key=key, place=place_of(block.name, nation))


# -- edits chosen --------------------------------------------------------------------------------


@st.composite
def bases(draw: st.DrawFn) -> BulletinRecord:
    """A bulletin of a few cities and accords, none of which could be taken for another."""
    reported = cities().filter(lambda city: bool(city.agreements and city.domains))
    drawn: list[City | Accord] = [
        *draw(st.lists(reported, min_size=3, max_size=5)),
        *draw(st.lists(accords(), min_size=1, max_size=2)),
    ]
    blocks: list[City | Accord] = []
    for block in drawn:
        if all(differ(block, other) for other in blocks):
            blocks.append(block)
    assume(len(blocks) >= 4)
    return record_of(
        draw(st.permutations(blocks)), issuer=(ISSUERS[0],), title=TITLES_OF_BULLETINS[0], as_of=partial(2014, 7, 11)
    )


@st.composite
def revisions(draw: st.DrawFn, types: Sequence[ChangeType], most: int = 1) -> Revisions:
    """A bulletin with 1 to `most` edits of these types, no two of one field."""
    base = draw(bases())
    wanted = draw(st.lists(st.sampled_from(types), min_size=1, max_size=most))
    chosen: list[tuple[int | None, Edit]] = []
    for kind in wanted:
        one = draw(edits(base, kind))
        if all(go_together(one, other) for other in chosen):
            chosen.append(one)
    return Revisions(base, tuple(chosen))


def go_together(one: tuple[int | None, Edit], other: tuple[int | None, Edit]) -> bool:
    """Whether two edits are distinguished: of two fields, of cities of other names, not both of the order of blocks."""
    fields, others = one[1].before.keys(), other[1].before.keys()
    if PLACE in fields | others and (ABSENT in fields | others or fields == others):
        return False
    if one[0] == other[0]:
        return not fields & others and ABSENT not in fields | others
    return not names(one[1]) & names(other[1])


def names(edit: Edit) -> set[str]:
    """The cities that an edit speaks of."""
    reported = [side.get("name") or side.get("parties", ()) for side in (edit.before, edit.after)]
    return {name for one in reported for name in ([one] if isinstance(one, str) else [party.name for party in one])}


@st.composite
def edits(draw: st.DrawFn, base: BulletinRecord, kind: ChangeType) -> tuple[int | None, Edit]:
    """An edit that is reported as a Change of this type, and the block that it is made in."""
    if kind in OF_BULLETIN:
        return None, draw(OF_BULLETIN[kind])
    wanted = "accord" if kind in OF_ACCORD or kind.startswith("accord") else "city"
    index = draw(st.sampled_from([index for index, block in enumerate(base.blocks) if block.kind == wanted]))
    block = base.blocks[index]
    if kind in OF_CITY:
        return index, draw(OF_CITY[kind])
    if kind in OF_ACCORD:
        return index, draw(OF_ACCORD[kind])
    if kind is ChangeType.BLOCK_MOVED:
        return index, _move(base, index)
    reported = fact(kind, Significance.NEWS, *((None, block) if kind.endswith("added") else (block, None)))
    before, after = {ABSENT: kind.endswith("added")}, {ABSENT: not kind.endswith("added")}
    return index, Edit(before, after, (reported,))


def _move(base: BulletinRecord, index: int) -> Edit:
    """To the other end, at least two blocks away."""
    last = len(base.blocks) - 1
    place, new = (last + 0.5, last) if index < last / 2 else (-0.5, 0)
    reported = fact(ChangeType.BLOCK_MOVED, Significance.COSMETIC, index, new)
    return Edit({PLACE: index}, {PLACE: place}, (reported,))


def differ(one: City | Accord, other: City | Accord) -> bool:
    """Whether nobody could take one block for the other."""
    if one.kind == "city" and other.kind == "city":
        same_place = one.place and other.place and one.place.geonames == other.place.geonames
        return not same_place and unlike(one.name, other.name)
    if one.kind == "accord" and other.kind == "accord":
        return not {party.name for party in one.parties} & {party.name for party in other.parties}
    return True


# -- what is reported of them ------------------------------------------------------------------------


def reported(old: BulletinRecord, new: BulletinRecord) -> list[Fact]:
    """The Changes between two revisions as they are checked."""
    changes = jumelages.compare(old, new, force=True).changes
    return [
        Fact(change.type, change.significance, brief(change.old), brief(change.new), change.block_name)
        for change in changes
    ]


def expected_and_reported(known: Revisions, clerk: Clerk | None = None) -> tuple[Counter[Fact], Counter[Fact]]:
    """What must be reported of both revisions once they are written and read back, and what is reported."""
    old, new = known.old, known.new
    printed = rewritten(new, clerk) if clerk else write_text(new).encode()
    found = reported(jumelages.read(write_text(old).encode(), today=TODAY), jumelages.read(printed, today=TODAY))
    return Counter(_kept(known.facts(), clerk)), Counter(_kept(found, clerk))


def _kept(facts: Iterable[Fact], clerk: Clerk | None) -> list[Fact]:
    return [one for one in facts if clerk is None or one.significance is not Significance.COSMETIC]


# -- the table -----------------------------------------------------------------------------------


@dataclass
class Score:
    """By type: how many Changes there are, how many are reported, how many of those are right."""

    owed: Counter[ChangeType] = field(default_factory=Counter)
    reported: Counter[ChangeType] = field(default_factory=Counter)
    right: Counter[ChangeType] = field(default_factory=Counter)
    wrong: list[tuple[Counter[Fact], Counter[Fact]]] = field(default_factory=list)

    def add(self, expected: Counter[Fact], found: Counter[Fact]) -> None:
        """Count one pair of revisions."""
        for facts, counted in ((expected, self.owed), (found, self.reported), (expected & found, self.right)):
            counted.update(one.type for one in facts.elements())
        if expected != found:
            self.wrong.append((expected - found, found - expected))

    def row(self, kinds: Collection[ChangeType]) -> str:
        """Number owed, precision and recall of these types together."""
        owed, reported_, right = (
            sum(counted[kind] for kind in kinds) for counted in (self.owed, self.reported, self.right)
        )
        if not owed and not reported_:
            return "| | | "
        return f"| {owed} | {right / reported_ if reported_ else 0:.3f} | {right / owed if owed else 0:.3f} "


def measured(*, noisy: bool, alone: int = ALONE, mixed: int = MIXED) -> Score:
    """The score over so many pairs of revisions, from a fixed seed."""
    score = Score()
    for kind in TYPES:
        _run(score, revisions([kind]), alone, noisy=noisy)
    _run(score, revisions(TYPES, most=8), mixed, noisy=noisy)
    return score


def _run(score: Score, known: st.SearchStrategy[Revisions], examples: int, *, noisy: bool) -> None:
    """Batches, because hypothesis varies what it has within a run, and makes something new only in the next one."""
    clerk: st.SearchStrategy[Clerk | None] = clerks() if noisy else st.none()
    every = settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    def count(one: Revisions, typist: Clerk | None) -> None:
        score.add(*expected_and_reported(one, typist))

    for batch in range(examples // BATCH):
        seed(batch)(every(given(known, clerk)(count)))()


def table(plain: Score, noisy: Score) -> str:
    """The scores as Markdown."""
    lines = [
        "| type | changes | precision | recall | with noise | precision | recall |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(f"| `{kind}` {plain.row([kind])}{noisy.row([kind])}|" for kind in ChangeType),
        f"| **all** {plain.row(tuple(ChangeType))}{noisy.row(tuple(ChangeType))}|",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into tests/README.md")
    parser.add_argument(
        "--details", action="store_true", help="show what was not reported, and what was reported wrongly"
    )
    chosen = parser.parse_args()
    scores = [measured(noisy=noisy) for noisy in (False, True)]
    made = table(*scores)
    print(made)
    if chosen.details:
        for missing, extra in (pair for score in scores for pair in score.wrong):
            print("not reported:", *missing.elements(), "reported instead:", *extra.elements(), sep="\n  ")
    if chosen.write:
        text = README.read_text("utf-8")
        README.write_text(re.sub(f"(?<={re.escape(BEGIN)}).*(?={re.escape(END)})", f"\n{made}\n", text, flags=re.S))


if __name__ == "__main__":
    main()
