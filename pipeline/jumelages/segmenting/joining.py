"""Lines to items: which lines run over to the next, and where a line break was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import read_country
from jumelages.annotating.dates import find_dates
from jumelages.annotating.lines import is_rule_off, signed_at
from jumelages.annotating.roles import Role, is_label_alone, party_pieces
from jumelages.annotating.titles import holders, opens_head
from jumelages.annotating.wording import CAPITAL, NEAR
from jumelages.bulletin import Item, Line, Span, Text
from jumelages.french_dates import MONTH_NAMES
from jumelages.segmenting.statements import Decided

#: What parts the items of a list that has one item a line.
LIST = " ; "
#: What stands between a form's label and the value below it.
FORM = " : "
#: No statement of a bulletin is longer: past it a new item begins, whatever the lines look like.
_LONGEST_ITEM, _MOST_LINES = 1_200, 40
#: Where the longest line is shorter (in characters), lines do not end because they are full.
_NARROWEST = 50
#: So many lines tell what an item is; it isn't read anew with each further one.
_TELLING_LINES = 8


def joined_items(lines: list[Line], decided: dict[int, Decided], lexicon: Annotator) -> Iterator[Item]:
    """Lines with those that they run over to; a hyphen at the line end is undone.

    A line that is decided to be a heading, by its identity, stands alone.
    """
    roles = [lexicon.mark(line.text.canonical).role for line in lines]
    headings = [
        line
        for line, role in zip(lines, roles, strict=True)
        if role == "heading" or (decided and _heads(line, decided))
    ]
    layout = _Layout(
        width=max([len(line.text.canonical) + line.indent for line in lines], default=0),
        paragraphed=_is_paragraphed(lines, roles),
        right=max([line.box.x1 for line in lines if line.box], default=0.0),
        bold_headings=bool(headings) and all(line.bold for line in headings),
        apart=bool(headings) and all(line.gap for line in headings),
        parted=len(headings) > 1 and all(line.gap for line in headings),
    )
    under_way: list[tuple[Line, str]] = []
    for line, following in zip(lines, [*lines, None][1:], strict=True):
        seam = _seam(under_way, line, following, layout, lexicon) if under_way else None
        alone = decided and (_stands_alone(line, decided) or (under_way and _stands_alone(under_way[-1][0], decided)))
        joint = _joint(seam) if seam and not alone else None
        if joint is None:
            yield from _items(under_way, layout, decided, lexicon)
            under_way = [(line, "")]
        else:
            under_way[-1] = (under_way[-1][0], joint)
            under_way.append((line, ""))
    yield from _items(under_way, layout, decided, lexicon)


def _stands_alone(line: Line, decided: dict[int, Decided]) -> bool:
    decision = decided.get(id(line))
    return decision is not None and decision.role is not None


class _Layout(NamedTuple):
    """How the clerk set the lines: the longest line's length and right edge, whether a blank line parts all
    statements, whether bold type tells the headings, whether a blank line parts all blocks (`parted`), and whether it
    stands above each heading, if there is but one (`apart`)."""

    width: int
    right: float
    paragraphed: bool
    bold_headings: bool
    parted: bool
    apart: bool


def _heads(line: Line, decided: dict[int, Decided]) -> bool:
    decision = decided.get(id(line))
    return decision is not None and decision.role == "heading"


_FEWEST_PARAGRAPHS = 4


def _is_paragraphed(lines: list[Line], roles: list[Role]) -> bool:
    """Whether every line that begins a heading or a field stands apart: then a line that doesn't goes on."""
    begins = [
        line
        for line, role in zip(lines, roles, strict=True)
        if role in ("heading", "field") and not line.text.canonical[:1].islower()
    ]
    close = len([line for line in begins if not line.gap])
    return len(begins) >= _FEWEST_PARAGRAPHS and 12 * close <= len(begins)


def _items(
    under_way: list[tuple[Line, str]], layout: _Layout, decided: dict[int, Decided], lexicon: Annotator
) -> list[Item]:
    """The item of some lines, or the items of which it is made."""
    if not under_way:
        return []
    item = _item(under_way)
    if decided and _stands_alone(item.first, decided):
        return [item]
    marked = lexicon.mark(item.text.canonical)
    parts = [item] if layout.paragraphed else _with_accord_apart(item, marked, lexicon)
    return [part for whole in parts for part in _parted(whole, lexicon)]


def _item(under_way: list[tuple[Line, str]]) -> Item:
    """Lines with their joints; a hyphen in front of an empty joint goes, but for « Saint- » before a capital."""
    if len(under_way) == 1:
        return Item(under_way[0][0].text, (under_way[0][0],))
    following = [line.text.canonical[:1] for line, _ in under_way[1:]] + [""]
    texts = [
        (_without_hyphen(line.text) if joint == "" and letter.islower() else line.text, joint)
        for (line, joint), letter in zip(under_way, following, strict=True)
    ]
    return Item(Text.joined(texts), tuple(line for line, _ in under_way))


def _without_hyphen(text: Text) -> Text:
    return text.piece(0, len(text.canonical) - 1) if text.canonical.endswith(_HYPHENS) else text


_HYPHENS = ("-", "‐", "¬")
#: Words that a statement does not end with: the next line goes on.
_OPEN_WORDS = (
    r"de|du|des|d'|l'|la|le|les|La|Le|Les|un|une|et|ou|en|à|au|aux|par|pour|sur|avec|dans|entre|sous|d|M\.|Mme|Mlle|MM\.|Mmes|"
    r"Monsieur|Madame|Mademoiselle|Messieurs|Mesdames|"
    r"Dr|S\.E\.|n°|signée?s?|conclue?s?|renouvelée?s?|depuis|environ|près|plus|suivie?|domaines|Principaux"
)
_MONTHS = "|".join(MONTH_NAMES)
_OPEN_DATE = rf"le \d{{1,2}}(?:er)?|\d{{1,2}}(?:er)? (?:{_MONTHS})|(?!mars|mai|juin)(?:{_MONTHS})"
_HANGING_WORD = re.compile(rf"\b(?:{_OPEN_WORDS}|{_OPEN_DATE})\s*$")
_HANGING = re.compile(rf"(?:[,;:(&/–—«]|\s-|\b(?:{_OPEN_WORDS}|{_OPEN_DATE}))\s*$")
_LIST_MARK = re.compile(r"\s*(?:[-–—•*·▪■□●○►◦‣➢➤✓→]\s*|[a-z]\)\s+|\d{1,2}[.)]\s+|o\s+)(?=\w)")
_SMALL_START = re.compile(r"\s*(?:[a-zà-ÿœ(«]|\d{4}\b|\d{1,2}\s)")
_STRUCTURE = ("section", "title", "issuer", "city_label", "country_label", "accord_label")
_UNTOLD = ("plain", "possible", "section", "title", "issuer")


@dataclass(frozen=True)
class _Seam:
    """The place between the item under way and the next line. `whole` is the item as far as it tells what it is.

    `before` is the line above without blanks at its end, `text` the line. `over_page` tells that a page ends between
    them, `apart` that the line stands apart, but for the page break that sets any line apart; `paragraphed` that all
    statements do, and this line doesn't; `would_not_fit` that its first word would not have fitted on the line above.
    What few seams ask is found when they ask it.
    """

    whole: Marked
    previous: Line
    line: Line
    before: str
    text: str
    over_page: bool
    apart: bool
    paragraphed: bool
    would_not_fit: bool
    following: Line | None
    marked: Marked
    role: Role
    in_list: bool
    full: bool
    layout: _Layout
    lexicon: Annotator

    @cached_property
    def in_field(self) -> bool:
        """Whether the item under way is a field."""
        return self.whole.role == "field"

    @cached_property
    def under_heading(self) -> bool:
        """Whether the item under way is a heading or section with no field behind it on its line."""
        return _is_heading_alone(self.whole)

    @property
    def under_country(self) -> bool:
        """Whether the item under way is a country."""
        return read_country(self.whole.text, Span(0, len(self.whole.text)), self.lexicon) is not None

    @cached_property
    def precedes_field(self) -> bool:
        """Whether a field stands below the line."""
        return self.following is not None and _is_field(self.following, self.lexicon)

    @cached_property
    def reads_on(self) -> bool:
        """Whether plain type runs over from a full page to the next."""
        bold = self.over_page and self.layout.bold_headings
        return bold and _is_plain_and_full(self.previous, self.line, self.layout)

    @cached_property
    def hangs(self) -> bool:
        """Whether the line above can't be the end of a statement."""
        return line_hangs(self.before) or self.awaits_figure

    @property
    def hangs_on_word(self) -> bool:
        """Whether the line above ends with a word that a statement does not end with."""
        return _HANGING_WORD.search(self.before, len(self.before) - NEAR) is not None

    @property
    def awaits_figure(self) -> bool:
        """Whether the item under way is « Population » alone, and the line brings its figure."""
        return self.text[:1].isdigit() and is_label_alone(self.whole)


def line_hangs(text: str) -> bool:
    """Whether a line, without blanks at its end, can't be the end of a statement."""
    return text.count("(") > text.count(")") or _HANGING.search(text, len(text) - NEAR) is not None


def _seam(
    under_way: list[tuple[Line, str]], line: Line, following: Line | None, layout: _Layout, lexicon: Annotator
) -> _Seam:
    previous = under_way[-1][0]
    printed, in_list, full = previous.text.canonical, False, False
    if len(under_way) > 1:
        printed = "".join([part.text.canonical + (joint or " ") for part, joint in under_way[:_TELLING_LINES]])
        in_list = LIST in [joint for _, joint in under_way]
        full = len(under_way) >= _MOST_LINES or sum([len(part.text.canonical) for part, _ in under_way]) > _LONGEST_ITEM
    whole = lexicon.mark(printed.rstrip())
    marked = lexicon.mark(line.text.canonical)
    over_page = line.page > previous.page
    filled = len(previous.text.canonical) + previous.indent + 1 + len(line.text.canonical.split(" ", 1)[0])
    return _Seam(
        whole=whole,
        previous=previous,
        line=line,
        before=previous.text.canonical.rstrip(),
        text=line.text.canonical,
        over_page=over_page,
        apart=line.gap and not over_page,
        paragraphed=layout.paragraphed and not line.gap,
        would_not_fit=layout.width >= _NARROWEST and filled > layout.width if previous.full is None else previous.full,
        following=following,
        marked=marked,
        role=marked.role,
        in_list=in_list,
        full=full,
        layout=layout,
        lexicon=lexicon,
    )


def _is_plain_and_full(previous: Line, line: Line, layout: _Layout) -> bool:
    """Whether neither line is bold, and the first word of the second would not have fitted on the first."""
    if previous.bold or line.bold or previous.box is None or not line.edges:
        return False
    word = line.edges[: len(line.text.canonical.split(" ", 1)[0])]
    blank = (line.edges[0][1] - line.edges[0][0]) / 2
    return previous.box.x1 + blank + word[-1][1] - word[0][0] > layout.right


def _names_cities(whole: Marked) -> bool:
    """A heading with no field on its line, all of its cities understood or not."""
    return whole.role == "heading" and all(clause.kind == "rest" for clause in whole.clauses)


def _is_heading_alone(whole: Marked) -> bool:
    """A heading or section with no field behind it on its line."""
    role = whole.role
    if role != "heading":
        return role == "section"
    heading = whole.heading
    return heading is not None and not re.search(r"\w", whole.text[heading.span.end :])


def _is_field(line: Line, lexicon: Annotator) -> bool:
    marked = lexicon.mark(line.text.canonical)
    if is_label_alone(marked):
        return True
    told = marked.role in ("field", "country_label")
    return told and (not _is_domains(marked) or bool(marked.of("domains_intro")))


def _joint(seam: _Seam) -> str | None:
    """How a line continues the item under way: "" or " ", LIST or FORM; None where a new item begins."""
    if seam.full or (not seam.whole.text[:1].isalpha() and is_rule_off(seam.whole)):
        return None
    if seam.before.endswith(_HYPHENS) and seam.before[-2:-1].isalpha() and not seam.line.gap:
        return ""
    if (seam.over_page or not seam.line.gap) and _closes_bracket(seam):
        return " "
    if _is_next_entry(seam):
        return None
    if not seam.apart and _LAST_CITY_OPEN.search(seam.before) and _heading_goes_on(seam):
        return " "
    if "label" in seam.whole.kinds and _is_value_of_label(seam):
        return FORM
    if seam.would_not_fit and not seam.line.gap and _wraps_inside_name(seam):
        return " "
    if _begins_anew(seam):
        return None
    if _is_domains(seam.whole) and (joint := _domains_joint(seam)):
        return joint
    if _awaits_name(seam.whole) and seam.role in ("possible", "plain", "issuer"):
        apart = seam.role == "possible" and seam.precedes_field and not _addressed(seam.marked)
        runs_over = seam.would_not_fit or seam.paragraphed or seam.layout.parted or seam.hangs_on_word
        return None if apart and not seam.reads_on and (seam.line.gap or not runs_over) else " "
    if seam.layout.apart and not seam.line.gap and _ends_in_family_name(seam):
        return " "
    if seam.line.gap and not (seam.hangs and seam.role not in _STRUCTURE):
        if seam.reads_on and seam.in_field and seam.role in ("possible", "plain"):
            return " "
        return " " if seam.over_page and seam.role == "plain" and _SMALL_START.match(seam.text) else None
    wraps = (seam.would_not_fit or seam.paragraphed) and (
        seam.in_field or (seam.under_heading and seam.role not in _STRUCTURE)
    )
    if seam.role in _STRUCTURE and not (seam.hangs or wraps):
        return None
    if seam.hangs or seam.would_not_fit or wraps:
        return " "
    return " " if _SMALL_START.match(seam.text) and not (seam.text[:1].isdigit() and seam.under_country) else None


def _is_value_of_label(seam: _Seam) -> bool:
    """« Pays » and « Italie » on lines of their own: a form's label over its value."""
    label = seam.whole.at("label", seam.whole.begin)
    if label is None or seam.line.gap or not is_label_alone(seam.whole) or seam.before.endswith(":"):
        return False
    if label.value == "country":
        return read_country(seam.text, Span(0, len(seam.text)), seam.lexicon) is not None
    return label.value == "city" and seam.role in ("possible", "heading") and seam.precedes_field


def _closes_bracket(seam: _Seam) -> bool:
    """« … Séville (Espagne – » / « Andalousie) »: a bracket that was opened above and is closed here."""
    opened = seam.before.count("(") > seam.before.count(")")
    closing, opening = seam.text.find(")"), seam.text.find("(")
    return opened and closing != -1 and (opening == -1 or closing < opening)


_LAST_CITY_OPEN = re.compile(r"\)[^()]*[,;/–—][^()]*$")


def _heading_goes_on(seam: _Seam) -> bool:
    """« Dakar (Sénégal), Frankfurt am » / « Main (Allemagne) »: a heading's last city has its country below."""
    if not _names_cities(seam.whole):
        return False
    if seam.text.startswith("("):
        return seam.role != "as_of"
    wraps = seam.would_not_fit or seam.paragraphed or seam.precedes_field
    return seam.role == "heading" and (wraps or seam.hangs)


def _is_next_entry(seam: _Seam) -> bool:
    """« - Prizren (Kosovo) depuis 2010 ; »: behind an entry with the same mark, the next one of a list of cities."""
    mark, above = _LIST_MARK.match(seam.text), _LIST_MARK.match(seam.whole.text)
    same = mark is not None and above is not None and mark.group().strip() == above.group().strip()
    return same and not _is_domains(seam.whole)


def _begins_anew(seam: _Seam) -> bool:
    """A heading or the like, a field told whole, or a name that stands apart in front of fields."""
    if seam.under_heading:
        goes_on = (seam.hangs and not seam.before.endswith(":")) or seam.paragraphed
        return not (
            seam.text.startswith("(") or (goes_on and not seam.line.gap and seam.role not in ("field", "as_of"))
        )
    reads_on = not seam.line.gap and seam.hangs_on_word
    if (seam.role == "as_of" and seam.paragraphed) or (seam.role in ("as_of", "heading") and reads_on):
        return False
    if seam.role in ("heading", "city_label", "as_of", "stroke", "contents") or (
        not seam.hangs and signed_at(seam.marked)
    ):
        return True
    if seam.role == "field":
        return not _carries_on(seam)
    if seam.over_page and (seam.reads_on or seam.hangs_on_word):
        return False
    return seam.role == "possible" and seam.line.gap and seam.precedes_field and not _awaits_name(seam.whole)


_LONGEST_INTRO = 6


def _domains_joint(seam: _Seam) -> str | None:
    """A list of domains with one a line, with or without bullets."""
    heads = seam.line.gap and seam.precedes_field and seam.role == "possible"
    short = seam.whole.words <= _LONGEST_INTRO and not seam.before.endswith(".") and not heads
    opens = seam.before.endswith(":") or short
    if _LIST_MARK.match(seam.text) and (seam.in_list or opens or seam.before.endswith((";", ","))):
        return LIST
    if seam.role not in _UNTOLD and not _is_next_domain(seam):
        return None
    introduced = seam.before.endswith(":") or _is_intro_alone(seam.whole)
    if introduced or (seam.hangs and seam.in_list):
        alone = not re.search(r"[,;]|\.\s*$", seam.text) or not seam.before.endswith(":")
        return LIST if introduced and alone else " "
    bulleted = _LIST_MARK.match(seam.previous.text.canonical)
    runs_on = seam.would_not_fit or seam.hangs or (bulleted and _SMALL_START.match(seam.text))
    no_heading = seam.text[:1].islower() or not seam.precedes_field
    one_a_line = seam.in_list and not seam.line.gap and no_heading and seam.role != "issuer"
    return LIST if one_a_line and not runs_on else None


def _is_domains(marked: Marked) -> bool:
    clauses = marked.clauses
    return bool(clauses) and clauses[-1].kind == "domains"


def _is_intro_alone(whole: Marked) -> bool:
    """« Domaines de coopération » as a title over its list, with or without a colon."""
    end = len(whole.text.rstrip(" :"))
    return any(cue.end == end and cue.start <= whole.begin for cue in whole.of("domains_intro"))


def _is_next_domain(seam: _Seam) -> bool:
    """« - éducation et formation », « - Partenariat économique »: the list's next item, which could be a field."""
    clauses = seam.marked.clauses
    bulleted = _LIST_MARK.match(seam.text) is not None
    if len(clauses) != 1 or seam.marked.of("domains_intro") or not _is_domains(seam.whole):
        return False
    if clauses[0].kind == "domains":
        return bulleted or _is_intro_alone(seam.whole) or (seam.in_list and not seam.line.gap)
    parts_fields = _LIST_MARK.match(seam.whole.text) is not None
    undated = clauses[0].kind == "agreement" and not find_dates(seam.marked)
    return undated and bulleted and not parts_fields and (seam.in_list or seam.before.endswith(":"))


#: « … Pacte » / « d'amitié signé le … »: no field begins so.
_MIDDLE_OF_PHRASE = re.compile(r"(?:d['’]|de |du |des |et )")


def _carries_on(seam: _Seam) -> bool:
    """Whether a line that could begin a field goes on with the item: a wrap before « maires et élus »,
    or a label alone on its line with the value on the next."""
    if not seam.line.gap and _MIDDLE_OF_PHRASE.match(seam.text):
        return True
    if seam.before.endswith(":"):
        return _same_field(seam)
    if _is_next_domain(seam) or seam.awaits_figure:
        return True
    told_whole = ":" in seam.text[:40]
    if not seam.line.gap and not told_whole and seam.hangs_on_word:
        return True
    if seam.line.gap or not (seam.text[:1].islower() or seam.text[:1].isdigit()):
        return False
    if not seam.hangs and (seam.under_country or _names_head(seam.marked)):
        return False
    left, right = seam.whole.clauses, seam.marked.clauses
    ends = seam.before.endswith(".")
    if left and left[-1].kind in ("agreement", "event") and right and right[0].kind == "event":
        return seam.hangs or not ends
    return seam.hangs or not (seam.text[:1].isdigit() or ends or told_whole)


def _names_head(marked: Marked) -> bool:
    """« maire Tali PLOSKOV », written small: a title, and who holds it."""
    start = marked.begin
    return opens_head(marked, start) is not None and any(name for name, _ in holders(marked))


def _same_field(seam: _Seam) -> bool:
    left, right = seam.whole.clauses, seam.marked.clauses
    if not left or not right:
        return False
    kinds = {left[-1].kind, right[0].kind}
    undated = right[0].kind == "agreement" and not find_dates(seam.marked)
    return (
        len(kinds) == 1
        or kinds <= {"agreement", "event"}
        or right[0].kind == "rest"
        or (left[-1].kind == "domains" and undated)
    )


_WORD_AND_STOP = re.compile(rf"{CAPITAL}[\w'’-]+[.;,]")


def _wraps_inside_name(seam: _Seam) -> bool:
    """« …, maire Alexander » / « Fuhr. Jumelage célébré … »: a given name in front of a full line's end."""
    if _WORD_AND_STOP.match(seam.text) is None:
        return False
    clauses = seam.whole.clauses
    heads = holders(seam.whole, clauses[-1].start) if clauses and clauses[-1].kind == "head" else []
    name, end = heads[-1] if heads else (None, 0)
    return name is not None and " " not in name and end == len(seam.whole.text)


_CAPITALS = re.compile(rf"{CAPITAL}{{2,}}(?:[- ]{CAPITAL}{{2,}})*")


def _ends_in_family_name(seam: _Seam) -> bool:
    """« M. Enrique MAYA » or « M. Robert Beugré », and « MIRANDA » below, where no heading stands so close."""
    if _CAPITALS.fullmatch(seam.text.strip()) is None or seam.role not in ("possible", "plain"):
        return False
    clauses = seam.whole.clauses
    if not clauses or clauses[-1].kind != "head":
        return False
    heads = holders(seam.whole, clauses[-1].start)
    name, end = heads[-1] if heads else (None, 0)
    if name is None or end < len(seam.whole.text):
        return False
    return name[-2:].isupper() or not any(word.isupper() for word in name.split())


_CITY_OF_TITLE = re.compile(rf"\b(?:du|de la|de l'|des|de|d')\s*{CAPITAL}[\w'’-]*(?: {CAPITAL}[\w'’-]*)*")
_NO_NAME = re.compile(r"\s*(?:M\.?|Mme\.?|Monsieur|Madame|Dr\.?)?\s*")
_CIVILITY_LAST = re.compile(r"\b(?:M\.|Mme|Mlle|MM\.|Mmes|Monsieur|Madame|Mademoiselle|Messieurs|Mesdames)\s*$")
_GIVEN_NAME_ONLY = re.compile(rf"\s*(?:M\.?|Mme\.?|Monsieur|Madame)\s+{CAPITAL}[a-zà-ÿ]+\s*")
_CAPITAL_WORD = re.compile(rf"{CAPITAL}[\w'’-]+")


def _awaits_name(whole: Marked) -> bool:
    """« Maire : », « Maire » or « Maire : Mme Anne », with the name on the next line."""
    clauses = whole.clauses
    if not clauses or clauses[-1].kind != "head":
        return False
    titles = whole.of("title", clauses[-1].start)
    if not titles or any(cue.value == "vacant" for cue in whole.of("head_status", clauses[-1].start)):
        return False
    title, _, behind = whole.text[max(cue.end for cue in titles) :].partition(":")
    if _GIVEN_NAME_ONLY.fullmatch(behind) or _CIVILITY_LAST.search(behind):
        return True
    if any(name for name, _ in holders(whole, clauses[-1].start)):
        return False
    named = _CAPITAL_WORD.search(_CITY_OF_TITLE.sub("", title))
    return _NO_NAME.fullmatch(behind) is not None and named is None


def _addressed(marked: Marked) -> bool:
    start = marked.begin
    return marked.at("civility", start) is not None or marked.at("honorific", start) is not None


def _with_accord_apart(item: Item, marked: Marked, lexicon: Annotator) -> list[Item]:
    """« Convention entre A, B et C, signée le 3 mai 2001 » that stands apart: an accord's label, and its event."""
    if not item.lines[0].gap:
        return [item]
    verb = next(iter(marked.of("event")), None) if marked.of("agreement") else None
    if verb is None or not find_dates(marked, verb.end):
        return [item]
    end = len(marked.text[: verb.start].rstrip(" ,(–—:-."))
    label = lexicon.mark(marked.text[:end])
    if label.role != "accord_label" or len(party_pieces(label)) < _FEWEST_PARTIES:
        return [item]
    return [replace(item, text=item.text.piece(*span)) for span in ((0, end), (verb.start, len(marked.text)))]


_FEWEST_PARTIES = 3
_GLUED_HEADING = re.compile(
    rf"\s(?P<name>{CAPITAL}[\w'’-]+(?: (?:{CAPITAL}[\w'’-]*|de|du|la|le|les|sur|en|d'))*)"
    r" \((?P<country>[^()]{3,40})\)"
)
_LINKS = re.compile(r"\b(?:à|au|aux|de|du|des|d'|avec|entre|et|ou|en|par|pour|sur|la|le|les|vers|dont|M\.|Mme|Dr)\s*$")


def _parted(item: Item, lexicon: Annotator) -> list[Item]:
    """A heading that lost its line break: « …, sport Liège (Belgique) » ends a block and heads the next."""
    text = item.text.canonical
    marked = lexicon.mark(text)
    if _GLUED_HEADING.search(text) is None or marked.role not in ("field", "heading"):
        return [item]
    heading = marked.heading
    for match in _GLUED_HEADING.finditer(text, heading.span.end if heading else 0):
        start = match.start("name")
        behind = text[match.end() :].strip(" .:")
        if not re.search(r"(?:\b[a-zà-ÿ]{3,}\s?[.,;)]?|\d|\w\.)\s$", text[:start]):
            continue
        if _LINKS.search(text[:start]) or not read_country(text, Span(*match.span("country")), lexicon):
            continue
        if behind and lexicon.mark(behind).clauses[0].kind not in (
            "agreement",
            "head",
            "population",
            "domains",
        ):
            continue
        return [
            replace(item, text=item.text.piece(0, start - 1)),
            *_parted(replace(item, text=item.text.piece(start, len(text))), lexicon),
        ]
    return [item]
