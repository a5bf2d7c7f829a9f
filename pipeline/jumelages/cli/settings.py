"""What `jumelages.toml` may say, checked; loaded only where there is such a file, for pydantic costs something."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from jumelages.catalogues import Phrase, marked, phrase
from jumelages.errors import BadConfiguration, reason_of
from jumelages.feeds.formats import Format, misfit
from jumelages.validating import first_wrong, wrong_toml

#: What begins the names of the environment's variables that hold addresses of feeds.
VARIABLES = "JUMELAGES_FEED_"
#: What a schema of PostgreSQL is called here: so that it needs no quotes.
SCHEMA = r"^[a-z_][a-z0-9_]{0,62}$"
#: The variable that has the secret with which changes are signed.
SECRET = "JUMELAGES_WEBHOOK_SECRET"  # noqa: S105 - its name, not what it holds


def _slug(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        raise ValueError(marked("a feed is named by small letters from a to z and digits, with hyphens between them"))
    return name


def _without_nulls(text: str) -> str:
    if "\0" in text:
        raise ValueError(marked("it holds a null character"))
    return text


Text = Annotated[str, Field(min_length=1), AfterValidator(_without_nulls)]
Confidence = Annotated[float, Field(gt=0, lt=1)]
Name = Annotated[str, AfterValidator(_slug)]


#: What only some formats have: whether one does, and what is wrong otherwise.
_OF_FORMATS: dict[str, tuple[Callable[[Format], bool], str]] = {
    "raw_csv": (lambda one: one is Format.CSV, marked("only CSV is written for spreadsheets or for machines")),
    "schema_": (lambda one: one is Format.POSTGRESQL, marked("only PostgreSQL has schemas")),
    **dict.fromkeys(
        ("pending", "min_confidence"),
        (lambda one: one is not Format.WEBHOOK, marked("the gate decides which changes are posted")),
    ),
}


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"))


class Feed(_Table):
    """Somebody downstream who is fed by each `jumelages export`; without `to`, the environment has the address."""

    format: Format
    to: Text | None = None
    pending: StrictBool = False
    raw_csv: StrictBool = False
    schema_: Annotated[str | None, Field(alias="schema", pattern=SCHEMA)] = None
    min_confidence: Confidence | None = None

    @field_validator("raw_csv", "schema_", "pending", "min_confidence")
    @classmethod
    def _fits_its_format(cls, said: Any, reported: ValidationInfo) -> Any:
        is_fitting, wrong = _OF_FORMATS[str(reported.field_name)]
        if said and "format" in reported.data and not is_fitting(reported.data["format"]):
            raise ValueError(wrong)
        return said


class IssuerSettings(_Table):
    """An issuer: its official code, and the folders that hold its bulletins alone."""

    code: str | None = None
    folders: list[Text] = []

    @field_validator("code")
    @classmethod
    def _is_a_code(cls, code: str | None) -> str | None:
        """A SIREN or SIRET with its check digits, or the INSEE code of a commune by its shape."""
        from stdnum.fr import siren, siret

        plain = (code or "").replace(" ", "")
        if code is None or siren.is_valid(plain) or siret.is_valid(plain):
            return plain or None
        if re.fullmatch(r"(?:\d{2}|2[AB])\d{3}", plain):
            return plain
        raise ValueError(marked("this is no SIREN, no SIRET and no INSEE code of a commune"))


class ReviewSettings(_Table):
    """How bulletins are reviewed, who may enter the review desk, and by which names it may be called.

    `gate` says what has to be accepted before it goes downstream; of « confident », `min_confidence` what need not.
    """

    gate: Literal["off", "undoubted", "confident", "cosmetic", "ask"] | None = None
    min_confidence: Confidence | None = None
    accounts: Text | None = None
    hosts: list[Text] = []
    forwarded_user: Text | None = None
    proxies: list[Text] = []

    @model_validator(mode="after")
    def _is_confident_of_something(self) -> Self:
        if (self.gate == "confident") != (self.min_confidence is not None):
            raise ValueError(marked("the gate “confident” needs “min-confidence”, and no other gate has one"))
        return self

    @model_validator(mode="after")
    def _names_its_proxies(self) -> Self:
        if self.forwarded_user and not self.proxies:
            raise ValueError(marked("“forwarded-user” needs “proxies”, the addresses that are believed"))
        return self


class PublicationSettings(_Table):
    """What stands around a published bulletin: lines above its first page, a line below each, who has written it."""

    letterhead: list[Text] = []
    footer: Text | None = None
    author: Text | None = None


class Settings(_Table):
    """The whole file. What it does not say is None or empty."""

    db: Text | None = None
    lang: Literal["en", "fr"] | None = None
    lexicon: list[Text] = []
    issuer: Text | None = None
    only_issuer: Text | None = None
    issuers: dict[Text, IssuerSettings] = {}
    feeds: dict[Name, Feed] = {}
    review: ReviewSettings = ReviewSettings()
    publication: PublicationSettings = PublicationSettings()


def read_settings(file: str) -> Settings:
    """The settings of a file; paths in it are relative to its folder, and lead from the present one when returned.

    Raises:
        BadConfiguration: it is no TOML, says what cannot be, or has a password in it.
    """
    try:
        text = Path(file).read_text("utf-8-sig")
    except OSError as error:
        raise BadConfiguration(file, reason_of(error)) from error
    except ValueError as error:
        raise BadConfiguration(file, phrase("this is not text in UTF-8")) from error
    try:
        found = tomllib.loads(text)
    except RecursionError as error:
        raise BadConfiguration(file, phrase("this is no TOML: it is nested too deeply")) from error
    except ValueError as error:
        line, reason = wrong_toml(error, text)
        what = phrase("this is no TOML: {reason}", reason=reason)
        raise BadConfiguration(file, phrase("line {line}: {what}", line=line, what=what) if line else what) from error
    try:
        settings = Settings.model_validate(found)
    except ValidationError as error:
        raise BadConfiguration(file, _reason(error)) from error
    db = settings.db and _address(file, "db", settings.db, "JUMELAGES_DB")
    feeds = {name: _led(file, name, feed) for name, feed in settings.feeds.items()}
    folder = Path(file).parent
    lexicon = [str(folder / path) for path in settings.lexicon]
    issuers = {
        name: one.model_copy(update={"folders": [str(folder / path) for path in one.folders]})
        for name, one in settings.issuers.items()
    }
    accounts = settings.review.accounts and str(folder / settings.review.accounts)
    review = settings.review.model_copy(update={"accounts": accounts})
    reported = {"db": db, "lexicon": lexicon, "feeds": feeds, "issuers": issuers, "review": review}
    return settings.model_copy(update=reported)


def issuer_of_file(issuers: Mapping[str, IssuerSettings], file: str) -> str | None:
    """The issuer in whose folders a file is; of folders in folders, the innermost one's."""
    place = Path(file).resolve()
    found = [
        (len(folder.parts), name)
        for name, one in issuers.items()
        for folder in (Path(path).resolve() for path in one.folders)
        if folder in place.parents
    ]
    return max(found)[1] if found else None


def _reason(error: ValidationError) -> Phrase:
    reason = first_wrong(error, tags=("[key]",))
    *tables, key = error.errors()[0]["loc"]
    if error.errors()[0]["type"] != "extra_forbidden":
        return reason
    parts: dict[str, type[_Table]] = {
        "feeds": Feed,
        "issuers": IssuerSettings,
        "review": ReviewSettings,
        "publication": PublicationSettings,
    }
    fields = parts.get(str(tables[0]) if tables else "", Settings).model_fields
    known = ", ".join(field.alias or "" for field in fields.values())
    wrong = ".".join(map(str, (*tables, key)))
    return phrase("there is no key “{key}”; the keys are {known}", key=wrong, known=known)


def _led(file: str, name: str, feed: Feed) -> Feed:
    if feed.to is None:
        return feed
    key = f"feeds.{name}.to"
    to = _address(file, key, feed.to, variable_of(name))
    wrong = misfit(feed.format, to)
    if wrong:
        raise BadConfiguration(file, phrase("“{key}” is {wrong}", key=key, wrong=wrong))
    return feed.model_copy(update={"to": to})


def _address(file: str, key: str, address: str, variable: str) -> str:
    """A path or an address of the file, as it leads from the present folder."""
    folder = Path(file).parent
    if "://" not in address:
        return str(folder / address)
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise BadConfiguration(file, phrase("“{key}” is no address of a database", key=key)) from error
    if url.password is not None or any("password" in name for name in url.query):
        raise BadConfiguration(
            file,
            phrase(
                "“{key}” holds a password; keep the address in the environment, as {variable}",
                key=key,
                variable=variable,
            ),
        )
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        return url.set(database=str(folder / url.database)).render_as_string(hide_password=False)
    return address


def variable_of(name: str) -> str:
    """The environment's variable that has a feed's address, in place of the file."""
    return VARIABLES + _in_capitals(name)


def secrets_of(name: str) -> tuple[str, str]:
    """The environment's variables that may have the secret of a webhook: its own, and that of all others."""
    return f"{SECRET}_{_in_capitals(name)}", SECRET


def _in_capitals(name: str) -> str:
    return name.upper().replace("-", "_")
