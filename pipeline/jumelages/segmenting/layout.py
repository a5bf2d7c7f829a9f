"""Lines laid out side by side, with dot leaders or « = »: as the statements that they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.headings import read_heading
from jumelages.annotating.kinds import FIELD_OPENINGS, FIELD_WORDS
from jumelages.annotating.parting import parts_between
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Box, Bulletin, Line, Region, Run, Span, Text, TextBlock, is_plainly_spaced, spaced
from jumelages.expressions import DIGIT, expression
from jumelages.folding import fold
from jumelages.french.tokens import words_in
from jumelages.language import other_language
from jumelages.places import find_places
from jumelages.segmenting.cells import closed
from jumelages.segmenting.entries import with_headings_apart
from jumelages.segmenting.headers import field_of_label, is_country
from jumelages.segmenting.hyphens import parts_a_word
from jumelages.segmenting.questions import with_answers

_LEADERS = expression(r"\s*(?:(?:(?:\.\s?){4,}|…{2,}|_{4,}|(?:·\s?){4,})(?:\s*:)?|\s\.{2,} ?:)\s*(?=\S)")
_EQUALS = expression(r"(?:(?<=[^\W\d_])|(?<=\)))(?: =(?!=)|=(?= |$))")
_LEADER_SIGNS = expression(r"\. ?\.|…|__|· ?·")
_PAGE_NUMBER = expression(r"(?:p\.?\s*)?\d{1,3}$")
_FEWEST_COLUMNS = 3
#: « Osnabrück;Allemagne;1964 »: a row of a table that was saved as text.
_TYPED_DASH = expression(r"(?<=[\w.)]) --+ (?=\w)")
_SEMICOLONS = expression(r"^[^;]+(?:;(?! )[^;]*){2,}$")
#: « **Maire** : »: signs that mark words as bold.
#: « <b> », « </li> »: the markup of a page of the web that was pasted.
_TAG = expression(r"</?[a-z]{1,2}\d?(?: [^<>]*)?/?>", re.IGNORECASE)
_EMPHASIS = expression(r"\*\*(?=[^\s*])|(?<=[^\s*])\*\*")


def plain_lines(bulletin: Bulletin, lexicon: Annotator) -> list[Line]:
    """The lines without furniture, with leaders undone and what stands side by side one below the other."""
    lines: list[Line] = []
    source = spaced(bulletin.source_text)
    printed = with_answers([line for line in bulletin.lines if not line.furniture], lexicon)
    if is_plainly_spaced(source) and not [line for line in printed if _SIGNS_OF_LAYOUT.search(line.text.canonical)]:
        return with_headings_apart(printed, lexicon)
    reported = [part for line in _columns_apart(printed, source, lexicon) for part in _between_tildes(line)]
    untitled, slashed = _untitled_rows(reported, lexicon), _labelled_by_slash(reported, lexicon)
    for line in reported:
        if bare := untitled.get(line.span):
            lines.extend(_untitled_row(line, bare))
        else:
            whole = _without_empty_cells(line) if line.text.canonical.endswith(";") else line
            parted = _with_fields_apart(_with_dots_as_strokes(whole, lexicon), source, lexicon)
            joined = _with_letters_joined(_without_emphasis(parted), source)
            coloned = _with_colon(_without_leaders(joined, lexicon))
            lines.append(_with_dashes(_with_slash_as_colon(coloned) if line.span in slashed else coloned))
    return with_headings_apart(lines, lexicon)


_FIELD_LABELS = (*FIELD_OPENINGS, "population_unit", "aside")
#: « > Jumelage signé en 1958 », where mails quote or clerks count with it; « > 240 000 » alone compares.
_QUOTED = expression(r"(?:>\s?)+(?=\S)")
_QUOTED_WORD = expression(r"(?:>\s?)+(?=[^\W\d])")
_FEWEST_QUOTED = 3
#: « | Maire : M. Marco BUCCI            | »: a line of a box that is drawn with signs.
_FRAMED = expression(r"(?P<side>[|│║¦])(?P<inside>(?:(?!(?P=side)).)*)(?P=side)\s*")
_FEWEST_FRAMED = 4


def without_quotes_and_frames(lines: Sequence[Line]) -> list[Line]:
    """The lines, without the signs in front of those that a mail quotes, or that stand in front of most words, and
    without the sides of a box that is drawn around them."""
    texts = [line.text.canonical for line in lines]
    quoted = [text for text in texts if text[:1] == ">"]
    framed = [_FRAMED.fullmatch(text) if text[:1] in "|│║¦" else None for text in texts]
    if len([box for box in framed if box]) >= max(_FEWEST_FRAMED, len([text for text in texts if "|" in text]) / 2):
        return _without_edges(lines, [box and Span(*box.span("inside")) for box in framed])
    words = [text for text in quoted if _QUOTED_WORD.match(text)]
    if len(words) < _FEWEST_QUOTED or 2 * len(words) < len(quoted):
        return list(lines)
    signs = [_QUOTED.match(text) for text in texts]
    ends = [sign.end() if sign else 0 for sign in signs]
    bare = [text.strip("> ") == "" for text in texts]  # an empty line, quoted
    insides = [
        Span(end, end if empty else len(text)) if end or empty else None
        for text, end, empty in zip(texts, ends, bare, strict=True)
    ]
    return _without_edges(lines, insides)


def _without_edges(lines: Sequence[Line], insides: Sequence[Span | None]) -> list[Line]:
    """The lines, of some of them what is inside; where nothing is, the next one stands apart."""
    kept: list[Line] = []
    gap = False
    for line, inside in zip(lines, insides, strict=True):
        printed = line.text.canonical[slice(*inside)] if inside else line.text.canonical
        if inside and not printed.strip():
            gap = True
            continue
        begin = inside.start + len(printed) - len(printed.lstrip()) if inside else 0
        whole = Span(begin, begin + len(printed.strip()))
        kept.append(_piece(line, whole, gap=line.gap or gap) if inside else line)
        gap = False
    return kept


#: « date_signature: 1968-05-25 »: a label as databases export it.
_UNDERSCORED = expression(r"\s*[^\W_]+(?:_[^\W_]+)+(?=\s*[:=])")


def with_blanks_in_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, with blanks for the underscores of their labels."""
    labels = [_UNDERSCORED.match(line.text.canonical) for line in lines]
    return [
        replace(line, text=replace(line.text, canonical=label.group().replace("_", " ") + label.string[label.end() :]))
        if label
        else line
        for line, label in zip(lines, labels, strict=True)
    ]


#: « Ville : Turin - Pays : Italie ; Maire : … »: from a field to the label of the next.
_LABEL = r"(?P<label>[^\W\d_](?:(?! [-–—•·] )[^:;,.|()/]){1,40}?)\s?:\s*(?=\S)"
_TO_LABEL = expression(rf"(?:\s[-–—|/•·]\s|\s*[;,|]\s|(?<!\bM)\.\s|\s)\s*(?={_LABEL})")
_LABEL_IN_FRONT = expression(rf"\W*{_LABEL}")
_LABELS_OF_FORM = ("label", *_FIELD_LABELS, "event")
_OF_PLACE = ("city", "country")


def with_forms_apart(lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """The lines; a form that stands in one line, a line for each of its labels."""
    parted: list[Line] = []
    for line in lines:
        text = line.text.canonical
        first = _LABEL_IN_FRONT.match(text) if text.count(":") > 1 else None
        if first is None or field_of_label(first["label"], lexicon) not in _OF_PLACE:
            parted += _with_city_apart(line, lexicon)
            continue
        start = 0
        for cut in _TO_LABEL.finditer(text, first.end()):
            if cut.start() >= first.end("label") and _opens_field(cut["label"], lexicon):
                parted.append(_piece(line, Span(start, cut.start()), gap=start == 0))
                start, first = cut.end(), cut
        parted.append(_piece(line, Span(start, len(text)), gap=start == 0))
    return parted


#: « Cachet rond, lion de Hesse. Ville : GROSS-GERAU »: where the label of a city stands behind something else.
_CITY_BEHIND_SENTENCE = expression(rf"\. (?={_LABEL})")


def _with_city_apart(line: Line, lexicon: Annotator) -> list[Line]:
    text = line.text.canonical
    behind = _CITY_BEHIND_SENTENCE.search(text) if ":" in text else None
    if behind is None or field_of_label(behind["label"], lexicon) != "city":
        return [line]
    return [
        _piece(line, Span(0, behind.end()), gap=line.gap),
        _piece(line, Span(behind.end(), len(text)), gap=False),
    ]


#: « Drapeau de l'Allemagne Göppingen », « Villes jumelées[modifier | modifier le code] »: signs of a wiki as words.
_FLAG = r"\W*(?&flag) (?:de la |de l['’]|du |des |de |d['’])"
_EDIT_LINK = r"\s*\[(?&edit_link)\b[^\[\]]*\]\s*$"
_MOST_WORDS_OF_COUNTRY = 4


def with_wiki_signs_apart(lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """The lines; what a wiki calls its flags, and its links for editing, on lines of their own.

    The flag's country is the city's, where none is printed behind that.
    """
    parted: list[Line] = []
    for line in lines:
        text = line.text.canonical
        flag = lexicon.patterns[_FLAG].match(text.lower())
        edited = lexicon.patterns[_EDIT_LINK].search(text.lower()) if "[" in text else None
        cut = _end_of_country(text, flag.end(), lexicon) if flag else edited.start() if edited else 0
        if cut in (0, len(text)):
            parted.append(line)
            continue
        sides = Span(0, cut), Span(cut + (text[cut] == " "), len(text))
        if flag and (city := _city_without_country(text[sides[1].start :], lexicon)):
            parted.append(_with_flag_behind(line, Span(flag.end(), cut), Span(sides[1].start, sides[1].start + city)))
            continue
        parted += [_piece(line, side, gap=(line.gap or bool(flag)) and not at) for at, side in enumerate(sides)]
    return parted


def _with_flag_behind(line: Line, country: Span, city: Span) -> Line:
    """« Drapeau de l'Italie Gênes depuis 1958 » as « Gênes (Italie) depuis 1958 »."""
    flag = line.text.source_span(0, country.end)
    length = country.end - country.start
    named = Text(line.text.canonical[slice(*country)], (Run(0, flag.start, length, flag.end - flag.start),))
    whole = closed(Text.joined([(line.text.piece(*city), " ("), (named, "")]))
    rest = line.text.piece(city.end, len(line.text.canonical))
    return replace(line, text=Text.joined([(whole, ""), (rest, "")]), edges=())


def _city_without_country(text: str, lexicon: Annotator) -> int:
    """Where the city's name ends that a text begins with, if no country is printed with it; else 0."""
    heading = read_heading(lexicon.mark(text), lexicon)
    if heading and heading.value.countries:
        return 0
    if heading:
        return heading.span.end
    name = _CITY_IN_FRONT.match(text)
    return name.end() if name and (find_places(name.group()) or not lexicon.mark(name.group()).kinds) else 0


_CITY_IN_FRONT = expression(rf"{CAPITAL}[\w'’-]*(?: (?:(?:d[eu]|la|les?|sur|am)\b|{CAPITAL}[\w'’-]+))*")


def _end_of_country(text: str, start: int, lexicon: Annotator) -> int:
    """Where the country's name ends that begins at a place, as a rule in front of another name; 0 where none does."""
    words = [start + match.end() for match in re.finditer(r"\S+", text[start:])][:_MOST_WORDS_OF_COUNTRY]
    return next((end for end in reversed(words) if lexicon.countries(text[start:end])), 0)


def _opens_field(label: str, lexicon: Annotator) -> bool:
    """« Pays », « Jumelage signé en », « Site »: the label of a field, or of what is none."""
    marked = lexicon.mark(label)
    return field_of_label(label, lexicon) in (*_OF_PLACE, "date") or any(marked.at(kind, 0) for kind in _LABELS_OF_FORM)


def with_bold_names_whole(lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """The lines, bold ones with the next that go on in it: « Saint-Bruno- | de-Montarville », « VILLES | JUMELÉES »."""
    whole: list[Line] = []
    for line in lines:
        join = _join_of_bold(whole[-1], line, lexicon) if line.bold and not line.gap and whole else None
        if join is None:
            whole.append(line)
        else:
            above = whole.pop()
            text = Text.joined([(above.text, join), (line.text, "")])
            whole.append(replace(above, text=text, edges=(), box=_around(above.box, line.box)))
    return whole


def _join_of_bold(above: Line, line: Line, lexicon: Annotator) -> str | None:
    """What joins two bold lines, none of a gap between them; None where the second is no rest of the first."""
    if not above.bold or above.page != line.page:
        return None
    if _is_open_name(above, line):
        return ""
    return " " if _are_title(above.text.canonical, line.text.canonical, lexicon) else None


_PART_OF_TITLE = ("section", "plain")


def _are_title(above: str, below: str, lexicon: Annotator) -> bool:
    """Whether two lines are a title, and neither is one alone."""
    parts = [lexicon.mark(text) for text in (above, below)]
    if any(part.role not in _PART_OF_TITLE or "title_line" in part.kinds for part in parts):
        return False
    return "title_line" in lexicon.mark(f"{above} {below}").kinds


def _around(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return None
    return Box(*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:]))


def _is_open_name(above: Line, line: Line) -> bool:
    text, below = above.text.canonical, line.text.canonical
    return text[-1] == "-" and text[-2:-1].isalpha() and not parts_a_word(above, below)


#: Without one of these, a line whose words have one blank between them is laid out in no way.
_SIGNS_OF_LAYOUT = expression(r"[|;=~·•●▪■…<]|\*\*|--|__| / |\w/\w[^/]*\w/\w|\. ?\.|(?<!\S)\w \w \w(?!\S)")


def _is_spaced(line: Line, source_text: str) -> bool:
    """Whether more than one blank stands between some words."""
    start, end = line.span
    return end - start != len(line.text.canonical) or source_text.find("\t", start, end) != -1


_FEWEST_PAIRS = 4
_NAME_OR_FIGURE = expression(r"\d{2,}|[^\W\d_][\w'’-]{3,}")


def without_translation(
    lines: Sequence[Line], source_text: str, lexicon: Annotator
) -> tuple[list[Line], list[Line]] | None:
    """The French lines of a text that says everything twice, in two columns, and those of the other language.

    None where it doesn't: beside each other stand the same figures, and in most lines the same names.
    """
    if is_plainly_spaced(source_text):
        return None
    cells = [_cells(line, source_text) for line in lines]
    across = [line for line, pair in zip(lines, cells, strict=True) if len(pair) != _SIDES]
    if across and _FEWEST_PAIRS * len(across) <= len(lines):  # « imprimé le 22 juillet / printed on 22 July »
        found = without_translation([line for line in lines if line not in across], source_text, lexicon)
        return found and (sorted([*found[0], *across], key=lambda line: line.span), found[1])
    if len(lines) < _FEWEST_PAIRS or across:
        return None
    begins = [_begin(line, pair[1].start) for line, pair in zip(lines, cells, strict=True)]
    if max(begins) - min(begins) > 1:
        return None
    printed = [[line.text.canonical[slice(*cell)] for cell in pair] for line, pair in zip(lines, cells, strict=True)]
    alike = [set(_NAME_OR_FIGURE.findall(left)) & set(_NAME_OR_FIGURE.findall(right)) for left, right in printed]
    figures = all(DIGIT.findall(left) == DIGIT.findall(right) for left, right in printed)
    if not figures or 2 * sum(map(bool, alike)) <= len(lines) or all(left == right for left, right in printed):
        return None
    sides = [
        [_piece(line, pair[side], gap=line.gap) for line, pair in zip(lines, cells, strict=True)]
        for side in range(_SIDES)
    ]
    known = [sum(len(lexicon.mark(line.text.canonical).kinds) for line in side) for side in sides]
    return (sides[0], sides[1]) if known[0] >= known[1] else (sides[1], sides[0])


_SIDES = 2


def without_lines_again(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """The French lines of a text that says most things twice, one line below the other, and those of the other
    language; None where it doesn't: both have the same figures, or the same name."""
    again = [at for at in range(1, len(lines)) if not lines[at].gap and _says_the_same(lines[at - 1], lines[at])]
    for first in (0, 1):
        other = {at - first for at in again}
        words = " ".join(lines[at].text.canonical for at in sorted(other))
        if len(other) >= _FEWEST_PAIRS and other_language(words):
            return [line for at, line in enumerate(lines) if at not in other], [lines[at] for at in sorted(other)]
    return None


#: What stands between things that a line says in two languages each, « Pays / Land : Suisse / Schweiz ».
_BETWEEN_HALVES = expression(r"[:;()]|\s[–—-]\s|\.{3,}|$")
_HALVES = expression(r"\s*(?P<a>\S(?:(?! / ).)*?) / (?P<b>(?:(?! / ).)*\S)\s*")


def without_halves_again(lines: Sequence[Line], lexicon: Annotator) -> tuple[list[Line], list[Line]] | None:
    """The lines of a text that says most of them twice, on both sides of a stroke, in French alone, and what is left
    out; None where it doesn't: of some labels one half says something in French, and the other has no French word."""
    if 2 * len([line for line in lines if " / " in line.text.canonical]) <= len(lines):
        return None
    halves = [[*_halves_of(line.text.canonical, lexicon)] for line in lines]
    behind = [half for found in halves for half in found if _COLON_BEHIND.match(half.string, half.end())]
    labels = {half.groups(): half for half in behind}.values()
    known = ((half, _french_side(half, lexicon)) for half in labels)
    sides = Counter(side for half, side in known if side and _is_foreign(half, side, lexicon))
    most = "a" if sides["a"] >= sides["b"] else "b"
    if sides[most] < _FEWEST_LABELS:
        foreign = [side for side in "ba" if other_language(_said(halves, side), _FEWEST_PAIRS)]
        if not foreign:
            return None
        most = "a" if foreign[0] == "b" else "b"
    kept = [[(_french_side(half, lexicon) or most, half) for half in found] for found in halves]
    printed = [
        replace(
            line,
            text=Text.joined([(line.text.piece(*span), "") for span in _without(found, line)]),
            gap=line.gap or (found[:1] != [] and found[0][0] == "b" and found[0][1].start("a") == 0),
        )
        for line, found in zip(lines, kept, strict=True)
    ]
    again = [
        _piece(line, Span(*half.span("b" if side == "a" else "a")), gap=False)
        for line, found in zip(lines, kept, strict=True)
        for side, half in found
    ]
    return printed, again


_FEWEST_LABELS = 3
_COLON_BEHIND = expression(r":|\.{3,}")


def _halves_of(text: str, lexicon: Annotator) -> Iterator[re.Match[str]]:
    """« Pays / Land », « 28 300 habitants / Einwohner », « jeunesse / Jugend »: what is said in two languages."""
    start = 0
    for end in _BETWEEN_HALVES.finditer(text) if " / " in text else ():
        half = _HALVES.fullmatch(text, start, end.start())
        if half and _may_translate(half["a"], half["b"], lexicon):
            yield half
        start = end.end()


def _said(halves: Sequence[Sequence[re.Match[str]]], side: str) -> str:
    return " ".join(half[side] for found in halves for half in found)


def _french_side(half: re.Match[str], lexicon: Annotator) -> str | None:
    """The side of two that alone is a label or a country; None where both are or none."""
    sides = [side for side in "ab" if field_of_label(half[side], lexicon) or is_country(half[side], lexicon)]
    return sides[0] if len(sides) == 1 else None


def _is_foreign(half: re.Match[str], side: str, lexicon: Annotator) -> bool:
    """Whether what is not on this side has no word of the lexicon and names no place, « Maire / parti », « Dénia /
    Espagne »."""
    other = half["b" if side == "a" else "a"]
    words = () if find_places(other) else words_in(fold(other))
    return bool(words) and lexicon.repairing.known.isdisjoint(word for word, _, _ in words)


def _may_translate(one: str, other: str, lexicon: Annotator) -> bool:
    """Whether two halves have the same figures, or one of them has none, and name no two persons or places."""
    figures = _DIGITS.findall(one), _DIGITS.findall(other)
    if sorted(figures[0]) != sorted(figures[1]) and all(figures):
        return False
    if set(_CAPITALISED.findall(one)) & set(_CAPITALISED.findall(other)) or lexicon.countries(one.strip()):
        return True
    if lexicon.mark(other).of("civility") or (_PERSON.fullmatch(one.strip()) and _PERSON.fullmatch(other)):
        return False
    places = set(find_places(one.strip())), set(find_places(other))
    return not all(places) or not places[0].isdisjoint(places[1])


#: « Hans KAHL », but « VILLE DE SIERRE ».
_PERSON = expression(rf"{CAPITAL}[a-zà-ÿ]+(?:[ -]{CAPITAL}[\w'’-]+)+")


def _without(halves: Sequence[tuple[str, re.Match[str]]], line: Line) -> Iterator[Span]:
    """What is left of a line with one side of each of its halves, and the figure that both share: « 110 300 a dud /
    habitants »."""
    start = 0
    for side, half in halves:
        other = half["b" if side == "a" else "a"]
        figure = None if DIGIT.search(half[side]) else _SHARED_FIGURE.search(other)
        at = half.start("b" if side == "a" else "a")
        if figure is None:
            cuts = [half.span("b")] if side == "a" else [half.span("a")]
        else:
            cuts = [(at, at + figure.start()), (at + figure.end(), at + len(other))]
        stroke = Span(half.end("a"), half.start("b") - 1) if figure else Span(half.end("a"), half.start("b"))
        for cut in sorted([*cuts, stroke]):
            yield Span(start, cut[0])
            start = cut[1]
    yield Span(start, len(line.text.canonical))


_SHARED_FIGURE = expression(r"\d(?:.*\d)?")
#: So many are the same in one pair of columns of a few cities by no chance.
_MANY_FIGURES = 8


def blocks_again(regions: Sequence[Region]) -> list[TextBlock]:
    """The blocks that say in another language what the one before each says; none where they don't: both have the same
    figures, many in all, and each of the second ones words of its own language."""
    blocks = [region for region in regions if isinstance(region, TextBlock)] if len(regions) > 1 else []
    words = [" ".join(line.text.canonical for line in block.lines if not line.furniture) for block in blocks]
    figures = [_DIGITS.findall(text) for text in words]
    again = [at for at in range(1, len(blocks)) if figures[at] and figures[at] == figures[at - 1]]
    many = len(again) >= _FEWEST_PAIRS or sum(len(figures[at]) for at in again) >= _MANY_FIGURES
    is_translation = many and other_language(" ".join(words[at] for at in again))
    return [blocks[at] for at in again if other_language(words[at], fewest=1)] if is_translation else []


_CAPITALISED = expression(rf"{CAPITAL}[\w'’-]+")


def _says_the_same(above: Line, below: Line) -> bool:
    """« Maire : M. Karl Schmitt » over « Bürgermeister: Herr Karl Schmitt », « 7 410 habitants » over « 7 410
    Einwohner »."""
    one, other = above.text.canonical, below.text.canonical
    figures = _DIGITS.findall(one)
    names = set(_CAPITALISED.findall(one)) & set(_CAPITALISED.findall(other))
    return figures == _DIGITS.findall(other) and (bool(figures) or len(names) > 1) and fold(one) != fold(other)


_DIGITS = expression(r"\d+")


def _columns_apart(lines: list[Line], source_text: str, lexicon: Annotator) -> list[Line]:
    """Blocks that stand side by side, reported one after the other."""
    reported: list[Line] = []
    index = 0
    while index < len(lines):
        column = _second_heading(lines[index : index + 2], source_text, lexicon)
        left: list[Line] = []
        right: list[Line] = []
        while column and index < len(lines) and not (left and lines[index].gap):
            halves = _at_column(lines[index], column, source_text)
            if halves is None:
                break
            for half, side in zip(halves, (left, right), strict=True):
                if half.start < half.end:
                    side.append(_piece(lines[index], half, gap=not side))
            index += 1
        if not left:
            left, index = [lines[index]], index + 1
        reported += [*left, *right]
    return reported


def _second_heading(lines: list[Line], source_text: str, lexicon: Annotator) -> int:
    """Where the second of two headings begins that stand side by side, over lines that do so too; 0 if none does."""
    line, *below = lines
    cells = _cells(line, source_text)
    if len(cells) != 2 or "|" in line.text.canonical or not below or below[0].gap:
        return 0
    headings = [read_heading(lexicon.mark(line.text.canonical[start:end]), lexicon) for start, end in cells]
    column = _begin(line, cells[1].start)
    halves = _at_column(below[0], column, source_text)
    beside = halves is not None and all(half.start < half.end for half in halves)
    certain = all(heading is not None and heading.value.certain for heading in headings)
    return column if certain and beside else 0


def _at_column(line: Line, column: int, source_text: str) -> tuple[Span, Span] | None:
    """What stands in front of a column and what in it; None where the line runs across."""
    cells = _cells(line, source_text)
    front = [cell for cell in cells if _begin(line, cell.start) < column - 1]
    behind = [cell for cell in cells if _begin(line, cell.start) >= column - 1]
    if front and _begin(line, front[-1].end - 1) >= column - 1:
        return None
    return _whole(front), _whole(behind)


def _whole(cells: list[Span]) -> Span:
    return Span(cells[0].start, cells[-1].end) if cells else Span(0, 0)


def _piece(line: Line, span: Span, *, gap: bool) -> Line:
    return replace(line, text=line.text.piece(*span), gap=gap, edges=())


def _without_emphasis(line: Line) -> Line:
    text = line.text.canonical
    signs = list(_EMPHASIS.finditer(text)) if "**" in text else []
    if len(signs) < 2:
        bare = _TAG.sub(lambda tag: " " * len(tag.group()), text) if "<" in text else text
        return replace(line, text=replace(line.text, canonical=bare)) if bare.strip() else line
    starts, ends = [0, *(sign.end() for sign in signs)], [*(sign.start() for sign in signs), len(text)]
    pieces = [(line.text.piece(start, end), "") for start, end in zip(starts, ends, strict=True)]
    return replace(line, text=Text.joined(pieces), edges=())


_LETTERS_APART = expression(r"(?<!\S)[^\W\d_](?: [^\W\d_]| ['’-](?= [^\W\d_]))+(?!\S)")
_FEWEST_LETTERS = 5


def _with_letters_joined(line: Line, source_text: str) -> Line:
    """« V I L L E S   J U M E L É E S »: letters set apart; a wider blank parts the words."""
    text = line.text.canonical
    spelled = [match for match in _LETTERS_APART.finditer(text) if len(match.group()) >= 2 * _FEWEST_LETTERS]
    blanks = [blank for match in spelled for blank in range(match.start() + 1, match.end(), 2)]
    inner = {blank for blank in blanks if len(source_text[slice(*line.text.source_span(blank, blank + 1))]) == 1}
    if not inner:
        return line
    cuts = sorted(inner)
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(text)]
    pieces = [(line.text.piece(start, end), "") for start, end in zip(starts, ends, strict=True)]
    return replace(line, text=Text.joined(pieces), edges=())


#: « ~ 13 000 hab. ~ Stéphane Sbraggia, maire ~ 7 nov. 2003 »; « ~ 13 000 » alone is a rough figure.
_TILDE = expression(r"(?:^|(?<=\S) )~ (?=\S)")
_BESIDE_FIGURE = expression(r"~ (?!\d)")


def _between_tildes(line: Line) -> Iterator[Line]:
    """The fields that tildes part, each as a line of its own."""
    text = line.text.canonical
    cuts = list(_TILDE.finditer(text)) if text.count("~") > 1 else []
    if len(cuts) < _FEWEST_COLUMNS - 1 or not _BESIDE_FIGURE.search(text):
        yield line
        return
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    parts = [Span(*span) for span in zip(starts, ends, strict=True) if span[0] < span[1]]
    yield from (_piece(line, part, gap=line.gap or at > 0) for at, part in enumerate(parts))


_DOT = expression(r"(?<=\S) [·•●▪■/] (?=\S)")
#: « GÊNES/ITALIE/1958/580 000 hab. », but « 12/05/1958 ».
_SLASH = expression(r"(?<=[^\W\d]|\))/(?=\S)|(?<=\b\d{4})/(?=\d{1,3} \d{3}|[^\W\d])|(?<=\d)/(?=[^\W\d])")


def _with_dots_as_strokes(line: Line, lexicon: Annotator) -> Line:
    """« Cheltenham · Royaume-Uni · jumelage 1956 », « Aubenas, France / 11 700 hab. / … »: signs part fields."""
    text = line.text.canonical
    parts = _DOT.split(text)
    if len(parts) == 1 and "/" in text and len(fields := _SLASH.split(text)) > _FEWEST_COLUMNS:
        heading = read_heading(lexicon.mark(f"{fields[0]} ({fields[1]})"), lexicon)
        if heading is None or not heading.value.certain:
            return line
        cuts = [match.start() for match in _SLASH.finditer(text)]
        starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(text)]
        return _with_strokes(line, [Span(*span) for span in zip(starts, ends, strict=True)])
    if len(parts) < _FEWEST_COLUMNS:
        return line
    alone = "(" in parts[0] or "," in parts[0]
    heading = read_heading(lexicon.mark(parts[0] if alone else f"{parts[0]} ({parts[1]})"), lexicon)
    if heading is None or not heading.value.certain:
        return line
    if " / " in text and not any(lexicon.mark(part).role == "field" for part in parts[1:]):
        return line
    return replace(line, text=replace(line.text, canonical=_DOT.sub(" | ", text)))


def _with_strokes(line: Line, cells: list[Span]) -> Line:
    """The line with strokes between its cells, as which a table's header and its fields are known further on."""
    pieces = [(line.text.piece(*cell), " | ") for cell in cells]
    return replace(line, text=Text.joined([*pieces[:-1], (pieces[-1][0], "")]), edges=())


_JOINED_TO_NEXT = expression(r"[:=,;(–-]$")
_JOINED_TO_LAST = expression(r"[:=,;.)–-]")


def _with_fields_apart(line: Line, source_text: str, lexicon: Annotator) -> Line:
    """« Pirmasens (Allemagne)    Jumelage : 1965    40 900 hab. »: fields that wide blanks set apart, with strokes."""
    if "|" in line.text.canonical:
        return line
    cells = _cells(line, source_text)
    printed = [line.text.canonical[start:end] for start, end in cells]
    if len(cells) < _FEWEST_COLUMNS or not all(re.search(r"\w", cell) for cell in printed):
        return line
    joined = any(_JOINED_TO_NEXT.search(cell) for cell in printed[:-1]) or any(map(_JOINED_TO_LAST.match, printed[1:]))
    opens = any(lexicon.mark(cell).at(kind, 0) for cell in printed[1:] for kind in FIELD_OPENINGS)
    return line if joined or not opens else _with_strokes(line, cells)


def _begin(line: Line, position: int) -> int:
    """Where a place of the line stands in print."""
    return line.text.source_span(position, position + 1).start - line.text.source_span(0, 1).start + line.indent


def _cells(line: Line, source_text: str, narrowest: int = 3) -> list[Span]:
    """The cells of a line: what stands between strokes, tabs or gaps of so many blanks."""
    text = line.text.canonical
    if "|" in text or (text.count(";") > 1 and _SEMICOLONS.search(text)):
        cuts = [match.span() for match in re.finditer(r"\s*\|\s*" if "|" in text else ";", text)]
    elif not _is_spaced(line, source_text):
        return [Span(0, len(text))]
    else:
        blanks = re.finditer(" ", text)
        cuts = [match.span() for match in blanks if _is_gap(line, match.start(), source_text, narrowest)]
    if not cuts:
        return [Span(0, len(text))]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    cells = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return cells[cells[0].start == cells[0].end : len(cells) - (cells[-1].start == cells[-1].end)]


def _is_gap(line: Line, blank: int, source_text: str, narrowest: int) -> bool:
    printed = source_text[slice(*line.text.source_span(blank, blank + 1))]
    return printed.isspace() and ("\t" in printed or len(printed) >= narrowest)


_FEWEST_ROWS = 2
_STROKE = expression(r"\s*[|;]\s*")
#: « "Ville de Namur – Villes jumelées";;;;;; »: a line of a saved table with one cell that holds something.
_ONE_CELL = expression(r"\s*(?P<quote>\"?)(?P<cell>[^;\"]+)(?P=quote)\s*(?:;\s*){2,}")


def _untitled_rows(lines: list[Line], lexicon: Annotator) -> dict[Span, list[Span]]:
    """The rows of a table whose columns have no titles (« Gênes | Italie | 1958 | Marco BUCCI »), with their cells.

    Only the city and its country speak for themselves.
    """
    rows = {
        line.span: cells
        for line in lines
        if len(cells := _between_strokes(line.text.canonical)) >= _FEWEST_COLUMNS
        and _is_untitled_row([line.text.canonical[start:end] for start, end in cells], lexicon)
    }
    widths = Counter(map(len, rows.values()))
    return {span: cells for span, cells in rows.items() if widths[len(cells)] >= _FEWEST_ROWS}


def _between_strokes(text: str) -> list[Span]:
    if "|" not in text and ";" not in text:
        return []
    return [cell for cell in parts_between(_STROKE, text, Span(0, len(text))) if cell.start < cell.end]


def _is_untitled_row(cells: list[str], lexicon: Annotator) -> bool:
    if any(lexicon.mark(cell).of(kind) for cell in cells for kind in FIELD_WORDS):
        return False
    heading = read_heading(lexicon.mark(f"{cells[0]} ({cells[1]})"), lexicon)
    return heading is not None and heading.value.certain and len(heading.value.cities) == 1


def _untitled_row(line: Line, cells: list[Span]) -> Iterator[Line]:
    city, country, *others = cells
    heading = Text.joined([(line.text.piece(*city), " | "), (line.text.piece(*country), "")])
    for text in (heading, *(line.text.piece(*cell) for cell in others)):
        yield replace(line, text=text, gap=True, edges=())


def _without_leaders(line: Line, lexicon: Annotator) -> Line:
    """« Population ....... 5 654 hab. » is « Population : 5 654 hab. »; an entry of contents stays as it is."""
    text = line.text.canonical
    match = _LEADERS.search(text) if _LEADER_SIGNS.search(text) else None
    if match is None or match.start() == 0:
        return line
    if _PAGE_NUMBER.fullmatch(text, match.end()) and not lexicon.mark(text).of("population_label"):
        return line
    pieces = [(line.text.piece(0, match.start()), " : "), (line.text.piece(match.end(), len(text)), "")]
    return replace(line, text=Text.joined(pieces))


def _without_empty_cells(line: Line) -> Line:
    text = line.text.canonical
    found = _ONE_CELL.fullmatch(text)
    return replace(line, text=line.text.piece(*found.span("cell")), edges=()) if found else line


_FEWEST_SLASHES, _FEWEST_LABELS = 4, 2


def _labelled_by_slash(lines: list[Line], lexicon: Annotator) -> set[Span]:
    """« maire / Karim Kamalov », « hab. / 280 200 », line by line: labels with a stroke behind them for a colon."""
    printed = ((line.span, line.text.canonical.partition(" / ")) for line in lines)
    parted = [(span, label, value) for span, (label, stroke, value) in printed if stroke and ":" not in label + value]
    found = {
        span: label.casefold()
        for span, label, value in parted
        if _is_label(label, lexicon) and not _is_label(value.partition(" / ")[0], lexicon)
    }
    return set(found) if len(found) >= _FEWEST_SLASHES and len(set(found.values())) >= _FEWEST_LABELS else set()


def _is_label(text: str, lexicon: Annotator) -> bool:
    marked = lexicon.mark(text)
    end = len(text.rstrip())
    return any((cue.start, cue.end) in ((0, end), (0, end - 1)) for cue in marked.of_kinds(_FIELD_LABELS, 0, len(text)))


def _with_slash_as_colon(line: Line) -> Line:
    return replace(line, text=replace(line.text, canonical=line.text.canonical.replace(" / ", " : ", 1)))


def _with_dashes(line: Line) -> Line:
    """« 5 000 habitants -- jumelage en 1979 »: two hyphens are a dash."""
    text = line.text.canonical
    cuts = list(_TYPED_DASH.finditer(text)) if "--" in text else []
    if not cuts:
        return line
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    pieces = [(line.text.piece(start, end), " – ") for start, end in zip(starts, ends, strict=True)]
    return replace(line, text=Text.joined(pieces), edges=())


def _with_colon(line: Line) -> Line:
    """« Population = 5 654 hab. » is « Population : 5 654 hab. »."""
    text = line.text.canonical
    match = _EQUALS.search(text) if "=" in text else None
    if match is None:
        return line
    reported = text[: match.start()] + match.group().replace("=", ":") + text[match.end() :]
    return replace(line, text=replace(line.text, canonical=reported))
