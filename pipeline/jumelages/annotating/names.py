"""Names of persons: their words, and where the given name ends and the family name begins."""

from __future__ import annotations

from jumelages.annotating.wording import CAPITAL
from jumelages.expressions import expression
from jumelages.folding import fold

PARTICLES = frozenset(
    (
        "de du des d da das do dos dal del della dello dei degli di le la les lo bel l van der den ter ten te von "
        "vom zu zum zur af av el al ben bin ibn bint ould ould' mint wuld abu abou ait aït o mac mc "
        "fitz ni ní ui uí nic san santa saint st ap y e i und of the 't op"
    ).split()
)
#: « Mota e Silva », « Ortega y Gasset », « Puigdemont i Casamajó »: between two family names of one person.
_JOINS_FAMILY_NAMES = frozenset({"e", "y", "i"})
#: « Abdel Rahman », « Salah Eddine »: parts of one name, given or family.
_SERVANT = frozenset({"abd", "abdel", "abdul", "abdoul", "abdal", "abdur"})
_OF_THE_FAITH = frozenset({"eddine", "ddine", "din", "dine", "uddin", "allah", "ullah"})
#: « son of » or « daughter of »: what follows is the family name, whole.
_DESCENT = frozenset({"ould", "mint", "ben", "bin", "ibn", "bint", "wuld"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "fils", "père", "pere", "junior", "senior"})
#: Where the family name comes first, or is put last for foreigners: without capitals nobody can say (ISO 3166-1).
_FAMILY_FIRST = frozenset({"CN", "HK", "HU", "JP", "KH", "KP", "KR", "MO", "SG", "TW", "VN"})
#: Where a person has two family names, so that of three words the middle one may belong to either part.
_TWO_FAMILY_NAMES = frozenset(
    ("AD AO AR BO BR CL CO CR CU CV DO EC ES GQ GT GW HN MX MZ NI PA PE PH PR PT PY ST SV TL UY VE").split()
)
_INITIAL = expression(rf"(?:{CAPITAL}\.-?)+|{CAPITAL}(?:-{CAPITAL})+|{CAPITAL}\.(?:{CAPITAL}\.?)+")
_NAME_PREFIX = expression(r"^(?:Mac|Mc|Fitz|d['’]|l['’]|D['’]|O['’])")


#: « Luc « Lulu » MARTIN »: a nickname between given and family name.
NICKNAME = expression(
    rf"(?<=\w)\s+(?:«[^«»()]{{1,30}}»|\"[^\"]{{1,30}}\"|“[^“”]{{1,30}}”|\({CAPITAL}[a-zà-ÿ'’-]{{1,30}}\))\s+(?={CAPITAL})"
)


def without_nickname(name: str) -> str:
    """The name with blanks in place of a nickname."""
    return NICKNAME.sub(lambda match: " " * len(match.group()), name)


def split_name(name: str) -> tuple[str | None, str | None]:
    """Given and family name; (None, None) where the split can't be known.

    Capitals mark the family name, wherever they stand, with the particles before them. Without
    capitals the last word, with its particles, is the family name.
    """
    words = without_nickname(name).split()
    capitals = [_in_capitals(word) for word in words]
    if all(capitals) and len(words) > 1:
        return None, None
    if len(words) == 1:
        return None, words[0]
    if any(capitals):
        return _by_capitals(words, capitals)
    return _by_position(words)


def _in_capitals(word: str) -> bool:
    """« MAMBE », « McDONALD », « d'ESTAING », « O'NEILL »; an initial is no name in capitals."""
    if _INITIAL.fullmatch(word):
        return False
    letters = "".join(filter(str.isalpha, _NAME_PREFIX.sub("", word)))
    return len(letters) > 1 and not any(map(str.islower, letters))


def _by_capitals(words: list[str], capitals: list[bool]) -> tuple[str | None, str | None]:
    first = capitals.index(True)
    last = len(capitals) - 1 - capitals[::-1].index(True)
    if not all(
        mark or fold(word) in PARTICLES
        for word, mark in zip(words[first : last + 1], capitals[first : last + 1], strict=True)
    ):
        return None, None
    while first > 0 and words[first - 1].islower() and fold(words[first - 1]) in PARTICLES:
        first -= 1
    while last + 1 < len(words) and is_suffix(words[last + 1]):
        last += 1
    given = [*words[:first], *words[last + 1 :]]
    if first > 0 and last + 1 < len(words):
        return None, None
    return " ".join(given) or None, " ".join(words[first : last + 1])


def _particle(word: str) -> bool:
    """« de », « von », « St. »; a capital with its full stop is an initial."""
    return fold(word).rstrip("'’.") in PARTICLES and _is_spelled_as_particle(word) and not is_initial(word)


def _ends_in_particle(word: str) -> bool:
    """« Puttnins-von » in front of « Trotha »: a family name that goes on."""
    before, _, last = word.rpartition("-")
    return bool(before) and last.islower() and _particle(last)


def _by_position(words: list[str]) -> tuple[str | None, str | None]:
    if len(words) > 1 and words[0].islower() and fold(words[0]) in PARTICLES:
        return None, None  # « de la Vega Juan »: the family name stands first, and nothing shows where it ends
    last = len(words) - 1
    if is_suffix(words[last]) and last > 1:
        last -= 1
    first = next((index for index in range(1, last) if fold(words[index]) in _DESCENT), last)
    while first > 1 and (_particle(words[first - 1]) or _ends_in_particle(words[first - 1])):
        first -= 1
    if first > 1 and words[first].lower() in _JOINS_FAMILY_NAMES:
        first -= 1
        if first > 1:
            return None, None  # « João Pedro Mota e Silva »: one of the names in front or both may be given ones
    elif first == 1 and words[first].lower() in _JOINS_FAMILY_NAMES:
        return None, None
    if _binds_names(words, first):
        return None, None
    return " ".join(words[:first]), " ".join(words[first:])


def _binds_names(words: list[str], first: int) -> bool:
    """Whether the words around the split are parts of one Arabic name: « Mohamed Abdel Rahman », « Salah Eddine »."""
    before, family = fold(words[first - 1]), fold(words[first])
    return before in _SERVANT or fold(words[-1]) in _OF_THE_FAITH or (first == 1 and family in _SERVANT)


def split_undecided_in(name: str) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-2) where the parts of a name that no capitals mark cannot be reported."""
    words = name.split(" ")
    if len(words) == 1 or "," in name or any(_in_capitals(word) for word in words):
        return frozenset()
    names = [word for word in words if not (is_initial(word) or _particle(word) or is_suffix(word))]
    joined = sum(word in _JOINS_FAMILY_NAMES for word in words)
    return _FAMILY_FIRST if len(names) - joined <= 2 else _FAMILY_FIRST | _TWO_FAMILY_NAMES


def joins_names(word: str) -> bool:
    """A particle, whatever its capitals and its apostrophe: « de », « Ould' »; « Văn » is none."""
    bare = fold(word.rstrip("."))
    return (bare in PARTICLES or bare.rstrip("'’") in PARTICLES) and _is_spelled_as_particle(word)


def _is_spelled_as_particle(word: str) -> bool:
    return word.replace("’", "'").isascii() or word.lower() in PARTICLES


def is_suffix(word: str) -> bool:
    """« Jr », « III », « fils »."""
    return fold(word).strip(".") in _SUFFIXES


def is_initial(word: str) -> bool:
    """« F. », « J.-C. »."""
    return _INITIAL.fullmatch(word) is not None
