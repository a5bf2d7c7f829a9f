"""Domains as a set: which came, which went, which are only worded otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jumelages.comparing.changes import ChangeType
from jumelages.comparing.difference import COSMETIC, DETAIL, Difference, addition, is_shuffled, removal, reordered
from jumelages.comparing.pairing import paired
from jumelages.comparing.spelling import common_words, same_stem
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
    ours, theirs = [old[index] for index in gone], [new[index] for index in come]
    yield from _regrouped(ours, theirs)
    yield from _reworded(ours, theirs)
    for domain in ours:
        yield removal(ChangeType.DOMAIN_REMOVED, "domains", _path(domain), domain).placed(after)
    for domain in theirs:
        yield addition(ChangeType.DOMAIN_ADDED, "domains", _path(domain), domain).placed(before)
    if is_shuffled(pairs):
        yield reordered("domains", tuple(old), tuple(new))


def _regrouped(ours: list[Domain], theirs: list[Domain]) -> Iterator[Difference]:
    """« culture et jeunesse » told as « culture », « jeunesse », or the other way round; taken out of both lists."""
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
    are two domains, however alike they are spelt (« culture », « agriculture »), unless their words are the same.
    """
    few, many = sorted((common_words([one.label]), common_words([other.label])), key=len)
    other_theme = one.theme != other.theme and Theme.OTHER not in (one.theme, other.theme)
    if not few or (other_theme and few != many):
        return 0
    return len(few) / len(many) if all(any(same_stem(word, same) for same in many) for word in few) else 0


def _path(domain: Domain) -> str:
    return f"domains[{domain.label}]"
