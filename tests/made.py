"""A bulletin and its records made by hand, for tests of what people see."""

from __future__ import annotations

import datetime

from jumelages.bulletin import Bulletin, Line, MediaType, Run, Text, TextBlock
from jumelages.catalogues import Language
from jumelages.diagnostics import diagnostic
from jumelages.records import (
    Accord,
    Agreement,
    AgreementKind,
    BulletinRecord,
    City,
    Country,
    Coverage,
    Diagnostic,
    Domain,
    Event,
    EventKind,
    Evidence,
    Extractor,
    Head,
    HeadStatus,
    Office,
    PartialDate,
    Party,
    Population,
    Scope,
    Source,
    Theme,
)


def bulletin(text: str, *, media_type: MediaType = "text/plain", pages: int = 1) -> Bulletin:
    """The bulletin that has these lines, all on page 1."""
    lines, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare)
            lines.append(Line(Text(bare, (Run(0, begin, len(bare), len(bare)),)), 1, number))
        start += len(line) + 1
    return Bulletin("bulletin.txt", "0" * 64, media_type, "utf-8", pages, text, (TextBlock(tuple(lines)),))


def evidence(paper: Bulletin, quote: str) -> Evidence:
    """The evidence for the first place where these words stand."""
    start = paper.source_text.index(quote)
    line = paper.source_text.count("\n", 0, start) + 1
    end = start + len(quote)
    return Evidence(quote=quote, start=start, end=end, page=1, line=line, box=None, rule="made")


def date(edtf: str) -> PartialDate:
    year, month, day = [*map(int, edtf.split("-")), 1, 1][:3]
    first = datetime.date(year, month, day)
    return PartialDate(edtf=edtf, earliest=first, latest=first, text=edtf)


def agreement(label: str, *events: tuple[EventKind, str]) -> Agreement:
    reported = tuple(Event(kind=kind, date=date(edtf)) for kind, edtf in events)
    return Agreement(label=label, kind=AgreementKind.TWINNING, events=reported)


def head(title: str, name: str | None, status: HeadStatus = HeadStatus.IN_OFFICE) -> Head:
    return Head(
        title=title,
        office=Office.MAYOR,
        status=status,
        civility=None,
        name=name,
        given_name=None,
        family_name=None,
        city=None,
    )


def population(value: int, *, approximate: bool = False) -> Population:
    return Population(
        value=value,
        low=value,
        high=value,
        approximate=approximate,
        as_of=None,
        scope=Scope.CITY,
        text=str(value),
    )


HAIFA = City(
    key="haifa-il",
    name="Haïfa",
    country=Country(name="Israël", code="IL", subdivision=None),
    agreements=(
        agreement(
            "Serment de jumelage",
            (EventKind.SIGNED, "1958-07-10"),
            (EventKind.RENEWED, "1995-04-09"),
            (EventKind.RENEWED, "2001"),
        ),
        agreement("Protocole de coopération", (EventKind.SIGNED, "2008-03")),
    ),
    heads=(head("Maire", "Yona YAHAV"),),
    population=population(264300),
    domains=(Domain(label="économie", theme=Theme.ECONOMY),),
)
KOBE = City(
    key="kobe-jp",
    name="Kobe",
    country=Country(name="Japon", code="JP", subdivision=None),
    agreements=(agreement("Jumelage", (EventKind.SINCE, "1961"), (EventKind.ENDED, "2010")),),
    heads=(head("Maire", "Tatsuo YADA", HeadStatus.ACTING), head("Maire", "Kizo HISAMOTO")),
    population=population(1_500_000, approximate=True),
)
BARE = City(key="erevan", name="Erevan", country=None)
TRIPARTITE = Accord(
    key="accord-dakar-marrakech-marseille",
    label="Accord de coopération Tripartite",
    parties=(
        Party(name="Marrakech", country=Country(name="Maroc", code="MA", subdivision=None)),
        Party(name="Marseille", country=None),
        Party(name="Dakar", country=Country(name="Sénégal", code="SN", subdivision=None)),
    ),
    countries=("Maroc", "Sénégal"),
    agreements=(agreement("Accord tripartite", (EventKind.SIGNED, "2013-05-09")),),
    heads=(head("Maire", None, HeadStatus.VACANT),),
)


def record(
    *blocks: City | Accord,
    diagnostics: tuple[Diagnostic, ...] = (),
    title: str | None = "Villes jumelées",
    as_of: str | None = "2014-07-11",
    coverage: Coverage | None = None,
) -> BulletinRecord:
    coverage = coverage or Coverage(characters=100, claimed=100, unread=())
    return BulletinRecord(
        status="partial" if coverage.unread else "complete",
        source=Source(name="bulletin.txt", sha256="0" * 64, media_type="text/plain", encoding="utf-8", pages=1),
        extractor=Extractor(version="0", lexicon="0"),
        issuer=(),
        title=title,
        as_of=date(as_of) if as_of else None,
        blocks=blocks,
        diagnostics=diagnostics,
        coverage=coverage,
    )


def found(
    code: str,
    paper: Bulletin,
    quote: str,
    *,
    block: int | None = None,
    language: Language = "en",
    **values: str,
) -> Diagnostic:
    """A Diagnostic of this code about the first place where these words stand."""
    return diagnostic(code, block=block, values=values, evidence=evidence(paper, quote), language=language)
