"""What a heading names: one city, or several that make an accord."""

from __future__ import annotations

from dataclasses import dataclass

from jumelages.annotating.countries import CountryValue
from jumelages.bulletin import Span

RULE = "heading"


@dataclass(frozen=True)
class NamedCity:
    """A city as printed, with its own country where that is printed beside it."""

    name: str
    span: Span
    country: CountryValue | None = None
    former: tuple[str, ...] = ()

    @classmethod
    def at(cls, text: str, span: Span, country: CountryValue | None = None, former: tuple[str, ...] = ()) -> NamedCity:
        """The city whose name is printed at `span`."""
        return cls(text[span.start : span.end], span, country, former)


@dataclass(frozen=True)
class HeadingValue:
    """What a heading names. `certain` where a country that we know stands in it.

    Several countries, or several cities with a country each, make an accord.
    """

    cities: tuple[NamedCity, ...]
    countries: tuple[CountryValue, ...]
    certain: bool

    @property
    def of_accord(self) -> bool:
        """Whether several cities or countries are named."""
        return len(self.cities) > 1 or len({country.code or country.name for country in self.countries}) > 1
