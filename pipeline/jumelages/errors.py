"""What can stop a file, one class per cause, each with its exit code and the next step for the user.

Exit codes: 0 success, 1 read but `partial` (or, with `--strict`, a warning), 2 usage (as click has
it), 10 and above one cause each. `EXIT_CODES` is the table that the documentation is made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from jumelages.catalogues import Language, Phrase, marked, phrase
from jumelages.installing import install_command


class Exit(IntEnum):
    """Exit codes of the command that are not errors of a file."""

    SUCCESS = 0
    PARTIAL = 1
    USAGE = 2


#: What an error may name that is no file.
_THINGS = frozenset({marked("the store")})


class JumelagesError(Exception):
    """A cause that stops a file. `sentence` says file, cause and next step; `str(error)` is it in English."""

    family = ""
    """What is to be looked at; causes of one family follow one another, by their exit codes."""
    exit_code = 10
    cause = marked("the file cannot be read")
    next_step = marked("check the file and try again")
    extra = ""
    """What has to be installed, where that is the next step, whose sentence has a place for the `command`."""
    quoted = False
    """Whether the `name` is words that somebody typed, not a file or a thing."""

    def __init__(self, name: str, detail: str | Phrase = "") -> None:
        self.name = name
        self.detail = detail
        super().__init__(name, detail)

    def __str__(self) -> str:
        return self.sentence("en")

    def sentence(self, language: Language) -> str:
        """File, cause and next step in one sentence."""
        command = (("command", install_command(self.extra)),) if self.extra else ()
        name = phrase("“{words}”", words=self.name) if self.quoted else self.name
        name = Phrase(self.name) if self.name in _THINGS else name
        words = {"name": name, "cause": Phrase(self.cause), "next_step": Phrase(self.next_step, command)}
        if not self.detail:
            return phrase("{name}: {cause}; {next_step}", **words).said(language)
        return phrase("{name}: {cause} ({detail}); {next_step}", detail=self.detail, **words).said(language)


class Defect(Exception):
    """An error that nobody foresaw, met in another process: its class's name and its traceback as text."""

    exit_code = 70

    def __init__(self, kind: str, trace: str) -> None:
        self.kind = kind
        self.trace = trace
        super().__init__(kind, trace)


class FileError(JumelagesError):
    family = marked("A file, its pages and its text")


class MissingFile(FileError):
    exit_code = 11
    cause = marked("there is no such file")
    next_step = marked("check the path")


class NotAFile(FileError):
    exit_code = 12
    cause = marked("this is a folder, not a file")
    next_step = marked("name the files inside it, for example with a * pattern")


class NoPermission(FileError):
    exit_code = 13
    cause = marked("you are not allowed to read it")
    next_step = marked("ask its owner for read access")


class EmptyFile(FileError):
    exit_code = 14
    cause = marked("the file is empty or holds only blanks")
    next_step = marked("check that it was saved or copied whole")


class NotText(FileError):
    exit_code = 15
    cause = marked("this is no kind of file that a bulletin is read from")
    next_step = marked("save the bulletin as DOCX, ODT, PDF or plain text")


class BrokenEncoding(FileError):
    exit_code = 16
    cause = marked("its characters cannot be decoded")
    next_step = marked("save it as UTF-8 and try again")


class TooLarge(FileError):
    exit_code = 17
    cause = marked("it is too large to be a bulletin")
    next_step = marked("check that this is the right file, or cut it into bulletins")


class BrokenPdf(FileError):
    exit_code = 18
    cause = marked("this PDF is damaged or cut short")
    next_step = marked("get a fresh copy, or print it to a new PDF")


class LockedPdf(FileError):
    exit_code = 19
    cause = marked("this PDF is protected by a password")
    next_step = marked("save a copy without password")


class NoPages(FileError):
    exit_code = 20
    cause = marked("this PDF has no pages")
    next_step = marked("get a fresh copy")


class ScannedPdf(FileError):
    exit_code = 21
    cause = marked("this PDF has no text layer: its pages are pictures, as of a scan")
    next_step = marked("have its text recognised with --ocr")


class NotABulletin(FileError):
    exit_code = 22
    cause = marked("this is no bulletin of twin cities")
    next_step = marked("check that this is the right file")


class NotFrench(FileError):
    exit_code = 24
    cause = marked("the bulletin is not in French")
    next_step = marked("only bulletins in French can be read")


class NoBulletins(FileError):
    exit_code = 47
    cause = marked("there is no bulletin (TXT, PDF, DOCX, ODT or HTML) in this folder")
    next_step = marked("check the path")


class DoubtfulBulletin(FileError):
    exit_code = 60
    cause = marked("it is not certain that this is a bulletin of twin cities")
    next_step = marked("see what `jumelages check` says of it; with --doubtful it is taken all the same")


class TooSlow(FileError):
    exit_code = 61
    cause = marked("reading it takes more processor time than a bulletin needs")
    next_step = marked("get it in another form, or cut it into bulletins")


class TooMuchMemory(FileError):
    exit_code = 62
    cause = marked("reading it takes more memory than a bulletin needs")
    next_step = marked("get it in another form, or cut it into bulletins")


class Crashed(FileError):
    exit_code = 63
    cause = marked("the reader broke down over it")
    next_step = marked("print it to a new PDF and read that; please report the file")


class NoCharacters(FileError):
    exit_code = 64
    cause = marked("the fonts of this PDF do not say which characters they show, so that no program can copy its text")
    next_step = marked("have its text recognised with --ocr, or get it from the program that wrote the text")


class BlankPdf(FileError):
    exit_code = 65
    cause = marked("there is no text on the pages of this PDF")
    next_step = marked("check that this is the right file")


class OutlinedPdf(FileError):
    exit_code = 66
    cause = marked("the text of this PDF is drawn as outlines, not written as characters")
    next_step = marked("export it anew with its fonts, or have its text recognised with --ocr")


class NoPicture(FileError):
    exit_code = 68
    cause = marked("only pages of a PDF can be drawn")
    next_step = marked("name a PDF, or see the text and its values with `jumelages read --format html`")


class NoSuchPage(FileError):
    exit_code = 69
    cause = marked("there is no such page")
    next_step = marked("name another one")


class UnclearLayout(FileError):
    exit_code = 80
    cause = marked(
        "nobody can say in which order the text of this PDF reads: its lines stand beside one another without rules"
    )
    next_step = marked("get the text from the program that wrote it, or a table with rules around its cells")


class SilentPipe(FileError):
    exit_code = 81
    cause = marked("nobody writes into this pipe")
    next_step = marked("start the program that does, or name a file")


class NothingRecognised(FileError):
    exit_code = 82
    cause = marked("no text was recognised in the pictures of this PDF")
    next_step = marked("check that this is the right file, or scan it anew with 300 dots an inch")


class BrokenDocument(FileError):
    exit_code = 110
    cause = marked("this document is damaged or cut short")
    next_step = marked("get a fresh copy, or open it in a word processor and save it anew")


class LockedDocument(FileError):
    exit_code = 111
    cause = marked("this document is protected by a password")
    next_step = marked("save a copy without password")


class PicturesOnly(FileError):
    exit_code = 112
    cause = marked("there is no text in this document, only pictures")
    next_step = marked("print it into a PDF, and have its text recognised with --ocr")


class RecordsError(JumelagesError):
    family = marked("What is written, or compared")


class Unwritable(RecordsError):
    exit_code = 23
    cause = marked("the output cannot be written")
    next_step = marked("choose another place with --out, or free space there")


class BadRecords(RecordsError):
    exit_code = 26
    cause = marked("these records are not valid")
    next_step = marked("make them with `jumelages read`, or correct them against `jumelages schema bulletin`")


class DifferentIssuers(RecordsError):
    exit_code = 28
    cause = marked("the two bulletins are of different issuers")
    next_step = marked("check the files, or compare them all the same with --force")


class DifferentSource(RecordsError):
    exit_code = 29
    cause = marked("this is not the file that the records were read from")
    next_step = marked("name that file, or compare the two without --reader")


class ArchiveError(JumelagesError):
    family = marked("An archive that is read into parts")


class SourceUnreachable(ArchiveError):
    exit_code = 101
    cause = marked("this source cannot be looked through")
    next_step = marked(
        "check its address and the rights to it, and that what speaks to it is installed (s3fs, gcsfs, adlfs)"
    )


class BatchBusy(ArchiveError):
    exit_code = 102
    cause = marked("another batch is writing there")
    next_step = marked("wait for its end and run the same again, or name another folder")


class BatchUnwritable(ArchiveError):
    exit_code = 103
    cause = marked("a part cannot be written")
    next_step = marked("free space there, or check the rights to it, and run the same again; parts that are there stay")


class ForeignPlace(ArchiveError):
    exit_code = 104
    cause = marked("there is something else than parts of a batch")
    next_step = marked("name a new or an empty folder")


class NoParts(ArchiveError):
    exit_code = 105
    cause = marked("there are no parts of a batch that this version read with this --lexicon, --ocr and --today")
    next_step = marked("check the folder, give the options of `jumelages batch`, or let it read the files")


class ClusterLost(ArchiveError):
    exit_code = 106
    cause = marked("the cluster does not answer any longer")
    next_step = marked("start it and run the same again; parts that are there stay")


class UnlikeWorker(ArchiveError):
    exit_code = 107
    cause = marked("a worker of the cluster cannot do the work")
    next_step = marked("let all workers have this jumelages and see the same folder, and run the same again")


class ChangedFile(ArchiveError):
    exit_code = 108
    cause = marked("it changed while it was read")
    next_step = marked("run the same again when nobody writes into it")


class CutShortPart(ArchiveError):
    exit_code = 109
    cause = marked("something of this part is missing")
    next_step = marked("run `jumelages batch` again, which reads its files anew")


class DamagedPart(CutShortPart):
    cause = marked("this table of a part is damaged")
    next_step = marked("delete the folder in which it lies and run `jumelages batch` again, which reads its files anew")


class SetupError(JumelagesError):
    family = marked("What is configured, or installed")


class BadLexicon(SetupError):
    exit_code = 25
    cause = marked("the lexicon cannot be used")
    next_step = marked("correct the entry and run `jumelages lexicon check` on the file")


class NoPdfWriter(SetupError):
    exit_code = 27
    cause = marked("a PDF cannot be made without typst")
    next_step = marked("install it with: {command}")
    extra = "pdf"


class NoDriver(SetupError):
    exit_code = 42
    cause = marked("the driver that speaks to this database is not installed")
    next_step = marked("install it, for PostgreSQL with: {command}")
    extra = "postgresql"


class BadConfiguration(SetupError):
    exit_code = 49
    cause = marked("the configuration cannot be used")
    next_step = marked("correct it there, or name another one with --config")


class NoParquet(SetupError):
    exit_code = 52
    cause = marked("Parquet cannot be written without pyarrow")
    next_step = marked("install it with: {command}")
    extra = "parquet"


class NoRecognition(SetupError):
    exit_code = 67
    cause = marked("text recognition needs Tesseract with its French, which are not installed")
    next_step = marked("install both, on Debian with: apt-get install tesseract-ocr tesseract-ocr-fra")


class NoReviewDesk(SetupError):
    exit_code = 83
    cause = marked("the review pages need packages that are not installed")
    next_step = marked("install them with: {command}")
    extra = "review"


class NoCluster(SetupError):
    exit_code = 100
    cause = marked("many files are read with distributed, fsspec and pyarrow, and one of them is not installed")
    next_step = marked("install them with: {command}")
    extra = "cluster"


class NoEditor(SetupError):
    exit_code = 113
    cause = marked("the editor could not be used")
    next_step = marked("name one in EDITOR, as in: EDITOR=nano jumelages edit FILE")


class StoreError(JumelagesError):
    family = marked("The store")


class NoDatabase(StoreError):
    exit_code = 30
    cause = marked("there is no such database")
    next_step = marked(
        "check --db; `jumelages ingest` makes one of bulletins, `jumelages review --create` an empty one"
    )


class EmptyDatabase(NoDatabase):
    cause = marked("the database is empty")
    next_step = marked("put a bulletin into it with `jumelages ingest`, which makes its tables")


class NoServerDatabase(NoDatabase):
    cause = marked("the server has no database of this name")
    next_step = marked(
        "check the name, or make it on the server (createdb NAME), then ingest a bulletin, which makes its tables"
    )


class NoFolder(NoDatabase):
    cause = marked("the folder of this database is not there")
    next_step = marked("make the folder first, or check --db")


class NoAccess(StoreError):
    exit_code = 31
    cause = marked("the database refuses this user or password")
    next_step = marked("check both in its address")


class DatabaseReadOnly(StoreError):
    exit_code = 32
    cause = marked("the database cannot be written")
    next_step = marked("ask for write access to the file and its folder, or choose another")


class FolderReadOnly(DatabaseReadOnly):
    cause = marked("the database can neither be made nor written in this folder")
    next_step = marked("ask for write access to the folder, or choose another one with --db")


class DiskFull(StoreError):
    exit_code = 33
    cause = marked("the disk of the database is full")
    next_step = marked("free space there and run the same again; nothing was written")


class DatabaseLocked(StoreError):
    exit_code = 34
    cause = marked("another program holds the database for too long")
    next_step = marked("wait for its end and run the same again; nothing was written")


class NewerDatabase(StoreError):
    exit_code = 35
    cause = marked("the database was made by a newer jumelages")
    next_step = marked("install that version")


class OlderDatabase(StoreError):
    exit_code = 36
    cause = marked("the database was made by an older jumelages")
    next_step = marked("bring it up to date with `jumelages db upgrade`, which keeps a copy of a file first")


class ForeignDatabase(StoreError):
    exit_code = 37
    cause = marked("this is a file or database of something else, not of jumelages")
    next_step = marked("choose another with --db")


class CorruptDatabase(StoreError):
    exit_code = 38
    cause = marked("the database is damaged")
    next_step = marked("put its last copy in its place, or ingest the bulletins anew into another with --db")


class CorruptTarget(CorruptDatabase):
    next_step = marked("feed a new one, which says the same")


class DatabaseUnreachable(StoreError):
    exit_code = 39
    cause = marked("the database server cannot be reached")
    next_step = marked("check host and port in its address, and whether it runs")


class DatabaseTrouble(StoreError):
    exit_code = 40
    cause = marked("the database does not do what it is asked to")
    next_step = marked("see what it says")


class UnknownDatabase(StoreError):
    exit_code = 41
    cause = marked("this is no address of a database that is supported")
    next_step = marked("name a file, or an address such as postgresql://user@host/name")


class FolderGiven(StoreError):
    exit_code = 57
    cause = marked("this is a folder, not a database")
    next_step = marked("name a file, in this folder or elsewhere")


class DeviceGiven(FolderGiven):
    cause = marked("this is a device, not a database")
    next_step = marked("name a file with --db")


class ChangedMeanwhile(StoreError):
    exit_code = 85
    cause = marked("another program wrote into the database while it was read")
    next_step = marked("run the same again")


class KnowledgeError(JumelagesError):
    family = marked("What the store knows, and of whom")


class Undated(KnowledgeError):
    exit_code = 43
    cause = marked("the bulletin bears no date, so that it has no place in a history")
    next_step = marked("give it with --as-of")


class UnknownCity(KnowledgeError):
    exit_code = 44
    cause = marked("no city or accord of that name is known")
    next_step = marked("see the names with `jumelages show`")


class NothingKnown(KnowledgeError):
    exit_code = 45
    cause = marked("nothing is known of that time")
    next_step = marked("see what is known with `jumelages log`")


class DocumentGiven(KnowledgeError):
    exit_code = 46
    cause = marked("this is a document of records, not the bulletin that they were read from")
    next_step = marked("ingest the bulletin's own file, whose bytes the store keeps")


class BadId(KnowledgeError):
    exit_code = 56
    cause = marked("this cannot be the id of a city")
    next_step = marked("choose another one, a short word such as springfield-il")


class SeveralCities(KnowledgeError):
    exit_code = 58
    cause = marked("several cities or accords bear this name")
    next_step = marked("name one of them by its id")


class SameCity(KnowledgeError):
    exit_code = 59
    cause = marked("both are one city already")
    next_step = marked("see its history with `jumelages history`")


class NoBulletinOfDate(KnowledgeError):
    exit_code = 71
    cause = marked("there is no file of this name, and no bulletin of this date in the store")
    next_step = marked("see the dates with `jumelages log`, or name a file")


class Undecided(KnowledgeError):
    exit_code = 72
    cause = marked("another bulletin of this date is in force, and nobody said which of both is right")
    next_step = marked("ingest it once more with --replaces DOCUMENT, or with --beside to let both count")


class UnknownDocument(KnowledgeError):
    exit_code = 73
    cause = marked("no document of this name or hash is in the store")
    next_step = marked("see the documents with `jumelages log`")


class SeveralDocuments(KnowledgeError):
    exit_code = 74
    cause = marked("several documents bear this name")
    next_step = marked("name one by the beginning of its SHA-256")


class OtherDate(KnowledgeError):
    exit_code = 75
    cause = marked("this document is not of the same date and issuer")
    next_step = marked("name one of the same date, which `jumelages log` shows")


class IssuerNeeded(KnowledgeError):
    exit_code = 76
    cause = marked("it is not known whose bulletin is meant")
    next_step = marked("name the issuer with --issuer")


class UnknownIssuer(KnowledgeError):
    exit_code = 77
    cause = marked("no issuer of this name is in the store")
    next_step = marked("name one of those that are")


class SideBySide(KnowledgeError):
    exit_code = 78
    cause = marked("one bulletin prints both cities side by side")
    next_step = marked("check whether they are one; --force merges them all the same")


class UnknownRekey(KnowledgeError):
    exit_code = 79
    cause = marked("there is nothing of this number that could be taken back")
    next_step = marked("see the numbers with `jumelages rekey list`")


class ReviewError(JumelagesError):
    family = marked("Decisions, and the review desk")


class CannotListen(ReviewError):
    exit_code = 84
    cause = marked("nothing can listen there")
    next_step = marked("choose another --port, or another --host of this machine")


class UnknownQuestion(ReviewError):
    exit_code = 86
    cause = marked("there is no such change or diagnostic in this revision")
    next_step = marked("see what there is with `jumelages questions`")


class DecidedMeanwhile(ReviewError):
    exit_code = 87
    cause = marked("another decision was made on this meanwhile")
    next_step = marked("nothing was written; look at that decision, and decide again")


class BadDecision(ReviewError):
    exit_code = 88
    cause = marked("this cannot be decided so")
    next_step = marked("accept, reject, correct or leave open a change; confirm, correct or leave open a diagnostic")


class BadCorrection(ReviewError):
    exit_code = 89
    cause = marked("this is no value that can stand there")
    next_step = marked("see the shape of the records with `jumelages schema`")


class UnclearWords(ReviewError):
    exit_code = 114
    quoted = True
    cause = marked("these words do not say such a value for certain")
    next_step = marked("write it as a bulletin does")


class UnknownDecision(ReviewError):
    exit_code = 90
    cause = marked("there is no decision of this number that could be undone")
    next_step = marked("see the decisions with `jumelages questions --decided`")


class OpenDoor(ReviewError):
    exit_code = 91
    cause = marked("from there others could enter, and there are no accounts")
    next_step = marked("make one with `jumelages review --add-user NAME --role review`, or listen on 127.0.0.1")


class BadAccount(ReviewError):
    exit_code = 92
    cause = marked("this account cannot be made, changed or used")
    next_step = marked("see `jumelages review --help`")


class NothingAccepted(ReviewError):
    exit_code = 93
    cause = marked("nothing of the bulletins is accepted yet")
    next_step = marked("accept it with `jumelages review` or `jumelages decide`, or ask with --pending")


class FeedError(JumelagesError):
    family = marked("Who is fed")


class NotDelivered(FeedError):
    exit_code = 48
    cause = marked("the changes could not be delivered")
    next_step = marked(
        "run it again behind the last number that was delivered, with --since or with --follow, which keeps it"
    )


class ForeignFolder(FeedError):
    exit_code = 50
    cause = marked("there is something else than an export")
    next_step = marked("name a new or an empty folder")


class ForeignTarget(FeedError):
    exit_code = 51
    cause = marked("there is a file or tables of something else, not of an export")
    next_step = marked("name a new file or an empty database")


class ExportBusy(FeedError):
    exit_code = 53
    cause = marked("another export is writing there")
    next_step = marked("wait for its end and run the same again")


class ExportUnwritable(FeedError):
    exit_code = 54
    cause = marked("the export cannot be written")
    next_step = marked("choose another place, or free space there; what was there before is as it was")


class NoTarget(FeedError):
    exit_code = 55
    cause = marked("there is no such database to feed, and it cannot be made")
    next_step = marked("check its address; on a server, make the database first")


FAMILIES: tuple[type[JumelagesError], ...] = tuple(JumelagesError.__subclasses__())
CAUSES: tuple[type[JumelagesError], ...] = tuple(one for family in FAMILIES for one in family.__subclasses__())
_OF_THE_COMMAND: dict[int, str] = {
    Exit.SUCCESS: marked("read, complete"),
    Exit.PARTIAL: marked("read, but partial; or, with --strict, a warning"),
    Exit.USAGE: marked("the command line is wrong"),
}
EXIT_CODES: dict[int, str] = _OF_THE_COMMAND | {cause.exit_code: cause.cause for cause in CAUSES}


def families(of_the_process: Mapping[int, str]) -> dict[str, dict[int, str]]:
    """The exit codes with their meanings, by families; those of the process belong to the command itself."""
    found = {marked("The command itself"): _OF_THE_COMMAND | dict(of_the_process)}
    for family in FAMILIES:
        found[family.family] = {one.exit_code: one.cause for one in CAUSES if issubclass(one, family)}
    return found


#: What the system and a cloud's storage say, in small letters; they say more, which is left in English.
_OF_THE_SYSTEM = frozenset(
    {
        marked("address already in use"),
        marked("address family for hostname not supported"),
        marked("bad file descriptor"),
        marked("cannot assign requested address"),
        marked("connection refused"),
        marked("device or resource busy"),
        marked("disk quota exceeded"),
        marked("file exists"),
        marked("file name too long"),
        marked("file too large"),
        marked("input/output error"),
        marked("invalid argument"),
        marked("is a directory"),
        marked("name or service not known"),
        marked("no address associated with hostname"),
        marked("no such device or address"),
        marked("no such file or directory"),
        marked("no space left on device"),
        marked("not a directory"),
        marked("operation not permitted"),
        marked("permission denied"),
        marked("read-only file system"),
        marked("servname not supported for ai_socktype"),
        marked("stale file handle"),
        marked("temporary failure in name resolution"),
        marked("too many levels of symbolic links"),
        marked("too many open files"),
        marked("unable to locate credentials"),
    }
)


def reason_of(error: Exception) -> str | Phrase:
    """What the system says of a file or a connection."""
    reported = error.strerror if isinstance(error, OSError) else ""
    reason = " ".join((reported or str(error) or type(error).__name__).split())
    known = reason.lower()
    return Phrase(known) if known in _OF_THE_SYSTEM else known if isinstance(error, OSError) else reason
