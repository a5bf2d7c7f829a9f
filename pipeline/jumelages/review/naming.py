"""What the pages call things: keys, weights, verdicts, and the values of the closed lists, for the catalogues."""

from __future__ import annotations

from jumelages.catalogues import marked
from jumelages.review.access import Role
from jumelages.store.decisions import Verdict
from jumelages.store.gate import Policy
from jumelages.words import LISTS

#: The screens that every page leads to, for those who have the role.
NAVIGATION = (
    ("/revisions", marked("Revisions"), Role.READ),
    ("/cities", marked("Cities"), Role.READ),
    ("/map", marked("Map"), Role.READ),
    ("/ask", marked("To ask"), Role.READ),
    ("/upload", marked("Upload"), Role.REVIEW),
    ("/accounts", marked("Accounts"), Role.ADMINISTER),
)
#: The keys, and what they do.
KEYS = (
    ("j", marked("Next question, or next line of a list")),
    ("k", marked("Previous question, or previous line of a list")),
    ("Enter", marked("Open the line")),
    ("n", marked("Go through the open questions")),
    ("a", marked("Accept; of a doubt: it is right as printed")),
    ("r", marked("Reject: the bulletin is wrong here")),
    ("e", marked("Correct")),
    ("o", marked("Leave open: nobody knows yet")),
    ("c", marked("Comment")),
    ("u", marked("Undo")),
    ("z", marked("Enlarge the page, or make it small again")),
    ("/", marked("Search")),
    ("?", marked("This help")),
    ("Esc", marked("Close, or leave a field")),
)
WEIGHTS = {
    "news": marked("news"),
    "doubt": marked("doubt"),
    "detail": marked("detail"),
    "cosmetic": marked("typing"),
    "note": marked("note"),
}
VERDICTS = {
    Verdict.ACCEPTED: ("✓", marked("accepted")),
    Verdict.REJECTED: ("✗", marked("rejected")),
    Verdict.CORRECTED: ("✎", marked("corrected")),
    Verdict.CONFIRMED: ("✓", marked("right as printed")),
    Verdict.LEFT_OPEN: ("?", marked("left open")),
    Verdict.UNDONE: ("↶", marked("undone")),
}
#: What a question may be answered with one key: the verdict, the key, and the button.
OF_CHANGES = (
    (Verdict.ACCEPTED, "a", marked("Accept")),
    (Verdict.REJECTED, "r", marked("Reject")),
    (Verdict.LEFT_OPEN, "o", marked("Leave open")),
)
OF_DOUBTS = (
    (Verdict.CONFIRMED, "a", marked("Right as printed")),
    (Verdict.LEFT_OPEN, "o", marked("Leave open")),
)
#: What the gate of a store lets pass by itself.
GATES = {
    Policy.ASK: marked("Only what is accepted here goes downstream."),
    Policy.UNDOUBTED: marked("Only what is accepted here goes downstream, and what no doubt concerns."),
    Policy.CONFIDENT: marked(
        "Only what is accepted here goes downstream, and what no doubt concerns and was read with enough confidence."
    ),
    Policy.COSMETIC: marked("Only what is accepted here goes downstream, and what is only typing."),
}
#: The values of the records' closed lists, offices without the word « office » that they need in a sentence.
#: « Other » is the one value that stands in several of them.
VALUES = {
    **LISTS["AgreementKind"],
    **LISTS["EventKind"],
    **LISTS["HeadStatus"],
    **LISTS["Scope"],
    "mayor": marked("mayor"),
    "governor": marked("governor"),
    "prefect": marked("prefect"),
    "president": marked("president"),
    "administrator": marked("administrator"),
    "deputy": marked("deputy"),
    "economy": marked("economy"),
    "culture": marked("culture"),
    "education": marked("education"),
    "youth": marked("youth"),
    "sport": marked("sport"),
    "health": marked("health"),
    "environment": marked("environment"),
    "urban_planning": marked("urban planning"),
    "heritage": marked("heritage"),
    "tourism": marked("tourism"),
    "social": marked("social affairs"),
    "security": marked("security"),
    "governance": marked("governance"),
    "science_technology": marked("science and technology"),
    "agriculture": marked("agriculture"),
    "transport": marked("transport"),
    "international_solidarity": marked("international solidarity"),
    "integration": marked("integration"),
    "water_sanitation": marked("water and sanitation"),
    "gastronomy": marked("gastronomy"),
    "port_maritime": marked("port and sea"),
    "european_affairs": marked("European affairs"),
    "human_rights": marked("human rights"),
    "digital": marked("digital"),
    "other": marked("other"),
}
