"""Why a bulletin is read as it is, and what a Diagnostic code means, for a terminal or as an HTML page."""

from __future__ import annotations

import difflib
import html
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.text import Text

from jumelages.catalogues import marked, sentences
from jumelages.diagnostic_examples import EXPLANATIONS, Explanation
from jumelages.diagnostics import CODES
from jumelages.reporting.explained_words import FOUND, KINDS, ROLES
from jumelages.reporting.summary import SEVERITIES
from jumelages.reporting.untrusted import printable
from jumelages.words import colon, element_words

if TYPE_CHECKING:
    from rich.console import Console

    from jumelages.catalogues import Language
    from jumelages.explaining import Explained, ReadAs, Stretch
    from jumelages.segmenting.weights import Weighed

_LEFT_OUT = {
    "hidden": marked("page {page}, unseen: {text}"),
    "struck": marked("page {page}, struck out: {text}"),
    "mark": marked("page {page}, raised: {text}"),
    "unsure": marked("page {page}, like specks: {text}"),
}
_STYLES = {
    "heading": "bold magenta",
    "agreement": "green",
    "head": "cyan",
    "population": "yellow",
    "domains": "blue",
    "as_of": "magenta",
}
_UNREAD, _DOUBT, _GUTTER = "bold red", "bold yellow", "bold blue"
_INDENT, _COLUMN, _WIDTH = 7, 16, 79


def print_explanation(console: Console, statements: Sequence[Explained], language: Language) -> None:
    """Print each statement with its role, what was found in it, and what the rules read.

    In front stand its lines; each page, where there are several, has a line above its first statement.
    """
    has_pages = any(statement.page > 1 for statement in statements)
    page = None
    for statement in statements:
        if has_pages and statement.page != page:
            page = statement.page
            heading = sentences(language).gettext("page {n}").format(n=page)
            console.print(Text(f"{heading}\n", style="bold"), highlight=False)
        for line in _statement(statement, language):
            console.print(line, soft_wrap=True, highlight=False)


def _statement(statement: Explained, language: Language) -> Iterator[Text]:
    catalogue = sentences(language)
    first, last = statement.lines
    place = str(first) if first == last else f"{first}-{last}"
    element = f" · {element_words(statement.element, language)}" if statement.element else ""
    block = element + (f" · {printable(statement.block)}" if statement.block else "")
    yield Text.assemble((f"{place:>{_INDENT - 2}}  ", _GUTTER), (_role(statement, language), "bold"), (block, "dim"))
    yield Text.assemble(" " * _INDENT, _coloured(statement))
    for name, stretches in statement.found.items():
        if stretches:
            found = [_stretch(one, statement.text, language) for one in stretches]
            yield _row(catalogue.gettext(FOUND[name]), found)
    if statement.clauses:
        clauses = [_stretch(one, statement.text, language) for one in statement.clauses]
        yield _row(catalogue.gettext("fields"), clauses)
    for number, read in enumerate(statement.read):
        yield from _read(read, statement.text, catalogue.gettext("read as") if number == 0 else "", language)
    if statement.unread:
        quoted = [_quoted(one, statement.text, language) for one in statement.unread]
        yield _row(catalogue.gettext("not understood"), [Text(one, style=_UNREAD) for one in quoted])
    if statement.weighed:
        yield _weighed(statement.weighed, language)
    yield Text()


def _weighed(weighed: Weighed, language: Language) -> Text:
    """« 5.4 as a heading, of 2.5, by 3 lines of its shape: country +1.8, known place +1.2 … »."""
    catalogue = sentences(language)
    total = sum(weight for _, weight in weighed.features)
    lead = catalogue.ngettext(
        "{sum} as a heading, of {enough}, by one line of its shape: ",
        "{sum} as a heading, of {enough}, by {n} lines of its shape: ",
        weighed.lines,
    ).format(sum=f"{total:.1f}", enough=f"{weighed.enough:.1f}", n=weighed.lines)
    reported = [
        Text(f"{catalogue.gettext(name)} {weight:+.1f}")
        for name, weight in weighed.features
        if abs(weight) >= _LEAST_WEIGHT
    ]
    cells = [Text.assemble(lead, reported[0]), *reported[1:]] if reported else [Text(lead)]
    return _row(catalogue.gettext("weighed"), cells)


#: What adds less is not reported.
_LEAST_WEIGHT = 0.05


def _role(statement: Explained, language: Language) -> str:
    return sentences(language).gettext(ROLES[statement.role])


def _coloured(statement: Explained) -> Text:
    text = Text(printable(statement.text))
    for read in statement.read:
        text.stylize(_STYLES.get(read.rule, ""), read.start, read.end)
    for unread in statement.unread:
        text.stylize(_UNREAD, unread.start, unread.end)
    return text


def _row(name: str, cells: Sequence[Text]) -> Text:
    return Text.assemble(" " * _INDENT, (f"{name:<{_COLUMN}}", "dim"), Text(", ").join(cells))


def _stretch(stretch: Stretch, text: str, language: Language) -> Text:
    says = f" = {printable(stretch.says)}" if stretch.says and stretch.says != stretch.kind else ""
    return Text.assemble((_kind(stretch.kind, language), "italic"), " ", _quoted(stretch, text, language), says)


def _kind(kind: str, language: Language) -> str:
    return sentences(language).gettext(KINDS.get(kind, kind))


def _quoted(stretch: Stretch, text: str, language: Language) -> str:
    return sentences(language).gettext("“{words}”").format(words=printable(text[stretch.start : stretch.end]).strip())


def _read(read: ReadAs, text: str, name: str, language: Language) -> Iterator[Text]:
    pattern = f" ({sentences(language).gettext(read.pattern)})" if read.pattern else ""
    head = (f"{_kind(read.rule, language)}{pattern}", _STYLES.get(read.rule, ""))
    least = (f" ≥ {round(1000 * read.confidence) // 10} %" if read.confidence is not None else "", "dim")
    says = f"{colon(language)} {printable(read.says).strip()}"
    yield Text.assemble(" " * _INDENT, (f"{name:<{_COLUMN}}", "dim"), head, least, says)
    if read.parts:
        yield _row("", [_stretch(part, text, language) for part in read.parts])
    for doubt in read.doubts:
        yield _row("", [Text.assemble((doubt.kind, _DOUBT), " ", _quoted(doubt, text, language))])


# -- as a page -----------------------------------------------------------------------------------

#: displaCy puts a blank behind each token: a token is what stands between blanks.
_TOKEN = re.compile(r"\S+")
#: displaCy sets one large picture; these are many small ones, one below the other.
_LAYOUT = """<style>
body { padding: 1.5rem 2rem !important }
figure { margin: 0 0 0.5rem !important; padding: 0.6rem 0; border-top: 1px solid #ddd }
h2 { font-size: 0.85rem; font-weight: normal; color: #555; margin: 0 0 0.2rem }
.spans span { white-space: nowrap }
</style>
</head>"""
_COLOURS = {
    "heading": "#e8c5f0",
    "agreement": "#bfe5bf",
    "head": "#bfe6ef",
    "population": "#f5e3a8",
    "domains": "#c9d4f7",
    "as_of": "#e8c5f0",
    "unread": "#f5b5b0",
}


def explanation_page(statements: Iterable[Explained], language: Language) -> str:
    """The same as an HTML page, with displaCy's drawing of spans."""
    from spacy import displacy

    drawn = [_drawn(statement, language) for statement in statements]
    colours = {_kind(kind, language).upper(): colour for kind, colour in _COLOURS.items()}
    page: str = displacy.render(drawn, style="span", page=True, manual=True, jupyter=False, options={"colors": colours})
    page = page.replace('lang="en"', f'lang="{language}"', 1).replace("</head>", _LAYOUT, 1)
    return page.replace("<title>displaCy</title>", "<title>jumelages explain</title>", 1)


def _drawn(statement: Explained, language: Language) -> dict[str, Any]:
    tokens = list(_TOKEN.finditer(statement.text))
    found = [stretch for group in statement.found.values() for stretch in group]
    parts = [part for read in statement.read for part in read.parts]
    labelled = [(_kind(one.kind, language), one.start, one.end) for one in (*found, *parts)]
    labelled += [(_kind(one.kind, language).upper(), one.start, one.end) for one in statement.unread]
    labelled += [(_kind(one.rule, language).upper(), one.start, one.end) for one in statement.read]
    spans = [
        {"start_token": start, "end_token": end, "label": html.escape(kind)}
        for kind, low, high in dict.fromkeys(labelled)
        for start, end in [_tokens_within(tokens, low, high)]
        if start < end
    ]
    place = sentences(language).gettext("page {page}, line {line}").format(page=statement.page, line=statement.lines[0])
    place = element_words(statement.element, language) if statement.element else place
    title = " · ".join(filter(None, (place, _role(statement, language), statement.block)))
    return {"text": statement.text, "tokens": _spaced(tokens, spans), "spans": spans, "title": html.escape(title)}


#: How wide a letter of a label is, in letters of the text.
_LABEL_LETTER = 0.7


def _spaced(tokens: Sequence[re.Match[str]], spans: Sequence[dict[str, Any]]) -> list[str]:
    """The tokens, with blanks behind those whose labels would reach into the next token that has labels."""
    shown = [token.group() for token in tokens]
    starts = sorted({span["start_token"] for span in spans})
    for start, following in pairwise(starts):
        longest = max(len(html.unescape(span["label"])) for span in spans if span["start_token"] == start)
        room = tokens[following].start() - tokens[start].start()
        shown[start] += "\u2002" * max(0, round(_LABEL_LETTER * longest) + 2 - room)
    return shown


def _tokens_within(tokens: Sequence[re.Match[str]], low: int, high: int) -> tuple[int, int]:
    within = [index for index, token in enumerate(tokens) if token.start() < high and low < token.end()]
    return (within[0], within[-1] + 1) if within else (0, 0)


# -- codes ---------------------------------------------------------------------------------------


def print_code(console: Console, code: str, language: Language) -> None:
    """Print what a Diagnostic code means, with lines that raise it and the same lines put right."""
    for line in _code(code, language):
        console.print(line, soft_wrap=True, highlight=False)


def _code(code: str, language: Language) -> Iterator[Text]:
    meaning, explanation, catalogue = CODES[code], EXPLANATIONS[code], sentences(language)
    wording = meaning.wording(language)
    style = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}[meaning.severity]
    kind = f"{catalogue.gettext(SEVERITIES[meaning.severity])}[{code}]"
    yield Text.assemble((kind, style), (f"{colon(language)} {_left_open(wording.message)}", "bold"))
    yield Text()
    for line in textwrap.wrap(catalogue.gettext(explanation.meaning), _WIDTH):
        yield Text(line)
    yield Text()
    before, after = explanation.before.split("\n"), explanation.after.split("\n")
    yield Text(catalogue.gettext("Instead of (-), write (+):"), style="dim")
    for line in difflib.ndiff(before, after):
        if not line.startswith("?"):
            yield Text(f"  {line}".rstrip(), style={"-": "red", "+": "green"}.get(line[0], ""))
    for line in _beside_lines(explanation, language):
        yield Text(f"  - {line}", style="red")
    yield Text()
    yield Text.assemble(("= ", _GUTTER), _left_open(wording.hint))


def _beside_lines(explanation: Explanation, language: Language) -> Iterator[str]:
    """What raises a code and is no line of text."""
    catalogue = sentences(language)
    for page in explanation.unreadable:
        yield catalogue.gettext("page {page}, a picture without text").format(page=page)
    for text, certainty in explanation.uncertain:
        percent = round(100 * certainty)
        yield catalogue.gettext("recognised in a picture: {text} ({percent} %)").format(text=text, percent=percent)
    for left in explanation.left_out:
        yield catalogue.gettext(_LEFT_OUT[left.reason]).format(page=left.page, text=left.text)


def _left_open(wording: str) -> str:
    """A wording without the words of a bulletin."""
    return re.sub(r"\{\w+\}", "…", wording)
