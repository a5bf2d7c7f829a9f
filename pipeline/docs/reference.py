"""The parts of the documentation that are made from the code, and from figures that tools have written.

A line `% made: NAME` of a page stands for such a part, `% made: table FILE ## Heading` for the first table below that
heading of a file of the repository.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import click

import jumelages
from docs.drawing import drawn
from jumelages.catalogues import Language, sentences
from jumelages.cli import main
from jumelages.cli.failing import EXIT_CODES_BY_FAMILY
from jumelages.cli.speaking import examples_of, in_language, paragraphs_of
from jumelages.confidence import measured
from jumelages.diagnostic_examples import EXPLANATIONS
from jumelages.diagnostics import CODES
from jumelages.feeds.dictionary import dictionary
from jumelages.reporting.explained_words import KINDS

ROOT = Path(__file__).parents[2]
_PAGES = Path(__file__).parent
_MARK = re.compile(r"^% made: (?:table (?P<file>\S+) (?P<heading>#+ .+)|(?P<name>[\w-]+))$", re.M)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_DIAGRAM = re.compile(r"^```mermaid\n(?:.*\n)*?```$", re.M)
_SEVERITIES = {
    "fr": {"error": "erreur", "warning": "avertissement", "note": "remarque"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}
_DECIMAL = {"fr": ",", "en": "."}
_OF_CONFIDENCE = {
    "fr": "| sorte | motif | lectures | justes | confiance |",
    "en": "| kind | pattern | readings | right | confidence |",
}
_HEADS = {"fr": ("code", "ce qu'il veut dire"), "en": ("code", "what it means")}


def made_of(page: str, language: Language) -> str:
    """A page with the parts that it names."""

    def made(mark: re.Match[str]) -> str:
        if mark["file"]:
            return _figures(first_table((ROOT / mark["file"]).read_text("utf-8"), mark["heading"]), language)
        return _PARTS[mark["name"]](language)

    return _MARK.sub(made, page)


def first_table(text: str, heading: str) -> str:
    """The first table below a heading, without links; the heading has to be there once.

    Raises:
        ValueError: there is no such heading, or no table below it.
    """
    _, found, below = f"\n{text}".partition(f"\n{heading}\n")
    table = re.search(r"^\|.*\n(?:\|.*\n)+", below, re.M)
    if not found or not table:
        raise ValueError(f"no table below {heading!r}")
    return _LINK.sub(r"\1", table[0])


#: In columns of these names the cells are words; in all others they are figures or names.
_OF_WORDS = frozenset({"structure", "kind", "outcome", "what", "journey"})
_PARTS_OF_CELL = re.compile(r"(\*\*|: | \(|; )")


def _figures(table: str, language: Language) -> str:
    """A table of figures with its words, decimals and thousands as the language has them."""
    if language == "en":
        return table
    ours, reference = sentences(language), sentences(language, "reference")

    def said(words: str) -> str:
        found = ours.gettext(words) if words.strip() else words
        return reference.gettext(words) if words.strip() and found == words else found

    def cell_said(cell: str, head: str) -> str:
        if head not in _OF_WORDS:
            return _with_decimal_comma(said(cell))
        cause = cell.partition(";")[0].partition(" (")[0] if head == "outcome" else cell
        return _said_in_parts(cause, said)

    heads, rule, *rows = _rows_of(table)
    said_rows = [[cell_said(cell, head) for cell, head in zip(row, heads, strict=True)] for row in rows]
    lines = [[_said_in_parts(head, said) for head in heads], rule, *said_rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _said_in_parts(cell: str, say: Callable[[str], str]) -> str:
    """« à l'aveugle : blocs », « towns/01 à 30 »."""
    whole = say(cell)
    words = whole if whole != cell else "".join(map(say, _PARTS_OF_CELL.split(cell))).replace(": ", "\u202f: ")
    return re.sub(r"(?<=\d) to (?=\d)", " à ", words)


def _rows_of(table: str) -> list[list[str]]:
    return [re.split(r" ?\| ?", line.strip()[1:-1].strip(" ")) for line in table.splitlines()]


def _with_decimal_comma(cell: str) -> str:
    """« 1 340 635 », « 0,987 », « 62 sur 5853 : 10,6 »."""
    if "`" in cell:
        return cell
    cell = re.sub(r"(?<=\d),(?=\d{3})", "\u202f", cell).replace(": ", "\u202f: ")
    return re.sub(r"(?<=\d) of (?=\d)", " sur ", re.sub(r"(?<=\d)\.(?=\d)", ",", cell))


# -- docstrings ------------------------------------------------------------------------------------


def docstring_in(docstring: str, language: Language) -> list[str]:
    """The lines of a docstring of the Python API, its paragraphs said in another language."""
    return [
        line for part in _paragraphs_said(docstring, sentences(language, "reference").gettext) for line in (*part, "")
    ]


def _paragraphs_said(docstring: str, say: Callable[[str], str]) -> Iterator[list[str]]:
    for paragraph in inspect.cleandoc(docstring).split("\n\n"):
        first, *others = paragraph.splitlines()
        if first != "Raises:":
            yield [say(" ".join(paragraph.split()))]
            continue
        raised = (other.strip().partition(": ") for other in others)
        yield [say(first), *(f"    {name}: {say(words)}" for name, _, words in raised)]


def _words_of_docstrings() -> Iterator[str]:
    """What the docstrings of the Python API say in English."""
    found: dict[str, str] = {}
    for name in re.findall(r"^\.\. auto\w+:: jumelages\.(\w+)$", (_PAGES / "en" / "api.md").read_text("utf-8"), re.M):
        list(_paragraphs_said(getattr(jumelages, name).__doc__, lambda words: found.setdefault(words, words)))
    yield from found


# -- figures ---------------------------------------------------------------------------------------


def _words_of_figures() -> Iterator[str]:
    """What the tables of figures on the pages say in words, in English."""
    yield from ("read", "what several of them bring", "MB")
    for page in sorted((_PAGES / "fr").glob("*.md")):
        for mark in _MARK.finditer(page.read_text("utf-8")):
            if not mark["file"]:
                continue
            heads, _, *rows = _rows_of(first_table((ROOT / mark["file"]).read_text("utf-8"), mark["heading"]))
            cells = [
                cell for row in rows for cell, head in zip(row, heads, strict=True) if head in _OF_WORDS - {"outcome"}
            ]
            for part in (part for cell in [*heads, *cells] for part in _PARTS_OF_CELL.split(cell)):
                if re.search(r"[a-z]{2}", part) and not re.search(r"\d to \d|`|^[A-Z]\w*[a-z][A-Z]", part):
                    yield part


# -- commands --------------------------------------------------------------------------------------


def _commands(language: Language) -> str:
    say = sentences(language).gettext
    lines: list[str] = []
    for heading, names in main.headings.items():
        lines.append(f"## {say(heading).strip().rstrip(':').strip()}\n")
        for name in names:
            lines.extend(_command((name,), main.commands[name], language))
    return "\n".join(lines)


def _command(names: tuple[str, ...], command: click.Command, language: Language) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _command((*names, name), below, language)
        return
    say = sentences(language).gettext
    spoken = in_language(command, language)
    context = click.Context(spoken, info_name=" ".join(("jumelages", *names)))
    yield f"### {' '.join(names)}\n"
    yield f"```text\n{context.command_path} {' '.join(spoken.collect_usage_pieces(context))}\n```\n"
    for paragraph in paragraphs_of(command.help or ""):
        yield _paragraph(say(paragraph))
    if examples := examples_of(command.help or ""):
        yield "```text\n" + "\n".join(f"$ {one}" for one in examples) + "\n```\n"
    for parameter in spoken.params:
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record and parameter.name not in ("help", "lang", "quiet"):
            yield f"`{record[0]}`\n: {_text(' '.join(record[1].split()))}\n"


def _paragraph(text: str) -> str:
    if text.startswith("\b"):
        return "```text\n" + "\n".join(line.strip() for line in text.splitlines()[1:]) + "\n```\n"
    return _text(text) + "\n"


def _text(text: str) -> str:
    """Text in which nothing but `code` is markup."""
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_\[\]<>#|~$])", r"\\\1", part)
        for part in re.split(r"(`[^`]*`)", text)
    )


# -- codes, records and tables ---------------------------------------------------------------------


def _diagnostics(language: Language) -> str:
    say = sentences(language).gettext
    lines = []
    for code, explanation in EXPLANATIONS.items():
        severity = _SEVERITIES[language][CODES[code].severity]
        lines.append(f"## {code} ({severity})\n\n{_text(say(explanation.meaning))}\n")
        lines.append(f"```text\n{explanation.before}\n```\n\n```text\n{explanation.after}\n```\n")
    return "\n".join(lines)


def _exit_codes(language: Language) -> str:
    say = sentences(language).gettext
    head = "| {} | {} |\n| --- | --- |\n".format(*_HEADS[language])
    return "\n".join(
        f"## {say(heading)}\n\n{head}"
        + "".join(f"| {int(code)} | {_text(say(meaning))} |\n" for code, meaning in sorted(codes.items()))
        for heading, codes in EXIT_CODES_BY_FAMILY.items()
    )


@cache
def _parts_of_dictionary() -> dict[str, str]:
    """The dictionary's parts by their headings, one level of headings up, without links, its diagrams drawn."""
    parts = re.split(r"^## (.+)$", dictionary(), flags=re.M)[1:]
    return {
        heading: _DIAGRAM.sub(lambda diagram: drawn(diagram[0]), _LINK.sub(r"\1", text))
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }


def _records(language: Language) -> str:
    say = sentences(language, "reference").gettext
    return _each_said(_parts_of_dictionary()["The JSON documents"], say).replace("\n### ", "\n## ")


def _tables(language: Language) -> str:
    parts, say = _parts_of_dictionary(), sentences(language, "reference").gettext
    whole = "\n".join(f"## {heading}\n{text}" for heading, text in parts.items() if heading != "The JSON documents")
    return _each_said(whole, say)


def descriptions() -> list[str]:
    """What the dictionary and the tables of figures say in English, sentence by sentence, in their order."""
    found: dict[str, None] = {}

    def noted(words: str) -> str:
        found[words] = None
        return words

    for heading, text in _parts_of_dictionary().items():
        _each_said(f"## {heading}\n{text}", noted)
    return list(found | dict.fromkeys([*_words_of_figures(), *_words_of_docstrings()]))


def _each_said(text: str, say: Callable[[str], str]) -> str:
    """A part of the dictionary with its headings, paragraphs and the words in its tables said in another language."""
    lines, is_fenced, is_head = [], False, True
    for line in text.splitlines():
        is_fenced ^= line.startswith("```")
        if line.startswith("| ") and not is_fenced and not line.startswith("| ---"):
            cells = line[2:-2].split(" | ")
            line = f"| {' | '.join([say(cell) for cell in cells] if is_head else _cells(cells, say))} |"
        elif line.startswith("## "):
            line = f"## {say(line[3:])}"
        elif line and not is_fenced and not line.startswith(("|", "#", "```", "<")):
            mark = "- " if line.startswith("- ") else ""
            line = f"{mark}{say(line.removeprefix(mark))}"
        is_head = not line.startswith("|")
        lines.append(line)
    return "\n".join(lines)


_OF_FIELD = 5
"""So many cells at least has the row of a field: its name, type, unit, meaning and example."""


def _cells(cells: list[str], say: Callable[[str], str]) -> Iterator[str]:
    """A row of a table, with what is words in it said in another language."""
    for number, cell in enumerate(cells):
        kind, comma, rest = cell.partition(", ")
        words, arrow, target = cell.partition("→ ")
        if number == 1 and comma and len(cells) >= _OF_FIELD:
            yield f"{kind}, {say(rest)}"
        elif words.strip() and (number == 2 or (number == 3 and len(cells) >= _OF_FIELD)):
            yield f"{say(words.strip())} {arrow}{target}".rstrip()
        else:
            yield cell


def _confidence(language: Language) -> str:
    """The table of confidence, by kind and pattern."""
    say = sentences(language).gettext
    lines = [_OF_CONFIDENCE[language], "| --- | --- | ---: | ---: | ---: |"]
    for one in measured().patterns:
        pattern = say(one.pattern) if one.pattern else "–"
        least = str(one.confidence).replace(".", _DECIMAL[language])
        cells = (say(KINDS.get(one.rule, one.rule)), pattern, one.readings, one.right, least)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


_PARTS: dict[str, Callable[[Language], str]] = {
    "commands": _commands,
    "confidence": _confidence,
    "diagnostics": _diagnostics,
    "exit-codes": _exit_codes,
    "records": _records,
    "tables": _tables,
}
