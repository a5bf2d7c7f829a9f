"""A bulletin's own abbreviations, which its legend explains: « J = jumelage ; s. = signé ; M = maire »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Line, Run, Text
from jumelages.expressions import expression

#: An entry of a legend, alone on its line or among others.
_ENTRY = expression(
    r"(?:^|[:;,|•]\s*|\s[–—-]\s+)(?P<short>[^\W\d]{1,4}\.?)\s*(?P<sign>[=:→])\s*"
    r"(?P<words>[^\W\d_][^=:;,|•–—()\d]{2,60}?)\s*(?=$|[.;,|•]|\s[–—-]\s)"
)
_FEWEST = 2
_OF_FIELDS = ("agreement", "event", "title", "population_label", "population_unit", "domains_intro")
_IN_FRONT = r"(?:^|(?<=[–—(|;,:/•] )|(?<=[(|;/•])|(?<=\s- ))"
_BEHIND = r"(?=\s*(?:$|[–—)|;,:/•]|-\s|\d|(?:le|en|du|depuis)\s))"


def with_abbreviations_spelled(lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """The lines, with the words that a legend among them gives for what no wording of ours is; the legend is furniture.

    It stands between signs or in front of a figure there, « A s. 2003 », but « A Coruña »; a title in front of names.
    """
    may_explain = [_ENTRY.search(line.text.canonical) for line in lines]
    if not any(may_explain):
        return list(lines)
    entries = [
        [*_explained(line.text.canonical, lexicon)] if one else [] for line, one in zip(lines, may_explain, strict=True)
    ]
    words = {entry["short"]: entry["words"] for found in entries for entry in found}
    if len(words) < _FEWEST:
        return list(lines)
    titles = [short for short, whole in words.items() if lexicon.mark(whole).at("title", 0)]
    short = _any_of(words)
    run = re.compile(rf"{_IN_FRONT}(?:{short}(?:\s+{short})*{_BEHIND}|{_any_of(titles)}(?=\s{CAPITAL}))")
    one = re.compile(rf"(?<!\S){short}(?!\w)|(?<=\(){short}(?!\w)")
    spelled: list[Line] = []
    for line, explains in zip(lines, entries, strict=True):
        runs = run.finditer(line.text.canonical)
        cuts = [part for found in runs for part in one.finditer(line.text.canonical, *found.span())]
        text = _spelled(line.text, cuts, words) if cuts and not explains else line.text
        spelled.append(replace(line, text=text, edges=(), furniture=line.furniture or bool(explains)))
    return spelled


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + ("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)") + ")"


def _explained(text: str, lexicon: Annotator) -> Iterator[re.Match[str]]:
    """What a line explains with words of fields; several at once, or one and nothing else."""
    found = [*_ENTRY.finditer(text)]
    if len(found) < _FEWEST and found[0].span() != (0, len(text.rstrip(" .;,"))):
        return
    for entry in found:
        own, whole = lexicon.mark(entry["short"]).kinds, lexicon.mark(entry["words"])
        kinds = {kind for kind in _OF_FIELDS if whole.at(kind, 0)}
        if kinds and own.isdisjoint(kinds):
            yield entry


def _spelled(text: Text, cuts: Sequence[re.Match[str]], words: dict[str, str]) -> Text:
    """A text with words for what is cut out of it; they stand where that does."""
    pieces: list[tuple[Text, str]] = []
    start = 0
    for cut in cuts:
        printed, source = words[cut.group()], text.source_span(*cut.span())
        named = Text(printed, (Run(0, source.start, len(printed), source.end - source.start),))
        pieces += [(text.piece(start, cut.start()), ""), (named, "")]
        start = cut.end()
    return Text.joined([*pieces, (text.piece(start, len(text.canonical)), "")])
