"""Upload of bulletins: the form, and how far each file is."""

from __future__ import annotations

import datetime
from functools import partial

from starlette.responses import RedirectResponse, Response

from jumelages.catalogues import marked, sentences
from jumelages.errors import JumelagesError
from jumelages.records import PartialDate
from jumelages.review.desk import NOT_THERE, Asked, Refused
from jumelages.review.rendering import DEFECT, page
from jumelages.review.uploads import Stage, Upload, Wanted, begin, plain_name, store
from jumelages.store.ingesting import Outcome

NO_FILE = marked("Choose a file first.")
NO_DOCUMENT = marked("Name the one document whose place the one uploaded file takes.")
NO_DATE = marked("This is no date: write it as 2014-07-11.")
STAGES = {
    Stage.WAITING: marked("waiting for its turn"),
    Stage.READING: marked("being read"),
    Stage.STORING: marked("being stored"),
}
OUTCOMES = {
    Outcome.STORED: marked("It is stored."),
    Outcome.KNOWN: marked("This very file was there already; nothing was written."),
    Outcome.STILL_WAITING: marked(
        "It was there already, and still waits: nobody said which bulletin of its date is right."
    ),
    Outcome.COPY: marked("It says what another bulletin of its date says, and is kept as its copy."),
    Outcome.ERRATUM: marked("It takes the place of another bulletin of its date."),
    Outcome.WORSE: marked("It is kept, and waits: it is read worse than the bulletin of its date that is there."),
    Outcome.UNDECIDED: marked("It is kept, and waits: nobody said which bulletin of its date is right."),
}
#: What a sentence of an error calls by an option, by the name that it has in the form.
OPTIONS = {
    "--as-of": marked("Date of the bulletin"),
    "--issuer": marked("Whose bulletin it is"),
    "--ocr": marked("Recognise the text of scanned pages"),
    "--doubtful": marked("Take it, too, where it may be no bulletin"),
}


def form(asked: Asked) -> Response:
    """The form."""
    return page(asked, "upload.html.jinja", trouble="")


def receive(asked: Asked) -> Response:
    """Take files in, and lead to the page that says how far they are."""
    say = sentences(asked.language, "review").gettext
    files = [file for file in asked.files if file.filename]
    if not files:
        return page(asked, "upload.html.jinja", 422, trouble=say(NO_FILE))
    try:
        date = _date(asked.form.get("date", "").strip())
    except ValueError:
        return page(asked, "upload.html.jinja", 422, trouble=say(NO_DATE))
    replaces = asked.form.get("replaces", "").strip() if asked.form.get("same_date") == "replaces" else None
    if replaces is not None and (not replaces or len(files) > 1):
        return page(asked, "upload.html.jinja", 422, trouble=say(NO_DOCUMENT))
    wanted = Wanted(
        date if len(files) == 1 else None,
        asked.form.get("issuer", "").strip() or None,
        asked.form.get("doubtful") == "1",
        asked.form.get("ocr") == "1",
        asked.session.reviewer,
        replaces,
        asked.form.get("same_date") == "beside",
    )
    desk = asked.desk
    keys = []
    for file in files:
        name, data = plain_name(file.filename), file.file.read()
        keys.append(begin(desk.uploads, name, partial(store, desk.engine, data, name, desk.manner(), wanted, desk.now)))
    return RedirectResponse(f"/uploads/{'.'.join(keys)}", 303)


def _date(text: str) -> PartialDate | None:
    if not text:
        return None
    day = datetime.date.fromisoformat(text)
    return PartialDate(edtf=day.isoformat(), earliest=day, latest=day, text=text)


def progress(asked: Asked) -> Response:
    """How far some files are."""
    known = asked.desk.uploads.known
    keys = asked.path["uploads"].split(".")
    found = [known[key] for key in keys if key in known]
    if not found:
        raise Refused(404, NOT_THERE)
    lines = [(one, _said(one, asked)) for one in found]
    is_busy = any(one.stage in STAGES for one in found)
    template = "progress.html.jinja" if asked.is_part else "uploads.html.jinja"
    return page(asked, template, lines=lines, is_busy=is_busy)


def _said(one: Upload, asked: Asked) -> str:
    say = sentences(asked.language, "review").gettext
    if one.done:
        return say(OUTCOMES[one.done.outcome])
    if isinstance(one.error, JumelagesError):
        sentence = one.error.sentence(asked.language)
        for option, label in OPTIONS.items():
            sentence = sentence.replace(option, say("“%s”") % say(label))
        return sentence
    return say(DEFECT) if one.error else say(STAGES[one.stage])
