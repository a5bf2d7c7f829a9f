"""What a line shows by its words: the bulletin's own date, its title, its issuer, a section, an address."""

from __future__ import annotations

import re

from jumelages.annotating.annotated import Marked
from jumelages.annotating.city_names import name_doubts
from jumelages.annotating.date_values import Dated
from jumelages.annotating.kinds import FIELD_WORDS
from jumelages.annotating.wording import CAPITAL, blanked, without_small_words
from jumelages.bulletin import Span
from jumelages.expressions import DIGIT, WORD, expression
from jumelages.french_dates import WEEKDAYS
from jumelages.mentions import Mention

AS_OF_RULE = "as_of"

_SMALL_WORDS = r"\b(?:(?&small_word_of_date)|\d{1,2})\b"
_CONTACT = expression(
    r"[\w.+-]+@[\w-]+\.\w|\bwww\.|https?://|(?<!\d)(?:\+\d{2,3}[\s.]?|0)\d(?:[\s.\-]?\d{2}){4}(?!\d)|\+\d[\d\s().-]{7,}\d|\b\w+\.(?:fr|be|ch|ca|org|com|eu|int|sn|ci)\b(?:/|\s|$)"
)
CONTACT_SIGN = expression(r"[\d@/]|\.(?!\s|$)")
_LONGEST_TITLE = 16
_PAGE_AT_END = expression(r"(?:(?:\.\s?){3,}|…|_{3,})\s*(?:p\.?\s*)?\d{1,3}$")
_PAGE_NUMBER = expression(r"\s*[-–—|(,.]?\s*(?:page|p\.)\s*\d")
_WEEKDAYS = expression(rf"\b(?:{WEEKDAYS})(?!\w)")
#: « (annule et remplace la version du 3 mars 2018) »: dates of other documents.
_SUPERSEDED = r"\b(?&superseding)\b"
#: « 15 Ramadan 1434 / »: the same day in the other calendar.
_FIRST_YEAR = 1800
_HIJRI = expression(r"\b\d{1,2} (?:\w+ ){1,2}1[345]\d\d(?: ?h\b)?|correspondant")
#: « Lyon, le », « (Fait à Tunis, le », « A.-M. Le Bris, ».
_SIGNED_AT = expression(
    rf"\s*\(?\s*(?P<verb>(?:Fait|Établi|Etabli|Dressé|Rédigé|Arrêté|Mis à jour) à )?"
    rf"{CAPITAL}[\w.'’-]+(?: {CAPITAL}[\w.'’-]+)*(?:,?\s+le|,|\s+[–-])\s+"
)
#: « N° 27 – »: the number of an issue in front of its date.
_ISSUE = expression(r"\s*n°\s?\d+\s*[,:(–-]?\s*")
#: « … par le service des relations internationales »: who wrote it.
_WRITTEN_BY = expression(r"\s*,?\s+par (?:le |la |les |l'|nos )?")
#: « Claire », « M. Durand », « Mme A. Roux (poste 12) ».
_WRITER = expression(
    rf"(?:(?:M\.|Mme|Mlle|Mr) )?{CAPITAL}[\w.'’-]*(?: {CAPITAL}[\w.'’-]*){{0,3}}\s*(?:\([^()]*\))?[\s.]*"
)
_BEFORE_DATE = r"\b(?:le|en|au|du|(?&season))\b"
#: « A. » or a bracket in front of a section's title.
_SECTION_MARK = expression(r"\s*(?:[A-Z]\s?[.)–-]\s+|[\[({])")


def as_of_in(marked: Marked) -> Mention[Dated] | None:
    """The bulletin's own date, in a statement that is about nothing else.

    The words of a title may stand in front (« Villes jumelées au 1er janvier 2020 »).
    """
    dates = marked.dates
    if not dates:
        return None
    if (signed := _SIGNED_AT.match(marked.text)) and signed["verb"] and (signed_on := bare_date(marked)):
        return signed_on
    superseded = marked.patterns[_SUPERSEDED].search(marked.folded)
    limit = superseded.start() if superseded else len(marked.text)
    for date in dates:
        if date.span.start > limit:
            break
        if marked.terms and marked.term_at(date.span.start):
            continue
        if date.end and date.value and date.value.year < _FIRST_YEAR:
            date = date.end
        cues = (
            [
                cue
                for cue in marked.of("as_of", 0, date.span.start)
                if _joins(marked, marked.folded[cue.end : date.span.start])
                and not marked.folded.endswith("de l'", 0, cue.start)  # « au représentant de l'État le 3 juillet »
            ]
            if "as_of" in marked.kinds
            else []
        )
        if not cues and _dates_title(marked, date):
            return Mention(date, date.span, AS_OF_RULE, date.doubts)
        start = min((cue.start for cue in cues), default=limit)
        opens = start <= marked.begin or (_NEXT_PART.match(marked.text, date.span.end) and _dates_title(marked, date))
        closing = _what_follows(marked, date.span.end) if opens else None
        if not cues or not _ends_with(marked, date.span.end, closing.start() if closing else limit):
            continue
        return Mention(date, Span(start, date.span.end), AS_OF_RULE, date.doubts)
    return None


def _what_follows(marked: Marked, end: int) -> re.Match[str] | None:
    """What parts the bulletin's date from another sentence, or from an address, behind it; none before a field."""
    sentence, part = _NEXT_SENTENCE.match(marked.text, end), _NEXT_PART.match(marked.text, end)
    if part and not (marked.at("aside", part.end()) or _CONTACT.search(marked.text, part.end())):
        part = None
    closing = sentence or part
    if sentence and marked.at("aside", sentence.end()):
        return sentence  # « Tableau arrêté au 30 juin 2022. Source : cabinet du maire. »
    return None if closing and any(marked.of(kind, closing.end()) for kind in FIELD_WORDS) else closing


def _dates_title(marked: Marked, date: Dated) -> bool:
    """« Fiche des partenariats internationaux (juin 2018) », « Villes jumelées – janvier 2020 »."""
    if "title_line" not in marked.kinds:
        return False
    if not marked.of("title_line", 0, date.span.start) or marked.of("event", 0, date.span.start):
        return False
    closing = _what_follows(marked, date.span.end) if _NEXT_PART.match(marked.text, date.span.end) else None
    end = closing.start() if closing else len(marked.text)
    leading = re.search(r"[(–—,-]\s*$|\s$", marked.text[: date.span.start]) is not None
    return leading and not WORD.search(marked.text, date.span.end, end) and ":" not in marked.text[:end]


def _joins(marked: Marked, between: str) -> bool:
    """Only small words stand between the cue and the date."""
    words = _WEEKDAYS.sub("", _HIJRI.sub("", _OTHER_LABEL.sub("", between)))
    return len(between.split()) <= 8 and not WORD.search(marked.patterns[_SMALL_WORDS].sub("", words))


#: « Mise à jour / Bijgewerkt : 4 février 2019 »: the label in another language.
_OTHER_LABEL = expression(r"^\s*/\s*[^\W\d][\w-]*(?: [\w-]+)?\s*(?=:)")
#: « État arrêté au 31.12.2016. Dudelange, B.P. 73 »: behind a statement that begins with its date.
_NEXT_SENTENCE = expression(rf"\.\s+(?={CAPITAL})")
#: « Mis en ligne le 3/2/2023 – Standard : 40 00 00 00 », « État au 30 avril 2018 (source : mairie) ».
_NEXT_PART = expression(r"\s(?:[–—|-]\s+|\()(?=[^\W\d])")


def _ends_with(marked: Marked, start: int, end: int) -> bool:
    """Nothing but small words, or who wrote it, stands behind the date."""
    written = _WRITTEN_BY.match(marked.folded, start, end)
    by = written is not None and (
        marked.at("issuer", written.end()) is not None or _WRITER.fullmatch(marked.text, written.end(), end) is not None
    )
    return by or _nothing_else(marked, marked.folded[start:end])


def _nothing_else(marked: Marked, after: str) -> bool:
    """Only small words, or a page number, stand behind the date."""
    after = _HOUR_BEHIND.sub("", after)
    return not WORD.search(marked.patterns[_SMALL_WORDS].sub("", after)) or _PAGE_NUMBER.match(after) is not None


#: « 6 novembre 2021 à 14:32 ».
_HOUR_BEHIND = expression(r"^,? ?(?:a )?\d{1,2} ?(?:h|:) ?\d{2}\b")


def bare_date(marked: Marked) -> Mention[Dated] | None:
    """A statement that is a date and no more: « Juillet 2014 », « (11/07/2014) », « Lyon, le 3 mai 2019 »."""
    dates = marked.dates
    if len(dates) != 1 or dates[0].end or (dates[0].value and not dates[0].value.month):
        return None
    date = dates[0]
    before = marked.text[: date.span.start]
    words = marked.patterns[_BEFORE_DATE].sub("", _ISSUE.sub("", marked.folded[: date.span.start], count=1))
    if not _SIGNED_AT.fullmatch(before) and WORD.search(words):
        return None
    if not _nothing_else(marked, marked.folded[date.span.end :]):
        return None
    return Mention(date, date.span, AS_OF_RULE, date.doubts)


_BEFORE_ISSUERS_DATE = expression(r"(?:[,(–—|.-]|\s(?:le|en|du))\s*$")


def issuers_date(marked: Marked) -> Mention[Dated] | None:
    """« Cabinet du Maire, 3 mai 2016 », « Commune de Bouguenais     21 mai 2011 »: the bulletin's own date behind who
    issues it."""
    dates = marked.dates
    if len(dates) != 1 or dates[0].end or dates[0].value is None or not dates[0].value.month:
        return None
    date = dates[0]
    at_end = WORD.search(marked.text[date.span.end :]) is None
    apart = _BEFORE_ISSUERS_DATE.search(marked.text[: date.span.start]) or _TOWN.match(marked.folded, marked.begin)
    return Mention(date, date.span, AS_OF_RULE, date.doubts) if at_end and apart else None


#: A day on which something takes place.
APPOINTMENT = r"\b(?&appointment)\b"


def colophons_date(marked: Marked) -> Mention[Dated] | None:
    """« Document communiqué à titre d'information, mai 2017 »: at the end, a line about the document itself."""
    dates = marked.dates
    if len(dates) != 1 or dates[0].end or dates[0].value is None or not dates[0].value.month:
        return None
    if any(clause.kind == "agreement" for clause in marked.clauses):
        return None
    takes_place = marked.patterns[APPOINTMENT].search(marked.folded) is not None
    begins = not takes_place and any(
        cue.start - marked.begin <= 2 for cue in marked.of("colophon", max(marked.begin - 1, 0))
    )
    if not begins or WORD.search(marked.text[dates[0].span.end :]):
        return None
    return Mention(dates[0], dates[0].span, AS_OF_RULE, dates[0].doubts)


#: « séance publique du », « réunion du conseil municipal en date du »: in front of the day of a deliberation.
_SESSION = rf"\b(?&session)\b[^.;:()\d]{{0,60}}\b(?:du|le)\s+(?:(?:{WEEKDAYS}) )?$"


def session_date(marked: Marked) -> Mention[Dated] | None:
    """« Extrait du registre aux délibérations – séance publique du 30 octobre 2009 »: when a list was decided."""
    dates = marked.dates
    if len(dates) != 1 or dates[0].end or dates[0].value is None or not dates[0].value.day:
        return None
    if marked.patterns[_SESSION].search(marked.folded[: dates[0].span.start]) is None:
        return None
    return Mention(dates[0], dates[0].span, AS_OF_RULE, dates[0].doubts)


def signed_at(marked: Marked) -> bool:
    """« Lyon, le 3 mai 2019 » with nothing else."""
    return _SIGNED_AT.match(marked.text) is not None and bare_date(marked) is not None


#: Between the issuer and the title in one line: « Ville de Dax – Villes jumelées ».
_BEFORE_TITLE = expression(r"\s*[–—|.:,/-]\s*$")
_TOWN = expression(r"(?:la )?(?:ville|village|commune|mairie|municipalite|administration communale)\b")
_CITIES = expression(r"(?:villes?|communes?|cites?|liste)\b")


def issuer_before_title(marked: Marked) -> Span | None:
    """« Ville de Dax – Villes jumelées »: where a line with both ends its issuer and begins its title."""
    start = marked.begin
    if not _TOWN.match(marked.folded, start):
        return None
    for cue in marked.of("title_line", start + 1):
        before = _ARTICLE_LAST.sub("", marked.text[: cue.start])
        if link := _BEFORE_TITLE.search(before):
            return Span(link.start(), len(before))
        of_service = any(other.end == len(before.rstrip()) for other in marked.of("issuer"))
        capital = marked.text[len(before)].isupper()
        if capital and before.endswith(" ") and not of_service and _CITIES.match(marked.folded, cue.start):
            return Span(len(before.rstrip()), len(before))
    return None


_ARTICLE_LAST = expression(r"\b(?:les|nos|ses|liste des) $", re.IGNORECASE)


def is_title(marked: Marked) -> bool:
    """Whether a line can be the bulletin's title: it names twin cities, and is no sentence."""
    if "title_line" not in marked.kinds or opens_with_hour(marked):
        return False
    text = marked.text.rstrip(" *=~_#")
    if text.endswith("?") and marked.begin:  # « 1. Laquelle de nos villes jumelées a été la première ? »
        return False
    return len(text.split()) <= _LONGEST_TITLE and not (text.endswith((".", ";", ",")) or _SUM.search(text))


#: « 6256 Missions (dont villes jumelées) 4 500 », « Réceptions 12 300 »: a line of a budget.
_SUM = expression(r"(?<![\d/])\d{1,3}(?: \d{3})+(?![\d/])")


_HOUR = expression(r"\W*(?:(?:de|a|vers|des) )?(?:[01]?\d|2[0-4])\s?(?:h\b|h\d\d\b|:[0-5]\d\b)")


def opens_with_hour(marked: Marked) -> bool:
    """« 10 h 30 Chorale de Padoue (Italie) »: a line of a programme, which names no city and no bulletin."""
    return marked.text[:1].isascii() and _HOUR.match(marked.folded) is not None


def is_issuer(marked: Marked) -> bool:
    """Whether a line can name the department that issues the bulletin."""
    start = marked.begin
    if marked.words > 24 or marked.text.rstrip().endswith((",", ";", ":")):
        return False
    if len(marked.text.split()) > 10 and marked.text.rstrip().endswith("."):
        return False
    bracket = marked.text.find("(", start)  # « NARA (commune de) »
    return opens_as_issuer(marked) or (
        bool(marked.of("issuer", start, bracket if bracket != -1 else None))
        and _is_short(marked, start)
        and "aside" not in [clause.kind for clause in marked.clauses[1:]]  # « Maison des associations, bureau 12 »
    )


def opens_as_issuer(marked: Marked) -> bool:
    """Whether a line begins with a department's word: « Direction … », « Service … », « Ville de … »."""
    start = marked.begin
    opens = any(
        cue.start - start <= _ARTICLE
        or (
            _BEHIND_OTHER_LANGUAGE.search(marked.text, start, cue.start)
            and not marked.of("title_line", start, cue.start)
        )
        for cue in marked.of("issuer", start)
    )
    return opens and marked.text[start:][:1].isupper()


#: The longest of « La », « Les » with a blank.
_ARTICLE = 4
#: « Stadt Oberwihr / Commune d'Oberwihr », « Partnerschaftskomitee - Comité de jumelage »: said in two languages.
_BEHIND_OTHER_LANGUAGE = expression(r"^\W*\w[^/():,–—\d]{2,40}\s[/–—-]\s(?:L[ae]s? )?$")


def may_be_issuer(marked: Marked) -> bool:
    """Whether a line in front of the title can be the issuer's name: a few words that are no sentence."""
    return _is_short(marked, marked.begin) and not marked.dates


_OF_BODIES = ("issuer", "body", "institution")


def names_body(marked: Marked) -> bool:
    """« Archives municipales », and « VlLLE DE ROUBAIX », for what is damaged there may be such a word."""
    return not marked.kinds.isdisjoint(_OF_BODIES) or bool(name_doubts(marked, Span(marked.begin, len(marked.text))))


def _is_short(marked: Marked, start: int) -> bool:
    text = marked.text[start:].rstrip()
    return text[:1].isupper() and len(text.split()) <= 10 and not text.endswith((".", ",", ";", ":", "?", "!"))


#: « Années 1960 », « Années 60 et 70 ».
_DECADE = expression(r"\b(?:(?:19|20)?\d0)\b")
_LETTER_OR_COLON = expression(r"[^\W]|:")


def is_section(marked: Marked) -> bool:
    """Whether every word of a line is a section's: « EUROPE », « II. Villes partenaires »; « (Belgique) » is none."""
    if marked.text.startswith("("):
        return False
    lettered = _SECTION_MARK.match(marked.text)
    start = lettered.end() if lettered else marked.begin
    end = len(marked.text.rstrip(" :.-–—*=])}"))
    while start < end and marked.text[start] == " ":
        start += 1
    if start >= end or len(marked.text[start:end].split()) > 10 or not marked.text[start].isupper():
        return False
    sections = marked.of("section", start, end)
    cues = [(cue.start, cue.end) for cue in sections]
    rest = without_small_words(marked, blanked(marked.folded[start:end], start, cues))
    if any(cue.value == "decade" for cue in sections):
        rest = _DECADE.sub("", rest)
    return bool(cues) and not _LETTER_OR_COLON.search(rest) and not _says_what_became(marked)


_IS = expression(r"\b(?<!')(?:est|sont)\b")


def _says_what_became(marked: Marked) -> bool:
    """« Partenariat en sommeil. », « Les relations sont suspendues »: of a city's agreement; not « JUMELAGES EN
    SOMMEIL »."""
    stopped = any(cue.value in ("suspended", "ended") for cue in marked.of("event"))
    return stopped and (marked.text.endswith(".") or _IS.search(marked.folded) is not None)


def is_contact(marked: Marked) -> bool:
    """Whether a line holds an address, a telephone number or the like."""
    address = "street" in marked.kinds and DIGIT.search(marked.text) is not None
    return address or bool(_CONTACT.search(marked.text))


def is_contents_entry(marked: Marked) -> bool:
    """Whether a line is an entry of a table of contents: leaders, and a page number at its end."""
    return bool(_PAGE_AT_END.search(marked.text)) and not any(marked.of(kind) for kind in FIELD_WORDS)


_LETTER_OR_FIGURE = expression(r"[^\W_]")


def is_rule_off(marked: Marked) -> bool:
    """Whether a line is only strokes: « ----- », « * * * »."""
    return _LETTER_OR_FIGURE.search(marked.text) is None
