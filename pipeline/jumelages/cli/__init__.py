"""The command `jumelages`: arguments in, exit code out.

Modules of this package import at their top only what costs nothing; spaCy, pdfplumber, dateparser and
pydantic are loaded by the commands that need them.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from jumelages import __version__
from jumelages.catalogues import marked
from jumelages.cli import failing
from jumelages.cli.batching import batch
from jumelages.cli.comparing import diff
from jumelages.cli.completing import completion
from jumelages.cli.configuration import CONFIG, doctor
from jumelages.cli.database import db, rekey
from jumelages.cli.deciding import decide, questions_, undo_
from jumelages.cli.drawing import show_page
from jumelages.cli.editing import edit, set_
from jumelages.cli.explaining import explain
from jumelages.cli.exporting import export
from jumelages.cli.histories import changes, history, log, show
from jumelages.cli.ingesting import ingest, reread, withdraw
from jumelages.cli.lexicon import lexicon
from jumelages.cli.reading import check, read
from jumelages.cli.review import review
from jumelages.cli.schema import schema
from jumelages.cli.speaking import Program
from jumelages.cli.surveying import report, twins
from jumelages.cli.waiting import interrupted
from jumelages.cli.watching import watch
from jumelages.cli.writing import write
from jumelages.errors import Unwritable, reason_of


class Command(Program):
    """A group whose commands end with one sentence and an exit code, never with a traceback."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, which may print help."""
        with _ended(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _ended(ctx):
            return super().invoke(ctx)


@contextmanager
def _ended(ctx: click.Context) -> Iterator[None]:
    """Let an interruption, an output that nobody takes or a defect become an exit code."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except KeyboardInterrupt:
        failing.say(interrupted())
        ctx.exit(failing.INTERRUPTED)
    except BrokenPipeError:
        failing.abandon_stdout()
        ctx.exit(failing.PIPE_CLOSED)
    except OSError as error:
        failing.abandon_stdout()
        ctx.exit(failing.report(Unwritable("<stdout>", reason_of(error))))
    except Exception as error:  # noqa: BLE001 - a person sees a sentence, not a traceback
        ctx.exit(failing.report(error))


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="jumelages")
@CONFIG
def main() -> None:
    """Read French « Villes jumelées » bulletins into records, with evidence for every value."""
    # What is loaded stays, and what is read has hardly any cycles: the default, 700 objects, looks for them too often.
    gc.set_threshold(20_000)
    atexit.register(gc.freeze)  # what is left goes with the process, cycles and all


main.add_commands(marked("Read"), read, check, explain, show_page, batch)
main.add_commands(marked("Compare and review"), diff, twins, review, questions_, decide, undo_)
main.add_commands(marked("Keep"), ingest, watch, show, history, log, reread, withdraw, rekey)
main.add_commands(marked("Feed and publish"), export, changes, report, set_, edit, write)
main.add_commands(marked("Look after"), doctor, db, lexicon, schema, completion)
