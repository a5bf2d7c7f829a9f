"""Persons as clerks print them: civility, honorifics, name, and what is said of them behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.kinds import FIELD_OPENINGS
from jumelages.annotating.names import (
    NICKNAME,
    is_initial,
    is_suffix,
    joins_names,
    split_name,
    split_undecided_in,
    without_nickname,
)
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import fold, single_spaced
from jumelages.lexicon.patterns import Patterns
from jumelages.mentions import Doubt
from jumelages.records import HeadPart

#: A word of a name; a digit inside it is OCR's, and is kept as printed.
_NAME_WORD = expression(
    r"[^\W\d_](?:[^\W\d_]|[\d|](?=[^\W\d_]|\b)|\.-(?=[^\W\d_])|['’.\-](?=[^\W\d_]))*(?:(?<=[^\W\d_])\.)?"
)
_COLON = expression(r"\s*:")
_LINK = expression(r"[\s,;]*(?:et|ou|&|,|;|/)\s+")
#: Behind a British name, and none of it: « Naomi Long MLA »; « JP MARTIN », « Ram Bahadur KC » are initials and names.
_LETTERS = r"(?&letters_behind_name:letters)"
_OR_NAMES = r"(?&letters_behind_name:or a name)\b(?=\s*(?:$|[,;()]))"
#: What else a person is: « , ancien Premier ministre », « née JACOB ».
_OTHERWISE = (
    rf",?\s+{_LETTERS}\b|,\s*{_OR_NAMES}|"
    r",\s*(?:vice-|\d\d ans|(?&occupation))\b(?![^.;(]*:)[^.;(]*|"
    r",?\s+nee? (?:en|le) [^.;(,]*|\s+nee?\s+[^\W\d_][\w'-]*"
)
_NOTE = (
    r"\s*[,;–-]?\s*(?:\((?:[^()]*)\)|,?\s*(?:est |a ete )?(?&term_of_office)\b"
    rf"(?:[^.;(]|\b(?:m|mr|mme|dr|pr)\.)*)|{_OTHERWISE}"
)
#: « M. le Sénateur Jean DUPONT »: a rank between civility and name.
_ARTICLE = expression(r"l[ea] ")
_RANK = r"(?:depute|senateur|senatrice|ministre)[\w-]*\s+(?=\w)|(?:le |la |l')(?&rank)[\w-]*\s+"
_PLURAL_CIVILITY = expression(r"(?:mm|mmes|messieurs|mesdames)\b")
#: What no name runs into.
_STOP_KINDS = (*FIELD_OPENINGS, "head_status", "aside", "event")
_BLANKS = expression(r"\s+")
_BLANKS_OR_NONE = expression(r"\s*")
_WORD = expression(r"\S+")
_ELIDED = expression(r"(?:d|l|o)['’]")
_SMALL_INITIAL = expression(r"[a-z]\.")
_INVERTED = expression(rf"(?P<family>{CAPITAL}[\w'’-]+),\s+(?P<given>{CAPITAL}[a-zß-ÿ][\w'’-]+)(?=\s*(?:$|[.;(]))")
#: A figure, and « l » among capitals or « I » among small letters: « D0RIA », « VlGLIONE »; not « ElBARADEI »,
#: « MacIntyre ».
_DAMAGED = expression(r"[\d|]|(?<=[A-ZÀ-Þ])(?<!\b[AE])l(?=[A-ZÀ-Þ])|(?<=[a-zà-ÿ])(?<!\bMc)(?<!\bMac)I(?=[a-zà-ÿ])")
#: « Mrne Marta VINCENZI », « lVI. Marco BUCCI ».
_DAMAGED_CIVILITY = expression(r"(?:M(?:rn|nn|m|ni)[a-z]|[lI]VI|NI)\b\.?\s")
#: « M. XXXX »: nobody's name.
_NAMELESS = expression(r"\bx{2,}\b|\b[xyz]\.?$")
#: « Délégation Spéciale », « Voir Site », « le Maire »: no person.
_NO_PERSON = r"\b(?&no_person)\b|^(?:l[ea] )?maire$"
#: « dr », « docteur », « l'honorable » are also written small; « me », « sir » in small letters are other words.
_LONG_HONORIFIC = 6
OR_NAME = r"(?&title_or_name)\b"
#: « Mme CHEVALIER Anne », « BARON Marie Claude »: family names; « Chevalier Jean DUPONT » is addressed by his rank.
_NOBLE = r"(?&title_or_name:rank)\b"
#: « Don Marco DORIA » is addressed by his rank; « Don Iveson » has it for a given name.
_TWO_NAMES_NEXT = expression(rf"{CAPITAL}[\w'’.-]+\s+(?:[a-z]+\s+)*{CAPITAL}")
#: « Qui est le maire », « Oui, … »: nobody's name, nor its beginning.
_OPENS_NO_NAME = r"(?&no_name)(?![\w'.-])"
#: What a name in small letters does not begin with: « en attente », « non connu ».
_NO_NAME = expression(r"(?:en|non|a|au|aux|pas|sans|par|voir|depuis|apres|il|elle|ce|poste|idem)\b")


@dataclass(frozen=True)
class Person:
    """A person as printed; `name` is None for a vacancy.

    `parts` are the places of civility, honorifics and names, `undecided_in` the countries (ISO 3166-1) where nobody
    can distinguish given and family name.
    """

    civility: str | None
    honorifics: tuple[str, ...]
    name: str | None
    given: str | None
    family: str | None
    span: Span
    parts: Mapping[HeadPart, Span] = field(default_factory=dict)
    undecided_in: frozenset[str] = frozenset()


def is_civility(marked: Marked, cue: Cue) -> bool:
    """« M. », « Mme » before a capital; « me » and « se » are also common words, « M » a first initial."""
    printed = marked.text[cue.start : cue.end]
    following = marked.text[cue.end :].lstrip(" .")
    may_be_name = cue.kind == "honorific" and marked.patterns[OR_NAME].match(marked.folded, cue.start)
    if may_be_name and not _TWO_NAMES_NEXT.match(following):
        return False
    if may_be_name and marked.patterns[_NOBLE].match(marked.folded, cue.start):
        addressed = any(
            not marked.text[other.end : cue.start].strip(" .,") for other in marked.of("civility", 0, cue.start)
        )
        return not addressed and not printed.isupper()
    return (
        (printed[:1].isupper() and (not following or not following[0].isdigit()))
        or (cue.value in ("M.", "Mme", "Mlle") and len(printed) > 2)
        or (
            cue.kind == "honorific"
            and following[:1].isupper()
            and (len(printed) >= _LONG_HONORIFIC or cue.value in ("Dr", "Pr"))
        )
        or printed == "m."
    )


def persons_in(marked: Marked, position: int, limit: int) -> Iterator[tuple[Person, int, tuple[Doubt, ...]]]:
    """The persons of a list (« MM. X et Y »), each with where it ends and its doubts."""
    shared = addresses_several(marked, position)
    before: Person | None = None
    while position < limit:
        person = person_at(marked, position, limit)
        if person is None or (before and _COLON.match(marked.text, person.span.end, limit)):
            return  # « / SG : M. Kamel RIDHA »: the label of another office
        if shared and before and before.civility and person.civility is None:
            parts = {"civility": before.parts["civility"], **person.parts}
            person = replace(person, civility=before.civility, parts=parts)
        before = person
        stop = skip_notes(marked, person.span.end, limit)
        yield person, stop, name_doubts(person, marked.patterns)
        link = _LINK.match(marked.folded, stop, limit)
        following = link.end() if link else _addressed_at(marked, stop, limit)
        if following is None or not _may_begin_person(marked, following):
            return
        position = following


def _addressed_at(marked: Marked, position: int, limit: int) -> int | None:
    """« Mme Marta VINCENZI M. Marco DORIA »: where another person is addressed with nothing in front."""
    start = _BLANKS_OR_NONE.match(marked.text, position, limit)
    cue = marked.at("civility", start.end()) if start else None
    return cue.start if cue and is_civility(marked, cue) else None


def addresses_several(marked: Marked, position: int) -> bool:
    """Whether « MM. » or « Mesdames » stands at `position`."""
    return _PLURAL_CIVILITY.match(marked.folded, position) is not None


def _may_begin_person(marked: Marked, position: int) -> bool:
    """A capital or a civility: « Dieter SALOMON, dirige … » names one person, « Josef NOVÁK, Starosta » too."""
    if marked.at("title", position):
        return False
    return marked.text[position : position + 1].isupper() or _longest_at(marked, position, len(marked.text)) is not None


def person_at(marked: Marked, position: int, limit: int) -> Person | None:
    """The person whose civility or name begins at `position`."""
    address = _address(marked, position, limit)
    civility, honorifics = address.civility, tuple(address.honorifics)
    name_start, name_end = _name_extent(marked, address.end, limit, addressed=bool(civility or honorifics))
    inverted = _INVERTED.match(marked.text, name_start, limit) if civility is None else None
    if inverted and inverted.end("family") == name_end:
        return _inverted(inverted, honorifics, position, address.parts)
    if name_start == name_end:
        return None
    name = single_spaced(marked.text[name_start:name_end])
    given, family = split_name(name)
    parts = address.parts | _name_parts(marked.text, Span(name_start, name_end), given, family)
    undecided = split_undecided_in(name)
    if undecided:
        given_names, words = marked.patterns.words["hungarian_given_name"], name.lower().split()
        undecided -= {"HU"} if words[0] in given_names and words[-1] not in given_names else frozenset()
    return Person(civility, honorifics, name, given, family, Span(position, name_end), parts, undecided)


def _name_parts(text: str, name: Span, given: str | None, family: str | None) -> dict[HeadPart, Span]:
    """Where given and family name stand in a name; one of them leads, in either order."""
    kept = without_nickname(text[name.start : name.end])
    words = [Span(name.start + match.start(), name.start + match.end()) for match in _WORD.finditer(kept)]
    if family is None:
        return {}
    if given is None:
        return {"family_name": _around(words)}
    count = len(given.split(" "))
    if [text[start:end] for start, end in words[:count]] == given.split(" "):
        return {"given_name": _around(words[:count]), "family_name": _around(words[count:])}
    return {"family_name": _around(words[:-count]), "given_name": _around(words[-count:])}


def _around(words: list[Span]) -> Span:
    return Span(words[0].start, words[-1].end)


def _inverted(match: re.Match[str], honorifics: tuple[str, ...], position: int, parts: dict[HeadPart, Span]) -> Person:
    """« DUPONT, Jean »: as in an index."""
    name = single_spaced(match.group())
    parts |= {"given_name": Span(*match.span("given")), "family_name": Span(*match.span("family"))}
    return Person(None, honorifics, name, match["given"], match["family"], Span(position, match.end()), parts)


@dataclass
class _Address:
    """What stands in front of a name, and where the name begins."""

    end: int
    civility: str | None = None
    honorifics: list[str] = field(default_factory=list)
    parts: dict[HeadPart, Span] = field(default_factory=dict)

    def add(self, cue: Cue, marked: Marked) -> bool:
        """Take a civility or an honorific; False where it is a second civility."""
        if cue.kind == "civility" and self.civility is None:
            self.civility = cue.value
            self.parts["civility"] = Span(cue.start, cue.end)
        elif cue.kind == "honorific":
            self.honorifics.append(cue.value)
            first = self.parts.get("honorifics", cue)
            self.parts["honorifics"] = Span(first.start, cue.end)
            if self.civility is None and (inside := _civility_inside(marked, cue)):
                self.civility = inside
                self.parts["civility"] = Span(cue.start, cue.end)
        else:
            return False
        return True


def _address(marked: Marked, position: int, limit: int, address: _Address | None = None) -> _Address:
    """Civility and honorifics in front of a name."""
    address = address or _Address(position)
    while position < limit:
        cue = _longest_at(marked, position, limit)
        if cue is None or not is_civility(marked, cue) or not address.add(cue, marked):
            break
        position = cue.end
        while position < limit and marked.text[position] in " .,'":
            position += 1
    rank = marked.patterns[_RANK].match(marked.folded, position, limit)
    article = _ARTICLE.match(marked.folded, position, limit)
    if article and _longest_at(marked, article.end(), limit):
        return _address(marked, article.end(), limit, address)
    address.end = rank.end() if rank else position
    return address


def _civility_inside(marked: Marked, cue: Cue) -> str | None:
    """« S.E.M. » holds a civility; its full stops are tokens of their own."""
    letters = re.sub(r"\W", "", marked.folded[cue.start : cue.end])
    return {"sem": "M.", "semme": "Mme"}.get(letters)


def _longest_at(marked: Marked, position: int, limit: int) -> Cue | None:
    civility = marked.at("civility", position)
    honorific = marked.at("honorific", position) if "honorific" in marked.kinds else None
    cue = honorific if honorific and not (civility and civility.end >= honorific.end) else civility
    return cue if cue and cue.end <= limit else None


#: Behind a family name: the end of the name.
_NAME_ENDS = expression(r"\s*(?:$|[,;.()/–—|]|-\s|et\s)")


def _is_family_name(text: str, start: int, end: int) -> bool:
    """« Simon AMMANN », « Luis MAYOR »: the last of two words, the first of which is a given name in small letters."""
    given = text[:start].strip()
    return (
        text[start].isupper()
        and " " not in given
        and given[:1].isupper()
        and not given.isupper()
        and " " not in text[start:end]
        and _NAME_ENDS.match(text, end) is not None
    )


def _name_extent(marked: Marked, start: int, limit: int, *, addressed: bool) -> tuple[int, int]:
    """Where the name stands: words with capitals and particles between them."""
    if not addressed and marked.patterns[_OPENS_NO_NAME].match(marked.folded, start, limit):
        return start, start
    stops = {
        cue.start
        for kind in marked.kinds & _STOP_KINDS
        for cue in marked.of(kind, start + 1, limit)
        if kind == "head_status" or not _is_family_name(marked.text[start:limit], cue.start - start, cue.end - start)
        if not marked.text[cue.start].isupper()
        or (
            kind in ("domains_intro", "agreement", "head_status", "title") and not marked.repairs_in(cue.start, cue.end)
        )
    }
    end, position = start, start
    small_allowed = addressed or (
        _all_small(marked.text[start:limit]) and not _NO_NAME.match(marked.folded, start, limit)
    )
    while position < limit:
        match = _NAME_WORD.match(marked.text, position, limit)
        if match is None or (position in stops and position > start):
            break
        word, stop = match.group(), match.end()
        letters = word.rstrip(".,")
        behind = letters[-1:].isupper() and marked.patterns[_LETTERS].fullmatch(letters.lower())
        if position > start and (behind or _addresses_another(marked, start, position)):
            break
        if word.endswith(".") and not _keeps_stop(word, marked.text, stop):
            stop -= 1
        all_small = small_allowed and (position == start or _all_small(marked.text[start:stop]))
        if word.rstrip(".").lower() == "et" or not (all_small or _is_of_name(word)):
            break
        if word[0].isupper() or not joins_names(word):
            end = stop
        blanks = NICKNAME.match(marked.text, stop, limit) or _BLANKS.match(marked.text, stop)
        if blanks is None:
            break
        position = blanks.end()
    return start, end


#: « Marco Doria »: given and family name, behind a civility.
_TWO_NAMES = expression(rf"\S+\s+{CAPITAL}[\w'’.-]+\s+{CAPITAL}")


def _addresses_another(marked: Marked, start: int, position: int) -> bool:
    """« Marta VINCENZI M. Marco DORIA »: a civility behind a whole name; in « Jean M. DORIA » it is an initial."""
    cue = marked.at("civility", position)
    if cue is None or not is_civility(marked, cue):
        return False
    before = [word for word in marked.text[start:position].split() if not is_initial(word)]
    if len(before) < 2 or cue.end - cue.start > len("M."):
        return bool(before) and cue.end - cue.start > len("M.")
    return before[-1].isupper() or _TWO_NAMES.match(marked.text, position) is not None


def _is_of_name(word: str) -> bool:
    """A word with a capital, a particle, « Jr », « d'Estaing »."""
    return word[0].isupper() or joins_names(word) or is_suffix(word) or _ELIDED.match(word) is not None


def _keeps_stop(word: str, text: str, stop: int) -> bool:
    """The full stop of an initial (« F. », « J.-C. ») or « Jr. » is the name's; a sentence's is not."""
    if fold(word) in ("jr.", "sr.", "st."):
        return True
    small_initial = _SMALL_INITIAL.fullmatch(word) is not None and stop < len(text.rstrip())
    return small_initial or is_initial(word)


def _all_small(text: str) -> bool:
    """Whether no capital stands in a text."""
    return text.strip(" .") == text.strip(" .").lower()


def skip_notes(marked: Marked, position: int, limit: int) -> int:
    """Behind a name: « (depuis 2014) », « , élu en mars 2014 », « (PS) »."""
    end, note = position, marked.patterns[_NOTE]
    while match := note.match(marked.folded, end, limit):
        if match.end() == end or marked.of("population_unit", match.start(), match.end()):
            break
        if all(marked.of(kind, match.start(), match.end() + 1) for kind in ("title", "civility")):
            break  # « représente le maire, Mme Souad ABDERRAHIM »: another head
        end = match.end()
    return end


def name_doubts(person: Person, patterns: Patterns) -> tuple[Doubt, ...]:
    """What makes a name doubtful: figures in it, or more words than a name has."""
    name = person.name or ""
    if _DAMAGED.search(name) or _DAMAGED_CIVILITY.match(name):
        return (Doubt("J104", person.span, {"read": name}),)
    folded = fold(name)
    nobody = patterns[_NO_PERSON].search(folded) or _NAMELESS.search(folded)
    no_name = nobody or (name == name.lower() and person.civility is None)
    if len(name.split()) > 7 or len(name) < 2 or no_name:
        return (Doubt("J311", person.span, {"read": name}),)
    return ()
