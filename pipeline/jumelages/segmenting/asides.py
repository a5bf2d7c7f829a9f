"""What is no field of a record: where a city lies, what the publishing town does besides, who signs at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import Clause
from jumelages.annotating.countries import read_country
from jumelages.annotating.fields import FIELDS
from jumelages.annotating.heading_values import HeadingValue
from jumelages.annotating.kinds import FIELD_LABELS, FIELD_WORDS
from jumelages.annotating.lines import bare_date, colophons_date, signed_at
from jumelages.annotating.openers import OFFICES_BEHIND
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import slug
from jumelages.places import find_places
from jumelages.segmenting.own_city import publishing_towns
from jumelages.segmenting.questions import asks
from jumelages.segmenting.statements import Statement, as_aside


def with_asides(statements: Sequence[Statement], lexicon: Annotator) -> tuple[list[Statement], list[Statement]]:
    """The statements, and behind them those of a signature or annex; what is no field is set aside in both."""
    found = [as_aside(item) if _is_beside(item) else item for item in _without_captions(statements)]
    dated = [index for index, item in enumerate(found) if _ENTRY_OF_YEAR.match(item.marked.text)]
    entries = [index for index in dated if _holds_no_field(found[index])]
    leads = [index - 1 for index in entries if index and _leads_to_entries(found[index - 1])]
    for index in (*entries, *leads):
        found[index] = as_aside(found[index])
    headed = [index + 1 for index, item in enumerate(found[:-1]) if item.heading]
    located = [index for index in headed if _is_location(found, index, lexicon)]
    for index in located:
        found[index] = as_aside(found[index])
    for index in _signed_by_own_head(found):
        found[index] = as_aside(found[index])
    found = _with_contact_at_end(found)
    closing = _closing(found)
    found[closing:] = [item if _dates_bulletin(item) else as_aside(item) for item in found[closing:]]
    end = min(_signature(found), _annex(found))
    return found[:end], [item if item.role == "as_of" else _of_end(item) for item in found[end:]]


def _with_contact_at_end(statements: list[Statement]) -> list[Statement]:
    """The statements; « Contact : M. Luc MARTIN, maire », once in a bulletin and apart at its end, is whoever issues it
    where the last city has its head, and else perhaps: then it is withheld."""
    end = range(max(len(statements) - _MOST_SIGNATURES, 1), len(statements))
    last = max([at for at in end if statements[at].gap and _gives_contact(statements[at])], default=0)
    if not last or sum(map(_gives_contact, statements)) > 1:
        return statements
    if any(item.gap or _heads(item) or item.opens_field for item in statements[last + 1 :]):
        return statements
    item = statements[last]
    aside = as_aside(item)
    doubted = replace(aside, clauses=(Clause("rest", 0, len(item.marked.text)),))
    return [*statements[:last], aside if _has_head(statements[:last]) else doubted, *statements[last + 1 :]]


#: What blocks are made of: a field of one city, and no other.
_FIELDS_OF_CITY = frozenset(field.kind for field in FIELDS if field.fills)


def _closing(statements: Sequence[Statement]) -> int:
    """Where words begin that close the document, « Le comité se réunit le lundi. », apart from the last city's fields;
    behind the end if none do.

    So it is where each city's fields stand in one paragraph, and the last city's lack nothing that these words hold.
    """
    count = begin = len(statements)
    for last in range(count - 1, -1, -1):
        if _heads(statements[last]):
            break
        begin = last if statements[last].gap else begin
    else:
        return count
    closes = (at for at in range(begin, count) if _may_close(statements[at]))
    if (at := next(closes, count)) == count:
        return count
    heads = [place for place in range(last + 1) if _heads(statements[place])]
    between = statements[heads[0] : last]
    if len(heads) < _FEWEST_CLOSED or any(item.gap and not _heads(item) and _fields(item) for item in between):
        return count
    own = {kind for item in statements[last:begin] for kind in _fields(item)}
    lacks = {kind for item in between for kind in _fields(item)} - own
    said = {kind for item in statements[at:] for kind in _fields(item)}
    names = {word for item in statements[last:begin] for word in _names(item)}
    unsure = any(item.starts_unknown_block or _is_news(item, names) for item in statements[at:])
    return count if unsure or not own or said & {*lacks, "agreement", "event"} else at


def _may_close(statement: Statement) -> bool:
    return statement.gap and not statement.opens_field and statement.role in ("plain", "possible", "field")


_FEWEST_CLOSED = 2
_PROPER_NAME = expression(rf"{CAPITAL}[\w'’-]{{3,}}")


def _names(statement: Statement) -> set[str]:
    """The city's names and its heads'."""
    marked = statement.marked
    spans = [Span(clause.start, clause.end) for clause in statement.clauses if clause.kind == "head"]
    cities = statement.heading.value.cities if statement.heading else ()
    spans += [city.span for city in cities if len(cities) == 1]
    words = [match for span in spans for match in _PROPER_NAME.finditer(marked.text, *span)]
    return {slug(word.group()) for word in words if not marked.of("title", *word.span())}


def _is_news(statement: Statement, names: set[str]) -> bool:
    """« La ville compte aujourd'hui 1 800 000 habitants. », « M. SCHOLZ n'est plus maire. », « Plus rien depuis dix
    ans. »: what may have become of the last city's fields; « Montegnée » may be a further city."""
    marked = statement.marked
    if all(clause.kind == "aside" for clause in statement.clauses):
        return False
    opening = _PROPER_NAME.match(marked.text)
    named = [slug(word) for word in _PROPER_NAME.findall(marked.text, opening.end() if opening else 0)]
    return (
        bool(find_places(marked.text))
        or not names.isdisjoint([*named[:1], slug(opening.group()) if opening else ""])
        or _says_who_is_in_office(marked)
        or any(found.unit and found.unit.value == "inhabitants" for found in marked.inhabitants)
        or (not named and any(cue.value == "since" for cue in marked.of("event")))
    )


#: « à Mme Lutz, », « autorise le », « Port- »: in front of a title that a sentence gives to nobody.
_OF_ANOTHER = expression(r"(?:[,-]|\s(?:le|la|l'))$")


def _says_who_is_in_office(marked: Marked) -> bool:
    """« Mme Eva ROTH est devenue maire en 2013. »; not « M. le Maire l'en remercie », « à Mme Lutz, maire de Dax »."""
    if ":" in marked.text or not marked.text.endswith("."):
        return False
    titles = [cue for cue in marked.of("title") if not marked.at("civility", cue.start)]
    sides = [(marked.text[: cue.start].rstrip(), marked.text[cue.end :]) for cue in titles]
    return any(not (_OF_ANOTHER.search(front) or behind.startswith(",")) for front, behind in sides)


def _fields(statement: Statement) -> frozenset[str]:
    return _FIELDS_OF_CITY.intersection(clause.kind for clause in statement.clauses)


def _dates_bulletin(statement: Statement) -> bool:
    dated = bare_date(statement.marked) or colophons_date(statement.marked)
    return statement.role == "as_of" or dated is not None


def _gives_contact(statement: Statement) -> bool:
    """Whether a head stands behind the label of who speaks for a town: « Contact », « Votre interlocuteur »."""
    label, colon, _ = statement.marked.text.partition(":")
    kinds = [clause.kind for clause in statement.clauses if clause.kind not in ("label", "aside")]
    heads = statement.role == "field" and kinds == ["head"]
    speaks = any(cue.value in OFFICES_BEHIND for cue in statement.marked.of("aside", 0, len(label)))
    return heads and bool(colon) and speaks and not statement.marked.of("title", 0, len(label))


#: « Maire de Vichy » on a line of its own.
_HEAD_OF_TOWN = expression(rf"[^:,;()]*?\b(?:de |d['’]|du )(?P<town>{CAPITAL}[^:,;()]*)$")


def _signed_by_own_head(statements: Sequence[Statement]) -> Iterator[int]:
    """« Gérard Malvoisin » over « Maire de Vichy », in front of all cities of Vichy's bulletin: who signs."""
    for index, item in enumerate(statements):
        if item.heading and item.heading.value.cities[0].country:
            return
        if index == 0 or "title" not in item.marked.kinds or item.decided:
            continue
        named = _HEAD_OF_TOWN.match(item.marked.text) if item.marked.at("title", item.marked.begin) else None
        fronts = [front.marked.text for front in statements[:index] if front.role in ("title", "issuer")]
        if named is None or slug(named["town"]) not in publishing_towns(fronts):
            continue
        yield index
        if not (statements[index - 1].clauses or item.gap):
            yield index - 1


def _of_end(statement: Statement) -> Statement:
    """What stands in a signature: « Dax, le 3 mai 2020 » is the bulletin's date."""
    if not signed_at(statement.marked):
        return as_aside(statement)
    return replace(statement, role="as_of", clauses=(), heading=None, as_of=bare_date(statement.marked))


def _without_captions(statements: Sequence[Statement]) -> list[Statement]:
    """« FICHE JUMELAGE » in the same words over each city says nothing of it."""
    over = [above for above, below in pairwise(statements) if below.role in ("heading", "city_label")]
    words = Counter(item.marked.folded for item in over if item.role in ("plain", "possible") and item.gap)
    captions = {text for text, count in words.items() if count > 1}
    return [
        replace(item, role="stroke", clauses=()) if item.marked.folded in captions and not item.decided else item
        for item in statements
    ]


#: Folded beginnings of lines that say something else than a field, each with an example.
_BESIDE = (
    r"(?:le |la |notre )?(?:partenariat|jumelage|cooperation|convention)(?: est)? ?: ?"
    r"(?:toujours )?(?&in_force)\W*$"  # « Le partenariat est : en cours »
    r"|(?:(?:le |la |l'|cet? )?(?:partenariat|jumelage|cooperation|convention|accord) )?(?:est(?:-\w+)? )?"
    r"(?:toujours |encore )?(?&in_force)\s?[:?] ?oui\W*$"  # « Toujours en vigueur ? Oui »
    r"|(?:l')?amitie [^\W\d_]+-[^\W\d_]+\W*$"  # « L'amitié franco-allemande »
    r"|.{0,60}\bville marraine (?:de |du |des )(?:la |l'|le )?(?:\d+\w* )?(?&namesake)"
    r"|total\b.{0,40}$"  # « TOTAL : 12 villes »
    r"|(?:la |le |une? )?(?&other_programme)\b"
    r"|(?:(?&part_of_document) \w+\W+)?(?:(?:le|la|cette?|ce) )?(?:presente? )?(?&document) (?&superseding)\b"
    r"|(?:a|copie) ?: ?(?:monsieur|madame|messieurs|mesdames)\b"  # to whom a note goes
    r"|(?&flag) (?:de la |de l'|du |des |de |d')[^\d:;()]{3,30}$"  # « Drapeau de l'Allemagne »
    r"|[^\w\s]?\d*\.?\s*↑"  # « 1. ↑ Archives municipales »
    r"|\[?(?&edit_link)\b[^:;()\d]{0,40}\]$"  # « [modifier | modifier le code] »
    r"|(?:</?[a-z]\w{0,9}/?>\s*)+$"  # « <ul> »
    r"|[a-z]$"  # « K » over the cities that begin so
    r"|(?:l'|le |la |notre |votre )?(?&foreword)"
    r"(?: (?:de |d'|du |des |par |a |aux? )[^\d():;]{2,60})?\W*$"  # « Préface de Mme Anne ROCHE »
    r"|(?&courtesy)\b.{0,30}\b(?&greeting)\b"  # how a letter ends
    r"|(?&salutation)\b[^:.;\d()]{0,50}[,!]?$"  # « Chères amies, chers amis, »
    r"|\d{4,5} (?!(?&population_unit))[^\d:;()]{3,40}$"  # « 33160 Saint-Médard-en-Jalles »
    r"|(?:(?&document) )?(?&colophon) (?:par|d'apres)\b[^\d]{0,80}$"  # « Préparé par : M.-C. Gadbois »
    r"|(?:n\. ?b\.|nb ?:) ?:?(?!.*\b(?:signee?s?|depuis)\b)"  # « N.B. Les chèques sont à remettre à l'accueil »
    r"|en reponse a (?:votre|la) (?&letter)\b"
    r"(?!.*\b(?:depuis|signee?s?|conclue?s?)\b)"  # and how it begins
)
#: « Abréviations : hab. = habitants », « k : milliers d'habitants ; M : millions d'habitants »: what signs mean.
_LEGEND = r"\W*(?:(?&legend)\b ?:|[a-z]{1,2}\.? ?[:=] [^;:=\d]{4,60}; ?[a-z]{1,2}\.? ?[:=] )"
#: « Rendez-vous à Gênes le 14 juillet ! », « La ville est membre de Cités Unies »: of no city, unless a field says so.
_TO_READERS = r"\W*(?:(?&invitation)|(?P<town>[^.;:()\d]{2,50}? (?&belongs)))\b"
#: What a page of the web has around its text: « Partager cette page », « Lire la suite », « Haut de page ».
_OF_WEB_PAGE = r"\W*(?&web_page)\b[^\d()]{0,80}$"
#: « Ensemble pour l'Europe » in quotes, and nothing else.
_MOTTO = expression(r"\s*[«“\"][^»”\"\d]{3,80}[»”\"]\W*$")


def _is_beside(statement: Statement) -> bool:
    marked = statement.marked
    if statement.role not in ("heading", "title") and (
        marked.patterns[_OF_WEB_PAGE].match(marked.folded) or asks(marked)
    ):
        return True
    beside = marked.patterns[_BESIDE].match(marked.folded, marked.begin)
    explains = marked.patterns[_LEGEND].match(marked.folded)
    said = marked.patterns[_TO_READERS].match(marked.folded)
    if said and marked.kinds.isdisjoint((*FIELD_LABELS, "civility")):
        signed = said["town"] and any(clause.kind == "agreement" for clause in statement.clauses)
        return statement.role in ("plain", "possible", "field") and not (signed or marked.inhabitants)
    return _MOTTO.match(marked.text) is not None or beside is not None or explains is not None


#: « 1998 : harmonie municipale (42 musiciens) », « 2004 : 120 cyclistes »: what happened in a year.
_ENTRY_OF_YEAR = expression(r"\W*(?:19|20)\d\d ?[:–—] ?(?=[a-zà-ÿ\d])")
_LONGEST_LEAD = 4


def _holds_no_field(statement: Statement) -> bool:
    other = statement.marked.kinds.isdisjoint(FIELD_WORDS)
    return other and statement.role in ("plain", "possible", "field")


def _leads_to_entries(statement: Statement) -> bool:
    """« Visites passées » over its years."""
    marked = statement.marked
    short = statement.gap and statement.role == "plain" and len(marked.text.split()) <= _LONGEST_LEAD
    return short and (marked.kinds - {"event"}).isdisjoint(FIELD_WORDS)


#: « Archipel des Marquises », « Land de Bavière », « Îles-du-Vent ».
_REGION = r"(?&region)[ -](?:de |du |des |d'|la |du-|de-|des-)"
_LONGEST_LOCATION = 12


def _is_location(statements: Sequence[Statement], index: int, lexicon: Annotator) -> bool:
    """A line right under a city's heading, over its fields, that says in which region the city lies."""
    statement = statements[index]
    above, below = statements[max(index - 1, 0)].heading, statements[index + 1 : index + 2]
    start = statement.marked.begin
    apart = statement.decided or statement.gap or above is None or index == 0
    if apart or above is None:
        return False
    region = statement.marked.patterns[_REGION].match(statement.marked.folded, start)
    if not (region or _is_part(statement, above.value, lexicon)):
        return False
    is_field = ":" in statement.marked.text or statement.marked.dates or statement.opens_field
    short = len(statement.marked.text.split()) <= _LONGEST_LOCATION
    own = {country.code for country in statement.heading.value.countries} if statement.heading else set()
    there = {country.code for country in above.value.countries}
    return short and not is_field and own <= there and bool(below) and below[0].opens_field


def _is_part(statement: Statement, city: HeadingValue, lexicon: Annotator) -> bool:
    """« Bade-Wurtemberg » under « Ludwigsburg (Allemagne) »: a part of the country that is printed with the city."""
    found = read_country(statement.marked.text, statement.whole, lexicon)
    printed = {country.code for country in city.countries}
    return found is not None and found[0].subdivision is not None and found[0].code in printed


#: « Le Maire, », « Pour le Maire, l'adjoint délégué », « La Présidente du comité ».
_SIGNS = expression(r"\s*(?:pour )?(?:le|la|l')[ ]?(?=[a-z])")
#: « Pour le maire, l'adjoint délégué : signé ».
_SIGNED = expression(r"\bsigne\W*$")
#: So many statements a signature has at most: titles, names, « signé ».
_MOST_SIGNATURES = 4
_LONGEST_SIGNATURE = 18


def _signature(statements: Sequence[Statement]) -> int:
    """Where the signature of who issues the bulletin begins, at its end; behind the end if nobody signs.

    It stands under « Fait à Dax, le 3 mai 2020 », or apart from all else with its name on a line of its own.
    """
    count = len(statements)
    if (formula := _formula(statements)) < count:
        return formula
    for index in range(max(count - _MOST_SIGNATURES, 1), count):
        tail = statements[index:]
        if tail[0].gap and signed_at(tail[0].marked) and tail[1:] and all(map(_is_bare_name, tail[1:])):
            return index
        if tail[0].gap and _ends_letter(tail[0]) and tail[1:] and all(map(_signs_below, tail[1:])):
            return index
        if not all(map(_may_sign, tail)) or not any(map(names_signatory, tail[:2])):
            continue
        dated = signed_at(statements[index - 1].marked) or _SIGNED.search(tail[0].marked.folded)
        alone = len(tail[0].item.lines) > 1 and ":" not in tail[0].marked.text
        apart = tail[0].gap and names_signatory(tail[0]) and (alone or _has_head(statements[:index]))
        once = sum(map(names_signatory, statements)) == sum(map(names_signatory, tail))
        if dated or (apart and once):
            return index
    return count


def _ends_letter(statement: Statement) -> bool:
    """« Un grand merci à tous ceux qui ont apporté leurs photos ! »: a sentence without a field, over who signs."""
    sentence = statement.marked.text.rstrip().endswith((".", "!", ","))
    return sentence and {clause.kind for clause in statement.clauses} <= {"rest", "aside"} and not _heads(statement)


def _signs_below(statement: Statement) -> bool:
    """« Maurice, vice-président honoraire »: a name whose title, if any, is no office of heads, in the same
    paragraph."""
    kinds = statement.marked.kinds
    return _may_sign(statement) and not statement.gap and ("title" not in kinds or "out_of_office" in kinds)


def _is_bare_name(statement: Statement) -> bool:
    """« J. Wauters, employée d'administration », under the place and day of a signature."""
    return _may_sign(statement) and not (statement.gap or statement.opens_field or _heads(statement))


def _has_head(statements: Sequence[Statement]) -> bool:
    """Whether the last city has its head: « Le bourgmestre : … » apart from its fields is no second one."""
    last = max((at for at, item in enumerate(statements) if _heads(item)), default=len(statements))
    return any(clause.kind == "head" for item in statements[last:] for clause in item.clauses)


#: « Pour expédition conforme : », « Ainsi délibéré », « Suivent les signatures »: the end of a deliberation.
_FORMULA = r"\W*(?:(?&true_copy)\b[^:]{0,30}\bconformes?|(?&end_of_deliberation)\b)"


#: « Adoptée par », in front of the body that decided on the document.
_DECIDED_BY = expression(r"\W*[a-z]{3,}ee?s?\b[^,;:()\d]{0,20} par (?:le |la |l')")


def _is_decided_by_body(statement: Statement) -> bool:
    """« Adoptée par le conseil municipal le 25 février 2013 », apart from what stands above."""
    decided = _DECIDED_BY.match(statement.marked.folded) if statement.gap else None
    return decided is not None and any(statement.marked.at(kind, decided.end()) for kind in ("issuer", "body"))


def _formula(statements: Sequence[Statement]) -> int:
    """Where the formula begins that ends a deliberation, with nothing of a city behind it; behind the end if none."""
    near_end = len(statements) - _MOST_SIGNATURES
    for index in range(1, len(statements)):
        marked = statements[index].marked
        ends = marked.patterns[_FORMULA].match(marked.folded)
        if not (ends or (index >= near_end and _is_decided_by_body(statements[index]))):
            continue
        kinds = {clause.kind for item in statements[index:] for clause in item.clauses}
        if not (kinds & (_FIELDS_OF_CITY - {"event", "head"}) or any(map(_heads, statements[index:]))):
            return index
    return len(statements)


def _may_sign(statement: Statement) -> bool:
    text = statement.marked.text
    return (
        not statement.decided
        and len(text.split()) <= _LONGEST_SIGNATURE
        and (":" not in text or names_signatory(statement))
        and not statement.marked.dates
    )


def names_signatory(statement: Statement) -> bool:
    """« Le Maire, Luc MARTIN », « La secrétaire, Yvonne Abjean »: a title with its article."""
    opened = _SIGNS.match(statement.marked.folded)
    title = next(iter(statement.marked.of("title")), None)
    other = opened and statement.marked.at("aside", opened.end())
    if other and statement.marked.text.startswith(",", other.end):
        return True
    return opened is not None and title is not None and title.start <= opened.end()


#: « Annexe », « Annexe : les élus référents », « Élus chargés des jumelages », « Membres du comité »:
#: what follows the blocks and is none.
_ARTICLE = r"(?:(?:l'|(?:le|la|les|notre|nos) ))?"
_OF_PEOPLE = r"(?:(?:les|vos|nos) )?(?&annex_of_people)"
_ANNEX = rf"[\W\d]*(?:{_ARTICLE}(?&annex)|(?:(?&annex) ?: )?{_OF_PEOPLE})\b[^:]{{0,60}}:?$"
#: « Le petit glossaire », « L'AGENDA DES JUMELAGES »: no city, whatever words of fields follow.
WORDS_AND_DAYS = rf"[\W\d]*{_ARTICLE}(?&annex:words and days)\b[^:]{{0,60}}:?$"


def _annex(statements: Sequence[Statement]) -> int:
    """Where an annex begins, behind which no city has a heading or a field of its own; behind the end if there is none.

    What stands in the same words under other cities as well is theirs.
    """
    if not statements:
        return 0
    annex = statements[0].marked.patterns[_ANNEX]
    if not [item for item in statements if annex.fullmatch(item.marked.folded)]:
        return len(statements)
    last = max((index for index, item in enumerate(statements) if _heads(item)), default=len(statements))
    before = {item.marked.folded for item in statements[:last]}
    for index in range(last + 1, len(statements)):
        item = statements[index]
        if item.gap and annex.fullmatch(item.marked.folded) and item.marked.folded not in before:
            kinds = {clause.kind for other in statements[index:] for clause in other.clauses}
            return len(statements) if kinds & {"population", "domains"} else index
    return len(statements)


def _heads(statement: Statement) -> bool:
    certain = statement.heading is not None and statement.heading.value.certain
    return statement.role in ("heading", "city_label", "accord_label") or certain
