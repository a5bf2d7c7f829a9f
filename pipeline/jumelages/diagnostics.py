"""The one table of Diagnostic codes: severity, message and hint.

J1xx typing and noise, J2xx dates, J3xx records, J4xx coverage, J5xx the bulletin as a whole.
Codes are stable: one that goes out of use is not given a new meaning. `{words}` in a message are
filled from a Diagnostic's `values`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from jumelages.catalogues import Language, marked, sentences
from jumelages.records import Diagnostic, Evidence, Severity
from jumelages.words import value_in_words

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Wording(NamedTuple):
    """A message and what to do about it, in one language."""

    message: str
    hint: str


@dataclass(frozen=True)
class Code:
    """What one code means."""

    severity: Severity
    english: Wording

    def wording(self, language: Language) -> Wording:
        """The wording in a language."""
        return Wording(*map(sentences(language).gettext, self.english))


CODES: dict[str, Code] = {
    "J101": Code(
        WARNING,
        Wording(
            marked("a letter stands where a digit belongs: “{read}”"),
            marked("if “{understood}” is meant, correct the bulletin"),
        ),
    ),
    "J102": Code(
        WARNING,
        Wording(
            marked("no single figure can be read here: “{read}”"), marked("write one number, in groups of three digits")
        ),
    ),
    "J103": Code(
        WARNING,
        Wording(marked("“{read}” was read as “{understood}”"), marked("correct the spelling in the bulletin")),
    ),
    "J104": Code(
        WARNING,
        Wording(marked("this name looks damaged: “{read}”"), marked("check the name and correct the bulletin")),
    ),
    "J105": Code(
        WARNING,
        Wording(
            marked("recognised without certainty: “{read}” ({percent} %)"),
            marked("compare it with the page; a sharper scan is read better"),
        ),
    ),
    "J201": Code(
        ERROR,
        Wording(marked("this date does not exist: {read}"), marked("no date is kept here; correct the bulletin")),
    ),
    "J202": Code(
        WARNING,
        Wording(marked("this date lies in the future: {read}"), marked("no date is kept here; correct the bulletin")),
    ),
    "J203": Code(
        WARNING,
        Wording(marked("the century of this date is not printed: {read}"), marked("write the year with four digits")),
    ),
    "J204": Code(
        WARNING,
        Wording(
            marked("only a part of this date can be read: {read}"),
            marked("“{understood}” is kept; correct the bulletin"),
        ),
    ),
    "J205": Code(
        WARNING,
        Wording(marked("this is dated {read}, before the signature of {other}"), marked("check both dates")),
    ),
    "J206": Code(
        WARNING,
        Wording(marked("this is dated {read}, after the bulletin's own date ({other})"), marked("check both dates")),
    ),
    "J207": Code(
        WARNING,
        Wording(marked("this period ends before it begins: {read}"), marked("check both dates")),
    ),
    "J208": Code(
        WARNING,
        Wording(marked("the same date is printed twice: {read}"), marked("delete one of the two")),
    ),
    "J209": Code(
        WARNING,
        Wording(marked("the weekday does not fit the date: {read}"), marked("check the date")),
    ),
    "J210": Code(
        WARNING,
        Wording(
            marked("this date is earlier than any twinning of cities: {read}"),
            marked("no date is kept here; correct the bulletin"),
        ),
    ),
    "J301": Code(
        WARNING,
        Wording(marked("no country is printed for {name}"), marked("write the country in parentheses after the city")),
    ),
    "J302": Code(
        WARNING,
        Wording(
            marked("this country is not known: “{read}”"), marked("check its spelling, or add it to a lexicon file")
        ),
    ),
    "J303": Code(
        WARNING,
        Wording(marked("this country name has several meanings: “{read}”"), marked("write it in full")),
    ),
    "J304": Code(
        WARNING,
        Wording(marked("this agreement has no date: “{label}”"), marked("add the date of signature")),
    ),
    "J305": Code(
        WARNING,
        Wording(marked("no value is read behind “{label}”"), marked("fill it in, or delete the words")),
    ),
    "J306": Code(
        WARNING,
        Wording(
            marked("a second head is named where one is expected: {name}"),
            marked("delete the one who is out of office"),
        ),
    ),
    "J307": Code(
        WARNING,
        Wording(
            marked("a second population is printed: {read}"),
            marked("no figure is kept; delete the one that is out of date"),
        ),
    ),
    "J308": Code(
        WARNING,
        Wording(
            marked("the same city or accord stands here twice: {name}"), marked("both are kept; delete or merge one")
        ),
    ),
    "J309": Code(
        WARNING,
        Wording(marked("the same agreement is printed twice: “{label}”"), marked("delete one of the two")),
    ),
    "J310": Code(
        WARNING,
        Wording(marked("this date or verb belongs to no agreement: “{read}”"), marked("name the agreement before it")),
    ),
    "J311": Code(
        WARNING,
        Wording(
            marked("the name of the head is not certain: “{read}”"),
            marked("write civility, given name and family name after the title"),
        ),
    ),
    "J312": Code(
        WARNING,
        Wording(
            marked("it is not certain that a new city begins here: “{read}”"),
            marked("write the city with its country in parentheses"),
        ),
    ),
    "J313": Code(
        WARNING,
        Wording(marked("the country of {name} is printed twice and differs: {read}"), marked("keep the right one")),
    ),
    "J314": Code(
        WARNING,
        Wording(marked("this domain is listed twice: “{label}”"), marked("delete one of the two")),
    ),
    "J315": Code(
        WARNING,
        Wording(
            marked("it is not clear which cities this accord binds: “{read}”"), marked("separate the cities by commas")
        ),
    ),
    "J320": Code(
        NOTE,
        Wording(marked("no population is printed"), marked("nothing to do if that is intended")),
    ),
    "J321": Code(
        NOTE,
        Wording(marked("no head of the city is printed"), marked("nothing to do if that is intended")),
    ),
    "J322": Code(
        NOTE,
        Wording(marked("no domain of cooperation is printed"), marked("nothing to do if that is intended")),
    ),
    "J323": Code(
        NOTE,
        Wording(marked("no agreement is printed"), marked("nothing to do if that is intended")),
    ),
    "J324": Code(
        NOTE,
        Wording(
            marked("this part of the country is not known: “{read}”"),
            marked("nothing to do, or add it to a lexicon file"),
        ),
    ),
    "J325": Code(
        WARNING,
        Wording(marked("“{label}” is signed on two dates: {other} and {read}"), marked("keep the right one")),
    ),
    "J326": Code(
        NOTE,
        Wording(marked("the place {name} is not known for certain"), marked("nothing to do; it has no coordinates")),
    ),
    "J327": Code(
        WARNING,
        Wording(
            marked("the head of {name} is named here, which is another city"), marked("check the city, or the parties")
        ),
    ),
    "J328": Code(
        WARNING,
        Wording(marked("this agreement is not in force: “{read}”"), marked("leave it out until it is signed")),
    ),
    "J329": Code(
        WARNING,
        Wording(
            marked("{name} is known to have {known} inhabitants, and {read} are printed"),
            marked("check the figure and the city"),
        ),
    ),
    "J330": Code(
        NOTE,
        Wording(
            marked("{name} is known to have {known} inhabitants, and {read} are printed"),
            marked("nothing to do, or check it"),
        ),
    ),
    "J331": Code(
        WARNING,
        Wording(
            marked("the lines of several cities stand together, and it is not clear which of them belong to {name}"),
            marked("put the lines of each city under its heading"),
        ),
    ),
    "J335": Code(
        WARNING,
        Wording(
            marked("the bulletin itself is not sure: “{read}”"),
            marked("check it, and delete the words or signs of doubt"),
        ),
    ),
    "J336": Code(
        WARNING,
        Wording(
            marked("it is not certain that {name} heads the city: “{read}”"), marked("name the head who is in office")
        ),
    ),
    "J337": Code(
        WARNING,
        Wording(
            marked("this agreement binds other cities than the one above it: {read}"),
            marked("check the city, or the agreement"),
        ),
    ),
    "J338": Code(
        WARNING,
        Wording(
            marked("it is not certain when this agreement ends: “{read}”"), marked("print the day on which it ends")
        ),
    ),
    "J339": Code(
        NOTE,
        Wording(
            marked("it is not printed which is the family name: {name}"),
            marked("write the family name alone in capitals"),
        ),
    ),
    "J401": Code(
        WARNING,
        Wording(
            marked("these words were not understood: “{read}”"),
            marked("check these words: nothing in the records comes from them"),
        ),
    ),
    "J402": Code(
        NOTE,
        Wording(marked("set aside, because no field of a record is meant for it: “{read}”"), marked("nothing to do")),
    ),
    "J403": Code(
        ERROR,
        Wording(
            marked("page {page} could not be read"), marked("nothing in the records comes from it; get a better copy")
        ),
    ),
    "J404": Code(
        NOTE,
        Wording(marked("page {page} holds text that nobody sees; it is left out: “{read}”"), marked("nothing to do")),
    ),
    "J405": Code(
        NOTE,
        Wording(marked("words are struck out on page {page}; they are left out: “{read}”"), marked("nothing to do")),
    ),
    "J406": Code(
        NOTE,
        Wording(marked("the marks of footnotes on page {page} are left out: {read}"), marked("nothing to do")),
    ),
    "J407": Code(
        WARNING,
        Wording(
            marked("what looks like specks is left out on page {page}: “{read}”"),
            marked("look at the page; a sharper scan is read better"),
        ),
    ),
    "J501": Code(
        NOTE,
        Wording(marked("the bulletin bears no date of its own"), marked("add the date of the revision")),
    ),
    "J502": Code(
        WARNING,
        Wording(
            marked("the bulletin bears two dates: {read} and {other}"),
            marked("no date is kept; delete the one that is out of date"),
        ),
    ),
    "J503": Code(
        WARNING,
        Wording(
            marked(
                "it is not certain that this is a bulletin of twin cities: of {blocks} blocks, {countries} name a known "
                "country and {agreed} have a dated agreement; {read} of {lines} lines are about a city or accord"
            ),
            marked("check that this is the right file; `ingest` takes it only with --doubtful"),
        ),
    ),
}


def diagnostic(
    code: str,
    *,
    block: int | None = None,
    field: str | None = None,
    values: dict[str, str] | None = None,
    evidence: Evidence | None = None,
    language: Language = "en",
) -> Diagnostic:
    """A Diagnostic of the table, worded in `language`."""
    meaning, values = CODES[code], values or {}
    wording = meaning.wording(language)
    words = {name: value if name == "read" else value_in_words(value, language) for name, value in values.items()}
    return Diagnostic(
        code=code,
        severity=meaning.severity,
        block=block,
        field=field,
        message=wording.message.format(**words),
        hint=wording.hint.format(**words),
        values=values,
        evidence=evidence,
    )
