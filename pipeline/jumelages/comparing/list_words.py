"""Values of the controlled lists as people say them, English and French."""

from __future__ import annotations

from jumelages.catalogues import Language
from jumelages.records import AgreementKind, Office, Scope

_OFFICES: dict[Office, tuple[str, str]] = {
    Office.MAYOR: ("office: mayor", "fonction : maire"),
    Office.GOVERNOR: ("office: governor", "fonction : gouverneur"),
    Office.PREFECT: ("office: prefect", "fonction : préfet"),
    Office.PRESIDENT: ("office: president", "fonction : président"),
    Office.ADMINISTRATOR: ("office: administrator", "fonction : administrateur"),
    Office.DEPUTY: ("office: deputy", "fonction : adjoint"),
    Office.OTHER: ("another office", "autre fonction"),
}
_KINDS: dict[AgreementKind, tuple[str, str]] = {
    AgreementKind.TWINNING: ("twinning", "jumelage"),
    AgreementKind.FRIENDSHIP: ("friendship", "amitié"),
    AgreementKind.COOPERATION: ("cooperation", "coopération"),
    AgreementKind.PARTNERSHIP: ("partnership", "partenariat"),
    AgreementKind.ALLIANCE: ("alliance", "alliance"),
    AgreementKind.INTENT: ("intent", "intention"),
    AgreementKind.OTHER: ("agreement", "accord"),
}
_SCOPES: dict[Scope, tuple[str, str]] = {
    Scope.CITY: ("city", "ville"),
    Scope.AGGLOMERATION: ("agglomeration", "agglomération"),
    Scope.METROPOLIS: ("metropolis", "métropole"),
    Scope.REGION: ("region", "région"),
    Scope.OTHER: ("another area", "autre territoire"),
}


def word_of(value: Office | AgreementKind | Scope, language: Language) -> str:
    """The value in words."""
    french = language == "fr"
    match value:
        case Office():
            return _OFFICES[value][french]
        case AgreementKind():
            return _KINDS[value][french]
        case Scope():
            return _SCOPES[value][french]
