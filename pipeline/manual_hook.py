"""Puts the manual pages, made from the help, into the wheel, where `man` finds them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any, get_args

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # type: ignore[import-not-found]  # of builds


class ManualHook(BuildHookInterface):  # type: ignore[misc]  # what is not found is Any
    """Adds share/man/man1/jumelages.1, and the French page beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the pages; what is installed as it stands here goes without."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "pipeline"))
        from jumelages.catalogues import Language
        from jumelages.cli import main
        from jumelages.cli.manual import manual

        folder = Path(tempfile.mkdtemp())
        for language in get_args(Language):
            page = folder / f"{language}.1"
            page.write_text(manual(main, language), "utf-8")
            place = "share/man" if language == "en" else f"share/man/{language}"
            build_data["shared_data"][str(page)] = f"{place}/man1/jumelages.1"
