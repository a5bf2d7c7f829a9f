"""Every bad input gets one clear sentence and an exit code of its own: no traceback, no output."""

from __future__ import annotations

import io
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fpdf import FPDF, Align
from fpdf.enums import EncryptionMethod
from PIL import Image

from jumelages import errors
from tests.cli.command import HAIFA, SAMPLE, SAMPLE_PDF, Done, jumelages, process

Maker = Callable[[Path], None]

NOVEL = """\
Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte, mes yeux se fermaient
si vite que je n'avais pas le temps de me dire : « Je m'endors. » Et, une demi-heure après, la pensée
qu'il était temps de chercher le sommeil m'éveillait ; je voulais poser le volume que je croyais avoir
encore dans les mains et souffler ma lumière.
"""
SHOPPING = "2 baguettes\n6 œufs\n1 litre de lait\nbeurre, farine, sucre\n500 g de tomates\n"


def content(data: str | bytes) -> Maker:
    return lambda path: (path.write_bytes(data.encode() if isinstance(data, str) else data), None)[1]


def cut_pdf(path: Path) -> None:
    path.write_bytes(SAMPLE_PDF.read_bytes()[:2000])


def locked_pdf(path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica")
    pdf.cell(text="Serment de jumelage")
    pdf.set_encryption("owner", "user", encryption_method=EncryptionMethod.AES_128)
    pdf.output(str(path))


def scanned_pdf(path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    picture = io.BytesIO()
    Image.new("L", (600, 800), 128).save(picture, "PNG")
    pdf.image(picture, x=Align.C)
    pdf.output(str(path))


PDF_WITHOUT_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n98\n%%EOF\n"
)

ENGLISH = """\
Twin towns of the City of Marseille (as of 11 July 2014)

Haifa (Israel)
Twinning agreement signed on 10 July 1958 and renewed in 2004
Mayor: Mr Yona YAHAV
264,300 inhabitants
Fields of cooperation: the economy, culture and youth.
"""

BAD_INPUTS: dict[str, tuple[type[errors.JumelagesError], Maker]] = {
    "missing file": (errors.MissingFile, lambda _: None),
    "folder": (errors.NotAFile, lambda path: path.mkdir()),
    "empty file": (errors.EmptyFile, content(b"")),
    "only blanks": (errors.EmptyFile, content(" \n\t\r\n \f\n\u00a0")),
    "binary junk": (errors.NotText, content(bytes(range(256)) * 40)),
    "NUL bytes": (errors.NotText, content(HAIFA.replace(" ", "\0"))),
    "broken UTF-8": (errors.BrokenEncoding, content(HAIFA.encode() + b"G\xc3\nnes \xe2\x82 \xff\xfe\x81")),
    "50 MB of text": (errors.TooLarge, content(HAIFA * (50_000_000 // len(HAIFA.encode())))),
    "truncated PDF": (errors.BrokenPdf, cut_pdf),
    "PDF with a password": (errors.LockedPdf, locked_pdf),
    "PDF without pages": (errors.NoPages, content(PDF_WITHOUT_PAGES)),
    "scanned PDF": (errors.ScannedPdf, scanned_pdf),
    "page of a novel": (errors.NotABulletin, content(NOVEL)),
    "shopping list": (errors.NotABulletin, content(SHOPPING)),
    "bulletin in English": (errors.NotFrench, content(ENGLISH)),
    "line of a million characters": (errors.TooLarge, content("x" * 1_000_000)),
}


def assert_one_sentence(done: Done, cause: type[errors.JumelagesError], name: str) -> None:
    assert done.out == ""
    assert done.code == cause.exit_code
    assert done.err.count("\n") == 1
    assert done.err.startswith("jumelages: error: ")
    assert name in done.err
    assert cause.cause in done.err
    assert cause.next_step in done.err


@pytest.mark.parametrize("what", BAD_INPUTS)
def test_bad_input(what: str, tmp_path: Path) -> None:
    cause, make = BAD_INPUTS[what]
    path, out = tmp_path / "bulletin", tmp_path / "out.json"
    make(path)
    assert_one_sentence(jumelages("read", path, "--out", out), cause, str(path))
    assert not out.exists()
    assert set(tmp_path.iterdir()) <= {path}


def test_a_closed_standard_input_is_reported() -> None:
    done = process("read", "-", "--format", "json", preexec_fn=lambda: os.close(0))
    assert done.code == errors.JumelagesError.exit_code
    assert done.err.startswith("jumelages: error: <stdin>: the file cannot be read (it is closed)")


def test_a_closed_standard_output_is_reported() -> None:
    done = process("read", SAMPLE, preexec_fn=lambda: os.close(1))
    assert done.code == errors.Unwritable.exit_code
    assert done.err.startswith("jumelages: error: <stdout>: the output cannot be written")


@pytest.mark.parametrize("what", ["page of a novel", "empty file", "scanned PDF"])
def test_check_fails_like_read(what: str, tmp_path: Path) -> None:
    cause, make = BAD_INPUTS[what]
    make(tmp_path / "bulletin")
    assert_one_sentence(jumelages("check", tmp_path / "bulletin"), cause, "bulletin")


def test_a_file_that_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.txt"
    path.write_text(HAIFA, "utf-8")
    path.chmod(0)
    assert jumelages("read", SAMPLE).code == 0  # loads what root alone may load
    with an_ordinary_user():
        done = jumelages("read", path)
    assert_one_sentence(done, errors.NoPermission, str(path))


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Give up root's right to read everything, if the tests run as root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_the_name_of_a_file_does_not_decide_its_kind(tmp_path: Path) -> None:
    text, pdf = tmp_path / "text.pdf", tmp_path / "pdf.txt"
    text.write_bytes(SAMPLE.read_bytes())
    pdf.write_bytes(SAMPLE_PDF.read_bytes())
    assert '"media_type": "text/plain"' in jumelages("read", text).out
    assert '"media_type": "application/pdf"' in jumelages("read", pdf).out


def test_a_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    done = jumelages("read", tmp_path / "\x1b[31mred\u202e.txt")
    assert done.code == errors.MissingFile.exit_code
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err


def test_a_name_that_is_not_unicode(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"jumel\xe9es.txt")
    path.write_text(HAIFA, "utf-8")
    done = jumelages("read", path)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("out", ["a-folder", "/", "bulletin.txt/out.json", "no/such/folder.json"])
def test_an_output_that_cannot_be_written(out: str, tmp_path: Path) -> None:
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "bulletin.txt").write_text(HAIFA, "utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = jumelages("read", tmp_path / "bulletin.txt", "--out", tmp_path / out)
    assert_one_sentence(done, errors.Unwritable, str(tmp_path / out))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_that_is_full_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old", "utf-8")
    done = process("read", SAMPLE, "--out", out, preexec_fn=_allow_files_of_100_bytes)
    assert_one_sentence(done, errors.Unwritable, str(out))
    assert out.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def _allow_files_of_100_bytes() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@pytest.mark.parametrize("asked", [("read", SAMPLE), ("--help",), ("-V",)], ids=["read", "help", "version"])
def test_standard_output_on_a_full_disk(asked: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*asked, stdout=full)
    assert_one_sentence(done, errors.Unwritable, "<stdout>")


def test_the_output_may_be_a_device() -> None:
    done = jumelages("read", SAMPLE, "--out", os.devnull)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert Path(os.devnull).is_char_device()


def test_a_bulletin_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.txt"
    path.write_text(HAIFA, "utf-8")
    done = jumelages("read", path, "--out", path)
    assert done.code == 2
    assert "one of the files" in done.err
    assert path.read_text("utf-8") == HAIFA
