"""Lines to items: which lines run over to the next, and where a line break was lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import read_country
from jumelages.annotating.dates import find_dates
from jumelages.annotating.kinds import FIELD_LABELS
from jumelages.annotating.lines import bare_date, is_rule_off, signed_at
from jumelages.annotating.parting import BULLETS
from jumelages.annotating.roles import Role, is_label_alone, party_pieces
from jumelages.annotating.titles import holders, opens_head
from jumelages.annotating.wording import CAPITAL, NEAR
from jumelages.bulletin import Item, Line, Span, Text
from jumelages.expressions import WORD, expression
from jumelages.french_dates import MONTH_NAMES
from jumelages.places import find_places
from jumelages.segmenting.hyphens import parts_a_word
from jumelages.segmenting.joins import JOINS, LIST
from jumelages.segmenting.statements import Decided

#: No statement of a bulletin is longer: past it a new item begins, whatever the lines look like.
_LONGEST_ITEM, _MOST_LINES = 1_200, 40
#: Where the longest line is shorter (in characters), lines do not end because they are full.
_NARROWEST = 50
#: So many lines show what an item is; it isn't read anew with each further one.
_LINES_READ = 8


def joined_items(lines: list[Line], decided: dict[int, Decided], lexicon: Annotator) -> list[Item]:
    """Lines with those that they run over to; a hyphen at the line end is undone.

    A line that is decided to be a heading, by its identity, stands alone.
    """
    decided = {line: decision for line, decision in decided.items() if decision.role is not None}
    roles = [lexicon.mark(line.text.canonical).role for line in lines]
    alone = set(decided)
    heading = {line for line, decision in decided.items() if decision.role == "heading"}
    headings = [line for line, role in zip(lines, roles, strict=True) if role == "heading" or id(line) in heading]
    layout = _Layout(
        width=_width(
            [len(at.text.canonical) + at.indent for at, role in zip(lines, roles, strict=True) if role != "stroke"]
        ),
        paragraphed=_is_paragraphed(lines, roles),
        right=max([line.box.x1 for line in lines if line.box], default=0.0),
        bold_headings=bool(headings) and all(line.bold for line in headings),
        apart=bool(headings) and all(line.gap for line in headings),
    )
    front = next((at for at, line in enumerate(lines) if headings and line is headings[0]), 0)
    fronted = layout._replace(in_front=True)
    items: list[Item] = []
    under_way: list[tuple[Line, str]] = []
    for index, line in enumerate(lines):
        join = None
        if under_way and alone.isdisjoint((id(line), id(under_way[-1][0]))):
            following = lines[index + 1] if index + 1 < len(lines) else None
            here = _line_break(under_way, line, following, fronted if index < front else layout, lexicon)
            join = JOINS[_case_of(here)].text
        if join is None:
            items += _items(under_way, layout, alone, lexicon)
            under_way = [(line, "")]
        else:
            under_way[-1] = (under_way[-1][0], join)
            under_way.append((line, ""))
    return items + _items(under_way, layout, alone, lexicon)


class _Layout(NamedTuple):
    """How the clerk set the lines: the longest line's length and right edge, whether a blank line parts all
    statements, whether bold type marks the headings, and whether a blank line stands above each of them (`apart`).
    `in_front` of the first of them."""

    width: int
    right: float
    paragraphed: bool
    bold_headings: bool
    apart: bool
    in_front: bool = False


#: So near each other lines end that run over, in characters.
_LAST_WORD = 15


def _width(lengths: list[int]) -> int:
    """How long a line can be, if two lines show it: one line that is longer than all others may just end there."""
    longest = sorted(lengths)[-2:]
    return longest[-1] if len(longest) > 1 and longest[-1] - longest[0] <= _LAST_WORD else 0


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


def _items(under_way: list[tuple[Line, str]], layout: _Layout, alone: set[int], lexicon: Annotator) -> list[Item]:
    """The item of some lines, or the items of which it is made."""
    if not under_way:
        return []
    item = _item(under_way)
    if id(item.lines[0]) in alone:
        return [item]
    apart = item.lines[0].gap and not layout.paragraphed
    items = _with_accord_apart(item, lexicon) if apart else [item]
    if _GLUED_HEADING.search(item.text.canonical) is None:
        return items
    if parties := _parties_behind(lexicon.mark(item.text.canonical), lexicon, apart=item.lines[0].gap):
        return [replace(item, text=item.text.piece(*span)) for span in parties]
    return [part for whole in items for part in _parted(whole, lexicon)]


def _item(under_way: list[tuple[Line, str]]) -> Item:
    """Lines joined; a hyphen where nothing joins them goes, but for « Saint- » before a capital."""
    if len(under_way) == 1:
        return Item(under_way[0][0].text, (under_way[0][0],))
    following = [line.text.canonical for line, _ in under_way[1:]] + [""]
    texts = [
        (_without_hyphen(line.text) if join == "" and parts_a_word(line, below) else line.text, join)
        for (line, join), below in zip(under_way, following, strict=True)
    ]
    return Item(Text.joined(texts), tuple(line for line, _ in under_way))


def _without_hyphen(text: Text) -> Text:
    return text.piece(0, len(text.canonical) - 1) if text.canonical.endswith(_HYPHENS) else text


_HYPHENS = ("-", "‐", "¬")
#: Words that a statement does not end with: the next line goes on.
_OPEN_WORDS = (
    r"de|du|des|d'|l'|la|le|les|La|Le|Les|un|une|et|ou|en|à|au|aux|par|pour|sur|avec|dans|entre|sous|d|M\.|Mme|Mlle|MM\.|Mmes|"
    r"Monsieur|Madame|Mademoiselle|Messieurs|Mesdames|"
    r"Dr|S\.E\.|n°|compte|est|sont|signée?s?|conclue?s?|renouvelée?s?|depuis|environ|près|plus|suivie?|domaines|Principaux"
)
_MONTHS = "|".join(MONTH_NAMES)
_OPEN_DATE = rf"le \d{{1,2}}(?:er)?|\d{{1,2}}(?:er)? (?:{_MONTHS})|(?!mars|mai|juin)(?:{_MONTHS})"
_HANGING_WORD = expression(rf"\b(?:{_OPEN_WORDS}|{_OPEN_DATE})\s*$")
_HANGING = expression(rf"(?:[,;:(&/–—«]|\s-|\b(?:{_OPEN_WORDS}|{_OPEN_DATE}))\s*$")
_LIST_MARK = expression(rf"\s*(?:[-–—*{BULLETS}]\s*|[a-z][.)]\s+|[ivx]{{1,5}}[.)]\s+|\d{{1,2}}[.)]\s+|o\s+)(?=\w)")
_SMALL_START = expression(r"\s*(?:[a-zà-ÿœ(«]|\d{4}\b|\d{1,2}\s)")
_STRUCTURE = ("section", "title", "issuer", "city_label", "country_label", "accord_label")
_NO_FIELD = ("plain", "possible", "section", "title", "issuer")


class _LineBreak(NamedTuple):
    """The break between the item under way and the next line. `whole` is the item as far as it says what it is.

    `before` is the line above without blanks at its end, `text` the line, `following` the one below. `over_page` says
    that a page ends between them; `paragraphed` that all statements stand apart, and this line doesn't;
    `would_not_fit` that its first word would not have fitted on the line above; `under_heading` that the item is a
    heading or section with no field behind it; `awaits_figure` that it is a label alone, and the line begins with a
    figure; `hangs` that the line above can't be the end of a statement.
    """

    whole: Marked
    previous: Line
    line: Line
    following: Line | None
    before: str
    text: str
    marked: Marked
    role: Role
    over_page: bool
    paragraphed: bool
    would_not_fit: bool
    in_list: bool
    full: bool
    under_heading: bool
    awaits_figure: bool
    hangs: bool
    layout: _Layout
    lexicon: Annotator


def _hangs_on_word(here: _LineBreak) -> bool:
    """Whether the line above ends with a word that a statement does not end with."""
    return _HANGING_WORD.search(here.before, len(here.before) - NEAR) is not None


def _precedes_field(here: _LineBreak) -> bool:
    """Whether a field stands below the line."""
    return here.following is not None and _is_field(here.following, here.lexicon)


def _reads_on(here: _LineBreak) -> bool:
    """Whether plain type runs over from a full page to the next."""
    bold = here.over_page and here.layout.bold_headings
    return bold and _is_plain_and_full(here.previous, here.line, here.layout)


def _is_under_country(here: _LineBreak) -> bool:
    """Whether the item under way is a country."""
    return read_country(here.whole.text, Span(0, len(here.whole.text)), here.lexicon) is not None


def line_hangs(text: str) -> bool:
    """Whether a line, without blanks at its end, can't be the end of a statement."""
    return text.count("(") > text.count(")") or _HANGING.search(text, len(text) - NEAR) is not None


def _line_break(
    under_way: list[tuple[Line, str]], line: Line, following: Line | None, layout: _Layout, lexicon: Annotator
) -> _LineBreak:
    previous = under_way[-1][0]
    above, text = previous.text.canonical, line.text.canonical
    printed, in_list, full = above, False, False
    if len(under_way) > 1:
        printed = "".join([part.text.canonical + (join or " ") for part, join in under_way[:_LINES_READ]])
        in_list = LIST in [join for _, join in under_way]
        full = len(under_way) >= _MOST_LINES or sum([len(part.text.canonical) for part, _ in under_way]) > _LONGEST_ITEM
    whole, before = lexicon.mark(printed.rstrip()), above.rstrip()
    marked = lexicon.mark(text)
    over_page = line.page > previous.page
    awaits_figure = text[:1].isdigit() and is_label_alone(whole)
    filled = len(above) + previous.indent + 1 + len(text.split(" ", 1)[0])
    return _LineBreak(
        whole=whole,
        previous=previous,
        line=line,
        following=following,
        before=before,
        text=text,
        marked=marked,
        role=marked.role,
        over_page=over_page,
        paragraphed=layout.paragraphed and not line.gap,
        would_not_fit=layout.width >= _NARROWEST and filled > layout.width if previous.full is None else previous.full,
        in_list=in_list,
        full=full,
        under_heading=whole.role in ("section", "city_label") or (whole.role == "heading" and _is_heading_alone(whole)),
        awaits_figure=awaits_figure,
        hangs=awaits_figure or line_hangs(before),
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
    """Whether no field stands behind a heading on its line."""
    return whole.heading is not None and not WORD.search(whole.text[whole.heading.span.end :])


def _is_field(line: Line, lexicon: Annotator) -> bool:
    marked = lexicon.mark(line.text.canonical)
    if is_label_alone(marked):
        return True
    opens = marked.role in ("field", "country_label")
    return opens and (not _is_domains(marked) or bool(marked.of("domains_intro")))


#: « VIRE / est jumelée avec / BAUNATAL (Allemagne) »: over a list of cities.
_IS_TWINNED_WITH = expression(r"\bjumelée?s? avec\s*:?$", re.IGNORECASE)


def _case_of(here: _LineBreak) -> str:
    """Which of the cases of JOINS a line break is: the first that holds."""
    if here.full or (not here.whole.text[:1].isalpha() and is_rule_off(here.whole)):
        return "nothing goes on"
    if here.layout.in_front and here.whole.role in _NO_FIELD and not here.hangs and bare_date(here.marked):
        return "date of the front"
    if here.before.endswith(_HYPHENS) and here.before[-2:-1].isalpha() and not here.line.gap:
        return "hyphen"
    if here.layout.in_front and not here.line.gap and _is_within_title(here):
        return "title"
    is_near = here.over_page or not here.line.gap
    if is_near and closes_bracket(here.before, here.text):
        return "bracket"
    if not here.line.gap and _is_rest_of_figure(here):
        return "rest of a figure"
    if _LIST_MARK.match(here.text) and _is_next_entry(here):
        return "next entry"
    if is_near and _LAST_CITY_OPEN.search(here.before) and _heading_goes_on(here):
        return "last city"
    if "label" in here.whole.kinds and _is_value_of_label(here):
        return "value of a label"
    if not here.line.gap and _wraps_inside_name(here):
        return "name wrapped"
    if here.role == "heading" and _is_cut_in_list(here):
        return "left open"
    if "title" in here.marked.kinds and "civility" in here.whole.kinds and _is_title_of_person(here):
        return "title below its holder"
    if _begins_anew(here):
        return "begins anew"
    if here.role == "heading" and _IS_TWINNED_WITH.search(here.before):
        return "list of twins"
    if _is_domains(here.whole) and (case := _case_of_domains(here)):
        return case
    if _awaits_name(here.whole) and here.role in ("possible", "plain", "issuer"):
        return _case_of_name(here)
    if here.layout.apart and not here.line.gap and _ends_in_family_name(here):
        return "family name"
    listed = here.before.endswith(";") and not _is_domains(here.whole)  # the last entry of a list
    leads_to = here.hangs and here.role not in _STRUCTURE and not listed
    if here.line.gap and not leads_to:
        return _case_of_gap(here)
    wraps = (here.would_not_fit or here.paragraphed) and (
        here.whole.role == "field" or (here.under_heading and here.role not in _STRUCTURE)
    )
    if here.role in _STRUCTURE and not (here.hangs or wraps):
        return "section or title"
    if here.hangs or here.would_not_fit or wraps:
        return "left open" if here.hangs else "wrapped"
    numbered = here.text[:1].isdigit() and (_ENTRY.match(here.text) or _is_under_country(here))
    labelled = _SMALL_LABEL.match(here.text) is not None and _SMALL_LABEL.match(here.whole.text) is not None
    begins = numbered or labelled or _is_list_below_figure(here)
    return "small letter" if _SMALL_START.match(here.text) and not begins else "new statement"


def _is_within_title(here: _LineBreak) -> bool:
    """« Villes / jumelées »: words of a title, which a small letter goes on with."""
    together = here.lexicon.mark(f"{here.whole.text} {here.text}") if here.text[:1].islower() else None
    end = len(here.whole.text)
    return together is not None and any(cue.start < end < cue.end for cue in together.of("title_line"))


#: « 1998 : harmonie municipale »
_ENTRY = expression(r"(?:19|20)\d\d ?: ")
#: « updated: 2020-11-03 » below « site: Mairie de Dax »: labels in small letters, one a line.
_SMALL_LABEL = expression(r"[a-zà-ÿ][^:.,;()]{1,30}: ?\S")
_SMALL_LIST = expression(rf"[a-zà-ÿœ][^\d:()]*(?:[,;]|\s[{BULLETS}|/–—-]\s)[^\d:()]*")


def _is_list_below_figure(here: _LineBreak) -> bool:
    """« 2 350 habitants » / « jardins familiaux, lutte »: domains below a figure with its unit, or a theme."""
    counted = any(cue.end == len(here.before) for cue in here.whole.of("population_unit"))
    if not counted or "theme" not in here.marked.kinds:
        return False
    is_theme = any((cue.start, cue.end) == (0, len(here.text)) for cue in here.marked.of("theme"))
    return is_theme or _SMALL_LIST.fullmatch(here.text) is not None


def _case_of_name(here: _LineBreak) -> str:
    possible = here.role == "possible" and _precedes_field(here)
    is_city = possible and not (_addressed(here.marked) or _reads_on(here))
    return "city below a title" if is_city and (here.line.gap or find_places(here.text)) else "name below a title"


def _case_of_gap(here: _LineBreak) -> str:
    if _reads_on(here) and here.whole.role == "field" and here.role in ("possible", "plain"):
        return "over the page"
    return "small over the page" if here.over_page and here.role == "plain" and _SMALL_START.match(here.text) else "gap"


def _is_value_of_label(here: _LineBreak) -> bool:
    """« Pays » and « Italie » on lines of their own: a form's label over its value."""
    label = here.whole.at("label", here.whole.begin)
    if label is None or here.line.gap or not is_label_alone(here.whole) or here.before.endswith(":"):
        return False
    if label.value == "country":
        return read_country(here.text, Span(0, len(here.text)), here.lexicon) is not None
    return label.value == "city" and here.role in ("possible", "heading") and _precedes_field(here)


def closes_bracket(above: str, text: str) -> bool:
    """« … Séville (Espagne – » / « Andalousie) »: a bracket that was opened above and is closed here."""
    closing, opening = text.find(")"), text.find("(")
    return above.count("(") > above.count(")") and closing != -1 and (opening == -1 or closing < opening)


_LAST_CITY_OPEN = expression(r"\)[^()\d]*[,;/–—][^()\d]*$")


def _heading_goes_on(here: _LineBreak) -> bool:
    """« Dakar (Sénégal), Frankfurt am » / « Main (Allemagne) »: a heading's last city has its country below."""
    if not _names_cities(here.whole):
        return False
    if here.text.startswith("("):
        return here.role != "as_of"
    wraps = here.would_not_fit or here.paragraphed or _precedes_field(here)
    return here.role == "heading" and (wraps or here.hangs)


def _is_next_entry(here: _LineBreak) -> bool:
    """« - Prizren (Kosovo) depuis 2010 ; »: behind an entry with the same mark, the next one of a list of cities."""
    mark, above = _LIST_MARK.match(here.text), _LIST_MARK.match(here.whole.text)
    same = mark is not None and above is not None and _kind_of_mark(mark) == _kind_of_mark(above)
    return (same or here.whole.role == "heading") and not _is_domains(here.whole)


def _kind_of_mark(mark: re.Match[str]) -> str:
    """The sign of a bullet; of « a) » and « 12. » what is the same in all of a list."""
    return re.sub(r"\w+", "1", mark.group().strip()) if mark.group().strip()[-1] in ").°" else mark.group().strip()


#: Signs and words that a list of names goes on behind, and words that a name begins with.
_NAME_OPEN = expression(r"(?:[,/–—]|\s-|\bet)\s*$")
_NAME_BEGUN = expression(r"(?:^|[,/–—-]\s|\bet\s)(?:A|El|L[aeo]s?|San|Sant[ao]|Sainte?)\s*$")


def _is_cut_in_list(here: _LineBreak) -> bool:
    """« Gênes, A » / « Coruña et Porto (Espagne, Portugal) », « Lyon » / « (France), Porto (Portugal) »."""
    if here.line.gap or here.whole.role not in ("possible", "heading"):
        return False
    if here.before == here.text[:1]:  # « A » over « AALBORG » and its like
        return False
    is_name = here.whole.role == "possible"
    opens = here.text.startswith("(") or _NAME_OPEN.search(here.before) is not None
    return (is_name and opens) or _NAME_BEGUN.search(here.before) is not None


def _begins_anew(here: _LineBreak) -> bool:
    """A heading or the like, a field reported whole, or a name that stands apart in front of fields."""
    if here.under_heading:
        goes_on = (here.hangs and not here.before.endswith(":")) or here.paragraphed
        return not (
            here.text.startswith(("(", "et "))
            or (here.layout.in_front and not here.line.gap and here.role == "plain" and here.text[:1].islower())
            or (goes_on and not here.line.gap and here.role not in ("field", "as_of"))
        )
    reads_on = not here.line.gap and _hangs_on_word(here)
    if here.line.bold and _is_bold_label(here):
        return True
    if (here.role == "as_of" and (here.paragraphed or _is_event_below(here))) or (
        here.role in ("as_of", "heading") and reads_on
    ):
        return False
    if here.role in ("heading", "city_label", "as_of", "stroke", "contents") or (
        not here.hangs and signed_at(here.marked)
    ):
        return True
    if here.role == "field":
        return not _carries_on(here)
    if here.over_page and (_reads_on(here) or _hangs_on_word(here)):
        return False
    listed = _LIST_MARK.match(here.text) is not None and _is_domains(here.whole)
    apart = here.role == "possible" and here.line.gap and not listed
    return apart and _precedes_field(here) and not _awaits_name(here.whole)


def _is_event_below(here: _LineBreak) -> bool:
    """« Jumelage signé en 1985 » / « et actualisé en 2016 »: a small letter right below an agreement."""
    above = here.whole.clauses
    return not here.line.gap and here.text[:1].islower() and bool(above) and above[-1].kind in ("agreement", "event")


def _is_bold_label(here: _LineBreak) -> bool:
    """« **Population** » below plain type: a label alone, over its value."""
    if here.previous.bold or here.before.endswith((":", ",")):
        return False
    end = len(here.text.rstrip(" :"))
    return any((cue.start, cue.end) == (0, end) for kind in _LABELS for cue in here.marked.of(kind))


_LABELS = ("label", *FIELD_LABELS)
_LONGEST_INTRO = 6


#: « Personne à contacter : M. Paul Dupont »: a form's next line, whether its label is known or not.
_OWN_LABEL = expression(rf"{CAPITAL}[^:,;.()]{{2,40}} : ?\S")


def _case_of_domains(here: _LineBreak) -> str | None:
    """A list of domains with one a line, with or without bullets."""
    if not here.hangs and _OWN_LABEL.match(here.text):
        return "begins anew"
    heads = here.line.gap and _precedes_field(here) and here.role == "possible"
    short = here.whole.words <= _LONGEST_INTRO and not here.before.endswith(".") and not heads
    opens = here.before.endswith(":") or (short and (not here.line.gap or _is_intro_alone(here.whole)))
    if _LIST_MARK.match(here.text) and (here.in_list or opens or here.before.endswith((";", ","))):
        return "bulleted domain"
    if here.role not in _NO_FIELD and not _is_next_domain(here):
        return None
    introduced = here.before.endswith(":") or _is_intro_alone(here.whole)
    if introduced or (here.hangs and here.in_list):
        alone = not re.search(r"[,;]|\.\s*$", here.text) or not here.before.endswith(":")
        return "first domain" if introduced and alone else "list of domains"
    bulleted = _LIST_MARK.match(here.previous.text.canonical)
    runs_on = here.would_not_fit or here.hangs or (bulleted and _SMALL_START.match(here.text))
    no_heading = here.text[:1].islower() or not _precedes_field(here)
    one_a_line = here.in_list and not here.line.gap and no_heading and here.role != "issuer"
    return "further domain" if one_a_line and not runs_on else None


def _is_domains(marked: Marked) -> bool:
    clauses = marked.clauses
    return bool(clauses) and clauses[-1].kind == "domains"


def _is_intro_alone(whole: Marked) -> bool:
    """« Domaines de coopération » as a title over its list, with or without a colon."""
    end = len(whole.text.rstrip(" :–—-"))
    return any(cue.end == end and cue.start <= whole.begin for cue in whole.of("domains_intro"))


def _is_next_domain(here: _LineBreak) -> bool:
    """« - éducation et formation », « - Partenariat économique »: the list's next item, which could be a field."""
    clauses = here.marked.clauses
    if len(clauses) != 1 or "domains_intro" in here.marked.kinds or not _is_domains(here.whole):
        return False
    bulleted = _LIST_MARK.match(here.text) is not None
    if clauses[0].kind == "domains":
        listed = here.in_list or here.before.endswith(",")
        return bulleted or _is_intro_alone(here.whole) or (listed and not here.line.gap)
    parts_fields = _LIST_MARK.match(here.whole.text) is not None
    undated = clauses[0].kind == "agreement" and not here.marked.dates
    return undated and bulleted and not parts_fields and (here.in_list or here.before.endswith(":"))


#: « … Pacte » / « d'amitié signé le … »: no field begins so.
_MIDDLE_OF_PHRASE = expression(r"(?:d['’]|de |du |des |et )")


_ENDS_IN_FIGURE = expression(r"(?<![\d,./-])\d{1,3}(?: \d{3})*$")
_REST_OF_FIGURE = expression(r"(?:\d{3} ?)+(?!\d)")


def _is_rest_of_figure(here: _LineBreak) -> bool:
    """« … 48 » / « 300 habitants »: groups of three digits with the unit behind them."""
    rest = _REST_OF_FIGURE.match(here.text)
    counts = rest is not None and here.marked.at("population_unit", rest.end()) is not None
    return counts and _ENDS_IN_FIGURE.search(here.before) is not None


def _carries_on(here: _LineBreak) -> bool:
    """Whether a line that could begin a field goes on with the item: a wrap before « maires et élus »,
    or a label alone on its line with the value on the next."""
    if not here.line.gap and _MIDDLE_OF_PHRASE.match(here.text):
        return True
    if here.before.endswith(":"):
        return _same_field(here)
    if here.awaits_figure or _is_next_domain(here):
        return True
    if here.before.endswith(" le") and here.marked.clauses[0].kind == "population":
        return False  # « jumelage signé le » / « 14 500 habitants »: the date is left out
    whole_field = ":" in here.text[:40]
    if not here.line.gap and not whole_field and _hangs_on_word(here):
        return True
    if here.line.gap or not (here.text[:1].islower() or here.text[:1].isdigit()):
        return False
    if here.marked.begin and here.text[:1].isalpha():
        return False  # « b) 237 591 habitants »: the letter counts the lines
    if not here.hangs and (_is_under_country(here) or _names_head(here.marked)):
        return False
    if here.before[-1:].isdigit() and here.marked.at("population_unit", 0):
        return True
    left, right = here.whole.clauses, here.marked.clauses
    if not here.hangs and left and left[-1].kind in ("head", "population") and _is_domains(here.marked):
        return False  # « 245 000 habitants » / « coton, tissage »
    ends = here.before.endswith(".")
    if left and left[-1].kind in ("agreement", "event") and right and right[0].kind == "event":
        return here.hangs or not (ends or whole_field)
    return here.hangs or not (here.text[:1].isdigit() or ends or whole_field)


#: « M. Marco BUCCI » and no more.
_PERSON_ALONE = expression(rf"(?:{CAPITAL}[\w.'’-]*\s*){{2,6}}")


def _is_title_of_person(here: _LineBreak) -> bool:
    """« M. Marco BUCCI » over « Maire », where no other person stands below that."""
    if here.line.gap or not here.whole.at("civility", here.whole.begin):
        return False
    alone = _PERSON_ALONE.fullmatch(here.whole.text[here.whole.begin :]) is not None
    title = any((cue.start, cue.end) == (0, len(here.text.rstrip(" .,"))) for cue in here.marked.of("title"))
    below = here.following and here.lexicon.mark(here.following.text.canonical)
    return alone and title and not (below and below.at("civility", below.begin))


def _names_head(marked: Marked) -> bool:
    """« maire Tali PLOSKOV », written small: a title, and who holds it."""
    start = marked.begin
    return opens_head(marked, start) is not None and any(named.person.name for named in holders(marked))


def _same_field(here: _LineBreak) -> bool:
    left, right = here.whole.clauses, here.marked.clauses
    if not left or not right:
        return False
    kinds = {left[-1].kind, right[0].kind}
    undated = right[0].kind == "agreement" and not here.marked.dates
    return (
        len(kinds) == 1
        or kinds <= {"agreement", "event"}
        or right[0].kind == "rest"
        or (left[-1].kind == "domains" and undated)
    )


_WORD_AND_STOP = expression(rf"{CAPITAL}[\w'’-]+[.;,]")
_GIVEN_NAME = expression(rf"\.?\s*{CAPITAL}[a-zà-ÿœ]+(?:-{CAPITAL}[a-zà-ÿœ]+)?")


def _wraps_inside_name(here: _LineBreak) -> bool:
    """« …, maire Alexander » / « Fuhr. Jumelage célébré … »: a given name in front of a full line's end; « M. Norbert »
    / « Zeidler, maire »: one of a person whose title stands behind the name."""
    begun = _WORD_AND_STOP.match(here.text)
    if begun is None:
        return False
    civilities = here.whole.of("civility")
    if civilities and any(title.start == begun.end() + 1 for title in here.marked.of("title")):
        return _GIVEN_NAME.fullmatch(here.whole.text, civilities[-1].end) is not None
    if not here.would_not_fit:
        return False
    clauses = here.whole.clauses
    heads = holders(here.whole, clauses[-1].start) if clauses and clauses[-1].kind == "head" else []
    name, end = (heads[-1].person.name, heads[-1].end) if heads else (None, 0)
    return name is not None and " " not in name and end == len(here.whole.text)


_CAPITALS = expression(rf"{CAPITAL}{{2,}}(?:[- ]{CAPITAL}{{2,}})*")


def _ends_in_family_name(here: _LineBreak) -> bool:
    """« M. Enrique MAYA » or « M. Robert Beugré », and « MIRANDA » below, where no heading stands so close."""
    if _CAPITALS.fullmatch(here.text.strip()) is None or here.role not in ("possible", "plain"):
        return False
    clauses = here.whole.clauses
    if not clauses or clauses[-1].kind != "head":
        return False
    heads = holders(here.whole, clauses[-1].start)
    name, end = (heads[-1].person.name, heads[-1].end) if heads else (None, 0)
    if name is None or end < len(here.whole.text):
        return False
    return name[-2:].isupper() or not any(word.isupper() for word in name.split())


_CITY_OF_TITLE = expression(rf"\b(?:du|de la|de l'|des|de|d')\s*{CAPITAL}[\w'’-]*(?: {CAPITAL}[\w'’-]*)*")
_NO_NAME = expression(r"\s*(?:M\.?|Mme\.?|Monsieur|Madame|Dr\.?)?\s*")
_CIVILITY_LAST = expression(r"\b(?:M\.|Mme|Mlle|MM\.|Mmes|Monsieur|Madame|Mademoiselle|Messieurs|Mesdames)\s*$")
_GIVEN_NAME_ONLY = expression(rf"\s*(?:M\.?|Mme\.?|Monsieur|Madame)\s+{CAPITAL}[a-zà-ÿ]+\s*")
_CAPITAL_WORD = expression(rf"{CAPITAL}[\w'’-]+")


def _awaits_name(whole: Marked) -> bool:
    """« Maire : », « Maire » or « Maire : Mme Anne », with the name on the next line."""
    clauses = whole.clauses
    if not clauses or clauses[-1].kind != "head":
        return False
    titles = whole.of("title", clauses[-1].start)
    if not titles or any(cue.value == "vacant" for cue in whole.of("head_status", clauses[-1].start)):
        return False
    title, _, behind = whole.text[max(cue.end for cue in titles) :].partition(":")
    if _GIVEN_NAME_ONLY.fullmatch(behind or title.lstrip(",")) or _CIVILITY_LAST.search(behind):
        return True
    if any(named.person.name for named in holders(whole, clauses[-1].start)):
        return False
    named = _CAPITAL_WORD.search(_CITY_OF_TITLE.sub("", title))
    return _NO_NAME.fullmatch(behind) is not None and named is None


def _addressed(marked: Marked) -> bool:
    start = marked.begin
    return marked.at("civility", start) is not None or marked.at("honorific", start) is not None


def _with_accord_apart(item: Item, lexicon: Annotator) -> list[Item]:
    """« Convention entre A, B et C, signée le 3 mai 2001 » that stands apart: an accord's label, and its event."""
    marked = lexicon.mark(item.text.canonical)
    verb = next(iter(marked.of("event")), None) if "agreement" in marked.kinds else None
    if verb is None or not find_dates(marked, verb.end):
        return [item]
    end = len(marked.text[: verb.start].rstrip(" ,(–—:-."))
    label = lexicon.mark(marked.text[:end])
    if label.role != "accord_label" or len(party_pieces(label)) < _FEWEST_PARTIES:
        return [item]
    return [replace(item, text=item.text.piece(*span)) for span in ((0, end), (verb.start, len(marked.text)))]


#: « signée en 1991 entre douze villes : Altea (Espagne), Bellagio (Italie) … »: in front of an agreement's parties.
_PARTIES_BEHIND = expression(r"\s*,?\s+(?:entre|par|avec)\s+[^()]*?:\s+(?=[^()]+\([^()\d]+\)[,;])")


#: « Accord tripartite signé en 2012 à Agadir entre Sète, Agadir (Maroc) et Constanţa (Roumanie) », apart from all else.
_PARTIES_OF_ACCORD = expression(r"\s+entre\s+(?=[^():]+\([^()\d]+\)(?:[,;]|\s+et\s))")


def _parties_behind(marked: Marked, lexicon: Annotator, *, apart: bool) -> tuple[Span, ...]:
    """The parties of an agreement of several countries that are listed behind its date, and what stands before them."""
    accord = apart and marked.of("multilateral")
    lead = _PARTIES_BEHIND.search(marked.text) or (_PARTIES_OF_ACCORD.search(marked.text) if accord else None)
    dated = lead is not None and find_dates(marked, 0, lead.start())
    if lead is None or not dated or not marked.of("agreement", 0, lead.start()):
        return ()
    parties = lexicon.mark(marked.text[lead.end() :].rstrip(" ."))
    if parties.role != "heading" or parties.heading is None or not parties.heading.value.of_accord:
        return ()
    front = len(marked.text[: lead.end()].rstrip())
    return Span(lead.end(), lead.end() + len(parties.text)), Span(0, front)


_FEWEST_PARTIES = 3
_GLUED_HEADING = expression(
    rf"\s(?P<name>{CAPITAL}[\w'’-]+(?: (?:{CAPITAL}[\w'’-]*|de|du|la|le|les|sur|en|d')){{0,7}})"
    r" \((?P<country>[^()]{3,40})\)"
)
_LINKS = expression(r"\b(?:à|au|aux|de|du|des|d'|avec|entre|et|ou|en|par|pour|sur|la|le|les|vers|dont|M\.|Mme|Dr)\s*$")


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
        opening = {clause.kind for clause in lexicon.mark(behind).clauses[:1]} if behind else set()
        if behind and opening.isdisjoint(("agreement", "head", "population", "domains")):
            continue
        return [
            replace(item, text=item.text.piece(0, start - 1)),
            *_parted(replace(item, text=item.text.piece(start, len(text))), lexicon),
        ]
    return [item]
