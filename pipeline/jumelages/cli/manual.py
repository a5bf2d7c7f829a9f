"""The manual page, made from the help: what `man jumelages` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from jumelages import __version__
from jumelages.catalogues import Language, marked, sentences
from jumelages.cli.failing import EXIT_CODES_BY_FAMILY
from jumelages.cli.speaking import Program, examples_of, in_language, paragraphs_of

_VARIABLES = {
    "JUMELAGES_DB": marked("The store, where --db does not name it."),
    "JUMELAGES_LANG": marked("The language, en or fr, where --lang does not say it."),
    "JUMELAGES_FEED_NAME": marked("The address of the feed NAME, where it holds a password."),
    "JUMELAGES_WEBHOOK_SECRET": marked("What signs the changes that are posted."),
    "JUMELAGES_DEBUG": marked("With 1, a defect of jumelages shows where it happened."),
}
_FILE = marked("What options are when they are not given, and the feeds, in the present folder.")


def manual(program: Program, language: Language) -> str:
    """The page in roff, with all commands in the order of the help."""
    return "\n".join(_page(program, language)) + "\n"


def _page(program: Program, language: Language) -> Iterator[str]:
    said = sentences(language).gettext
    written = program.written if hasattr(program, "written") else program.commands
    about = [said(one) for one in paragraphs_of(program.help or "")]
    yield from (f'.TH JUMELAGES 1 "" "jumelages {__version__}"', ".nh", ".ad l")
    yield from (".SH " + said(marked("NAME")), f"jumelages \\- {_text(about[0].rstrip('.'))}")
    usage = f"{said('[OPTIONS]')} {said('COMMAND [ARGS]...')}"
    yield from (".SH " + said(marked("SYNOPSIS")), ".B jumelages", _text(usage))
    yield ".SH " + said(marked("OPTIONS OF ALL COMMANDS"))
    yield from _options(in_language(program, language), ("config", "quiet", "lang"))
    for heading, names in program.headings.items():
        yield ".SH " + _text(said(heading).strip().upper())
        for name in names:
            yield from _command((name,), written[name], language)
    yield ".SH " + said(marked("EXIT STATUS"))
    for heading, codes in EXIT_CODES_BY_FAMILY.items():
        yield ".SS " + _text(said(heading))
        for code, meaning in sorted(codes.items()):
            yield from (".TP 6", f".B {int(code)}", _text(said(meaning)))
    yield ".SH " + said(marked("ENVIRONMENT"))
    for name, meaning in _VARIABLES.items():
        yield from (".TP", f".B {name}", _text(said(meaning)))
    yield from (".SH " + said(marked("FILES")), ".TP", ".I jumelages.toml", _text(said(_FILE)))


def _command(names: tuple[str, ...], command: click.Command, language: Language) -> Iterator[str]:
    """A command with what it takes, its help, examples and options; of a group, the commands below it."""
    words = sentences(language)
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _command((*names, name), below, language)
        return
    spoken = in_language(command, language)
    context = click.Context(spoken, info_name=" ".join(("jumelages", *names)))
    yield ".SS " + _text(" ".join(names))
    yield from (f".B {_text(context.command_path)}", _text(" ".join(spoken.collect_usage_pieces(context))))
    for paragraph in paragraphs_of(command.help or ""):
        yield from (".PP", *_lines(words.gettext(paragraph)))
    for example in examples_of(command.help or ""):
        yield from (".PP", ".RS", ".nf", _text(f"$ {example}"), ".fi", ".RE")
    yield from _options(spoken, [str(parameter.name) for parameter in command.params])


def _options(command: click.Command, names: Sequence[str]) -> Iterator[str]:
    """The options of a command that have these names."""
    for parameter in command.params:
        record = parameter.get_help_record(click.Context(command)) if isinstance(parameter, click.Option) else None
        if record and parameter.name in names:
            yield from (".TP", f".B {_text(record[0])}", _text(record[1]))


def _lines(paragraph: str) -> Iterator[str]:
    """A paragraph, whose lines stay apart where they are kept in the help."""
    if not paragraph.startswith("\b"):
        yield _text(paragraph)
        return
    for line in paragraph.removeprefix("\b\n").splitlines():
        yield from (_text(line.strip()), ".br")


def _text(text: str) -> str:
    """Text of a page: what roff would obey is said to be text, and a hyphen is one that can be copied."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
