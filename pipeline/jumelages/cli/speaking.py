"""The language that the command speaks: asked for, or that of the system; and its help in that language."""

from __future__ import annotations

import copy
import gettext
import inspect
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar, get_args

import click

from jumelages.catalogues import FOLDER, Language, marked, sentences

#: What says the language where the command line does not.
VARIABLE = "JUMELAGES_LANG"
_LANGUAGES: tuple[Language, ...] = get_args(Language)
_KEY = "jumelages.language"
_QUIET = "jumelages.quiet"
Written = TypeVar("Written", bound=click.Command)

_FRENCH_LOCALE = re.compile(r"fr(?:[-_.@]|$)", re.IGNORECASE)


class Spoken(NamedTuple):
    """A language, and who asked for it: the command line, the environment, the configuration, or nobody."""

    language: Language
    asked_by: str = ""


def found(arguments: Sequence[str], environment: Mapping[str, str]) -> Spoken:
    """The language of a command line: by its --lang, by JUMELAGES_LANG, or by the locale of the system."""
    given = _given(arguments)
    if given:
        return Spoken(given, "command line")
    if given := _language(environment.get(VARIABLE, "")):
        return Spoken(given, "environment")
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return Spoken("fr" if _FRENCH_LOCALE.match(locale) else "en")


def _given(arguments: Sequence[str]) -> Language | None:
    """The last --lang; what is no language is refused later."""
    last = None
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            last = _language(value if equals else following) or last
    return last


def _language(name: str) -> Language | None:
    return next((one for one in _LANGUAGES if one == name), None)


def spoken() -> Spoken:
    """The language of the command that runs; English where none does."""
    context = click.get_current_context(silent=True)
    return context.meta.get(_KEY, Spoken("en")) if context else Spoken("en")


def language() -> Language:
    """The language in which the command that runs speaks to people."""
    return spoken().language


def language_of_documents() -> Language:
    """The language of sentences in JSON: English, unless the command line says otherwise."""
    return language() if spoken().asked_by == "command line" else "en"


def catalogue() -> gettext.NullTranslations:
    """The sentences of the command that runs."""
    return sentences(language())


class Program(click.Group):
    """A group of commands that speaks the user's language, in its help, too, and lists them under headings."""

    written: Mapping[str, click.Command]
    """The commands as they are written, in English."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.headings: dict[str, tuple[str, ...]] = {}
        """What stands above which commands in the help, in English."""

    def add_commands(self, heading: str, *commands: click.Command) -> None:
        """Add commands that the help lists in this order under a heading, a `marked` one."""
        for command in commands:
            self.add_command(command)
        self.headings[heading] = tuple(str(command.name) for command in commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each with its first sentence, under their headings."""
        if not self.headings:
            super().format_commands(ctx, formatter)
        widest = max(map(len, self.commands), default=0)
        for heading, names in self.headings.items():
            with formatter.section(catalogue().gettext(heading)):
                formatter.write_dl([(name.ljust(widest), self.commands[name].short_help or "") for name in names])

    def main(self, args: Sequence[str] | None = None, *others: Any, **options: Any) -> Any:
        """Run a command line, and leave the process as it was."""
        one = found(sys.argv[1:] if args is None else args, os.environ)
        program = in_language(self, one.language)
        program.written = self.commands
        with _as_before():
            return super(Program, program).main(args, *others, **options)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; from now on its language is known."""
        _let_speak(ctx, found(args, os.environ))
        return super().parse_args(ctx, args)


def settle(context: click.Context, configured: Language) -> None:
    """Speak the language of the configuration, unless another one is asked for."""
    program = context.command
    if not spoken().asked_by and isinstance(program, Program):
        _let_speak(context, Spoken(configured, "configuration"))
        program.commands = {name: in_language(one, configured) for name, one in program.written.items()}


def _let_speak(context: click.Context, one: Spoken) -> None:
    context.meta[_KEY] = one
    gettext.bindtextdomain("click", str(FOLDER))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = one.language


@contextmanager
def _as_before() -> Iterator[None]:
    """Leave the process as it was: click looks up what it says by a domain and a variable of the whole process."""
    domain, variable = gettext.textdomain(), os.environ.get("LANGUAGE")
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if variable is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = variable


# -- help ----------------------------------------------------------------------------------------


def _be_quiet(context: click.Context, _parameter: click.Parameter, quiet: bool) -> None:
    if quiet:
        context.meta[_QUIET] = True


def is_quiet() -> bool:
    """Whether the command that runs says nothing beside its output but errors."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_QUIET))


QUIET = click.Option(
    ["-q", "--quiet"],
    is_flag=True,
    expose_value=False,
    callback=_be_quiet,
    help=marked("Say nothing beside the output but errors: no bar, no remarks."),
)
LANGUAGE = click.Option(
    ["--lang"],
    type=click.Choice(_LANGUAGES),
    expose_value=False,
    envvar=VARIABLE,
    help=marked(
        "Language of all that the command says (also JUMELAGES_LANG; without them that of the system, or English)."
    ),
)


def in_language(command: Written, spoken_language: Language) -> Written:
    """A copy of a command with its help in a language, with what all have, and its first sentence as its short help."""
    words = sentences(spoken_language)
    other = copy.copy(command)
    paragraphs = [words.gettext(one) for one in paragraphs_of(command.help or "")]
    other.short_help = _first_sentence(paragraphs[0]) if paragraphs else ""
    if examples := examples_of(command.help or ""):
        paragraphs.append("\n".join(["\b", words.gettext(EXAMPLES), *(f"  $ {example}" for example in examples)]))
    other.help = "\n\n".join(paragraphs)
    other.params = [_parameter(one, spoken_language) for one in (*command.params, QUIET, LANGUAGE)]
    other.options_metavar = words.gettext("[OPTIONS]")
    if isinstance(other, click.Group):
        other.subcommand_metavar = words.gettext("COMMAND [ARGS]...")
        other.commands = {name: in_language(one, spoken_language) for name, one in other.commands.items()}
    return other


def _parameter(parameter: click.Parameter, spoken_language: Language) -> click.Parameter:
    say = sentences(spoken_language).gettext
    other = copy.copy(parameter)
    metavar = metavar_of(parameter)
    other.metavar = say(metavar) if metavar else parameter.metavar
    if isinstance(other, click.Option) and other.help:
        other.help = say(other.help)
    return other


def metavar_of(parameter: click.Parameter) -> str:
    """What stands for a parameter's value in its help; empty where its values are listed there, or it has none."""
    if parameter.metavar is not None or isinstance(parameter.type, click.Choice):
        return parameter.metavar or ""
    if isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count):
        return ""
    return parameter.make_metavar(click.Context(click.Command(None)))


EXAMPLES = marked("Examples:")
_EXAMPLE = re.compile(r"^ *\$ (.+)$", re.MULTILINE)


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a help, each in one line unless its lines are kept; without the examples."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return [
        one if one.startswith("\b") else " ".join(one.split()) for one in paragraphs if one and not _EXAMPLE.search(one)
    ]


def examples_of(text: str) -> list[str]:
    """The examples of a help: the lines behind a dollar sign, which stand in a paragraph of their own."""
    return _EXAMPLE.findall(inspect.cleandoc(text))


def _first_sentence(paragraph: str) -> str:
    return re.split(r"(?<=[.!?])\s", paragraph, maxsplit=1)[0]
