"""Domains as a set: which came, which went, which are only worded otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import COSMETIC, DETAIL, Difference, addition, removal, reordered
from jumelages.comparing.pairing import paired
from jumelages.comparing.spelling import common_words, same_in_number, same_stem
from jumelages.folding import words_key
from jumelages.records import Domain, Evidence, Theme


def compare_domains(
    old: Sequence[Domain], new: Sequence[Domain], *, before: Evidence | None = None, after: Evidence | None = None
) -> Iterator[Difference]:
    """How two lists of domains differ. `before` and `after` are the places of their blocks."""
    pairs, gone, come = paired(
        old,
        new,
        (
            lambda one, other: one.label == other.label,
            lambda one, other: words_key(one.label) == words_key(other.label),
        ),
    )
    for one, other in pairs:
        if old[one].label != new[other].label:
            yield Difference(ChangeType.RESPELLED, COSMETIC, "domains", _path(new[other]), old[one], new[other])
    ours, again = _once([old[index] for index in gone], new)
    theirs, twice = _once([new[index] for index in come], old)
    yield from _regrouped(ours, theirs)
    yield from _reworded(ours, theirs)
    for domain in ours:
        yield removal(ChangeType.DOMAIN_REMOVED, "domains", _path(domain), domain).placed(after)
    for domain in theirs:
        yield addition(ChangeType.DOMAIN_ADDED, "domains", _path(domain), domain).placed(before)
    for domain in again:
        yield _repeated(removal(ChangeType.DOMAIN_REMOVED, "domains", _path(domain), domain).placed(after), domain)
    for domain in twice:
        yield _repeated(addition(ChangeType.DOMAIN_ADDED, "domains", _path(domain), domain).placed(before), domain)
    yield from reordered("domains", old, new, pairs)


def _once(domains: Iterable[Domain], others: Sequence[Domain]) -> tuple[list[Domain], list[Domain]]:
    """Domains that the other bulletin has not at all, each once; and those that are only listed once more."""
    known = {words_key(other.label) for other in others}
    lone: dict[str, Domain] = {}
    repeated: list[Domain] = []
    for domain in domains:
        key = words_key(domain.label)
        if key in known:
            repeated.append(domain)
        else:
            lone.setdefault(key, domain)
    return list(lone.values()), repeated


def _repeated(found: Difference, domain: Domain) -> Difference:
    return replace(found, significance=DETAIL).warned(CautionCode.DUPLICATE, domain.label)


def _regrouped(ours: list[Domain], theirs: list[Domain]) -> Iterator[Difference]:
    """« culture et jeunesse » as « culture », « jeunesse », or the other way round; taken out of both lists."""
    for domain in ours.copy():
        parts = _parts(domain, theirs)
        if len(parts) > 1:
            ours.remove(domain)
            _take_out(theirs, parts)
            yield Difference(ChangeType.DOMAIN_REWORDED, DETAIL, "domains", _path(domain), (domain,), tuple(parts))
    for domain in theirs.copy():
        parts = _parts(domain, ours)
        if len(parts) > 1:
            theirs.remove(domain)
            _take_out(ours, parts)
            yield Difference(ChangeType.DOMAIN_REWORDED, DETAIL, "domains", _path(domain), tuple(parts), (domain,))


def _parts(whole: Domain, others: Sequence[Domain]) -> list[Domain]:
    """The domains whose words together are all the words of one; none where they are not."""
    words = common_words([whole.label])
    parts = [other for other in others if common_words([other.label]) < words]
    return parts if common_words([part.label for part in parts]) == words else []


def _take_out(domains: list[Domain], parts: Sequence[Domain]) -> None:
    for part in parts:
        domains.remove(part)


def _reworded(ours: list[Domain], theirs: list[Domain]) -> Iterator[Difference]:
    """The likest first; taken out of both lists."""
    scores = sorted(
        ((_likeness(one, other), -i, -j) for i, one in enumerate(ours) for j, other in enumerate(theirs)), reverse=True
    )
    chosen: list[tuple[Domain, Domain]] = []
    for score, i, j in scores:
        one, other = ours[-i], theirs[-j]
        if score and not any(one is left or other is right for left, right in chosen):
            chosen.append((one, other))
    for one, other in chosen:
        ours.remove(one)
        theirs.remove(other)
        yield Difference(ChangeType.DOMAIN_REWORDED, DETAIL, "domains", _path(other), one, other)


def _likeness(one: Domain, other: Domain) -> float:
    """From 0 to 1: the part of both labels' words that they share, if all words of the shorter one are in the longer.

    Words count as shared in their derived forms too (« économie », « économique »). Labels of two known themes
    are two domains, however alike they are spelt (« culture », « agriculture »), unless their words are the same
    but for the plural (« risques urbains », « risque urbain »).
    """
    few, many = sorted((common_words([one.label]), common_words([other.label])), key=len)
    other_theme = one.theme != other.theme and Theme.OTHER not in (one.theme, other.theme)
    if not few or (other_theme and not _same_but_for_plurals(few, many)):
        return 0
    return len(few) / len(many) if all(any(same_stem(word, same) for same in many) for word in few) else 0


def _same_but_for_plurals(few: set[str], many: set[str]) -> bool:
    return len(few) == len(many) and all(any(same_in_number(one, other) for other in many) for one in few)


def _path(domain: Domain) -> str:
    return f"domains[{domain.label}]"
