"""Makes the files of this folder from the samples."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "samples"
DATES = ("2014-07-11", "2018-12-20", "2024-11-15")
FILTERS = ("docx:MS Word 2007 XML", "odt", "html")


def main() -> None:
    """Convert each sample into each kind of file."""
    office = shutil.which("soffice") or "soffice"
    texts = [str(SAMPLES / f"villes-jumelees-{date}.txt") for date in DATES]
    for form in FILTERS:
        command = [office, "--headless", "--infilter=Text (encoded):UTF8", "--convert-to", form, "--outdir", str(HERE)]
        subprocess.run([*command, *texts], check=True, capture_output=True)


if __name__ == "__main__":
    main()
