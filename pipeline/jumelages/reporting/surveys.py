"""The JSON of `twins`, `report` and `batch status`: the contract with programs."""

from __future__ import annotations

from pydantic import RootModel

from jumelages.records import Model
from jumelages.store.figures import Figures
from jumelages.store.twinnings import Disagreement


class Twins(RootModel[tuple[Disagreement, ...]]):
    """Where the last bulletins of two issuers do not say the same."""


class RefusedFiles(Model):
    """Files that one cause kept from being read."""

    exit_code: int
    """The exit code that stands for the cause."""
    cause: str
    """The cause in words."""
    files: int
    """How many files there are."""
    examples: tuple[str, ...]
    """Where the first of them lie."""


class Report(Model):
    """The figures of all issuers, and what a batch could not read."""

    issuers: tuple[Figures, ...]
    """The figures of each issuer."""
    refused: tuple[RefusedFiles, ...] | None
    """What the batch could not read, by cause; null where none was named."""


class ReaderStatus(Model):
    """What one reader has read into a folder of parts."""

    reader: str
    """The hash that names the reader: its version, its lexicon and its options."""
    parts: int
    """How many parts are whole."""
    cut_short: tuple[str, ...]
    """The folders of parts that are not; the next run reads their files again."""
    complete: int
    """How many files were read in full."""
    partial: int
    """How many were read in part."""
    refused: tuple[RefusedFiles, ...]
    """Those that were not read, by cause."""
    unopened: tuple[RefusedFiles, ...]
    """Those that the last run could not open, by cause."""
    rows: dict[str, int]
    """How many rows each table has, over all parts."""
    bytes: int
    """The size of all parts, in bytes."""


class BatchStatus(Model):
    """What lies in a folder of parts."""

    readers: tuple[ReaderStatus, ...]
    """What each reader has read."""
    set_aside: int
    """How many parts that were cut short are set aside in `.cut-short`."""
