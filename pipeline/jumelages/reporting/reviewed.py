"""What is asked of reviewers and what the gate holds back, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jumelages.catalogues import Language, marked, sentences
from jumelages.comparing.rewording import reworded
from jumelages.diagnostics import diagnostic
from jumelages.feeds.certain import Withheld
from jumelages.reporting.stored import WIDTH_IN_FILES
from jumelages.reporting.untrusted import printable
from jumelages.store.accepting import Applied
from jumelages.store.decisions import VERDICT_WORDS, Decision
from jumelages.store.gate import PLACES, HeldBack
from jumelages.store.questions import Question
from jumelages.words import counted

_COLUMNS = (marked("question"), marked("where"), marked("what"), marked("decision"))


def held_back_words(held: HeldBack, language: Language) -> str:
    """How many changes are held back, and where, in one line."""
    named = ", ".join(f"{name or '–'} {number}" for name, _, number in held.places)
    more = ", …" if held.has_more else ""
    words = sentences(language).ngettext(
        "{changes} held back until somebody accepts it ({places}); see it with `jumelages questions`",
        "{changes} held back until somebody accepts them ({places}); see them with `jumelages questions`",
        held.all,
    )
    return words.format(changes=counted(held.all, "change", language), places=named + more)


def withheld_words(withheld: Sequence[Withheld], least: float | None, language: Language) -> str:
    """How many values an export holds back for want of confidence, and where, in one line."""
    catalogue = sentences(language)
    words = catalogue.gettext(
        "{values} held back, read with less confidence than {least} ({places}); `jumelages explain FILE` shows it"
    )
    places = Counter(one.name for one in withheld)
    named = ", ".join(f"{name} {number}" for name, number in places.most_common(PLACES))
    more = ", …" if len(places) > PLACES else ""
    share = str(least).replace(".", catalogue.pgettext("decimal sign", "."))
    return words.format(values=counted(len(withheld), "value", language), least=share, places=named + more)


def questions_table(found: Iterable[tuple[str, Sequence[Question]]], language: Language) -> str:
    """Questions with the decisions on them, below the name of each revision."""
    say = sentences(language).gettext
    table = Table(box=None, pad_edge=False)
    for column in _COLUMNS:
        table.add_column(say(column), overflow="fold")
    for name, asked in found:
        table.add_row(Text(printable(name), "bold"))
        for one in asked:
            said = (_where(one), message_of(one, language), decision_words(one.standing, language))
            table.add_row(one.id, *map(_text, said))
    return _printed(table)


def _where(one: Question) -> str:
    if one.change:
        return one.change.block_name or ""
    return " ".join(filter(None, (one.block, one.field)))


def message_of(one: Question, language: Language) -> str:
    """What a question is about, in one sentence."""
    if one.change:
        return reworded(one.change, language).message
    found = one.diagnostic
    assert found
    return f"{found.code} {diagnostic(found.code, values=found.values, language=language).message}"


def decision_words(one: Decision | None, language: Language) -> str:
    """What was decided, by whom, when and why; empty where nothing was."""
    if one is None:
        return ""
    verdict = sentences(language).gettext(VERDICT_WORDS[one.verdict])
    words = f"{one.id}: {verdict}, {one.reviewer}, {one.recorded_at:%Y-%m-%d}"
    return f"{words}: {one.why}" if one.why else words


def corrections_lines(found: Iterable[Applied], language: Language) -> str:
    """Each correction with what is printed and what is right, and whether the last bulletin still prints that."""
    catalogue = sentences(language)
    lines = []
    for one in found:
        made = one.decision
        printed = made.new_quote if made.correction is None else str(made.correction.printed)
        right = made.old_quote if made.correction is None else str(made.correction.value)
        state = catalogue.gettext("applied") if one.applies else catalogue.gettext("no longer printed so")
        lines.append(f"{made.id}  {made.block or ''}  {printed or '–'} → {right or '–'}  ({state}, {made.reviewer})")
    return "".join(f"{printable(line)}\n" for line in lines)


def _text(words: str) -> Text:
    return Text(printable(words))


def _printed(table: Table) -> str:
    console = Console(width=None if Console().is_terminal else WIDTH_IN_FILES)
    with console.capture() as capture:
        console.print(table)
    return capture.get()
