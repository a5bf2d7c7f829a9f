"""Both sides of a twinning: where two issuers' last bulletins speak of the same, and do not say the same.

Each bulletin is its issuer's word. Two issuers that name each other should know the same agreements; of a city, or an
accord, that both name, they should have the same name and the same head. Nothing is held against a bulletin that was
read only in part for what it does not say, nor against an older one for what came later.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import Connection

from jumelages.comparing.spelling import same_person, same_words
from jumelages.folding import slug
from jumelages.records import Accord, Agreement, BulletinRecord, City, Event, EventKind, Head, Model, PartialDate
from jumelages.store.identity import own_key
from jumelages.store.issuers import issuers, slug_of
from jumelages.store.revisions import latest, records_of
from jumelages.words import block_name

Fits = Callable[[Agreement, Agreement], bool]
_BEGINS = (EventKind.SIGNED, EventKind.SINCE)


class Difference(StrEnum):
    """What two bulletins disagree on."""

    UNANSWERED = "unanswered"
    """One names the other, which does not name it."""
    AGREEMENT = "agreement"
    """One knows an agreement that the other does not."""
    DATE = "date"
    """They date the same agreement otherwise."""
    EVENT = "event"
    """One knows what happened to an agreement later, a renewal for instance, and the other does not."""
    NAME = "name"
    """They call the same city otherwise."""
    HEAD = "head"
    """They have another person in the same office."""


class Word(Model):
    """What an issuer's last bulletin says: a name, or an agreement with what happened to it and when."""

    issuer: str
    """Whose bulletin it is, by name."""
    as_of: str
    """The bulletin's day, as EDTF: a year, a month or a day."""
    file: str
    """The name of the bulletin's file."""
    text: str | None
    """The name, or what the agreement is called; null where the bulletin says nothing of it."""
    event: EventKind | None
    """What happened to the agreement."""
    date: str | None
    """When it happened, as EDTF."""
    page: int | None
    """The page that says so, from 1; null without pages."""
    line: int | None
    """The line that says so, from 1."""
    quote: str | None
    """The words that say so, as printed."""
    also: tuple[str, ...]
    """Other issuers whose last bulletins have the same name or head."""


class Disagreement(Model):
    """Two bulletins that do not say the same."""

    difference: Difference
    """What they disagree on."""
    about: str
    """The city or the accord; of two issuers, both names."""
    one: Word
    """What the one says."""
    other: Word
    """What the other says."""


class _Side(NamedTuple):
    """An issuer and its last bulletin."""

    slug: str
    name: str
    as_of: str
    until: datetime.date
    file: str
    record: BulletinRecord

    def word(self, text: str | None = None, proof: City | Accord | Head | None = None) -> Word:
        """What it says of a city, an accord or a head, with the place; nothing without a text."""
        return self._word(text, proof)

    def word_on(self, agreement: Agreement, event: Event | None) -> Word:
        """What it says of an agreement."""
        return self._word(agreement.called, event if event and event.evidence else agreement, event)

    def _word(
        self, text: str | None, proof: City | Accord | Agreement | Event | Head | None, event: Event | None = None
    ) -> Word:
        found = proof.evidence if proof else None
        return Word(
            issuer=self.name,
            as_of=self.as_of,
            file=self.file,
            text=text,
            event=event.kind if event else None,
            date=event.date.edtf if event and event.date else None,
            page=found.page if found else None,
            line=found.line if found else None,
            quote=found.quote if found else None,
            also=(),
        )

    def is_silent_on(self, event: Event | None) -> bool:
        """Whether its silence on something that began or happened says that it does not know of it."""
        has_been = event is None or event.date is None or event.date.earliest <= self.until
        return has_been and self.record.status == "complete"


def disagreements(connection: Connection) -> list[Disagreement]:
    """All of them: first those of issuers that name each other, then those on cities and accords that both name."""
    sides = list(_sides(connection))
    by_slug = {one.slug: one for one in sides}
    found: list[Disagreement] = []
    for one in sides:
        for other in filter(None, (by_slug.get(slug_of(block.name)) for block in _cities(one))):
            is_answered = _block_about(other, one) is not None
            if one.slug < other.slug or (one.slug != other.slug and not is_answered):
                found += _of_twins(one, other)
    return list(dict.fromkeys(found)) + list(_on_others(sides))


def _sides(connection: Connection) -> Iterator[_Side]:
    for issuer in issuers(connection):
        last = latest(connection, issuer_id=issuer.id)
        if last:
            record = records_of(connection, last.reading_id)
            until = record.as_of.latest if record.as_of else last.as_of_earliest
            yield _Side(issuer.slug, issuer.name or issuer.slug, last.as_of, until, last.name, record)


def _disagreement(difference: Difference, about: str, one: Word, other: Word) -> Disagreement:
    return Disagreement(difference=difference, about=about, one=one, other=other)


def _cities(side: _Side) -> Iterator[City]:
    return (block for block in side.record.blocks if isinstance(block, City))


def _block_about(side: _Side, other: _Side) -> City | None:
    """What a bulletin says of another issuer's city."""
    return next((block for block in _cities(side) if slug_of(block.name) == other.slug), None)


# -- issuers that name each other ------------------------------------------------------------------


def _of_twins(one: _Side, other: _Side) -> Iterator[Disagreement]:
    here, there = _block_about(one, other), _block_about(other, one)
    about = f"{one.name} – {other.name}"
    if here is None or there is None:
        silent = one if here is None else other
        block = here or there
        begins = [_begin(agreement) for agreement in block.agreements] if block else []
        if block and any(map(silent.is_silent_on, begins or [None])):
            words = [one.word(here.name if here else None, here), other.word(there.name if there else None, there)]
            yield _disagreement(Difference.UNANSWERED, about, *words)
        return
    yield from _on_agreements(about, (one, here.agreements), (other, there.agreements))


def _on_agreements(
    about: str, one: tuple[_Side, Sequence[Agreement]], other: tuple[_Side, Sequence[Agreement]]
) -> Iterator[Disagreement]:
    """Agreements are the same that begin on the same day; of the others, in their order, those of one kind."""
    left, right = list(one[1]), list(other[1])
    pairs = [*_taken(left, right, _begin_alike), *_taken(left, right, _are_of_one_kind)]
    for mine, theirs in pairs:
        if not _begin_alike(mine, theirs):
            dates = one[0].word_on(mine, _begin(mine)), other[0].word_on(theirs, _begin(theirs))
            yield _disagreement(Difference.DATE, about, *dates)
        yield from _on_events(about, (one[0], mine), (other[0], theirs))
    for agreement in left:
        if other[0].is_silent_on(_begin(agreement)):
            known = one[0].word_on(agreement, _begin(agreement))
            yield _disagreement(Difference.AGREEMENT, about, known, other[0].word())
    for agreement in right:
        if one[0].is_silent_on(_begin(agreement)):
            known = other[0].word_on(agreement, _begin(agreement))
            yield _disagreement(Difference.AGREEMENT, about, one[0].word(), known)


def _taken(left: list[Agreement], right: list[Agreement], fits: Fits) -> Iterator[tuple[Agreement, Agreement]]:
    """The pairs that fit, taken out of both lists."""
    for mine in list(left):
        theirs = next((one for one in right if fits(mine, one)), None)
        if theirs:
            left.remove(mine)
            right.remove(theirs)
            yield mine, theirs


def _begin(agreement: Agreement) -> Event | None:
    """The event with which it begins, if that is dated."""
    return next((event for event in agreement.events if event.kind in _BEGINS and event.date), None)


def _begin_alike(one: Agreement, other: Agreement) -> bool:
    mine, theirs = _begin(one), _begin(other)
    return mine is not None and theirs is not None and _may_be_same(mine.date, theirs.date)


def _are_of_one_kind(one: Agreement, other: Agreement) -> bool:
    return one.kind is other.kind and _begin(one) is not None and _begin(other) is not None


def _may_be_same(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates may mean one day: a year and a day in it do."""
    return one is not None and other is not None and one.earliest <= other.latest and other.earliest <= one.latest


def _on_events(about: str, one: tuple[_Side, Agreement], other: tuple[_Side, Agreement]) -> Iterator[Disagreement]:
    """What happened later, as far as it is dated."""
    for (side, agreement), (there, known), is_turned in ((one, other, False), (other, one, True)):
        for event in agreement.events:
            if event.kind in _BEGINS or event.date is None or not there.is_silent_on(event):
                continue
            if not any(event.kind is its.kind and _may_be_same(event.date, its.date) for its in known.events):
                words = (side.word_on(agreement, event), there.word())
                yield _disagreement(Difference.EVENT, about, *(words[::-1] if is_turned else words))


# -- what both name --------------------------------------------------------------------------------


def _on_others(sides: Sequence[_Side]) -> Iterator[Disagreement]:
    """Names and heads of the cities and accords that several bulletins name, and the agreements of accords."""
    named: dict[str, list[tuple[_Side, City | Accord]]] = defaultdict(list)
    for side in sides:
        for block in {own_key(block): block for block in side.record.blocks}.values():
            named[own_key(block)].append((side, block))
    for key in sorted(named):
        words: list[Disagreement] = []
        for (one, mine), (other, theirs) in combinations(named[key], 2):
            about = block_name(mine)
            if isinstance(mine, City) and isinstance(theirs, City) and not same_words(mine.name, theirs.name):
                pair = one.word(mine.name, mine), other.word(theirs.name, theirs)
                words.append(_disagreement(Difference.NAME, about, *pair))
            words += _on_heads(about, (one, mine.heads), (other, theirs.heads))
            if isinstance(mine, Accord):
                yield from _on_agreements(about, (one, mine.agreements), (other, theirs.agreements))
        yield from _by_words(words)


def _by_words(found: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """Of the same two names or heads one, with all who have the one or the other."""
    alike: dict[tuple[Difference, frozenset[str | None]], list[Disagreement]] = defaultdict(list)
    for one in found:
        alike[one.difference, frozenset((one.one.text, one.other.text))].append(one)
    for same in alike.values():
        words = [word for one in same for word in (one.one, one.other)]

        def also(word: Word, words: Sequence[Word] = words) -> Word:
            issuers = dict.fromkeys(one.issuer for one in words if one.text == word.text)
            return word.model_copy(update={"also": tuple(name for name in issuers if name != word.issuer)})

        first = same[0]
        yield _disagreement(first.difference, first.about, also(first.one), also(first.other))


def _on_heads(
    about: str, one: tuple[_Side, Sequence[Head]], other: tuple[_Side, Sequence[Head]]
) -> Iterator[Disagreement]:
    """The persons in the same office of the same city."""
    for mine in one[1]:
        rivals = [head for head in other[1] if _post(head) == _post(mine) and head.name and mine.name]
        if rivals and not any(same_person(mine, head) for head in other[1]):
            yield _disagreement(
                Difference.HEAD, about, one[0].word(mine.name, mine), other[0].word(rivals[0].name, rivals[0])
            )


def _post(head: Head) -> tuple[str, str]:
    return head.office.value, slug(head.city or "")
