"""Decisions at the desk: one, many, undone, by two reviewers, corrected by a form with the words that were marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jumelages.isolated.manner import Manner
from jumelages.review.desk import Desk
from jumelages.store.decisions import Decision, Verdict, decisions
from jumelages.store.engines import asking
from jumelages.store.questions import Question, open_counts, questions
from tests.review.desks import TODAY, csrf, desk_of, inside, samples

#: The revision of 2018 in the store of samples, and that of 2024.
OF_2018, OF_2024 = 3, 5
#: A form that corrects a head, with a title that nobody knows.
UNKNOWN = {
    "verdict": "corrected",
    "seen": "0",
    "pointer": "heads/0",
    "field-title": "Grand Syndic",
    "field-office": "mayor",
    "field-status": "in_office",
    "field-civility": "M.",
    "field-name": "Marco BUCCI",
    "field-given_name": "Marco",
    "field-family_name": "BUCCI",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_of(samples(tmp_path))


def asked(desk: Desk, revision: int, type_: str, block: str) -> Question:
    with asking(desk.engine) as connection:
        found = [one for one in questions(connection, revision) if (one.type, one.block) == (type_, block)]
    return found[0]


def made(desk: Desk) -> list[Decision]:
    with asking(desk.engine) as connection:
        return decisions(connection)


def address(question: Question) -> str:
    return f"/revisions/{question.revision}/questions/{question.id}"


def answer(client: TestClient, question: Question, verdict: str, **more: str) -> int:
    page = client.get(address(question)).text
    seen = re.search(r'name="seen" value="(\d+)"', page)
    form = {"csrf": csrf(page), "verdict": verdict, "seen": seen[1] if seen else "", **more}
    return client.post(address(question), data=form).status_code


def correcting(desk: Desk, type_: str = "head_replaced", block: str = "genes-it") -> tuple[TestClient, Question, str]:
    """A reviewer, a question of 2018, and the page with the form that corrects what it is about."""
    client, question = inside(desk), asked(desk, OF_2018, type_, block)
    return client, question, client.get(f"{address(question)}/correct").text


def hidden(form: str) -> dict[str, str]:
    """What a button sends."""
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_an_answer_is_kept_with_who_and_why_and_the_words(desk: Desk) -> None:
    question = asked(desk, OF_2018, "head_replaced", "genes-it")
    assert answer(inside(desk), question, "accepted", why="Gazette of 2017") == 200
    (decision,) = made(desk)
    assert (decision.verdict, decision.reviewer, decision.why) == (Verdict.ACCEPTED, "Camille", "Gazette of 2017")
    assert (decision.old_quote, decision.new_quote) == ("Maire : M. Marco DORIA", "Maire : M. Marco BUCCI")
    assert "✓ accepted" in inside(desk).get(address(question)).text


def test_after_an_answer_comes_the_next_open_question(desk: Desk) -> None:
    client = inside(desk)
    question = asked(desk, OF_2018, "head_replaced", "genes-it")
    page = client.get(address(question))
    form = {"csrf": csrf(page.text), "verdict": "accepted", "seen": "0"}
    assert "Gênes" in client.post(address(question), data=form).text.split("<h1>")[1][:200]


def test_undo_takes_back_the_last_answer_and_shows_it_again(desk: Desk) -> None:
    client = inside(desk)
    question = asked(desk, OF_2018, "head_replaced", "genes-it")
    answer(client, question, "rejected")
    (decision,) = made(desk)
    page = client.get(address(asked(desk, OF_2018, "population_changed", "genes-it")))
    assert f'action="/decisions/{decision.id}/undo"' in page.text, "the last one can be undone from anywhere"
    back = client.post(f"/decisions/{decision.id}/undo", data={"csrf": csrf(page.text), "revision": "3"})
    assert str(back.url).endswith(address(question))
    assert [one.verdict for one in made(desk)] == [Verdict.REJECTED, Verdict.UNDONE]
    again = client.post(f"/decisions/{decision.id}/undo", data={"csrf": csrf(page.text), "revision": "3"})
    assert again.status_code == 404


def all_typing(client: TestClient) -> dict[str, str]:
    """What the button for all typing of the second revision sends."""
    page = client.get("/revisions/2").text
    return hidden(page[page.index('id="cosmetic"') :].split('action="/revisions/2/answer">')[1].split("</form>")[0])


def test_all_typing_of_a_revision_is_accepted_at_once(desk: Desk) -> None:
    client = inside(desk)
    values = all_typing(client)
    client.post("/revisions/2/answer", data=values)
    with asking(desk.engine) as connection:
        assert open_counts(connection, [2]).get(2) is None or open_counts(connection, [2])[2].cosmetic == 0


def test_a_comment_on_many_answers_is_cut_as_one_on_a_single_answer_is(desk: Desk) -> None:
    client = inside(desk)
    values = all_typing(client)
    client.post("/revisions/2/answer", data={**values, "why": "x" * 3000})
    question = asked(desk, OF_2018, "head_replaced", "genes-it")
    answer(client, question, "accepted", why="y" * 3000)
    assert {len(one.why or "") for one in made(desk)} == {2000}
    assert len(made(desk)) > 2


def test_all_of_a_city_is_accepted_at_once_but_no_doubt(desk: Desk) -> None:
    client = inside(desk)
    page = client.get("/revisions/5?by=city").text
    form = page[page.index(">Hambourg</h2>") :].split("<form")[1].split("</form>")[0]
    assert client.post("/revisions/5/answer", data=hidden(form)).status_code == 200
    assert {one.type for one in made(desk)} == {"not_seen"}


def test_the_second_of_two_reviewers_is_informed_and_overwrites_nothing(desk: Desk) -> None:
    question = asked(desk, OF_2018, "head_replaced", "genes-it")
    camille, dominique = inside(desk), inside(desk)
    page = dominique.get(address(question)).text
    assert answer(camille, question, "accepted") == 200
    form = {"csrf": csrf(page), "verdict": "rejected", "seen": "0"}
    late = dominique.post(address(question), data=form)
    assert late.status_code == 409
    assert "This was decided meanwhile (Camille" in late.text
    assert "✓ accepted" in late.text, "the answer that stands is shown"
    assert [one.verdict for one in made(desk)] == [Verdict.ACCEPTED]


def test_many_at_once_are_refused_when_one_was_decided_meanwhile(desk: Desk) -> None:
    client = inside(desk)
    page = client.get("/revisions/3").text
    values = hidden(page[page.index('action="/revisions/3/answer"') :][:9000])
    answer(client, asked(desk, OF_2018, "head_replaced", "genes-it"), "rejected")
    refused = client.post("/revisions/3/answer", data=values)
    assert refused.status_code == 409
    assert len(made(desk)) == 1


def test_a_doubt_is_confirmed_or_left_open_but_not_accepted(desk: Desk) -> None:
    question = asked(desk, OF_2024, "J401", "hambourg-de")
    assert answer(inside(desk), question, "accepted") == 422
    assert answer(inside(desk), question, "left_open") == 200
    assert "left open" in inside(desk).get(address(question)).text


def test_a_form_corrects_a_head_by_its_own_fields(desk: Desk) -> None:
    client, question, page = correcting(desk)
    assert 'value="Marco BUCCI"' in page
    assert '<option value="mayor" selected>mayor</option>' in page
    form = {**UNKNOWN, "csrf": csrf(page), "field-title": "Maire", "field-status": "acting", "why": "by decree"}
    assert client.post(address(question), data=form).status_code == 200
    (decision,) = made(desk)
    assert decision.correction
    assert decision.correction.value["status"] == "acting"
    assert decision.correction.printed["status"] == "in_office"
    assert decision.correction.value["evidence"]["quote"] == "Maire : M. Marco BUCCI", "its place stays its proof"
    shown = client.get(address(question)).text
    assert "<del>Marco BUCCI</del>" in shown


def test_marked_words_fill_the_proof_of_a_correction(desk: Desk) -> None:
    client, question, page = correcting(desk, "population_changed")
    words = re.findall(r'data-word="([^"]+)" data-start="(\d+)" data-end="(\d+)"', page)
    first, last = next(one for one in words if one[0] == "580"), next(one for one in words if one[0] == "000")
    form = {
        "csrf": csrf(page),
        "verdict": "corrected",
        "seen": "0",
        "pointer": "population",
        "start": first[1],
        "end": last[2],
        "page": "1",
        "field-value": "580 000",
        "field-low": "579500",
        "field-high": "580499",
        "field-scope": "city",
        "field-text": "580 000 habitants",
    }
    assert client.post(address(question), data=form).status_code == 200
    (decision,) = made(desk)
    assert decision.correction
    evidence = decision.correction.value["evidence"]
    assert (evidence["quote"], evidence["rule"]) == ("580 000", "reviewer")


@pytest.mark.parametrize(
    ("field", "value", "reported"),
    [("field-value", "many", "this is no number"), ("field-text", "", "text"), ("field-as_of", "2014-13", "no date")],
)
def test_what_cannot_stand_there_is_reported_while_it_is_typed_and_refused(
    desk: Desk, field: str, value: str, reported: str
) -> None:
    client, question, page = correcting(desk, "population_changed")
    form = {
        "csrf": csrf(page),
        "verdict": "corrected",
        "seen": "0",
        "pointer": "population",
        "field-value": "580000",
        "field-scope": "city",
        "field-text": "580 000",
        field: value,
    }
    checked = client.post(f"{address(question)}/check", data=form)
    assert checked.status_code == 200
    assert "✗" in checked.text
    assert reported in checked.text
    refused = client.post(address(question), data=form)
    assert refused.status_code == 422
    assert f'value="{value}"' in refused.text, "what was typed is not lost"
    assert made(desk) == []


def test_what_may_stand_there_is_reported_as_well(desk: Desk) -> None:
    client, question, page = correcting(desk, "domain_added", "anvers-be")
    form = {"csrf": csrf(page), "pointer": question.pointer, "field-label": "port", "field-theme": "port_maritime"}
    assert "✓" in client.post(f"{address(question)}/check", data=form).text


def test_a_doubt_offers_the_values_that_it_is_about(desk: Desk) -> None:
    question = asked(desk, OF_2024, "J401", "hambourg-de")
    text = inside(desk).get(f"{address(question)}/correct").text
    assert "heads/-" in text


@pytest.mark.parametrize("form", [{}, {"csrf": ""}, {"csrf": "x"}])
def test_no_form_of_somebody_else_decides(desk: Desk, form: dict[str, str]) -> None:
    client = inside(desk)
    question = asked(desk, OF_2018, "head_replaced", "genes-it")
    refused = client.post(address(question), data={"verdict": "accepted", "seen": "0", **form})
    assert refused.status_code == 403
    assert "not from a page of this server" in refused.text
    assert made(desk) == []


@pytest.mark.parametrize("verdict", ["", "undone", "confirmed", "<script>"])
def test_an_answer_that_there_is_not_is_refused(desk: Desk, verdict: str) -> None:
    assert answer(inside(desk), asked(desk, OF_2018, "head_replaced", "genes-it"), verdict) == 422
    assert made(desk) == []


def test_since_one_last_looked(desk: Desk) -> None:
    client = inside(desk)
    assert "Since you last looked" not in client.get("/revisions").text
    client.post("/looked", data={"csrf": csrf(client.get("/revisions").text)})
    assert "Since you last looked" in client.get("/revisions").text


def test_the_day_of_a_bulletin_is_no_question(desk: Desk) -> None:
    with asking(desk.engine) as connection:
        (question,) = [one for one in questions(connection, OF_2018) if one.type == "as_of_changed"]
    assert "there is nothing to decide" in inside(desk).get(address(question)).text


OWN_LEXICON = '[[title]]\nvalue = "mayor"\nwords = ["Capitan"]\nexamples = ["Capitan : M. Jean DUPONT"]\n'


def learning(tmp_path: Path) -> Desk:
    """A desk with a lexicon file of the user's own, read anew for each bulletin."""
    file = tmp_path / "mine.toml"
    file.write_text(OWN_LEXICON, "utf-8")
    return desk_of(
        samples(tmp_path), lexicon=file, manner=lambda: Manner(TODAY, lexicon=((str(file), file.read_bytes()),))
    )


def test_a_word_that_nobody_knew_goes_into_the_lexicon_by_one_button(tmp_path: Path) -> None:
    desk = learning(tmp_path)
    client, question, page = correcting(desk)
    proposed = client.post(address(question), data={"csrf": csrf(page), **UNKNOWN})
    (decision,) = made(desk)
    assert proposed.url.path == f"/decisions/{decision.id}/words"
    assert "words = [&#34;Grand Syndic&#34;]" in proposed.text
    assert "Grand Syndic : M. Marco BUCCI" in proposed.text
    learnt = client.post(proposed.url.path, data={"csrf": csrf(proposed.text)})
    assert "knows every word" in learnt.text
    assert (tmp_path / "mine.toml").read_text("utf-8") == OWN_LEXICON + (
        '\n[[title]]\nvalue = "mayor"\nwords = ["Grand Syndic"]\nexamples = ["Grand Syndic : M. Marco BUCCI"]\n'
    )
    client.post(f"/decisions/{decision.id}/undo", data={"csrf": csrf(page), "revision": "3"})
    assert client.get(proposed.url.path).status_code == 404


def test_without_a_lexicon_file_the_entry_is_shown_and_nothing_is_written(desk: Desk) -> None:
    client, question, page = correcting(desk)
    proposed = client.post(address(question), data={"csrf": csrf(page), **UNKNOWN})
    assert "Grand Syndic : M. Marco BUCCI" in proposed.text
    assert "<form" not in proposed.text.split("<main")[1].split("</main>")[0]
    assert client.post(proposed.url.path, data={"csrf": csrf(page)}).status_code == 409


def test_a_lexicon_file_that_cannot_be_used_is_reported_and_stays_as_it_is(tmp_path: Path) -> None:
    desk = learning(tmp_path)
    client, question, page = correcting(desk)
    proposed = client.post(address(question), data={"csrf": csrf(page), **UNKNOWN})
    (tmp_path / "mine.toml").write_text("[[title", "utf-8")
    refused = client.post(proposed.url.path, data={"csrf": csrf(page)})
    assert refused.status_code == 422
    assert (tmp_path / "mine.toml").read_text("utf-8") == "[[title"
