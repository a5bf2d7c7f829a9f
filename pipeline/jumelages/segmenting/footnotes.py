"""Notes at the foot of a page: those that hold a value are read where their mark stands, all others are set apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Bulletin, Line, Region, Run, Text, TextBlock
from jumelages.expressions import expression
from jumelages.places import find_places
from jumelages.reading.footnotes import NOTE, mark_itself

#: What a note can say of the words that its mark stands behind: « par intérim », « suspendu depuis 2015 ».
_SAYING = frozenset({"head_status", "out_of_office", "event", "planned", "unsure"})
_FIELDS = ("agreement", "head", "population", "domains")


def with_notes_placed(bulletin: Bulletin, lexicon: Annotator) -> tuple[Bulletin, list[tuple[Line, Line]]]:
    """The bulletin with the notes that hold a value behind or below the words that their marks stand at; and all other
    notes, each with the line that its mark is."""
    furniture = [line for line in bulletin.lines if line.furniture]
    notes = [(match["mark"], line) for line in furniture if (match := NOTE.match(line.text.canonical))]
    if not notes:
        return bulletin, []
    others: list[tuple[Line, Line]] = []
    printed = [line for region in bulletin.regions for line in _printed(region)]
    below: dict[int, list[tuple[Line, Line]]] = {}
    for mark in furniture:
        note = _note_of(mark, notes)
        before = [line for line in printed if _is_same_line(line, mark) and line.span.start < mark.span.start]
        if note is None or not before:
            continue
        line = max(before, key=lambda line: line.span.start)
        said = lexicon.mark(_text(note).canonical)
        if _is_placed(said) or (_dates_count(said) and lexicon.mark(line.text.canonical).inhabitants):
            below.setdefault(id(line), []).append((mark, note))
        else:
            others.append((note, mark))
    if not below:
        return bulletin, others
    return replace(bulletin, regions=tuple(_with_notes(region, below, lexicon) for region in bulletin.regions)), others


def _note_of(mark: Line, notes: Sequence[tuple[str, Line]]) -> Line | None:
    """The note that a mark leads to: of several with the same sign, the first one below it."""
    sign = mark_itself(mark.text.canonical)
    alike = [note for own, note in notes if mark_itself(own) == sign]
    return next((note for note in alike if note.span.start > mark.span.start), alike[0] if alike else None)


def _is_same_line(line: Line, mark: Line) -> bool:
    return (line.page, line.number) == (mark.page, mark.number)


def _text(note: Line) -> Text:
    match, text = NOTE.match(note.text.canonical), note.text
    return text.piece(match.end() if match else 0, len(text.canonical.rstrip(" .")))


#: « Le serment a été prêté une seconde fois à Chantilly »: a sentence of its own explains, and is no field.
_SENTENCE = expression(r"(?:l[ae]s? |l')")


def _is_placed(marked: Marked) -> bool:
    """Whether a note is read where its mark stands; « Cérémonie sous la halle » says nothing of an agreement signed."""
    if _SENTENCE.match(marked.folded):
        return False
    if marked.at("title", 0) and "head_status" not in marked.kinds and _is_of_term(marked, 0):
        return False
    names = marked.at("civility", 0) or _PERSON.match(marked.text)
    says = marked.kinds & _SAYING
    is_bare = says == {"event"} and not (marked.dates or marked.venues)
    ceremony = is_bare and all(cue.value == "signed" for cue in marked.of("event"))
    return _is_field(marked) or bool(says and not names and not ceremony)


def _dates_count(note: Marked) -> bool:
    """« Recensement de 2011 »: when inhabitants were counted."""
    return note.at("population_source", 0) is not None and bool(note.dates)


def _is_field(marked: Marked) -> bool:
    return marked.role == "field" and marked.clauses[0].kind in _FIELDS


#: « Élu en juin 2008 »: since when a head is one, which no record keeps.
_IN_OFFICE = r"(?&term_of_office)\b"
_COLON = expression(r"\s*:?\s*")


def _is_of_term(note: Marked, begin: int) -> bool:
    """« Élu en 2008 », « maire : depuis 2020 »."""
    title = note.at("title", begin)
    colon = _COLON.match(note.folded, title.end if title else begin)
    return colon is not None and note.patterns[_IN_OFFICE].match(note.folded, colon.end()) is not None


#: « à Paris », behind a date.
_AT = expression(rf"(?:à|aux?) {CAPITAL}")
_PERSON = expression(rf"{CAPITAL}[\w'’-]+ {CAPITAL}[\w'’-]+")


def may_hold_value(note: Marked) -> bool:
    """Whether a note names a date, a person, a title or where something was: it may change what its mark stands at."""
    begin = match.end() if (match := NOTE.match(note.text)) else 0
    if "civility" in note.kinds:
        return True
    if note.at("population_source", begin) or _is_of_term(note, begin):
        return False
    if _SENTENCE.match(note.folded, begin):
        return False
    return bool(note.dates or "title" in note.kinds or _AT.match(note.text, begin) or _PERSON.match(note.text, begin))


def _printed(region: Region) -> Iterator[Line]:
    lines = region.lines if isinstance(region, TextBlock) else [line for cell in region.cells for line in cell.lines]
    yield from (line for line in lines if not line.furniture)


def _with_notes(region: Region, below: Mapping[int, Sequence[tuple[Line, Line]]], lexicon: Annotator) -> Region:
    if isinstance(region, TextBlock):
        return replace(region, lines=tuple(_lines_with_notes(region.lines, below, lexicon)))
    return replace(
        region,
        cells=tuple(replace(cell, lines=tuple(_lines_with_notes(cell.lines, below, lexicon))) for cell in region.cells),
    )


def _lines_with_notes(
    lines: Sequence[Line], below: Mapping[int, Sequence[tuple[Line, Line]]], lexicon: Annotator
) -> Iterator[Line]:
    """The lines with what notes say behind them, and with fields of notes at the end of their paragraph."""
    waiting: list[Line] = []
    for line in lines:
        if line.gap:
            yield from waiting
            waiting = []
        notes = [(_place_of(mark, line.text), _text(note)) for mark, note in below.get(id(line), ())]
        fields = [text for _, text in notes if _is_field(lexicon.mark(text.canonical))]
        said = [(at, text) for at, text in notes if text not in fields]
        yield replace(line, text=_with_said(line.text, said), edges=()) if said else line
        waiting += [replace(line, text=text, gap=True, edges=()) for text in fields]
    yield from waiting


#: Behind an entry of a list, « culture (1), design », or a sentence: « 1982 (1). Population : 17 254 ».
_NEXT_ENTRY = expression(r"\s*(?:[,;/•·+]|et\b|\.\s)")


def _place_of(mark: Line, text: Text) -> int:
    """Where in a line a note is read: behind the entry of a list or sentence that its mark ends, else at the end."""
    before = (min(run.length, max(mark.span.start - run.source, 0)) for run in text.runs)
    at = len(text.canonical[: sum(before)].rstrip())
    return at if _NEXT_ENTRY.match(text.canonical, at) else len(text.canonical)


def _with_said(text: Text, said: Sequence[tuple[int, Text]]) -> Text:
    """The words of a line with those of notes, each in brackets at its place."""
    pieces: list[Text] = []
    begin = 0
    for at, note in sorted(said, key=lambda placed: placed[0]):
        pieces.append(_in_brackets(text.piece(begin, at), note))
        begin = at
    return Text.joined([(piece, "") for piece in (*pieces, text.piece(begin, len(text.canonical)))])


#: A first word that no other name follows: « Mis en », not « Aya KONÉ », « La Haye ».
_FIRST_WORD = expression(rf"{CAPITAL}[\w'’-]*(?!\s{CAPITAL})(?=\s|$)")


def _within_a_sentence(note: str) -> str:
    """« Mis en sommeil » as « mis en sommeil »; names keep their capital."""
    first = _FIRST_WORD.match(note)
    if first is None or first.group().isupper() or find_places(first.group()):
        return note
    return note[0].lower() + note[1:]


def _in_brackets(text: Text, note: Text) -> Text:
    """« Muriel Le Dréau (par intérim) »: the brackets stand for the note's first and last character."""
    note = replace(note, canonical=_within_a_sentence(note.canonical))
    front, last = note.source_span(0, 1), note.source_span(len(note.canonical) - 1, len(note.canonical))
    at = len(text.canonical) + len(" (")
    return Text(
        f"{text.canonical} ({note.canonical})",
        (
            *text.runs,
            Run(len(text.canonical), front.start, len(" ("), 0),
            *(run._replace(canonical=run.canonical + at) for run in note.runs),
            Run(at + len(note.canonical), last.end, 1, 0),
        ),
    )
