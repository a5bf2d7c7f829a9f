"""What we claim to have read: the records, their closed lists and their JSON form.

The names follow the JSON contract (schema version 1), which takes its descriptions from here. All are frozen and
strict: nothing is coerced, nothing unknown let in. The document is a pydantic model; the many records in it are
pydantic dataclasses with slots, a tenth of the memory (`dataclasses.replace` makes a changed one, validated again).
A value that was read carries `evidence`: where it stands in the bulletin.
"""

from __future__ import annotations

import dataclasses
import datetime
import zlib
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache
from operator import attrgetter
from struct import Struct
from typing import Annotated, Any, Final, Literal, Self, TypeVar, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic.dataclasses import dataclass
from pydantic_core import CoreSchema, core_schema, to_jsonable_python

from jumelages.bulletin import MediaType
from jumelages.catalogues import marked

SCHEMA_VERSION: Final = "1"

_STRICT: Final = ConfigDict(strict=True, extra="forbid")
_Value = TypeVar("_Value")


class Model(BaseModel):
    """A frozen record that refuses unknown fields and coerced types."""

    model_config = ConfigDict(frozen=True, **_STRICT)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field,))
def slotted(cls: type[_Value]) -> type[_Value]:
    """The class as a frozen record that refuses the same, and keeps its fields in slots."""
    return dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)(cls)  # type: ignore[return-value]  # the class that it was, with slots


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class AgreementKind(StrEnum):
    TWINNING = "twinning"
    FRIENDSHIP = "friendship"
    COOPERATION = "cooperation"
    PARTNERSHIP = "partnership"
    ALLIANCE = "alliance"
    INTENT = "intent"
    OTHER = "other"


class EventKind(StrEnum):
    SIGNED = "signed"
    RENEWED = "renewed"
    ENDED = "ended"
    SUSPENDED = "suspended"
    SINCE = "since"


class Office(StrEnum):
    MAYOR = "mayor"
    GOVERNOR = "governor"
    PREFECT = "prefect"
    PRESIDENT = "president"
    ADMINISTRATOR = "administrator"
    DEPUTY = "deputy"
    OTHER = "other"


class HeadStatus(StrEnum):
    IN_OFFICE = "in_office"
    ACTING = "acting"
    VACANT = "vacant"


class Scope(StrEnum):
    CITY = "city"
    AGGLOMERATION = "agglomeration"
    METROPOLIS = "metropolis"
    REGION = "region"
    OTHER = "other"


class Theme(StrEnum):
    ECONOMY = "economy"
    CULTURE = "culture"
    EDUCATION = "education"
    YOUTH = "youth"
    SPORT = "sport"
    HEALTH = "health"
    ENVIRONMENT = "environment"
    URBAN_PLANNING = "urban_planning"
    HERITAGE = "heritage"
    TOURISM = "tourism"
    SOCIAL = "social"
    SECURITY = "security"
    GOVERNANCE = "governance"
    SCIENCE_TECHNOLOGY = "science_technology"
    AGRICULTURE = "agriculture"
    TRANSPORT = "transport"
    INTERNATIONAL_SOLIDARITY = "international_solidarity"
    INTEGRATION = "integration"
    WATER_SANITATION = "water_sanitation"
    GASTRONOMY = "gastronomy"
    PORT_MARITIME = "port_maritime"
    EUROPEAN_AFFAIRS = "european_affairs"
    HUMAN_RIGHTS = "human_rights"
    DIGITAL = "digital"
    OTHER = "other"


Count = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""A number that every reader of JSON holds exactly."""


class Box(bytes):
    """A rectangle on a page in points, [x0, top, x1, bottom] from the top left corner, to the hundredth.

    It is held in 16 bytes, for records hold thousands; `x0, top, x1, bottom = box` takes it apart.
    """

    __slots__ = ()

    @classmethod
    def around(cls, edges: Iterable[float]) -> Self:
        """The box with these four edges."""
        return cls(_HUNDREDTHS.pack(*[round(100 * edge) for edge in edges]))

    def __iter__(self) -> Iterator[float]:  # type: ignore[override]  # its edges, not its bytes
        return iter([edge / 100 for edge in _HUNDREDTHS.unpack(self)])

    def __getitem__(self, at: Any) -> Any:
        return [*self][at]

    def __len__(self) -> int:
        return 4

    def __repr__(self) -> str:
        return f"Box({', '.join(map(str, self))})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        edges = core_schema.tuple_schema([core_schema.float_schema(strict=True)] * 4)
        made = core_schema.no_info_after_validator_function(cls.around, edges)
        return core_schema.json_or_python_schema(
            json_schema=made,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), made]),
            serialization=core_schema.plain_serializer_function_ser_schema(tuple, return_schema=edges),
        )


_HUNDREDTHS = Struct("<4i")


class Packed(bytes):
    """A long text, held compressed; `str(packed)` is the text."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """The text, packed."""
        return cls(zlib.compress(text.encode("utf-8", "surrogatepass"), 9))

    def __str__(self) -> str:
        return zlib.decompress(self).decode("utf-8", "surrogatepass")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(strict=True)
        made = core_schema.no_info_after_validator_function(cls.of, text)
        return core_schema.json_or_python_schema(
            json_schema=made,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), made]),
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=text),
        )


def _is_false(value: object) -> bool:
    return value is False


def _is_none(value: object) -> bool:
    return value is None


@slotted
class Element:
    """A paragraph, or a cell of a table, of a document without pages (Word, OpenDocument, web page)."""

    paragraph: Annotated[int | None, Field(ge=1, exclude_if=_is_none)] = None
    """Which of the paragraphs outside of tables, from 1; paragraphs without words do not count."""
    table: Annotated[int | None, Field(ge=1, exclude_if=_is_none)] = None
    """Which table, from 1."""
    row: Annotated[int | None, Field(ge=1, exclude_if=_is_none)] = None
    """Its row, from 1."""
    column: Annotated[int | None, Field(ge=1, exclude_if=_is_none)] = None
    """Its column, from 1."""
    around: Annotated[bool, Field(exclude_if=_is_false)] = False
    """Whether it stands in a header, a footer or a note, whose paragraphs count for themselves."""


@slotted
class Evidence:
    """Where a value was read."""

    quote: str
    """The words of the source, exactly as they are there."""
    start: Annotated[int, Field(ge=0)]
    """Place of the first character in the source text (for a TXT: of the file decoded by `source.encoding`), from 0."""
    end: Annotated[int, Field(ge=0)]
    """Place after the last character."""
    page: Annotated[int, Field(ge=1)]
    """Page, from 1."""
    line: Annotated[int, Field(ge=1)]
    """Line of the file (TXT), of the page (PDF) or of the text (all others), from 1."""
    box: Box | None
    """[x0, top, x1, bottom] from the page's top left corner; null where the source is a TXT."""
    boxes: tuple[Box, ...] = ()
    """Where it runs over several lines of the page: the box on each of them, `box` first; else empty."""
    rule: str
    """Name of the rule that read it."""
    pattern: str | None = None
    """Which of the rule's patterns read it; null where it has one only."""
    confidence: Annotated[float | None, Field(ge=0, le=1, exclude_if=_is_none)] = None
    """The least share of what its pattern reads that is right; of a picture no more than its words are certain."""
    element: Annotated[Element | None, Field(exclude_if=_is_none)] = None
    """The paragraph or cell in which it begins; null where the source has lines of its own (TXT, PDF)."""


@slotted
class Read:
    """A record that carries the place in which it was read."""

    evidence: Annotated[Evidence | None, Field(description="Where it was read; left out by `--no-evidence`.")] = None


@slotted
class PartialDate(Read):
    """A date at the precision that is printed."""

    edtf: Annotated[str, Field(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
    """EDTF level 0 (ISO 8601-2): a year, a month or a day."""
    earliest: datetime.date
    """The first day that it can mean."""
    latest: datetime.date
    """The last day that it can mean."""
    text: str
    """As printed."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.earliest <= self.latest:
            raise ValueError(marked("earliest is after latest"))
        return self


@slotted
class Country(Read):
    """A country, or a part of one, as printed."""

    name: Annotated[str, Field(min_length=1)]
    """As printed."""
    code: Annotated[str | None, Field(pattern=r"^[A-Z]{2}$")]
    """ISO 3166-1 alpha-2."""
    subdivision: Annotated[str | None, Field(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
    """ISO 3166-2, of a part of a country."""


@slotted
class PlaceReference:
    """A place in GeoNames (www.geonames.org, CC BY 4.0)."""

    geonames: int
    """Its id there."""
    iso: str
    """ISO 3166-2 where known, else 3166-1."""
    latitude: float
    """WGS 84, north is positive."""
    longitude: float
    """WGS 84, east is positive."""


EventPart = Literal["verb", "date", "place"]
HeadPart = Literal["title", "civility", "honorifics", "given_name", "family_name", "city"]


@slotted
class Event(Read):
    """Something that happened to an agreement."""

    kind: EventKind
    """What happened."""
    date: PartialDate | None
    """When; null where the printed date cannot be."""
    end_date: PartialDate | None = None
    """The last day or year of a range."""
    place: str | None = None
    """Where, as printed."""
    parts: dict[EventPart, Evidence] = dataclasses.field(default_factory=dict, hash=False)
    """Where each part was read, of those that are printed; left out by `--no-evidence`."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(dataclasses.field,))
def _slotted_by_alias(cls: type[_Value]) -> type[_Value]:
    """The same for what has a field that Python could not call so."""
    config = ConfigDict(serialize_by_alias=True, validate_by_name=True, validate_by_alias=True, **_STRICT)
    return dataclass(frozen=True, slots=True, kw_only=True, config=config)(cls)  # type: ignore[return-value]  # as above


@_slotted_by_alias
class Term(Read):
    """How long an agreement is to last, as printed."""

    text: Annotated[str, Field(min_length=1)]
    """The words that say so: « pour trois ans », « valable jusqu'en 2015 », « reconductible »."""
    begins: Annotated[PartialDate | None, Field(alias="from")] = None
    """From when it counts: as printed, or of a number of years the last signature or renewal; null where neither is."""
    until: PartialDate | None = None
    """When it ends: as printed, or so many years later; null where it has no end, or none that can be known."""


@slotted
class Agreement(Read):
    """One undertaking."""

    label: Annotated[str | None, Field(min_length=1)]
    """As printed; null where only a date is, as in « Gênes (Italie) depuis 1958 »."""
    kind: AgreementKind
    """What kind of undertaking."""
    events: tuple[Event, ...]
    """What happened to it, in the order of print."""
    circumstances: tuple[str, ...] = ()
    """Printed words on signatories, occasion or term, word for word."""
    term: Annotated[Term | None, Field(exclude_if=_is_none)] = None
    """How long it is to last; left out where nothing is printed."""

    @property
    def called(self) -> str:
        """Its label; where none is printed, its kind."""
        return self.label or self.kind.value


@slotted
class Head(Read):
    """The person at the head of a city."""

    title: Annotated[str, Field(min_length=1)]
    """As printed, without a city that it names."""
    office: Office
    """What the title stands for."""
    status: HeadStatus
    """In office, acting, or nobody at present."""
    civility: Literal["M.", "Mme", "Mlle"] | None
    """As an abbreviation."""
    honorifics: tuple[str, ...] = ()
    """As printed: Dr, S.E. ..."""
    name: str | None
    """Whole, without civility and honorifics; null where vacant."""
    given_name: str | None
    """Null where the split of the name cannot be known."""
    family_name: str | None
    """Null where the split of the name cannot be known."""
    city: str | None
    """The city that the title names."""
    parts: dict[HeadPart, Evidence] = dataclasses.field(default_factory=dict, hash=False)
    """Where each part was read, of those that are printed; left out by `--no-evidence`."""


@slotted
class Population(Read):
    """A number of inhabitants."""

    value: Count | None
    """Inhabitants; null where the figure is malformed."""
    low: Count | None
    """The least that the printed digits can mean."""
    high: Count | None
    """The most that the printed digits can mean."""
    approximate: bool
    """Whether it was printed as a rounded or rough figure."""
    as_of: PartialDate | None
    """Day of the count."""
    scope: Scope
    """Of what it is the number."""
    text: str
    """As printed."""


@slotted
class Domain(Read):
    """One field of cooperation."""

    label: Annotated[str, Field(min_length=1)]
    """As printed."""
    theme: Theme
    """From the controlled list of themes."""


@slotted
class Party(Read):
    """One city of an accord."""

    name: Annotated[str, Field(min_length=1)]
    """As printed."""
    country: Country | None
    """Where one of those printed is known to be its own."""
    place: PlaceReference | None = None
    """Its place, where known."""


@slotted
class City(Read):
    """What the bulletin says of one twin city. `evidence` is that of its name."""

    kind: Literal["city"] = "city"
    """Distinguishes a city from an accord."""
    key: str
    """Names the block within the document."""
    name: Annotated[str, Field(min_length=1)]
    """As printed."""
    former_names: tuple[str, ...] = ()
    """Earlier names that are printed with it."""
    country: Country | None
    """As printed, with its codes."""
    place: PlaceReference | None = None
    """Its place, where known."""
    section: str | None = None
    """Heading of the section that it stands in."""
    agreements: tuple[Agreement, ...] = ()
    """What was undertaken, in the order of print."""
    heads: tuple[Head, ...] = ()
    """Who is at the head, in the order of print."""
    population: Population | None = None
    """Its own number of inhabitants."""
    other_populations: tuple[Population, ...] = ()
    """Figures of other scopes."""
    domains: tuple[Domain, ...] = ()
    """Fields of cooperation, in the order of print."""


@slotted
class Accord(Read):
    """An undertaking of several cities. `evidence` is that of its label, or of its parties."""

    kind: Literal["accord"] = "accord"
    """Distinguishes an accord from a city."""
    key: str
    """Names the block within the document."""
    label: str | None
    """As printed."""
    parties: tuple[Party, ...]
    """Its cities."""
    countries: tuple[str, ...]
    """As printed."""
    section: str | None = None
    """Heading of the section that it stands in."""
    agreements: tuple[Agreement, ...] = ()
    """What was undertaken, in the order of print."""
    heads: tuple[Head, ...] = ()
    """Who is at the head, in the order of print."""
    population: Population | None = None
    """Its own number of inhabitants."""
    other_populations: tuple[Population, ...] = ()
    """Figures of other scopes."""
    domains: tuple[Domain, ...] = ()
    """Fields of cooperation, in the order of print."""


BlockRecord = Annotated[City | Accord, Field(discriminator="kind")]


@slotted
class Diagnostic(Read):
    """What the reader could not settle."""

    code: Annotated[str, Field(pattern=r"^J\d{3}$")]
    """See schemas/diagnostics.md."""
    severity: Severity
    """How bad it is."""
    block: int | None
    """Position in `blocks`, from 0; null for the bulletin as a whole."""
    field: str | None
    """The field of the block that is in doubt."""
    message: str
    """What is in doubt, for people."""
    hint: str
    """What to do about it."""
    values: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)
    """The pieces of the message, so that it can be written in another language."""


@slotted
class Source:
    """The file that was read."""

    name: str
    """Name of the file."""
    sha256: str
    """SHA-256 of the file, in hex."""
    media_type: MediaType
    """What it is."""
    encoding: str | None
    """A Python codec name; null for what is no text or web page."""
    pages: int
    """How many it has."""


@slotted
class Extractor:
    """What read it."""

    version: str
    """Of jumelages."""
    lexicon: str
    """The first hex digits of the lexicon's SHA-256."""


@slotted
class Unread:
    """A stretch of the source that nobody understood."""

    quote: str
    """The words of the source, exactly as they are there."""
    start: int
    """Place of the first character, from 0."""
    end: int
    """Place after the last character."""
    page: int
    """Page, from 1."""
    line: int
    """Line of the file (TXT), of the page (PDF) or of the text (all others), from 1."""


@slotted
class Coverage:
    """The account of every non-blank character of the source."""

    characters: Count
    """All that are not blank."""
    claimed: Count
    """Those of them that a value or known wording stands on."""
    unread: tuple[Unread, ...]
    """The rest."""


@slotted
class FrontMatter:
    """The text that was read, and where the title and the issuer's lines stand in it."""

    text: Annotated[Packed | None, Field(exclude_if=_is_none)] = None
    """The whole text in which the places of all values count: `write` prints what nobody edited as it stands there."""
    title: Evidence | None = None
    """Where the title stands."""
    issuer: tuple[Evidence, ...] = ()
    """Where each of the issuer's lines stands."""


class BulletinRecord(Model):
    """The validated records of one bulletin: the JSON document."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    """Version of this contract."""
    status: Literal["complete", "partial"]
    """Partial where something was not understood, or is impossible."""
    source: Source
    """The file."""
    extractor: Extractor
    """The reader and its words."""
    issuer: tuple[str, ...]
    """The issuer's lines as printed."""
    title: str | None
    """As printed."""
    as_of: PartialDate | None
    """Day of the bulletin."""
    blocks: tuple[BlockRecord, ...]
    """Cities and accords, in the order of print."""
    diagnostics: tuple[Diagnostic, ...]
    """What the reader could not settle."""
    coverage: Coverage
    """How much of the source was understood."""
    evidence: FrontMatter | None = None
    """Left out by `--no-evidence`."""


#: Keys of what `--no-evidence` leaves out.
OF_EVIDENCE: Final = frozenset({"evidence", "parts"})


@cache
def _values_of(kind: type) -> Callable[[Read], tuple[Any, ...]]:
    return attrgetter(*(one.name for one in dataclasses.fields(kind) if one.name not in OF_EVIDENCE))


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two records, or values of such, are one in values and words, wherever these stand."""
    if type(one) is tuple and type(other) is tuple:
        return len(one) == len(other) and all(map(says_the_same, one, other))
    if not isinstance(one, Read) or type(one) is not type(other):
        return bool(one == other)
    before, after = one.evidence, other.evidence
    values = _values_of(type(one))  # type: ignore[arg-type]  # a class is hashable, whatever its instances are
    return (before and before.quote) == (after and after.quote) and all(map(says_the_same, values(one), values(other)))


def document(record: BulletinRecord, *, evidence: bool = True) -> dict[str, Any]:
    """The JSON document of a record, with or without its evidence."""
    whole = record.model_dump(mode="json")
    return whole if evidence else without_evidence(whole)


def plain(record: Any) -> Any:
    """The JSON value of a record, or of any value that one holds."""
    return to_jsonable_python(record)


def without_evidence(value: Any) -> Any:
    """A JSON value without the places in which it was read, at whatever depth."""
    if isinstance(value, dict):
        return {key: without_evidence(item) for key, item in value.items() if key not in OF_EVIDENCE}
    if isinstance(value, list):
        return [without_evidence(item) for item in value]
    return value
