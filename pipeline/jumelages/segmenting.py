"""From lines to blocks: which lines make one statement, which statements are headings, what each is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from jumelages.bulletin import Bulletin, Item, Line, Text
from jumelages.lexicon import Lexicon, Marked, remembered
from jumelages.mentions import Mention
from jumelages.rules.clauses import Clause, find_clauses
from jumelages.rules.dates import Dated, find_dates
from jumelages.rules.front import (
    bare_date,
    is_contents_entry,
    is_issuer,
    is_rule_off,
    is_section,
    is_title,
    may_be_issuer,
    opens_as_issuer,
    read_as_of,
)
from jumelages.rules.places import HeadingValue, list_pieces, read_heading, skip_marker

Role = Literal[
    "heading",
    "possible",
    "accord_label",
    "field",
    "city_label",
    "country_label",
    "as_of",
    "section",
    "title",
    "issuer",
    "contents",
    "stroke",
    "plain",
]


@dataclass(frozen=True)
class Statement:
    """One item with what it seems to be, seen by itself."""

    item: Item
    marked: Marked
    role: Role
    clauses: tuple[Clause, ...] = ()
    heading: Mention[HeadingValue] | None = None
    as_of: Mention[Dated] | None = None

    @property
    def gap(self) -> bool:
        return self.item.first.gap

    @property
    def opens_field(self) -> bool:
        """Whether it begins with a field of a record."""
        return self.role == "field" and bool(self.clauses) and self.clauses[0].kind not in ("aside", "rest")


@dataclass
class Block:
    """The statements about one city or one accord."""

    heading: Statement | None
    label: Statement | None = None
    section: str | None = None
    country: Statement | None = None
    statements: list[Statement] = field(default_factory=list)


@dataclass(frozen=True)
class Segments:
    """The bulletin in its parts: what stands before, between and behind the blocks, and the blocks."""

    front: tuple[Statement, ...]
    blocks: tuple[Block, ...]
    around: tuple[Statement, ...]
    furniture: tuple[Statement, ...]


def segment(bulletin: Bulletin, lexicon: Lexicon) -> Segments:
    """Statements grouped into blocks; a block that runs over a page break is one block."""
    printed = [line for line in bulletin.lines if not line.furniture]
    held = [lexicon.mark(line.text.canonical) for line in printed]  # marks of one text are shared while in use
    items = [part for item in _items(printed, lexicon) for part in _parted(item, lexicon)]
    statements = _in_context([_statement(item, lexicon) for item in items])
    furniture = tuple(
        _statement(Item(line.text, (line,)), lexicon) for line in bulletin.lines if line.furniture
    )
    del held
    return _grouped(statements, furniture)


# -- lines to items ------------------------------------------------------------------------------


def _items(lines: list[Line], lexicon: Lexicon) -> list[Item]:
    """Lines with those that they run over to; a hyphen at the line end is undone."""
    width = _width(lines)
    items: list[Item] = []
    open_lines: list[Line] = []
    open_list = False
    texts: list[tuple[Text, str]] = []
    for index, line in enumerate(lines):
        joint = (
            _joint(open_lines, line, lines[index + 1 :], lexicon, width, in_list=open_list)
            if open_lines
            else None
        )
        if joint is None:
            if open_lines:
                items.append(Item(Text.joined(texts), tuple(open_lines)))
            open_lines, texts, open_list = [line], [(line.text, "")], False
            continue
        kept = _without_hyphen(texts[-1][0]) if joint == "" else texts[-1][0]
        open_list = open_list or joint == " ; "
        texts[-1] = (kept, joint)
        texts.append((line.text, ""))
        open_lines.append(line)
    if open_lines:
        items.append(Item(Text.joined(texts), tuple(open_lines)))
    return items


def _without_hyphen(text: Text) -> Text:
    """« coopéra- » at a line end without its hyphen; « Jean- » before a capital keeps it."""
    return text.piece(0, len(text.canonical) - 1) if text.canonical.endswith(("-", "‐", "¬")) else text


def _width(lines: list[Line]) -> int:
    """The length of the longest line that is no stray one: where the clerk's margin is."""
    lengths = sorted(len(line.text.canonical) + line.indent for line in lines)
    return lengths[-1] if lengths else 0


_HANGING = re.compile(
    r"(?:[,;:(&/–—«]|\s-|\b(?:de|du|des|d'|l'|la|le|les|un|une|et|ou|en|à|au|aux|par|pour|sur|avec|dans|entre|sous|d|M\.|Mme|MM\.|Mmes|Dr|S\.E\.|n°|le \d{1,2}(?:er)?|\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)|janvier|février|avril|juillet|août|septembre|octobre|novembre|décembre|signée?s?|conclue?s?|renouvelée?s?|depuis|environ|près|plus|suivie?|domaines|Principaux|millions?))\s*$"
)
_LIST_MARK = re.compile(r"\s*(?:[-–—•*·▪■□●○►◦‣➢➤✓→]\s*|[a-z]\)\s+|\d{1,2}[.)]\s+|o\s+)(?=\w)")
_SMALL_START = re.compile(r"\s*(?:[a-zà-ÿœ(«]|\d{4}\b|\d{1,2}\s)")


def _joint(
    open_lines: list[Line], line: Line, following: list[Line], lexicon: Lexicon, width: int, *, in_list: bool
) -> str | None:
    """How a line continues the item under way: "" or " " or " ; "; None where a new item begins."""
    previous = open_lines[-1]
    text, before = line.text.canonical, previous.text.canonical
    marked = lexicon.mark(text)
    kind = _role(marked, lexicon)
    whole = lexicon.mark(" ".join(item.text.canonical for item in open_lines))
    domains = _is_domains(whole)
    hyphenated = re.search(r"[^\W\d_][-‐¬]$", before) is not None
    if hyphenated and text[:1].islower() and not _LIST_MARK.match(text):
        return ""
    if kind in ("heading", "as_of", "stroke", "contents") or (
        kind == "field" and not _carries_on(whole, marked, before, text, line)
    ):
        return None
    if (
        domains
        and _LIST_MARK.match(text)
        and (in_list or before.rstrip().endswith((":", ";", ",")) or _only_intro(whole))
    ):
        return " ; "
    if (
        kind == "possible"
        and line.gap
        and not _awaits_name(whole, before)
        and _precedes_field(following, lexicon)
    ):
        return None
    hangs = _HANGING.search(before) is not None or before.count("(") > before.count(")")
    if hyphenated and not line.gap:
        return " " if before[:-1].endswith(" ") else ""
    if _awaits_name(whole, before) and kind in ("possible", "plain", "issuer"):
        return (
            " "
            if not (
                kind == "possible"
                and _precedes_field(following, lexicon)
                and line.gap
                and not _addressed(marked)
            )
            else None
        )
    if line.gap and not (hangs and kind != "section"):
        return " " if _over_page(previous, line) and _SMALL_START.match(text) and kind == "plain" else None
    if kind in ("section", "title", "issuer", "city_label", "country_label", "accord_label") and not (
        hangs or _would_not_fit(before, text, width, previous)
    ):
        return None
    if (
        domains
        and hangs
        and (before.rstrip().endswith(":") or in_list)
        and kind in ("plain", "possible", "section", "title", "issuer")
    ):
        return " ; " if before.rstrip().endswith(":") and not _is_list(text) else " "
    if hangs or _SMALL_START.match(text) or _would_not_fit(before, text, width, previous):
        return " "
    return (
        " ; "
        if in_list
        and domains
        and kind in ("plain", "possible", "section", "title")
        and not _precedes_field(following, lexicon)
        else None
    )


def _is_list(text: str) -> bool:
    return "," in text or ";" in text or text.rstrip().endswith(".")


def _is_domains(marked: Marked) -> bool:
    clauses = find_clauses(marked)
    return bool(clauses) and clauses[-1].kind == "domains"


def _only_intro(marked: Marked) -> bool:
    return marked.text.rstrip().endswith(":") or len(marked.text.split()) <= 6


def _carries_on(whole: Marked, marked: Marked, before: str, text: str, line: Line) -> bool:
    """Whether a line that could begin a field goes on with the item: a wrap before « maires et élus »,
    or a label alone on its line with the value on the next."""
    if line.gap:
        return before.rstrip().endswith(":") and _same_field(whole, marked)
    if before.rstrip().endswith(":"):
        return _same_field(whole, marked)
    small = text[:1].islower() or text[:1].isdigit()
    if not small:
        return False
    clauses = find_clauses(whole)
    if clauses and clauses[-1].kind in ("agreement", "event") and _opens_with_event(marked):
        return _HANGING.search(before) is not None or not re.search(r"[.]\s*$", before)
    return _HANGING.search(before) is not None or (
        not marked.text[:1].isdigit() and not re.search(r"[.]\s*$", before) and not _stands_alone(marked)
    )


def _opens_with_event(marked: Marked) -> bool:
    clauses = find_clauses(marked)
    return bool(clauses) and clauses[0].kind == "event"


def _stands_alone(marked: Marked) -> bool:
    """A field in small letters that is told whole: « maire : … », « population : … »."""
    return ":" in marked.text[:40]


def _same_field(whole: Marked, marked: Marked) -> bool:
    left, right = find_clauses(whole), find_clauses(marked)
    if not left or not right:
        return False
    kinds = {left[-1].kind, right[0].kind}
    return (
        len(kinds) == 1
        or kinds <= {"agreement", "event"}
        or right[0].kind == "rest"
        or (
            left[-1].kind == "domains"
            and right[0].kind == "agreement"
            and not find_dates(marked)
        )
    )


def _awaits_name(whole: Marked, before: str) -> bool:
    """« Maire : » or « Maire » alone, with the name on the next line."""
    clauses = find_clauses(whole)
    if not clauses or clauses[-1].kind != "head":
        return False
    last = clauses[-1]
    title = whole.of("title", last.start)
    if (
        not title
        or whole.of("head_status", last.start)
        and "vacant" in {cue.value for cue in whole.of("head_status", last.start)}
    ):
        return False
    rest = whole.text[max(cue.end for cue in title) :]
    named = re.search(
        r"[A-ZÀ-Þ][\w'’-]+",
        re.sub(
            r"\b(?:du|de la|de l'|des|de|d')\s*[A-ZÀ-Þ][\w'’-]*(?:[ -][A-ZÀ-Þ][\w'’-]*)*",
            "",
            rest.split(":", 1)[0],
        ),
    )
    behind = rest.split(":", 1)[1] if ":" in rest else ""
    civil = re.fullmatch(r"\s*(?:M\.?|Mme\.?|Monsieur|Madame|Dr\.?)?\s*", behind)
    return civil is not None and named is None


def _addressed(marked: Marked) -> bool:
    return (
        marked.at("civility", skip_marker(marked.text)) is not None
        or marked.at("honorific", skip_marker(marked.text)) is not None
    )


def _precedes_field(following: list[Line], lexicon: Lexicon) -> bool:
    if not following:
        return False
    marked = lexicon.mark(following[0].text.canonical)
    return _role(marked, lexicon) in ("field", "country_label") and not _is_domains(marked)


def _over_page(previous: Line, line: Line) -> bool:
    return line.page > previous.page


def _would_not_fit(before: str, text: str, width: int, previous: Line) -> bool:
    """The first word of this line had no room on the line above: the clerk's program broke the line."""
    words = text.split()
    return width >= 50 and bool(words) and len(before) + previous.indent + 1 + len(words[0]) > width


_GLUED_HEADING = re.compile(
    r"\s(?P<name>[A-ZÀ-Þ][\w'’-]+(?:[ -](?:[A-ZÀ-Þ][\w'’-]*|de|du|la|le|les|sur|en|d'))*) \((?P<country>[^()]{3,40})\)"
)
_LINKS = re.compile(
    r"\b(?:à|au|aux|de|du|des|d'|avec|entre|et|ou|en|par|pour|sur|la|le|les|vers|dont|M\.|Mme|Dr)\s*$"
)


def _parted(item: Item, lexicon: Lexicon) -> list[Item]:
    """A heading that lost its line break: « …, sport Liège (Belgique) » is the end of one block and the next one's head."""
    text = item.text.canonical
    if _GLUED_HEADING.search(text) is None or _role(lexicon.mark(text), lexicon) != "field":
        return [item]
    for match in _GLUED_HEADING.finditer(text):
        start = match.start("name")
        behind = text[match.end() :].strip(" .:")
        if not re.search(r"(?:\b[a-zà-ÿ]{3,}[.,)]?|\d|\w\.)\s$", text[:start]):
            continue
        if _LINKS.search(text[:start]) or not lexicon.countries(match["country"]):
            continue
        if behind and not find_clauses(lexicon.mark(behind))[0].kind in (
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


# -- items to statements -------------------------------------------------------------------------


def _statement(item: Item, lexicon: Lexicon) -> Statement:
    marked = lexicon.mark(item.text.canonical)
    role = _role(marked, lexicon)
    clauses = tuple(find_clauses(marked)) if role in ("field", "plain", "possible", "heading") else ()
    heading = _heading(marked, clauses, lexicon) if role in ("heading", "possible", "plain") else None
    as_of = read_as_of(marked) if role in ("as_of", "title", "issuer", "plain", "field") else None
    if role == "city_label":
        heading = _labelled_heading(marked, lexicon)
    statement = Statement(item, marked, role, clauses, heading, as_of)
    return _as_heading(statement) if role == "heading" else statement


def _labelled_heading(marked: Marked, lexicon: Lexicon) -> Mention[HeadingValue] | None:
    """« Ville : Gênes (Italie) »."""
    value = marked.text.find(":") + 1
    while value < len(marked.text) and marked.text[value] == " ":
        value += 1
    inner = read_heading(lexicon.mark(marked.text[value:]), lexicon)
    return _shifted(inner, value) if inner else None


def _shifted(mention: Mention[HeadingValue], offset: int) -> Mention[HeadingValue]:
    """The mention moved by `offset` characters, with every place inside it."""
    move = lambda span: type(span)(span.start + offset, span.end + offset)  # noqa: E731 - a one-line helper of this function alone
    cities = tuple(
        replace(
            city,
            span=move(city.span),
            country=city.country and city.country._replace(span=move(city.country.span)),
        )
        for city in mention.value.cities
    )
    countries = tuple(country._replace(span=move(country.span)) for country in mention.value.countries)
    value = replace(mention.value, cities=cities, countries=countries)
    doubts = tuple(replace(doubt, span=move(doubt.span)) for doubt in mention.doubts)
    return replace(mention, value=value, span=move(mention.span), doubts=doubts)


@remembered
def _role(marked: Marked, lexicon: Lexicon) -> Role:
    if is_rule_off(marked):
        return "stroke"
    if is_contents_entry(marked):
        return "contents"
    label = _form_label(marked)
    if label:
        return label
    clauses = find_clauses(marked)
    first = clauses[0].kind if clauses else "rest"
    as_of = read_as_of(marked)
    if as_of and first in ("rest", "event", "aside") and not _tells_more(marked, as_of):
        return "as_of"
    if as_of and is_title(marked) and not opens_as_issuer(marked):
        return "title"
    heading = _heading(marked, tuple(clauses), lexicon)
    if heading and heading.value.certain and first in ("rest", "aside", "population"):
        return "heading"
    if _is_accord_label(marked):
        return "accord_label"
    if is_section(marked):
        return "section"
    if is_title(marked) and not opens_as_issuer(marked) and not find_dates(marked):
        return "title"
    if first != "rest":
        return "field"
    if is_issuer(marked):
        return "issuer"
    return "possible" if heading else "plain"


def _tells_more(marked: Marked, as_of: Mention[Dated]) -> bool:
    """Whether a title or an agreement stands in front of the date."""
    return bool(marked.of("title_line", 0, as_of.span.start)) or bool(
        marked.of("agreement", 0, as_of.span.start)
        and marked.of("event", 0, as_of.span.start)
        and not marked.text.lstrip().startswith("(")
    )


def _form_label(marked: Marked) -> Role | None:
    start = skip_marker(marked.text)
    cue = marked.at("label", start)
    if cue is None or not re.match(r"\s*:\s*\S", marked.text[cue.end :]):
        return None
    value = marked.folded[cue.end :]
    if (
        cue.value == "city"
        and not find_dates(marked)
        and not re.match(r"\s*:\s*\d", value)
    ):
        return "city_label"
    return "country_label" if cue.value == "country" else None


def _heading(marked: Marked, clauses: tuple[Clause, ...], lexicon: Lexicon) -> Mention[HeadingValue] | None:
    fields = [clause for clause in clauses if clause.kind != "rest"]
    if fields and fields[0].start <= skip_marker(marked.text):
        return None
    limit = fields[0].start if fields else None
    return read_heading(marked, lexicon, limit)


def _is_accord_label(marked: Marked) -> bool:
    """« Accord de coopération Tripartite »: an agreement of several cities, named without a date."""
    start = skip_marker(marked.text)
    noun = next(iter(marked.of("agreement", start)), None)
    several = marked.of("multilateral")
    return (
        noun is not None
        and bool(several)
        and not find_dates(marked)
        and len(marked.text) < 130
    )


# -- statements in context -----------------------------------------------------------------------


def _in_context(statements: list[Statement]) -> list[Statement]:
    """Settles what only the neighbours can tell: possible headings, accord labels, bare dates."""
    settled: list[Statement] = []
    for index, statement in enumerate(statements):
        following = statements[index + 1 :]
        settled.append(_settled(statement, settled, following))
    return settled


def _settled(statement: Statement, before: list[Statement], following: list[Statement]) -> Statement:
    started = any(item.role in ("heading", "accord_label", "city_label") for item in before)
    if (
        statement.role in ("possible", "plain", "issuer")
        and not statement.as_of
        and (not started or not following or following[0].role in ("section", "heading"))
    ):
        dated = bare_date(statement.marked)
        if dated:
            return replace(statement, role="as_of", as_of=dated)
    match statement.role:
        case "possible" if _is_heading_here(statement, before, following, started=started):
            return _as_heading(statement)
        case "possible" | "plain" if (
            not started and may_be_issuer(statement.marked) and _title_follows(before, following)
        ):
            return replace(statement, role="issuer")
        case "accord_label" if not _begins_accord(statement, following):
            return replace(statement, role="field", clauses=tuple(find_clauses(statement.marked)))
        case "field" if _labels_accord(statement, following):
            return replace(statement, role="accord_label")
        case "as_of" if started and _is_event_here(statement, before, following):
            return replace(statement, role="field", clauses=tuple(find_clauses(statement.marked)), as_of=None)
        case "section" if started and _is_undated_agreement(statement, before, following):
            return replace(statement, role="field", clauses=tuple(find_clauses(statement.marked)))
        case "title" | "section" if (
            statement.heading is None
            and not started
            and statement.role == "section"
            and not any(item.role == "title" for item in before)
        ):
            return statement if not is_title(statement.marked) else replace(statement, role="title")
        case "title" if started or any(item.role == "title" for item in before):
            return replace(statement, role="section")
        case _:
            return statement


def _as_heading(statement: Statement) -> Statement:
    end = statement.heading.span.end if statement.heading else 0
    behind = statement.marked.text[end:].strip(" .:-–—*=_")
    clauses = tuple(find_clauses(statement.marked, end)) if behind else ()
    return replace(statement, role="heading", clauses=clauses)


def _title_follows(before: list[Statement], following: list[Statement]) -> bool:
    """Whether the title is still to come, before any heading."""
    if any(item.role == "title" for item in before):
        return False
    for item in following:
        if item.role == "title":
            return True
        if item.role in ("heading", "city_label", "accord_label", "field"):
            return False
    return False


def _is_heading_here(
    statement: Statement, before: list[Statement], following: list[Statement], *, started: bool
) -> bool:
    """A name alone heads a block if it stands apart and a field follows."""
    if statement.heading is None or not following:
        return False
    nearest = following[0]
    leads = (
        nearest.opens_field
        or nearest.role == "country_label"
        or (statement.heading.value.countries and started and nearest.role == "heading" and statement.gap)
    )
    apart = (
        statement.gap
        or statement.item.first.bold
        or not before
        or before[-1].role in ("section", "as_of", "stroke", "title")
    )
    marked = skip_marker(statement.marked.text) > 0
    return bool(leads) and (
        apart
        or marked
        or statement.marked.text.isupper()
        or bool(statement.heading.value.countries)
        or _told(before)
    )


def _told(before: list[Statement]) -> bool:
    """The block above has come to its last field, in a bulletin without blank lines."""
    return (
        bool(before)
        and before[-1].role == "field"
        and not before[-1].gap
        and before[-1].clauses[-1:] != ()
        and before[-1].clauses[-1].kind in ("domains", "population", "head")
    )


_STRONG_NOUN = re.compile(
    r"(?:nouve\w+ )?(?:accord|charte|convention|pacte|protocole|serment|traite|contrat|acte|entente|lettre)\b"
)


def _is_undated_agreement(statement: Statement, before: list[Statement], following: list[Statement]) -> bool:
    """« Accord de coopération » alone under its city is an agreement without a date, not a section."""
    start = skip_marker(statement.marked.text)
    if _STRONG_NOUN.match(statement.marked.folded, start):
        return True
    opens = any(cue.start == start for cue in statement.marked.of("agreement", start))
    singular = not statement.marked.folded[start:].split(" ")[0].endswith("s")
    last = before[-1] if before else None
    return opens and singular and last is not None and (last.role == "heading" or not statement.gap)


def _begins_accord(statement: Statement, following: list[Statement]) -> bool:
    """The label is followed by the parties, or holds them itself."""
    if _parties_inside(statement.marked):
        return True
    nearest = following[0] if following else None
    if nearest is None or nearest.heading is None:
        return False
    return (
        nearest.role == "heading" or len(nearest.heading.value.cities) > 1 or len(_name_pieces(nearest)) > 1
    )


def _name_pieces(statement: Statement) -> list[str]:
    if statement.heading is None:
        return []
    span = statement.heading.value.cities[0].span
    return [
        statement.marked.text[piece.start : piece.end] for piece in list_pieces(statement.marked.text, span)
    ]


def _parties_inside(marked: Marked) -> bool:
    """« Accord quadripartite : Lyon, Birmingham, Francfort, Milan »."""
    several = marked.of("multilateral")
    end = max((cue.end for cue in several), default=0)
    names = re.findall(r"(?<![\w])[A-ZÀ-Þ][\w'’-]+", marked.text[end:])
    return bool(several) and len(names) > 1 and bool(re.search(r"[,–—/-]|\bet\b", marked.text[end:]))


def _labels_accord(statement: Statement, following: list[Statement]) -> bool:
    """An agreement without a date in front of a heading of several countries."""
    if not following or following[0].heading is None or not following[0].heading.value.of_accord:
        return False
    kinds = {clause.kind for clause in statement.clauses}
    return (
        kinds <= {"agreement", "rest"}
        and not find_dates(statement.marked)
        and statement.gap
    )


def _is_event_here(statement: Statement, before: list[Statement], following: list[Statement]) -> bool:
    """« Actualisé le 9 mai 2010 » under an agreement tells of the agreement; at the end, of the bulletin."""
    text = statement.marked.text.strip()
    if text.startswith("(") or not re.match(
        r"(?:r[ée])?actualis[ée]+e?s?\b|r[ée]vis[ée]+e?\b|mise? à jour\b",
        statement.marked.text.lower().strip(),
    ):
        return False
    last = before[-1] if before else None
    under = (
        last is not None
        and last.role == "field"
        and bool(last.clauses)
        and last.clauses[-1].kind in ("agreement", "event")
    )
    return under and (bool(following) or not statement.gap)


# -- statements to blocks ------------------------------------------------------------------------


def _grouped(statements: list[Statement], furniture: tuple[Statement, ...]) -> Segments:
    front: list[Statement] = []
    around: list[Statement] = []
    blocks: list[Block] = []
    section: str | None = None
    label: Statement | None = None
    for statement in statements:
        match statement.role:
            case "heading" | "city_label":
                blocks.append(Block(statement, label, section))
                label = None
            case "accord_label":
                if _parties_inside(statement.marked):
                    blocks.append(Block(None, statement, section))
                else:
                    label = statement
            case "section":
                section = _section_title(statement)
                around.append(statement)
            case "country_label" if blocks:
                blocks[-1].country = statement
            case "as_of" | "stroke" | "contents":
                around.append(statement)
            case _ if not blocks:
                front.append(statement)
            case _:
                blocks[-1].statements.append(statement)
    blocks, entries = _without_contents(blocks)
    return Segments(tuple(front), tuple(blocks), tuple([*around, *entries]), furniture)


def _section_title(statement: Statement) -> str:
    start = skip_marker(statement.marked.text)
    return statement.marked.text[start:].strip(" :.-–—*=")


def _without_contents(blocks: list[Block]) -> tuple[list[Block], list[Statement]]:
    """Headings with nothing under them whose city heads a block further on are a table of contents."""
    kept: list[Block] = []
    entries: list[Statement] = []
    told = {_key(block) for block in blocks if block.statements or (block.heading and block.heading.clauses)}
    for block in blocks:
        bare = (
            block.heading is not None
            and not block.statements
            and not block.heading.clauses
            and block.country is None
        )
        if bare and block.heading and _key(block) in told:
            entries.append(block.heading)
        else:
            kept.append(block)
    return kept, entries


def _key(block: Block) -> str:
    if block.heading is None or block.heading.heading is None:
        return ""
    return block.heading.heading.value.cities[0].name.lower()
