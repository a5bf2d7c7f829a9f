"""`jumelages batch`: an archive of bulletins read into parts, on the cores of this machine or on a cluster."""

from __future__ import annotations

import datetime
import importlib.util
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.cli import failing, files
from jumelages.cli.ingesting import ENDINGS
from jumelages.cli.options import LEXICON, OCR, TODAY, Number
from jumelages.cli.output import put
from jumelages.cli.speaking import catalogue, language
from jumelages.cli.waiting import Waiting
from jumelages.errors import Exit, NoCluster

if TYPE_CHECKING:
    from jumelages.batch.running import Engine, Run
    from jumelages.batch.sources import Found

#: For so many workers the batches of a cluster are cut, which has now these and then others.
_OF_A_CLUSTER = 16
#: What `batch` stands on; loaded only here, for they are large.
PACKAGES = ("distributed", "fsspec", "pyarrow")


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--to", "place", metavar="DIR", type=click.Path(path_type=Path), help="The folder of the parts; all workers see it."
)
@click.option("--workers", type=Number(1), help="How many files are read at a time here (default: one a core).")
@click.option("--dask", "address", metavar="ADDRESS", help="Read on the workers of this Dask scheduler instead.")
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", help="Of the status.")
@TODAY
@LEXICON
@OCR
@click.pass_context
def batch(
    ctx: click.Context,
    sources: Sequence[str],
    place: Path | None,
    workers: int | None,
    address: str | None,
    output_format: str,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    ocr: bool,
) -> None:
    """Read an archive of bulletins into parts: tables in Parquet, each file once.

    SOURCE is a folder, with all below it, a file, a pattern, or an address (s3://, gs://, abfs://). What cannot be
    read is in a table with its cause, in nobody's way. Run the same again after an interruption, or when more files
    have come in: it reads what is not read yet. `jumelages ingest --from-batch DIR` takes the parts into the store.

    \b
    $ jumelages batch archive --to parts
    $ jumelages batch 's3://bulletins/2014/*.pdf' --to parts --dask tcp://scheduler:8786
    $ jumelages batch status parts
    """
    if place is None:
        if len(sources) == 2 and sources[0] == "status":
            ctx.exit(_status(Path(sources[1]), output_format))
        raise click.UsageError(catalogue().gettext("say with --to where the parts go."))
    if workers and address:
        raise click.UsageError(catalogue().gettext("a cluster has workers of its own: give --workers or --dask."))
    _require_packages()
    from jumelages.batch.reader import Reading, reader_of
    from jumelages.batch.running import run
    from jumelages.batch.sources import find

    manner = files.manner(today, lexicons, ocr=ocr)
    reader = reader_of(manner, today.date() if today else None)
    found = find(sources, ENDINGS)
    count, engine = _engine(workers, address)
    with Waiting([str(place)] * len(found), kept=True) as waiting:
        done = run(found, place, Reading(reader, manner), engine, count, waiting.advance)
    if done.before.refused:
        failing.say(catalogue().gettext("what could not be read is tried again when its file changes"))
    _say_what_is_there_besides(place, reader.folder, found, find(sources, ENDINGS), done)
    put("".join(f"{line}\n" for line in _lines(done)), None)
    ctx.exit(Exit.SUCCESS if done.is_whole else Exit.PARTIAL)


def _require_packages() -> None:
    missing = [name for name in PACKAGES if not importlib.util.find_spec(name)]
    if missing:
        raise NoCluster("batch", ", ".join(missing))


def _engine(workers: int | None, address: str | None) -> tuple[int, Engine]:
    """How many batches are read at a time, and what reads them."""
    from jumelages.batch import engines
    from jumelages.isolated import pool

    if address:
        return _OF_A_CLUSTER, partial(engines.on_a_cluster, address=address)
    count = workers or pool.cores()
    return count, partial(engines.on_this_machine, workers=count)


def _say_what_is_there_besides(
    place: Path, folder: str, found: Sequence[Found], later: Sequence[Found], done: Run
) -> None:
    """Say what a run did not take, or takes for something else than who began it may think."""
    from jumelages.batch.place import readers_in

    words = catalogue()
    if done.cut_short:
        sentence = words.ngettext(
            "{n} part was cut short; it is set aside, and its files are read again",
            "{n} parts were cut short; they are set aside, and their files are read again",
            done.cut_short,
        )
        failing.say(sentence.format(n=done.cut_short))
    others = [name.removeprefix("reader=") for name in readers_in(place) if name != folder]
    if others:
        sentence = words.gettext("parts of other readers stay beside these: {names}")
        failing.say(sentence.format(names=", ".join(others)))
    new = len({one.address for one in later} - {one.address for one in found})
    if new:
        sentence = words.ngettext(
            "{n} file has come in meanwhile; run the same again",
            "{n} files have come in meanwhile; run the same again",
            new,
        )
        failing.say(sentence.format(n=new))


def _lines(done: Run) -> Iterator[str]:
    """What became of the files of a run."""
    from jumelages.reporting.batches import before_lines, counted_line, counts_lines, refused_lines

    words, spoken = catalogue(), language()
    if before := done.before.files:
        yield counted_line(before, words.ngettext("file seen before", "files seen before", before))
        yield from before_lines(done.before, failing.ALL_EXIT_CODES, spoken)
    if done.copies:
        yield counted_line(done.copies, words.gettext("copies of others, read once"))
    yield from counts_lines(done.counts, failing.ALL_EXIT_CODES, spoken)
    yield from refused_lines(done.unopened, failing.ALL_EXIT_CODES, spoken)


def _status(place: Path, output_format: str) -> int:
    """Show what lies in a folder of parts; 1 where a part of it is cut short."""
    _require_packages()
    from jumelages.batch import status
    from jumelages.batch.place import cut_short_in
    from jumelages.reporting.batches import state_json, state_lines
    from jumelages.reporting.json_text import as_json

    states = status.states(place)
    if output_format == "json":
        put(as_json(state_json(states, failing.ALL_EXIT_CODES, cut_short_in(place))), None)
    else:
        lines = state_lines(states, failing.ALL_EXIT_CODES, cut_short_in(place), language())
        put("".join(f"{line}\n" for line in lines), None)
    return int(any(one.cut_short for one in states))
