"""The difference of two JSON documents as an RFC 6902 JSON Patch."""

from __future__ import annotations

from typing import Any

from jumelages.records import BulletinRecord, document


def json_patch(old: BulletinRecord, new: BulletinRecord) -> list[dict[str, Any]]:
    """The patch that makes the new document of the old one, both without evidence.

    Evidence is left out because a line that moves would change every place behind it.
    """
    import jsonpatch  # loaded where a patch is made, and nowhere else

    before, after = document(old, evidence=False), document(new, evidence=False)
    patch: list[dict[str, Any]] = jsonpatch.make_patch(before, after).patch
    return patch
