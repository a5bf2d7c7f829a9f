"""Lines to items: which lines run over to the next, and where a line break was lost."""

from __future__ import annotations

import re
from dataclasses import replace

from jumelages.bulletin import Item, Line, Text
from jumelages.lexicon import Lexicon, Marked
from jumelages.rules.clauses import find_clauses
from jumelages.rules.dates import find_dates
from jumelages.rules.places import skip_marker
from jumelages.segmenting.statements import role_of


def joined_items(lines: list[Line], lexicon: Lexicon) -> list[Item]:
    """Lines with those that they run over to; a hyphen at the line end is undone."""
    width = _width(lines)
    items: list[Item] = []
    open_lines: list[Line] = []
    open_list = False
    texts: list[tuple[Text, str]] = []
    for index, line in enumerate(lines):
        joint = _joint(open_lines, line, lines[index + 1 :], lexicon, width, in_list=open_list) if open_lines else None
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
    return [part for item in items for part in _parted(item, lexicon)]


def _without_hyphen(text: Text) -> Text:
    """« coopéra- » at a line end without its hyphen; « Jean- » before a capital keeps it."""
    return text.piece(0, len(text.canonical) - 1) if text.canonical.endswith(("-", "‐", "¬")) else text


def _width(lines: list[Line]) -> int:
    """The length of the longest line that is no stray one: where the clerk's margin is."""
    lengths = sorted(len(line.text.canonical) + line.indent for line in lines)
    return lengths[-1] if lengths else 0


#: Words that a statement does not end with: the next line goes on.
_OPEN_WORDS = (
    r"de|du|des|d'|l'|la|le|les|un|une|et|ou|en|à|au|aux|par|pour|sur|avec|dans|entre|sous|d|M\.|Mme|MM\.|Mmes|"
    r"Dr|S\.E\.|n°|signée?s?|conclue?s?|renouvelée?s?|depuis|environ|près|plus|suivie?|domaines|Principaux|"
    r"millions?"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_OPEN_DATE = rf"le \d{{1,2}}(?:er)?|\d{{1,2}}(?:er)? (?:{_MONTHS})|(?!mars|mai|juin)(?:{_MONTHS})"
_HANGING = re.compile(rf"(?:[,;:(&/–—«]|\s-|\b(?:{_OPEN_WORDS}|{_OPEN_DATE}))\s*$")
_LIST_MARK = re.compile(r"\s*(?:[-–—•*·▪■□●○►◦‣➢➤✓→]\s*|[a-z]\)\s+|\d{1,2}[.)]\s+|o\s+)(?=\w)")
_SMALL_START = re.compile(r"\s*(?:[a-zà-ÿœ(«]|\d{4}\b|\d{1,2}\s)")


def _joint(
    open_lines: list[Line], line: Line, following: list[Line], lexicon: Lexicon, width: int, *, in_list: bool
) -> str | None:
    """How a line continues the item under way: "" or " " or " ; "; None where a new item begins."""
    previous = open_lines[-1]
    text, before = line.text.canonical, previous.text.canonical
    marked = lexicon.mark(text)
    kind = role_of(marked, lexicon)
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
    if kind == "possible" and line.gap and not _awaits_name(whole) and _precedes_field(following, lexicon):
        return None
    hangs = _HANGING.search(before) is not None or before.count("(") > before.count(")")
    if hyphenated and not line.gap:
        return " " if before[:-1].endswith(" ") else ""
    if _awaits_name(whole) and kind in ("possible", "plain", "issuer"):
        return (
            " "
            if not (kind == "possible" and _precedes_field(following, lexicon) and line.gap and not _addressed(marked))
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
        or (left[-1].kind == "domains" and right[0].kind == "agreement" and not find_dates(marked))
    )


def _awaits_name(whole: Marked) -> bool:
    """« Maire : » or « Maire » alone, with the name on the next line."""
    clauses = find_clauses(whole)
    if not clauses or clauses[-1].kind != "head":
        return False
    last = clauses[-1]
    title = whole.of("title", last.start)
    if not title or (
        whole.of("head_status", last.start) and "vacant" in {cue.value for cue in whole.of("head_status", last.start)}
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
    given_only = re.fullmatch(r"\s*(?:M\.?|Mme\.?|Monsieur|Madame)\s+[A-ZÀ-Þ][a-zà-ÿ]+\s*", behind)
    if given_only:
        return True
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
    return role_of(marked, lexicon) in ("field", "country_label") and not _is_domains(marked)


def _over_page(previous: Line, line: Line) -> bool:
    return line.page > previous.page


def _would_not_fit(before: str, text: str, width: int, previous: Line) -> bool:
    """The first word of this line had no room on the line above: the clerk's program broke the line."""
    words = text.split()
    return width >= 50 and bool(words) and len(before) + previous.indent + 1 + len(words[0]) > width


_GLUED_HEADING = re.compile(
    r"\s(?P<name>[A-ZÀ-Þ][\w'’-]+(?:[ -](?:[A-ZÀ-Þ][\w'’-]*|de|du|la|le|les|sur|en|d'))*)"
    r" \((?P<country>[^()]{3,40})\)"
)
_LINKS = re.compile(r"\b(?:à|au|aux|de|du|des|d'|avec|entre|et|ou|en|par|pour|sur|la|le|les|vers|dont|M\.|Mme|Dr)\s*$")


def _parted(item: Item, lexicon: Lexicon) -> list[Item]:
    """A heading that lost its line break: « …, sport Liège (Belgique) » ends a block and heads the next."""
    text = item.text.canonical
    if _GLUED_HEADING.search(text) is None or role_of(lexicon.mark(text), lexicon) != "field":
        return [item]
    for match in _GLUED_HEADING.finditer(text):
        start = match.start("name")
        behind = text[match.end() :].strip(" .:")
        if not re.search(r"(?:\b[a-zà-ÿ]{3,}[.,)]?|\d|\w\.)\s$", text[:start]):
            continue
        if _LINKS.search(text[:start]) or not lexicon.countries(match["country"]):
            continue
        if behind and find_clauses(lexicon.mark(behind))[0].kind not in (
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
