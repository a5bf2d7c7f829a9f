"""The parts of the documentation that are made from the code, and from figures that tools have written.

A line `% made: NAME` of a page stands for such a part, `% made: table FILE ## Heading` for the first table below that
heading of a file of the repository.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import click

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
_MARK = re.compile(r"^% made: (?:table (?P<file>\S+) (?P<heading>#+ .+)|(?P<name>[\w-]+))$", re.M)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
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
            return first_table((ROOT / mark["file"]).read_text("utf-8"), mark["heading"])
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
    """The dictionary's parts by their headings, one level of headings up, without links and diagrams' fences."""
    parts = re.split(r"^## (.+)$", dictionary(), flags=re.M)[1:]
    return {
        heading: _LINK.sub(r"\1", text).replace("```mermaid", "```text")
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }


def _records(_language: Language) -> str:
    return _parts_of_dictionary()["The JSON documents"].replace("\n### ", "\n## ")


def _tables(_language: Language) -> str:
    parts = _parts_of_dictionary()
    return "\n".join(f"## {heading}\n{text}" for heading, text in parts.items() if heading != "The JSON documents")


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
