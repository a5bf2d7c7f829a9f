"""Changes as one page that needs nothing else: no script, no network; for the screen and for paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jumelages.catalogues import Language, sentences
from jumelages.comparing import Change, ChangeType, Comparison, Side, Significance
from jumelages.records import Accord, Box, City, Evidence
from jumelages.reporting.changes import by_block, dates_words, field_words, mark, place_words, weight_words, whole_words
from jumelages.reporting.excerpts import Excerpt, with_neighbours
from jumelages.reporting.marking import Piece, marked
from jumelages.reporting.pages import Picture, pictures
from jumelages.reporting.papers import Paper
from jumelages.reporting.templates import stylesheet, template
from jumelages.reporting.timeline import Moment, timeline
from jumelages.words import block_name, counted, edtf_in_words

#: Points of the page that an excerpt shows above and below the marked place, and beside the text.
ROUND, MARGIN = 42, 12


class Proof(NamedTuple):
    """One side of a Change: the value in pieces, where it stands, and an excerpt as text or as a part of a page."""

    pieces: list[Piece]
    place: str
    quote: str
    lines: list[Excerpt]
    page: int | None
    crop: tuple[float, float, float, float] | None
    box: Box | None


class Entry(NamedTuple):
    """A Change as the page shows it; `anchor` is its address there."""

    anchor: str
    change: Change
    about: str
    mark: str
    old: Proof | None
    new: Proof | None


class Card(NamedTuple):
    """All about one block, or about the bulletin as a whole; `counts` are of news, details and typing."""

    anchor: str
    name: str
    headline: str
    counts: dict[str, str]
    entries: list[Entry]
    cosmetics: list[Entry]
    moments: list[Moment]


class _Pages(NamedTuple):
    """A bulletin's papers on one side with the pages that are shown of it."""

    paper: Paper
    side: Side
    pictures: dict[int, Picture]


def changes_html(comparison: Comparison, old: Paper, new: Paper, language: Language) -> str:
    """The page, in English or French."""
    before = _Pages(old, comparison.old, _pictures(old, comparison, "old"))
    after = _Pages(new, comparison.new, _pictures(new, comparison, "new"))
    cards = list(_cards(comparison, before, after, language))
    changed = {change.block for change in comparison.changes}
    sides = (("old", comparison.old), ("new", comparison.new))
    page: str = template("report.html.jinja", language).render(
        words=_words(language),
        css=stylesheet(),
        dates=dates_words(comparison, language),
        counts=[(weight.value, weight_words(comparison, weight, language)) for weight in Significance],
        comparison=comparison,
        cards=cards,
        cautious=[(card, entry) for card in cards for entry in card.entries if entry.change.cautions],
        replaced=[
            (card, entry) for card in cards for entry in card.entries if entry.change.type is ChangeType.HEAD_REPLACED
        ],
        unchanged=[
            (block_name(block), timeline(block.agreements, (), language))
            for block in new.record.blocks
            if block.key not in changed
        ],
        pages={"old": before.pictures, "new": after.pictures},
        sides=[(name, side, _date(side, language)) for name, side in sides],
    )
    return page


def _words(language: Language) -> dict[str, str]:
    """What the page calls weights, sides and how a bulletin was read."""
    catalogue = sentences(language)
    return {
        "news": catalogue.pgettext("weight", "news"),
        "detail": catalogue.pgettext("weight", "detail"),
        "cosmetic": catalogue.pgettext("weight", "typing"),
        "old": catalogue.gettext("Old"),
        "new": catalogue.gettext("New"),
        "complete": catalogue.gettext("read in full"),
        "partial": catalogue.gettext("not read in full"),
    }


def _date(side: Side, language: Language) -> str:
    return edtf_in_words(side.as_of, language) if side.as_of else sentences(language).gettext("undated")


# -- pictures of pages ---------------------------------------------------------------------------


def _pictures(paper: Paper, comparison: Comparison, side: str) -> dict[int, Picture]:
    """The pages of a PDF on which something changed that is not only typing."""
    if paper.data is None or paper.bulletin is None or paper.record.source.media_type != "application/pdf":
        return {}
    shown = (change for change in comparison.changes if change.significance is not Significance.COSMETIC)
    places = (getattr(change.evidence, side) for change in shown if change.evidence)
    return pictures(paper.data, (place.page for place in places if place and place.box), paper.bulletin.slants)


# -- cards ---------------------------------------------------------------------------------------


def _cards(comparison: Comparison, before: _Pages, after: _Pages, language: Language) -> Iterator[Card]:
    blocks = {block.key: block for block in (*before.paper.record.blocks, *after.paper.record.blocks)}
    for number, reported in enumerate(by_block(comparison.changes)):
        anchor = f"block-{number}"
        entries = [
            _entry(f"{anchor}-{place}", change, before, after, language)
            for place, change in enumerate(reported.changes, start=1)
        ]
        whole = reported.whole
        yield Card(
            anchor=anchor,
            name=reported.name,
            headline=f"{mark(whole)} {whole_words(whole, language)}" if whole else "",
            counts=_counts(reported.changes, language),
            entries=[entry for entry in entries if entry.change.significance is not Significance.COSMETIC],
            cosmetics=[entry for entry in entries if entry.change.significance is Significance.COSMETIC],
            moments=_moments(blocks.get(reported.key), reported.changes, language),
        )


def _counts(changes: Sequence[Change], language: Language) -> dict[str, str]:
    """How many changes there are of each weight, in words; none of which there are none."""
    found = Counter(change.significance for change in changes)
    return {weight.value: counted(found[weight], weight.value, language) for weight in Significance if found[weight]}


def _moments(block: City | Accord | None, changes: Sequence[Change], language: Language) -> list[Moment]:
    return timeline(block.agreements, changes, language) if block else []


def _entry(anchor: str, change: Change, before: _Pages, after: _Pages, language: Language) -> Entry:
    old, new = marked(change.old_text, change.new_text)
    evidence = change.evidence
    return Entry(
        anchor,
        change,
        field_words(change, language) if change.field else "",
        mark(change),
        _proof(old, evidence.old if evidence else None, before),
        _proof(new, evidence.new if evidence else None, after),
    )


def _proof(pieces: list[Piece], evidence: Evidence | None, pages: _Pages) -> Proof | None:
    if evidence is None:
        return Proof(pieces, "", "", [], None, None, None) if pieces else None
    picture = pages.pictures.get(evidence.page) if evidence.box else None
    crop = _crop(evidence, picture, pages.paper) if picture else None
    lines = with_neighbours(evidence, pages.paper.bulletin) if pages.paper.bulletin and not picture else []
    quote = " ".join(evidence.quote.split())
    place = place_words(evidence, pages.side)
    return Proof(pieces, place, quote, lines, evidence.page if picture else None, crop, evidence.box)


def _crop(evidence: Evidence, picture: Picture, paper: Paper) -> tuple[float, float, float, float]:
    """The stretch of the page to show (x, y, width, height in points): as wide as its text, and some lines high."""
    assert evidence.box
    assert paper.bulletin
    boxes = [line.box for line in paper.bulletin.lines if line.page == evidence.page and line.box]
    left = max(min(box.x0 for box in boxes) - MARGIN, 0)
    right = min(max(box.x1 for box in boxes) + MARGIN, picture.width)
    top = max(evidence.box[1] - ROUND, 0)
    return left, top, right - left, min(evidence.box[3] + ROUND, picture.height) - top
