"""What can stop a file, one class per cause, each with its exit code and the next step for the user.

Exit codes: 0 success, 1 read but `partial` (or, with `--strict`, a warning), 2 usage (as click has
it), 10 and above one cause each. `EXIT_CODES` is the table that the documentation is made from.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command that are not errors of a file."""

    SUCCESS = 0
    PARTIAL = 1
    USAGE = 2


class JumelagesError(Exception):
    """A cause that stops a file. `str(error)` is one sentence: file, cause, next step."""

    exit_code = 10
    cause = "the file cannot be read"
    next_step = "check the file and try again"

    def __init__(self, name: str, detail: str = "") -> None:
        self.name = name
        self.detail = detail
        super().__init__(name, detail)

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.name}: {self.cause}{detail}; {self.next_step}"


class MissingFile(JumelagesError):
    exit_code = 11
    cause = "there is no such file"
    next_step = "check the path"


class NotAFile(JumelagesError):
    exit_code = 12
    cause = "this is a folder, not a file"
    next_step = "name the files inside it, for example with a * pattern"


class NoPermission(JumelagesError):
    exit_code = 13
    cause = "you are not allowed to read it"
    next_step = "ask its owner for read access"


class EmptyFile(JumelagesError):
    exit_code = 14
    cause = "the file is empty or holds only blanks"
    next_step = "check that it was saved or copied whole"


class NotText(JumelagesError):
    exit_code = 15
    cause = "this is neither a text nor a PDF"
    next_step = "export the bulletin as PDF or plain text"


class BrokenEncoding(JumelagesError):
    exit_code = 16
    cause = "its characters cannot be decoded"
    next_step = "save it as UTF-8 and try again"


class TooLarge(JumelagesError):
    exit_code = 17
    cause = "it is too large to be a bulletin"
    next_step = "check that this is the right file, or cut it into bulletins"


class BrokenPdf(JumelagesError):
    exit_code = 18
    cause = "this PDF is damaged or cut short"
    next_step = "get a fresh copy, or print it to a new PDF"


class LockedPdf(JumelagesError):
    exit_code = 19
    cause = "this PDF is protected by a password"
    next_step = "save a copy without password"


class NoPages(JumelagesError):
    exit_code = 20
    cause = "this PDF has no pages"
    next_step = "get a fresh copy"


class ScannedPdf(JumelagesError):
    exit_code = 21
    cause = "this PDF has no text layer: it is a scan"
    next_step = "run text recognition (OCR) on it first"


class NotABulletin(JumelagesError):
    exit_code = 22
    cause = "no city or accord was found in it: this is no bulletin of twin cities"
    next_step = "check that this is the right file"


class Unwritable(JumelagesError):
    exit_code = 23
    cause = "the output cannot be written"
    next_step = "choose another place with --out, or free space there"


class NotFrench(JumelagesError):
    exit_code = 24
    cause = "the bulletin is not in French"
    next_step = "only bulletins in French can be read"


class BadLexicon(JumelagesError):
    exit_code = 25
    cause = "the lexicon cannot be used"
    next_step = "correct the entry and run `jumelages lexicon check` on the file"


class BadRecords(JumelagesError):
    exit_code = 26
    cause = "these are not records that can be used"
    next_step = "make them with `jumelages read`, or correct them against schemas/bulletin.schema.json"


class NoPdfWriter(JumelagesError):
    exit_code = 27
    cause = "a PDF cannot be made without fpdf2"
    next_step = "install it with: python -m pip install 'jumelages[pdf]'"


class DifferentIssuers(JumelagesError):
    exit_code = 28
    cause = "the two bulletins are of different issuers"
    next_step = "check the files, or compare them all the same with --force"


class DifferentSource(JumelagesError):
    exit_code = 29
    cause = "this is not the file that the records were read from"
    next_step = "name that file, or compare the two without --reader"


CAUSES: tuple[type[JumelagesError], ...] = tuple(JumelagesError.__subclasses__())
EXIT_CODES: dict[int, str] = {
    Exit.SUCCESS: "read, complete",
    Exit.PARTIAL: "read, but partial; or, with --strict, a warning",
    Exit.USAGE: "the command line is wrong",
} | {cause.exit_code: cause.cause for cause in CAUSES}
