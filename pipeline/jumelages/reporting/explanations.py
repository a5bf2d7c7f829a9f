"""Why a bulletin is read as it is, and what a Diagnostic code means, for a terminal or as an HTML page."""

from __future__ import annotations

import difflib
import html
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from jumelages.diagnostic_examples import EXPLANATIONS
from jumelages.diagnostics import CODES
from jumelages.reporting.summary import WORDS
from jumelages.reporting.untrusted import printable

if TYPE_CHECKING:
    from rich.console import Console

    from jumelages.catalogues import Language
    from jumelages.explaining import Explained, ReadAs, Stretch
    from jumelages.segmenting.weights import Weighed

_WORDS = {
    "en": {
        "line": "line",
        "lines": "lines",
        "page": "page",
        "wordings": "wordings",
        "dates": "dates",
        "figures": "numbers",
        "places": "places",
        "persons": "persons",
        "populations": "populations",
        "heads": "heads",
        "clauses": "fields",
        "read": "read as",
        "unread": "not understood",
        "weighed": "weighed",
        "as heading": "{sum} as a heading, of {enough}, by {lines} of its shape: ",
        "one line": "one line",
        "several lines": "{} lines",
        "quoted": "“{}”",
        "instead": "Instead of (-), write (+):",
        "unreadable": "a picture without text",
        "uncertain": "recognised in a picture:",
        "hidden": "unseen:",
        "struck": "struck out:",
        "mark": "raised:",
        "unsure": "like specks:",
    },
    "fr": {
        "line": "ligne",
        "lines": "lignes",
        "page": "page",
        "wordings": "mots connus",
        "dates": "dates",
        "figures": "nombres",
        "places": "lieux",
        "persons": "personnes",
        "populations": "populations",
        "heads": "responsables",
        "clauses": "champs",
        "read": "lu comme",
        "unread": "pas compris",
        "weighed": "pesé",
        "as heading": "{sum} comme titre, sur {enough}, par {lines} de sa forme : ",
        "one line": "une ligne",
        "several lines": "{} lignes",
        "quoted": "«\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}»",
        "instead": "Au lieu de (-), écrire (+) :",
        "unreadable": "une image sans texte",
        "uncertain": "reconnu dans une image :",
        "hidden": "invisible :",
        "struck": "barré :",
        "mark": "levé :",
        "unsure": "comme des taches :",
    },
}
_ROLES_IN_FRENCH = {
    "heading": "titre d'un bloc",
    "possible": "titre possible",
    "accord_label": "libellé d'un accord",
    "field": "champ",
    "city_label": "ville, sur un formulaire",
    "country_label": "pays, sur un formulaire",
    "country_above": "pays, au-dessus de ses villes",
    "as_of": "date du bulletin",
    "section": "rubrique",
    "title": "titre du bulletin",
    "issuer": "émetteur",
    "contents": "sommaire",
    "stroke": "trait",
    "plain": "autre",
}
#: The features of the page's decision by their names.
_FEATURES_IN_FRENCH = {
    "country": "pays",
    "known place": "lieu connu",
    "field below": "champ au-dessous",
    "field near": "champ à proximité",
    "stands apart": "ligne à part",
    "own date": "date sur la ligne",
    "under a country": "sous un pays",
    "host beside": "ville du bulletin à côté",
    "the host itself": "ville du bulletin elle-même",
    "listed under a title": "liste sous un titre",
    "partner of an agreement": "partenaire d'un accord",
    "numbered": "puce ou numéro",
    "capitals": "capitales",
    "a name by its letters": "majuscules d'un nom",
    "no name": "pas un nom",
    "below a heading": "sous un titre",
    "awaited": "suite de la ligne au-dessus",
    "a sentence": "phrase",
    "goes on below": "continue au-dessous",
    "front matter": "début du bulletin",
    "an agreement": "accord",
    "another body": "autre organisme",
    "a person's name": "nom d'une personne",
    "a theme": "domaine de coopération",
    "in a list": "dans une énumération",
    "several": "plusieurs lignes",
    "accounts for fields": "explique les champs",
    "keeps the order": "garde l'ordre des champs",
    "opens the first block": "ouvre le premier bloc",
    "names repeat": "noms répétés",
    "nothing left": "rien de plus à expliquer",
    "closer than others": "moins à part que les autres",
    "nothing under them": "rien au-dessous",
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
            console.print(Text(f"{_WORDS[language]['page']} {page}\n", style="bold"), highlight=False)
        for line in _statement(statement, language):
            console.print(line, soft_wrap=True, highlight=False)


def _statement(statement: Explained, language: Language) -> Iterator[Text]:
    words = _WORDS[language]
    first, last = statement.lines
    place = str(first) if first == last else f"{first}-{last}"
    role = _role(statement, language)
    block = f" · {printable(statement.block)}" if statement.block else ""
    yield Text.assemble((f"{place:>{_INDENT - 2}}  ", _GUTTER), (role, "bold"), (block, "dim"))
    yield Text.assemble(" " * _INDENT, _coloured(statement))
    for name, stretches in statement.found.items():
        if stretches:
            yield _row(words[name], [_stretch(one, statement.text, words["quoted"]) for one in stretches])
    if statement.clauses:
        yield _row(words["clauses"], [_stretch(one, statement.text, words["quoted"]) for one in statement.clauses])
    for number, read in enumerate(statement.read):
        yield from _read(read, statement.text, words["read"] if number == 0 else "", words["quoted"])
    if statement.unread:
        quoted = [_quoted(one, statement.text, words["quoted"]) for one in statement.unread]
        yield _row(words["unread"], [Text(one, style=_UNREAD) for one in quoted])
    if statement.weighed:
        yield _weighed(statement.weighed, language)
    yield Text()


def weight_names(language: Language) -> dict[str, str]:
    """How the features of the page's decision are called; none where their own names say it."""
    return _FEATURES_IN_FRENCH if language == "fr" else {}


def _weighed(weighed: Weighed, language: Language) -> Text:
    """« 5.4 as a heading, of 2.5, by 3 lines of its shape: country +1.8, known place +1.2 … »."""
    words = _WORDS[language]
    names = weight_names(language)
    total = sum(weight for _, weight in weighed.features)
    lines = words["one line"] if weighed.lines == 1 else words["several lines"].format(weighed.lines)
    lead = words["as heading"].format(sum=f"{total:.1f}", enough=f"{weighed.enough:.1f}", lines=lines)
    told = [
        Text(f"{names.get(name, name)} {weight:+.1f}")
        for name, weight in weighed.features
        if abs(weight) >= _LEAST_WEIGHT
    ]
    return _row(words["weighed"], [Text.assemble(lead, told[0]), *told[1:]] if told else [Text(lead)])


#: What adds less is not told.
_LEAST_WEIGHT = 0.05


def _role(statement: Explained, language: Language) -> str:
    return _ROLES_IN_FRENCH[statement.role] if language == "fr" else statement.role.replace("_", " ")


def _coloured(statement: Explained) -> Text:
    text = Text(printable(statement.text))
    for read in statement.read:
        text.stylize(_STYLES.get(read.rule, ""), read.start, read.end)
    for unread in statement.unread:
        text.stylize(_UNREAD, unread.start, unread.end)
    return text


def _row(name: str, cells: Sequence[Text]) -> Text:
    return Text.assemble(" " * _INDENT, (f"{name:<{_COLUMN}}", "dim"), Text(", ").join(cells))


def _stretch(stretch: Stretch, text: str, quoted: str) -> Text:
    says = f" = {printable(stretch.says)}" if stretch.says and stretch.says != stretch.kind else ""
    return Text.assemble((stretch.kind, "italic"), " ", _quoted(stretch, text, quoted), says)


def _quoted(stretch: Stretch, text: str, quoted: str) -> str:
    return quoted.format(printable(text[stretch.start : stretch.end]).strip())


def _read(read: ReadAs, text: str, name: str, quoted: str) -> Iterator[Text]:
    pattern = f" ({read.pattern})" if read.pattern else ""
    head = (f"{read.rule}{pattern}", _STYLES.get(read.rule, ""))
    says = f": {printable(read.says).strip()}"
    yield Text.assemble(" " * _INDENT, (f"{name:<{_COLUMN}}", "dim"), head, says)
    if read.parts:
        yield _row("", [_stretch(part, text, quoted) for part in read.parts])
    for doubt in read.doubts:
        yield _row("", [Text.assemble((doubt.kind, _DOUBT), " ", _quoted(doubt, text, quoted))])


# -- as a page -----------------------------------------------------------------------------------

#: displaCy puts a blank behind each token: a token is what stands between blanks.
_TOKEN = re.compile(r"\S+")
#: displaCy sets one large picture; these are many small ones, one below the other.
_LAYOUT = """<style>
body { padding: 1.5rem 2rem !important }
figure { margin: 0 0 0.5rem !important; padding: 0.6rem 0; border-top: 1px solid #ddd }
h2 { font-size: 0.85rem; font-weight: normal; color: #555; margin: 0 0 0.2rem }
</style>
</head>"""
_COLOURS = {
    "HEADING": "#e8c5f0",
    "AGREEMENT": "#bfe5bf",
    "HEAD": "#bfe6ef",
    "POPULATION": "#f5e3a8",
    "DOMAINS": "#c9d4f7",
    "AS_OF": "#e8c5f0",
    "UNREAD": "#f5b5b0",
}


def explanation_page(statements: Iterable[Explained], language: Language) -> str:
    """The same as an HTML page, with displaCy's drawing of spans."""
    from spacy import displacy

    drawn = [_drawn(statement, language) for statement in statements]
    page: str = displacy.render(
        drawn, style="span", page=True, manual=True, jupyter=False, options={"colors": _COLOURS}
    )
    page = page.replace('lang="en"', f'lang="{language}"', 1).replace("</head>", _LAYOUT, 1)
    return page.replace("<title>displaCy</title>", "<title>jumelages explain</title>", 1)


def _drawn(statement: Explained, language: Language) -> dict[str, Any]:
    tokens = list(_TOKEN.finditer(statement.text))
    found = [stretch for group in statement.found.values() for stretch in group]
    parts = [part for read in statement.read for part in read.parts]
    labelled = [(one.kind, one.start, one.end) for one in (*found, *parts, *statement.unread)]
    labelled += [(read.rule.upper(), read.start, read.end) for read in statement.read]
    spans = [
        {"start_token": start, "end_token": end, "label": html.escape(kind.upper() if kind == "unread" else kind)}
        for kind, low, high in dict.fromkeys(labelled)
        for start, end in [_tokens_within(tokens, low, high)]
        if start < end
    ]
    words = _WORDS[language]
    place = f"{words['page']} {statement.page}, {words['line']} {statement.lines[0]}"
    title = " · ".join(filter(None, (place, _role(statement, language), statement.block)))
    tokens_shown = [token.group() for token in tokens]
    return {"text": statement.text, "tokens": tokens_shown, "spans": spans, "title": html.escape(title)}


def _tokens_within(tokens: Sequence[re.Match[str]], low: int, high: int) -> tuple[int, int]:
    within = [index for index, token in enumerate(tokens) if token.start() < high and low < token.end()]
    return (within[0], within[-1] + 1) if within else (0, 0)


# -- codes ---------------------------------------------------------------------------------------


def print_code(console: Console, code: str, language: Language) -> None:
    """Print what a Diagnostic code means, with lines that raise it and the same lines put right."""
    for line in _code(code, language):
        console.print(line, soft_wrap=True, highlight=False)


def _code(code: str, language: Language) -> Iterator[Text]:
    meaning, explanation, words = CODES[code], EXPLANATIONS[code], _WORDS[language]
    wording = meaning.wording(language)
    style = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}[meaning.severity]
    kind = f"{WORDS[language][meaning.severity]}[{code}]"
    yield Text.assemble((kind, style), (f": {_left_open(wording.message)}", "bold"))
    yield Text()
    for line in textwrap.wrap(explanation.fr if language == "fr" else explanation.en, _WIDTH):
        yield Text(line)
    yield Text()
    before, after = explanation.before.split("\n"), explanation.after.split("\n")
    yield Text(words["instead"], style="dim")
    for line in difflib.ndiff(before, after):
        if not line.startswith("?"):
            yield Text(f"  {line}".rstrip(), style={"-": "red", "+": "green"}.get(line[0], ""))
    for page in explanation.unreadable:
        yield Text(f"  - {words['page']} {page}, {words['unreadable']}", style="red")
    for text, certainty in explanation.uncertain:
        yield Text(f"  - {words['uncertain']} {text} ({round(100 * certainty)} %)", style="red")
    for left in explanation.left_out:
        yield Text(f"  - {words['page']} {left.page}, {words[left.reason]} {left.text}", style="red")
    yield Text()
    yield Text.assemble(("= ", _GUTTER), _left_open(wording.hint))


def _left_open(wording: str) -> str:
    """A wording without the words of a bulletin."""
    return re.sub(r"\{\w+\}", "…", wording)
