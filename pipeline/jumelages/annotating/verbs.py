"""Verbs of events: « signé », « renouvellement », « dénoncée », where they say what happened."""

from __future__ import annotations

from collections.abc import Sequence

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.wording import NEAR
from jumelages.expressions import expression
from jumelages.records import EventKind

_NOUN_COMPLEMENT = expression(r"\b(?:de|du|d'|des|de la|de l'|pour le|pour la|pour l')\s*$")
#: « non signé », « en cours de signature »: nothing has happened.
_NOT_YET = r"\b(?&denial_of_event)\s+$"
#: « renouvellement en cours »: nor has this.
_UNDER_WAY = r"\s+(?:est |actuellement )*(?&under_way)\b"
#: « Les relations ont été suspendues »: what every agreement has, and is none.
RELATIONS = r"(?&relation)\b"
#: What brings an agreement to an end, for a time or for good.
STOPS = (EventKind.SUSPENDED, EventKind.ENDED)


def verbs_in(marked: Marked) -> tuple[Cue, ...]:
    """Event verbs outside of dates; a noun behind « de » is a label's (« accord de renouvellement »)."""
    return tuple([cue for cue in marked.of("event") if _says_what_happened(marked, cue)])


def find_verbs(marked: Marked, start: int, end: int) -> Sequence[Cue]:
    """The annotated verbs between `start` and `end`."""
    if not marked.verbs:
        return ()
    return [cue for cue in marked.verbs if start <= cue.start and cue.end <= end]


def _says_what_happened(marked: Marked, cue: Cue) -> bool:
    folded, start = marked.folded, cue.start
    for date in marked.dates:
        if date.span.start <= start < date.span.end:
            return False
    if marked.terms and marked.term_at(start):
        return False
    near = max(start - NEAR, 0)
    patterns = marked.patterns
    if patterns[_NOT_YET].search(folded, near, start) or patterns[_UNDER_WAY].match(folded, cue.end):
        return False
    if _is_noun(marked, cue) or is_of_jubilee(marked, cue):
        return False
    complement = cue.value != "ended" and _NOUN_COMPLEMENT.search(folded, near, start) is not None
    return not complement or folded.startswith("dat", start)


#: « 10e anniversaire célébré le 4 juin 1997 », « célébré en 1997 pour ses dix ans ».
_JUBILEE_BEFORE = expression(
    r"\b(?:anniversaires?|ans|annees|jubile|noces d'\w+|\w+tenaire)\s+"
    r"(?:(?:a|ont|est|sont|fut|furent|ete|\w+ment)\s+)*$"
)
_JUBILEE_BEHIND = expression(
    r"[^.;,]{0,40}\bpour (?:ses|les|leurs|le|son|leur) (?:\w+ )?(?:\w+ ans\b|\w*anniversaire|\w+tenaire)"
)


def is_of_jubilee(marked: Marked, cue: Cue) -> bool:
    """Whether a verb speaks of the feast of an agreement."""
    if not marked.folded.startswith("celebr", cue.start):
        return False
    before = _JUBILEE_BEFORE.search(marked.folded, max(cue.start - 2 * NEAR, 0), cue.start)
    return before is not None or _JUBILEE_BEHIND.match(marked.folded, cue.end) is not None


#: In front of a noun: « l'acte », « un acte », « de longue date ».
_OF_NOUN = expression(r"(?:\b(?:un|cet|par|premier|second|nouvel|longue|toute|meme|cette|sans)\s|l'|d')$")
_NOUN_OR_VERB = expression(r"(?:acte|date)\b")


def _is_noun(marked: Marked, cue: Cue) -> bool:
    """« l'acte », « échange » is no « acté », « échangé » that has lost its accent."""
    return marked.text[cue.start : cue.end].lower() == "échange" or (
        _NOUN_OR_VERB.fullmatch(marked.text, cue.start, cue.end) is not None
        and _OF_NOUN.search(marked.folded, max(cue.start - NEAR, 0), cue.start) is not None
    )
