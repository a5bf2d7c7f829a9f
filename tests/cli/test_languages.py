"""The whole command in French: help, errors, tables; and what no language may touch."""

from __future__ import annotations

import gettext
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from jumelages.catalogues import sentences
from jumelages.cli import Command, main
from jumelages.cli.speaking import Spoken, found, metavar_of, paragraphs_of
from jumelages.errors import EXIT_CODES, FAMILIES, JumelagesError
from jumelages.installing import install_command
from tests.cli.command import HAIFA, IMPOSSIBLE, SAMPLE, TODAY, jumelages

EXPECTED = Path(__file__).parent / "expected"
LOCALE: Any = {"LANG": "fr_FR.UTF-8"}


# -- which language ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ("read a", {}, Spoken("en")),
        ("read a", {"LANG": "fr_FR.UTF-8"}, Spoken("fr")),
        ("read a", {"LANG": "fr"}, Spoken("fr")),
        ("read a", {"LANG": "fur_IT.UTF-8"}, Spoken("en")),
        ("read a", {"LANG": "fr_FR", "LC_ALL": "C.UTF-8"}, Spoken("en")),
        ("read a", {"LANG": "C", "LC_MESSAGES": "fr_BE"}, Spoken("fr")),
        ("read a", {"LANG": "fr_FR", "JUMELAGES_LANG": "en"}, Spoken("en", "environment")),
        ("read a", {"LANG": "fr_FR", "JUMELAGES_LANG": "xx"}, Spoken("fr")),
        ("--lang fr read a", {"JUMELAGES_LANG": "en"}, Spoken("fr", "command line")),
        ("read a --lang=fr", {}, Spoken("fr", "command line")),
        ("--lang en read a --lang fr", {}, Spoken("fr", "command line")),
        ("read -- --lang fr", {}, Spoken("en")),
        ("read a --lang", {}, Spoken("en")),
    ],
)
def test_who_says_the_language(arguments: str, environment: dict[str, str], spoken: Spoken) -> None:
    assert found(arguments.split(), environment) == spoken


def test_no_other_language_is_known() -> None:
    for done in (jumelages("--lang", "de", "doctor"), jumelages("doctor", JUMELAGES_LANG="de")):
        assert done.code == 2
        assert "'de' is not one of 'en', 'fr'" in done.err


def test_the_configuration_says_it_where_nobody_else_does(tmp_path: Path) -> None:
    path = tmp_path / "jumelages.toml"
    path.write_text('lang = "fr"\n')
    assert "Usage\u202f:" in jumelages("--config", path, "read", "--help").out
    assert "Usage:" in jumelages("--config", path, "read", "--help", "--lang", "en").out
    assert "Usage:" in jumelages("--config", path, "read", "--help", JUMELAGES_LANG="en").out
    assert "L'option '--bogus' n'existe pas." in jumelages("--config", path, "read", "--bogus").err


def test_the_process_is_left_as_it_was() -> None:
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    assert jumelages("--lang", "fr", "--help").code == 0
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == before
    assert "Usage:" in jumelages("--help").out


def test_english_reads_no_catalogue() -> None:
    watched = """
import sys
opened = []
def note(event, given):
    if event == "open" and str(given[0]).endswith(".mo"):
        opened.append(str(given[0]))
sys.addaudithook(note)
from jumelages.cli import main
try:
    main([LANGUAGE, "--help"])
except SystemExit:
    print(len(opened), file=sys.stderr)
"""
    for language, number in (("--lang=en", 0), ("--lang=fr", 2)):  # ours, and what click says
        code = watched.replace("LANGUAGE", repr(language))
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        assert done.stderr.split() == [str(number)]


# -- help ----------------------------------------------------------------------------------------


def commands(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield above
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name)


def _closed(text: str) -> str:
    """A text without blanks and line breaks."""
    return "".join(text.replace("\b", "").split())


def _command(names: tuple[str, ...]) -> click.Command:
    command: click.Command = main
    for name in names:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


@pytest.mark.parametrize("names", list(commands(main)), ids=" ".join)
def test_every_help_is_in_french_and_nothing_in_it_in_english(names: tuple[str, ...]) -> None:
    done = jumelages("--lang", "fr", *names, "--help")
    shown, french = _closed(done.out), sentences("fr").gettext
    command = _command(names)
    helps = [one.help for one in command.params if isinstance(one, click.Option) and one.help]
    for sentence in (*paragraphs_of(command.help or ""), *helps):
        assert _closed(french(sentence)) in shown
        assert _closed(sentence) not in shown
    for parameter in command.params:
        metavar = metavar_of(parameter)
        assert not metavar or _closed(french(metavar)) in shown
    for english in ("Showthismessage", "default:", "envvar:", "COMMAND["):
        assert english not in shown
    assert done.code == 0


def test_the_list_of_commands_holds_whole_sentences() -> None:
    for language in ("en", "fr"):
        shown = _closed(jumelages("--lang", language, "--help").out)
        for command in main.commands.values():
            (first, *_) = paragraphs_of(command.help or "")
            sentence = sentences(language).gettext(first)
            assert _closed(sentence.partition(". ")[0]) in shown


# -- errors --------------------------------------------------------------------------------------


def _all(cause: type[JumelagesError]) -> Iterator[type[JumelagesError]]:
    for one in cause.__subclasses__():
        yield one
        yield from _all(one)


_CAUSES = [one for family in FAMILIES for one in _all(family)]


@pytest.mark.parametrize("cause", _CAUSES, ids=lambda cause: str(cause.__name__))
def test_every_error_ends_the_french_command_in_french(cause: type[JumelagesError]) -> None:
    @click.group(cls=Command)
    def program() -> None:
        """Fail."""

    @program.command()
    def fail() -> None:
        """Fail."""
        raise cause("a.txt")

    done, french = CliRunner().invoke(program, ["--lang", "fr", "fail"]), sentences("fr").gettext
    next_step = french(cause.next_step).format(command=install_command(cause.extra))
    name = french("“{words}”").format(words="a.txt") if cause.quoted else "a.txt"
    sentence = f"{name}\u202f: {french(cause.cause)}\u202f; {next_step}"
    assert done.stderr == f"jumelages\u202f: erreur\u202f: {sentence}\n"
    assert done.exit_code == cause.exit_code
    assert done.exit_code in EXIT_CODES


def test_errors_of_the_command_line(tmp_path: Path) -> None:
    done = jumelages("--lang", "fr", "read")
    assert (done.code, "Erreur\u202f: Il manque l'argument 'FICHIER...'." in done.err) == (2, True)
    done = jumelages("--lang", "fr", "explain", "J999")
    assert "le code J999 n'existe pas\u202f; voir jumelages schema diagnostics." in done.err
    done = jumelages("--lang", "fr", "log", "--db", tmp_path / "no.db")
    assert done.code == 30
    assert "cette base n'existe pas\u202f; vérifier --db" in done.err
    done = jumelages("--lang", "fr", "show", "--as-of", "hier")
    assert "n'est pas un jour\u202f: l'écrire 2014-07-11 ou 11/07/2014." in done.err


# -- what is read --------------------------------------------------------------------------------


def test_a_french_locale_makes_the_table_french() -> None:
    done = jumelages("read", SAMPLE, "--format", "table", "--today", TODAY, **LOCALE, COLUMNS="100")
    assert done.out == (EXPECTED / "read.fr.txt").read_text("utf-8")


def test_a_document_stays_english_unless_the_command_line_says_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "impossible.txt"
    path.write_text(IMPOSSIBLE, "utf-8")
    english = jumelages("read", path, "--today", TODAY)
    messages = [found["message"] for found in json.loads(english.out)["diagnostics"]]
    assert "this date does not exist: 31 février 1958" in messages
    environments: list[Any] = [LOCALE, {"JUMELAGES_LANG": "fr"}]
    for environment in environments:
        french = jumelages("read", path, "--today", TODAY, **environment)
        assert french.out == english.out
        assert "fiches partielles" in french.err
    asked = json.loads(jumelages("--lang", "fr", "read", path, "--today", TODAY).out)["diagnostics"]
    assert "cette date n'existe pas\u202f: 31 février 1958" in [found["message"] for found in asked]
    assert len(asked) == len(messages)


def _two_bulletins(folder: Path) -> tuple[Path, Path]:
    old, new = folder / "old.txt", folder / "new.txt"
    later = IMPOSSIBLE.replace("11 juillet 2014", "20 décembre 2018").replace("M. Yona YAHAV", "Mme Einat KALISCH")
    old.write_text(HAIFA, "utf-8")
    new.write_text(later, "utf-8")
    return old, new


def _rows(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a store holds, but for the times at which it was written."""
    with sqlite3.connect(db) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        found = {}
        for table in tables:
            columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
            kept = [name for name in columns if not name.endswith("_at")]
            rows = connection.execute(f"select {', '.join(kept)} from {table}").fetchall() if kept else []
            found[table] = sorted(rows, key=repr)
    return found


def test_the_language_is_nowhere_in_what_is_stored(tmp_path: Path) -> None:
    old, new = _two_bulletins(tmp_path)
    ways: list[tuple[list[str], Any]] = [([], {"LANG": "en_GB.UTF-8"}), ([], LOCALE), (["--lang", "fr"], {})]
    stores = []
    for number, (arguments, environment) in enumerate(ways):
        db = tmp_path / f"{number}.db"
        done = jumelages(*arguments, "ingest", old, new, "--db", db, "--today", TODAY, **environment)
        assert done.code == 1
        stores.append(_rows(db))
    assert stores[0] == stores[1] == stores[2]
    assert any("replaces" in str(row) for row in stores[0]["change"])


def test_what_is_stored_is_said_in_the_language_of_whoever_asks(tmp_path: Path) -> None:
    db, french = tmp_path / "store.db", "Haïfa\u202f: Einat KALISCH remplace Yona YAHAV (Maire)"
    jumelages("ingest", *_two_bulletins(tmp_path), "--db", db, "--today", TODAY)
    assert french in jumelages("history", "Haïfa", "--db", db, "--format", "table", **LOCALE).out
    assert french in jumelages("changes", "--db", db, "--format", "table", **LOCALE).out
    english = jumelages("changes", "--db", db, **LOCALE).out
    assert english == jumelages("changes", "--db", db).out
    assert "Einat KALISCH replaces Yona YAHAV as Maire" in english
    assert french in jumelages("changes", "--db", db, "--lang", "fr").out
    assert french in jumelages("history", "Haïfa", "--db", db, "--lang", "fr").out


# -- nothing of what others say stays English ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a":', "à la ligne 1 : une valeur y est attendue"),
        ("{a: 1}", "un nom entre guillemets droits y est attendu"),
        ('{"a" 1}', "un deux-points y est attendu"),
        ("[1", "une virgule y est attendue"),
        ('{"a": "b', "un texte n'a pas de guillemet à la fin"),
        ('{"a": "\x01"}', "un caractère qui ne peut pas figurer dans un texte"),
        ('{"a": "\\x"}', "une barre oblique inverse qui ne veut rien dire"),
        ("{} {}", "quelque chose suit la fin"),
        ("[" * 100_000, "il est trop profondément imbriqué"),
        (f'{{"a": {"1" * 5000}}}', "un nombre a trop de chiffres"),
    ],
)
def test_what_is_wrong_with_json(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "records.json"
    file.write_text(text, "utf-8")
    err = jumelages("write", file, "--format", "txt", **LOCALE).err.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("batch a --to b --workers x", "'x' n'est pas un nombre entier."),
        ("batch a --to b --workers 0", "0 est trop petit : le minimum est 1."),
        ("review --port 70000", "70000 est trop grand : le maximum est 65535."),
        ("read none.txt none.pdf", "2 fichiers sur 2 n'ont pas pu être lus"),
    ],
)
def test_what_is_wrong_with_numbers(arguments: str, said: str) -> None:
    assert said in jumelages(*arguments.split(), **LOCALE).err.replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_one_of_several_files_is_one(tmp_path: Path) -> None:
    assert "1 fichier sur 2 n'a pas pu être lu" in jumelages("read", SAMPLE, tmp_path / "none", **LOCALE).err


def test_an_editor_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(HAIFA, "utf-8")
    err = jumelages("edit", file, EDITOR="/no/such/editor", VISUAL="", **LOCALE).err
    assert "Errno" not in err
    assert "(aucun fichier ou dossier de ce nom)" in err or "(fichier ou dossier introuvable)" in err, err
