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


class Defect(Exception):
    """An error that nobody foresaw, met in another process: its class's name and its traceback as text."""

    def __init__(self, kind: str, trace: str) -> None:
        self.kind = kind
        self.trace = trace
        super().__init__(kind, trace)


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


class SilentPipe(JumelagesError):
    exit_code = 81
    cause = "nobody writes into this pipe"
    next_step = "start the program that does, or name a file"


class EmptyFile(JumelagesError):
    exit_code = 14
    cause = "the file is empty or holds only blanks"
    next_step = "check that it was saved or copied whole"


class NotText(JumelagesError):
    exit_code = 15
    cause = "this is neither a plain text nor a PDF"
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
    cause = "this PDF has no text layer: its pages are pictures, as of a scan"
    next_step = "have its text recognised with --ocr"


class OutlinedPdf(JumelagesError):
    exit_code = 66
    cause = "the text of this PDF is drawn as outlines, not written as characters"
    next_step = "export it anew with its fonts, or have its text recognised with --ocr"


class BlankPdf(JumelagesError):
    exit_code = 65
    cause = "there is no text on the pages of this PDF"
    next_step = "check that this is the right file"


class NotABulletin(JumelagesError):
    exit_code = 22
    cause = "this is no bulletin of twin cities"
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
    cause = "these records are not valid"
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


class NoDatabase(JumelagesError):
    exit_code = 30
    cause = "there is no such database"
    next_step = "check --db, or put a bulletin into it with `jumelages ingest`, which makes it"


class EmptyDatabase(NoDatabase):
    cause = "the database is empty"
    next_step = "put a bulletin into it with `jumelages ingest`, which makes its tables"


class NoServerDatabase(NoDatabase):
    cause = "the server has no database of this name"
    next_step = (
        "check the name, or make it on the server (createdb NAME), then ingest a bulletin, which makes its tables"
    )


class NoFolder(NoDatabase):
    cause = "the folder of this database is not there"
    next_step = "make the folder first, or check --db"


class NoAccess(JumelagesError):
    exit_code = 31
    cause = "the database refuses this user or password"
    next_step = "check both in its address"


class DatabaseReadOnly(JumelagesError):
    exit_code = 32
    cause = "the database cannot be written"
    next_step = "ask for write access to the file and its folder, or choose another"


class FolderReadOnly(DatabaseReadOnly):
    cause = "the database can neither be made nor written in this folder"
    next_step = "ask for write access to the folder, or choose another one with --db"


class DiskFull(JumelagesError):
    exit_code = 33
    cause = "the disk of the database is full"
    next_step = "free space there and run the same again; nothing was written"


class DatabaseLocked(JumelagesError):
    exit_code = 34
    cause = "another program holds the database for too long"
    next_step = "wait for its end and run the same again; nothing was written"


class ChangedMeanwhile(JumelagesError):
    exit_code = 85
    cause = "another program wrote into the database while it was read"
    next_step = "run the same again"


class NewerDatabase(JumelagesError):
    exit_code = 35
    cause = "the database was made by a newer jumelages"
    next_step = "install that version"


class OlderDatabase(JumelagesError):
    exit_code = 36
    cause = "the database was made by an older jumelages"
    next_step = "bring it up to date with `jumelages db upgrade`, which keeps a copy of a file first"


class ForeignDatabase(JumelagesError):
    exit_code = 37
    cause = "this is a file or database of something else, not of jumelages"
    next_step = "choose another with --db"


class CorruptDatabase(JumelagesError):
    exit_code = 38
    cause = "the database is damaged"
    next_step = "put its last copy in its place, or ingest the bulletins anew into another with --db"


class CorruptTarget(CorruptDatabase):
    next_step = "feed a new one, which says the same"


class DatabaseUnreachable(JumelagesError):
    exit_code = 39
    cause = "the database server cannot be reached"
    next_step = "check host and port in its address, and whether it runs"


class DatabaseTrouble(JumelagesError):
    exit_code = 40
    cause = "the database does not do what it is asked to"
    next_step = "see what it says"


class UnknownDatabase(JumelagesError):
    exit_code = 41
    cause = "this is no address of a database that is supported"
    next_step = "name a file, or an address such as postgresql://user@host/name"


class NoDriver(JumelagesError):
    exit_code = 42
    cause = "the driver that speaks to this database is not installed"
    next_step = "install it, for PostgreSQL with: python -m pip install 'jumelages[postgresql]'"


class Undated(JumelagesError):
    exit_code = 43
    cause = "the bulletin bears no date, so that it has no place in a history"
    next_step = "give it with --as-of"


class UnknownCity(JumelagesError):
    exit_code = 44
    cause = "no city or accord of that name is known"
    next_step = "see the names with `jumelages show`"


class NothingKnown(JumelagesError):
    exit_code = 45
    cause = "nothing is known of that time"
    next_step = "see what is known with `jumelages log`"


class DocumentGiven(JumelagesError):
    exit_code = 46
    cause = "this is a document of records, not the bulletin that they were read from"
    next_step = "ingest the bulletin's own file, whose bytes the store keeps"


class NoBulletins(JumelagesError):
    exit_code = 47
    cause = "there is no bulletin (TXT or PDF) in this folder"
    next_step = "check the path"


class NotDelivered(JumelagesError):
    exit_code = 48
    cause = "the changes could not be delivered"
    next_step = "run the same again, with --since and the last number that was delivered"


class BadConfiguration(JumelagesError):
    exit_code = 49
    cause = "the configuration cannot be used"
    next_step = "correct it there, or name another one with --config"


class ForeignFolder(JumelagesError):
    exit_code = 50
    cause = "there is something else than an export"
    next_step = "name a new or an empty folder"


class ForeignTarget(JumelagesError):
    exit_code = 51
    cause = "there is a file or tables of something else, not of an export"
    next_step = "name a new file or an empty database"


class NoParquet(JumelagesError):
    exit_code = 52
    cause = "Parquet cannot be written without pyarrow"
    next_step = "install it with: python -m pip install 'jumelages[parquet]'"


class ExportBusy(JumelagesError):
    exit_code = 53
    cause = "another export is writing there"
    next_step = "wait for its end and run the same again"


class ExportUnwritable(JumelagesError):
    exit_code = 54
    cause = "the export cannot be written"
    next_step = "choose another place, or free space there; what was there before is as it was"


class NoTarget(JumelagesError):
    exit_code = 55
    cause = "there is no such database to feed, and it cannot be made"
    next_step = "check its address; on a server, make the database first"


class BadId(JumelagesError):
    exit_code = 56
    cause = "this cannot be the id of a city"
    next_step = "choose another one, a short word such as springfield-il"


class FolderGiven(JumelagesError):
    exit_code = 57
    cause = "this is a folder, not a database"
    next_step = "name a file, in this folder or elsewhere"


class SeveralCities(JumelagesError):
    exit_code = 58
    cause = "several cities or accords bear this name"
    next_step = "name one of them by its id"


class SameCity(JumelagesError):
    exit_code = 59
    cause = "both are one city already"
    next_step = "see its history with `jumelages history`"


class DoubtfulBulletin(JumelagesError):
    exit_code = 60
    cause = "it is not certain that this is a bulletin of twin cities"
    next_step = "see what `jumelages check` says of it; with --doubtful it is taken all the same"


class TooSlow(JumelagesError):
    exit_code = 61
    cause = "reading it takes more processor time than a bulletin needs"
    next_step = "get it in another form, or cut it into bulletins"


class TooMuchMemory(JumelagesError):
    exit_code = 62
    cause = "reading it takes more memory than a bulletin needs"
    next_step = "get it in another form, or cut it into bulletins"


class Crashed(JumelagesError):
    exit_code = 63
    cause = "the reader broke down over it"
    next_step = "print it to a new PDF and read that; please report the file"


class NoCharacters(JumelagesError):
    exit_code = 64
    cause = "the fonts of this PDF do not say which characters they show, so that no program can copy its text"
    next_step = "have its text recognised with --ocr, or get it from the program that wrote the text"


class NoBulletinOfDate(JumelagesError):
    exit_code = 71
    cause = "there is no file of this name, and no bulletin of this date in the store"
    next_step = "see the dates with `jumelages log`, or name a file"


class NoPicture(JumelagesError):
    exit_code = 68
    cause = "only pages of a PDF can be drawn"
    next_step = "name a PDF, or see the text and its values with `jumelages read --format html`"


class NoSuchPage(JumelagesError):
    exit_code = 69
    cause = "there is no such page"
    next_step = "name another one"


class Undecided(JumelagesError):
    exit_code = 72
    cause = "another bulletin of this date is in force, and nobody said which of both is right"
    next_step = "ingest it once more with --replaces DOCUMENT, or with --beside to let both count"


class UnknownDocument(JumelagesError):
    exit_code = 73
    cause = "no document of this name or hash is in the store"
    next_step = "see the documents with `jumelages log`"


class SeveralDocuments(JumelagesError):
    exit_code = 74
    cause = "several documents bear this name"
    next_step = "name one by the beginning of its SHA-256"


class OtherDate(JumelagesError):
    exit_code = 75
    cause = "this document is not of the same date and issuer"
    next_step = "name one of the same date, which `jumelages log` shows"


class IssuerNeeded(JumelagesError):
    exit_code = 76
    cause = "it cannot be told whose bulletin is meant"
    next_step = "name the issuer with --issuer"


class UnknownIssuer(JumelagesError):
    exit_code = 77
    cause = "no issuer of this name is in the store"
    next_step = "name one of those that are"


class SideBySide(JumelagesError):
    exit_code = 78
    cause = "one bulletin prints both cities side by side"
    next_step = "check whether they are one; --force merges them all the same"


class UnknownRekey(JumelagesError):
    exit_code = 79
    cause = "there is nothing of this number that could be taken back"
    next_step = "see the numbers with `jumelages rekey list`"


class UnclearLayout(JumelagesError):
    exit_code = 80
    cause = (
        "nobody can tell in which order the text of this PDF reads: its lines stand beside one another without rules"
    )
    next_step = "get the text from the program that wrote it, or a table with rules around its cells"


class NothingRecognised(JumelagesError):
    exit_code = 82
    cause = "no text was recognised in the pictures of this PDF"
    next_step = "check that this is the right file, or scan it anew with 300 dots an inch"


class NoRecognition(JumelagesError):
    exit_code = 67
    cause = "text recognition needs Tesseract with its French, which are not installed"
    next_step = "install both, on Debian with: apt-get install tesseract-ocr tesseract-ocr-fra"


class NoReviewDesk(JumelagesError):
    exit_code = 83
    cause = "the review pages need packages that are not installed"
    next_step = "install them with: python -m pip install 'jumelages[review]'"


class CannotListen(JumelagesError):
    exit_code = 84
    cause = "nothing can listen there"
    next_step = "choose another --port, or another --host of this machine"


class OpenDoor(JumelagesError):
    exit_code = 91
    cause = "from there others could enter, and there are no accounts"
    next_step = "make one with `jumelages review --add-user NAME --role review`, or listen on 127.0.0.1"


class BadAccount(JumelagesError):
    exit_code = 92
    cause = "this account cannot be made, changed or used"
    next_step = "see `jumelages review --help`"


CAUSES: tuple[type[JumelagesError], ...] = tuple(JumelagesError.__subclasses__())
EXIT_CODES: dict[int, str] = {
    Exit.SUCCESS: "read, complete",
    Exit.PARTIAL: "read, but partial; or, with --strict, a warning",
    Exit.USAGE: "the command line is wrong",
} | {cause.exit_code: cause.cause for cause in CAUSES}
