"""Whether two spellings say the same: the measure by which typing is distinguished from the world.

Cosmetic is what folding undoes: capitals, accents, blanks, apostrophes, hyphens and full stops. Names are
likened with rapidfuzz; the thresholds are those below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA, Prefix
from rapidfuzz.fuzz import ratio

from jumelages.folding import slug
from jumelages.records import Event, Evidence, Head, Population
from jumelages.words import is_bare, on_one_line

#: Percent of likeness from which two names of cities in one country are taken for one, and said to be doubtful.
SIMILAR_NAME = 80


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in capitals, accents, blanks and punctuation."""
    return one == other or slug(one) == slug(other)


def likeness(one: str, other: str) -> float:
    """How alike two texts are once folded, from 0 to 100."""
    return ratio(slug(one), slug(other))


def same_print(one: Evidence | None, other: Evidence | None) -> bool:
    """Whether two places print the same, line ends aside; true where a place is not known."""
    return one is None or other is None or on_one_line(one.quote) == on_one_line(other.quote)


def same_parts(one: Head | Event, other: Head | Event) -> bool:
    """Whether two heads or events are printed the same.

    Where one of them has its title or verb elsewhere, as in the head or another cell of a column, what both print is
    compared.
    """
    if same_print(one.evidence, other.evidence):
        return True
    before, after = _beside(one), _beside(other)
    common = before.keys() & after.keys()
    if before.keys() == after.keys() and not (_is_of_cells(one.evidence) or _is_of_cells(other.evidence)):
        return False
    return all(same_print(before[part], after[part]) for part in common)


def _is_of_cells(place: Evidence | None) -> bool:
    """« Maire;M. Stavros PAPANIKOLAOU »: what stands between the parts is the table's own, or the end of a line."""
    return place is not None and re.search(r"[;|\t\n]|\*\*", place.quote) is not None


def _beside(value: Head | Event) -> dict[str, Evidence]:
    """The parts that stand in the stretch of the value itself."""
    whole = value.evidence
    return {
        name: part
        for name, part in value.parts.items()
        if whole and whole.start <= part.start and part.end <= whole.end
    }


def same_figure(one: Population, other: Population) -> bool:
    """Whether two figures are printed the same; the label of a bare one, « 78 115 », stands elsewhere."""
    if one.text != other.text:
        return False
    return is_bare(one.text) or same_print(one.evidence, other.evidence)


# -- persons -------------------------------------------------------------------------------------


def same_person(one: Head, other: Head) -> bool:
    """Whether two names are one person's, in whatever spelling.

    Capitals, accents and the order of given and family name do not matter. Transliterations may differ by a
    few letters: in the family name one letter in four (none in a name of four letters or fewer), in the
    given name one in three, and an Arabic article (« Ezzahra », « Zahra »); initials and left out given names
    agree with full ones. Where civilities contradict each other, only the same spelling makes the same person.
    """
    if one.name is None or other.name is None:
        return False
    if spelled_alike(one, other):
        return True
    if civilities_differ(one, other):
        return False
    if _is_married_name(one, other):
        return True
    if one.family_name and other.family_name:
        return _same_family(one.family_name, other.family_name) and _same_given(one.given_name, other.given_name)
    if slug(one.name) == slug(other.family_name or "") or slug(other.name) == slug(one.family_name or ""):
        return True
    return _close(_sorted_words(one.name), _sorted_words(other.name), 6)


def _is_married_name(one: Head, other: Head) -> bool:
    """« Mme Sadie DOCHERTY », « Mme Sadie DOCHERTY-ROSS »: the same given names, and one more family name."""
    return "M." not in (civility_of(one), civility_of(other)) and has_longer_name(one, other)


def has_longer_name(one: Head, other: Head) -> bool:
    """Whether one has the family names of the other among more of them, and no other given names."""
    few, many = sorted((_words(one.family_name), _words(other.family_name)), key=len)
    given = {slug(head.given_name) for head in (one, other) if head.given_name}
    return bool(few) and set(few) < set(many) and len(given) < 2


def _words(name: str | None) -> list[str]:
    return slug(name).split("-") if name else []


def civilities_differ(one: Head, other: Head) -> bool:
    """Whether one is a man and the other a woman by their civilities; false where one has none."""
    first, second = civility_of(one), civility_of(other)
    return bool(first and second) and (first == "M.") != (second == "M.")


def spelled_alike(one: Head, other: Head) -> bool:
    """Whether two names have the same folded words, in any order."""
    return _sorted_words(one.name or "") == _sorted_words(other.name or "")


def _sorted_words(name: str) -> str:
    return "-".join(sorted(slug(name).split("-")))


def _same_family(one: str, other: str) -> bool:
    one, other = slug(one).replace("-", ""), slug(other).replace("-", "")
    return OSA.distance(one, other) <= max(0, (min(len(one), len(other)) - 1) // 4)


def _same_given(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    few, many = sorted((slug(one).split("-"), slug(other).split("-")), key=len)
    return all(any(_same_word(word, candidate) for candidate in many) for word in few)


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return _close(one, other, 3) or _ARTICLE.sub("", one) == _ARTICLE.sub("", other)


#: The Arabic article written as it sounds before its noun: « Ezzahra » is Zahra, « Essaadia » Saadia.
_ARTICLE = re.compile(r"^[ae]([bcdfghjklmnpqrstvwxz])(?=\1)")


def _close(one: str, other: str, letters: int) -> bool:
    """Whether at most one letter in so many differs."""
    return OSA.distance(one, other) <= min(len(one), len(other)) // letters


def same_stem(one: str, other: str) -> bool:
    """Whether two folded words are one, in a derived form (« économie », « économique ») or with a slip in it."""
    if same_in_number(one, other) or _close(one, other, 5):
        return True
    return Prefix.similarity(one, other) >= max(4, min(len(one), len(other)) - 3)


def same_in_number(one: str, other: str) -> bool:
    """Whether two folded words are one, but for the plural."""
    return one == other or one.rstrip("sx") == other.rstrip("sx")


def title_key(title: str) -> str:
    """What two ways to print a title have in common: « Madame le Maire », « Maire »; « 1er », « Premier Adjoint ».

    A title is the same for a woman and for a man: « Mairesse », « Présidente », « Première Adjointe ».
    """
    words = _FIRST.sub(r"premi\1", _ADDRESS.sub("", slug(title))).split("-")
    return "-".join(_FEMININE.sub(lambda found: _MASCULINE[found[0]], word) for word in words)


def is_addressed(head: Head) -> bool:
    """Whether a head's title holds a civility: « Madame le Maire »."""
    return _ADDRESS.match(slug(head.title)) is not None


def civility_of(head: Head) -> str | None:
    """A head's civility, or that with which its title addresses it: « Madame le Maire : Sadie DOCHERTY »."""
    found = _ADDRESS.match(slug(head.title))
    addressed = None if found is None else "Mme" if found[0].startswith(("mme", "madame")) else "M."
    return head.civility or addressed


_FIRST = re.compile(r"^1(ere?)(?=-|$)")
_MASCULINE = {"trice": "teur", "euse": "eur", "esse": "", "ere": "er", "elle": "el", "enne": "en", "e": ""}
_FEMININE = re.compile(rf"(?<=...)(?:{'|'.join(_MASCULINE)})$")
_ADDRESS = re.compile(r"^(?:madame|monsieur|mme|m|mr)-(?:(?:le|la|l)-)?(?=.)")


def common_words(labels: Sequence[str]) -> set[str]:
    """The folded words of all labels, without the small ones that only join."""
    return {word for label in labels for word in slug(label).split("-")} - _LINKS


_LINKS = frozenset("et de des du la le les l d a au aux en pour".split())
