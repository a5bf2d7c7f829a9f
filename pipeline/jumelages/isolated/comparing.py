"""What `diff` does in a child: a paper of each file, then two papers compared and shown, pages drawn."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

from jumelages.comparing import Comparison, changes_document, compare, json_patch
from jumelages.documents import is_document, read_document
from jumelages.isolated.manner import Compared, Comparing, Manner, PaperRead
from jumelages.reporting.json_text import as_json
from jumelages.reporting.papers import Paper
from jumelages.reporting.screen import Screen, console_for, shown


def read_paper(data: bytes, name: str, manner: Manner) -> PaperRead:
    """A bulletin from its file or from a document of ours."""
    if is_document(data):
        paper = Paper(read_document(data, name))
    else:
        from jumelages.isolated import reading

        bulletin, record = reading.read_paper(data, name, manner)
        paper = Paper(record, bulletin, data)
    source = paper.record.source
    return PaperRead(pickle.dumps(paper), source.name, source.sha256, paper.bulletin is None)


def compare_papers(_: bytes, __: str, papers: Sequence[bytes], comparing: Comparing, screen: Screen) -> Compared:
    """Two bulletins compared, in the light of those before them; `papers` are what `read_paper` made."""
    before, after, *earlier = (_unpacked(paper) for paper in papers)
    records = [paper.record for paper in earlier]
    comparison = compare(
        before.record, after.record, earlier=records, language=comparing.language, force=comparing.force
    )
    output = _shown(comparison, before, after, comparing, screen)
    counts = comparison.summary
    return Compared(output, tuple(comparison.notes), counts.news, counts.detail, counts.cosmetic)


def _unpacked(paper: bytes) -> Paper:
    found = pickle.loads(paper)  # noqa: S301 - a child of this very command packed it
    assert isinstance(found, Paper)
    return found


def _shown(comparison: Comparison, before: Paper, after: Paper, comparing: Comparing, screen: Screen) -> str:
    match comparing.format:
        case "json":
            return as_json(changes_document(comparison, evidence=comparing.evidence))
        case "patch":
            return as_json(json_patch(before.record, after.record))
        case "markdown":
            from jumelages.reporting.changes_markdown import changes_markdown

            return changes_markdown(comparison, comparing.language, cosmetics=comparing.cosmetics)
        case "html":
            from jumelages.reporting.changes_html import changes_html

            return changes_html(comparison, before, after, comparing.language)
    return _text(comparison, comparing, screen)


def _text(comparison: Comparison, comparing: Comparing, screen: Screen) -> str:
    from jumelages.reporting.changes_terminal import print_changes

    console = console_for(screen)
    print_changes(console, comparison, comparing.language, cosmetics=comparing.cosmetics)
    return "".join(f"{line.rstrip()}\n" for line in shown(console).splitlines())
