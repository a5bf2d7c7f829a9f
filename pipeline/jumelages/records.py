"""What we claim to have read: the records, their closed lists and their JSON form.

The names follow the JSON contract (schema version 1). Models are frozen and strict. A value that was
read carries `evidence`: where it stands in the bulletin.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION: Final = "1"


class Model(BaseModel):
    """A frozen record that refuses unknown fields and coerced types."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_enum_values=False)


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


class Evidence(Model):
    """Where a value was read.

    `quote` is the source exactly as it was; `start` and `end` count the characters of the source
    text (for a TXT: of the file decoded by `source.encoding`); `page` and `line` count from 1;
    `box` is [x0, top, x1, bottom] in points from the page's top left corner, for PDFs; `rule` names
    the rule that read it.
    """

    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int = Field(ge=1)
    line: int = Field(ge=1)
    box: tuple[float, float, float, float] | None
    rule: str


class Read(Model):
    """A record that carries the place in which it was read."""

    evidence: Evidence | None = None


class PartialDate(Read):
    """A date at the precision that is printed.

    `edtf` is EDTF level 0 (ISO 8601-2): a year, a month or a day. `earliest` and `latest` are the
    first and last day that it can mean.
    """

    edtf: str = Field(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
    earliest: datetime.date
    latest: datetime.date
    text: str

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.earliest <= self.latest:
            raise ValueError("earliest is after latest")
        return self


class Country(Read):
    """A country as printed, with ISO 3166-1 alpha-2 `code` and ISO 3166-2 `subdivision`."""

    name: str = Field(min_length=1)
    code: str | None = Field(pattern=r"^[A-Z]{2}$")
    subdivision: str | None = Field(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")


class PlaceReference(Model):
    """A place in GeoNames (www.geonames.org, CC BY 4.0); `iso` is ISO 3166-2 where known, else 3166-1.

    Latitude and longitude are in degrees (WGS 84).
    """

    geonames: int
    iso: str
    latitude: float
    longitude: float


class Event(Read):
    """Something that happened to an agreement; `end_date` closes a range of days or years."""

    kind: EventKind
    date: PartialDate | None
    end_date: PartialDate | None = None
    place: str | None = None


class Agreement(Read):
    """One undertaking, with its label as printed.

    `circumstances` are the printed words on signatories, occasion or term, word for word.
    """

    label: str = Field(min_length=1)
    kind: AgreementKind
    events: tuple[Event, ...]
    circumstances: tuple[str, ...] = ()


class Head(Read):
    """The person at the head of a city; `name` is whole, without civility and honorifics."""

    title: str = Field(min_length=1)
    office: Office
    status: HeadStatus
    civility: Literal["M.", "Mme", "Mlle"] | None
    honorifics: tuple[str, ...] = ()
    name: str | None
    given_name: str | None
    family_name: str | None
    city: str | None


class Population(Read):
    """A number of inhabitants; `low` and `high` bound what the printed digits can mean."""

    value: Count | None
    low: Count | None
    high: Count | None
    approximate: bool
    as_of: PartialDate | None
    scope: Scope
    text: str


class Domain(Read):
    """One field of cooperation, as printed and as a theme."""

    label: str = Field(min_length=1)
    theme: Theme


class Party(Read):
    """One city of an accord; its country where one of those printed is known to be its own."""

    name: str = Field(min_length=1)
    country: Country | None
    place: PlaceReference | None = None


class City(Read):
    """What the bulletin says of one twin city. `evidence` is that of its name."""

    kind: Literal["city"] = "city"
    key: str
    name: str = Field(min_length=1)
    former_names: tuple[str, ...] = ()
    country: Country | None
    place: PlaceReference | None = None
    section: str | None = None
    agreements: tuple[Agreement, ...] = ()
    heads: tuple[Head, ...] = ()
    population: Population | None = None
    other_populations: tuple[Population, ...] = ()
    domains: tuple[Domain, ...] = ()


class Accord(Read):
    """An undertaking of several cities. `evidence` is that of its label, or of its parties."""

    kind: Literal["accord"] = "accord"
    key: str
    label: str | None
    parties: tuple[Party, ...]
    countries: tuple[str, ...]
    section: str | None = None
    agreements: tuple[Agreement, ...] = ()
    heads: tuple[Head, ...] = ()
    population: Population | None = None
    other_populations: tuple[Population, ...] = ()
    domains: tuple[Domain, ...] = ()


BlockRecord = Annotated[City | Accord, Field(discriminator="kind")]


class Diagnostic(Read):
    """What the reader could not settle; `block` is an index into `blocks`, `field` a key of it.

    `values` are the pieces of the message, so that it can be told in another language.
    """

    code: str = Field(pattern=r"^J\d{3}$")
    severity: Severity
    block: int | None
    field: str | None
    message: str
    hint: str
    values: dict[str, str] = Field(default_factory=dict)


class Source(Model):
    """The file that was read; `encoding` is a Python codec name, null for a PDF."""

    name: str
    sha256: str
    media_type: Literal["text/plain", "application/pdf"]
    encoding: str | None
    pages: int


class Extractor(Model):
    """The version of the package, and the first hex digits of the lexicon's SHA-256."""

    version: str
    lexicon: str


class Unread(Model):
    """A stretch of the source that nobody understood."""

    quote: str
    start: int
    end: int
    page: int
    line: int


class Coverage(Model):
    """The account of every non-blank character of the source."""

    characters: Count
    claimed: Count
    unread: tuple[Unread, ...]


class FrontMatter(Model):
    """Where the title and the issuer's lines stand."""

    title: Evidence | None = None
    issuer: tuple[Evidence, ...] = ()


class BulletinRecord(Model):
    """The validated records of one bulletin: the JSON document."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    status: Literal["complete", "partial"]
    source: Source
    extractor: Extractor
    issuer: tuple[str, ...]
    title: str | None
    as_of: PartialDate | None
    blocks: tuple[BlockRecord, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: Coverage
    evidence: FrontMatter | None = None


def document(record: BulletinRecord, *, evidence: bool = True) -> dict[str, Any]:
    """The JSON document of a record, with or without its evidence."""
    whole = record.model_dump(mode="json")
    return whole if evidence else without_evidence(whole)


def without_evidence(value: Any) -> Any:
    """A JSON value without the places in which it was read, at whatever depth."""
    if isinstance(value, dict):
        return {key: without_evidence(item) for key, item in value.items() if key != "evidence"}
    if isinstance(value, list):
        return [without_evidence(item) for item in value]
    return value
