"""The description of the API, made from its table and its models."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from jumelages import __version__
from jumelages.records import BulletinRecord
from jumelages.review import api_contract as contract
from jumelages.review.access import Role
from jumelages.store.fed import Fed


class Endpoint(NamedTuple):
    """What an address of the API takes and gives; `many` names the list in which it gives several of its model."""

    gives: type[BaseModel] | None
    takes: type[BaseModel] | None = None
    query: tuple[str, ...] = ()
    many: str | None = None


ENDPOINTS: dict[tuple[str, str], Endpoint] = {
    ("GET", "/api/openapi.json"): Endpoint(None),
    ("GET", "/health"): Endpoint(contract.Health),
    ("GET", "/api/revisions"): Endpoint(contract.RevisionPage, query=("page",)),
    ("GET", "/api/revisions/{revision}"): Endpoint(BulletinRecord),
    ("GET", "/api/revisions/{revision}/questions"): Endpoint(contract.Questions),
    ("POST", "/api/revisions/{revision}/decisions"): Endpoint(contract.Made, contract.Answer),
    ("GET", "/api/decisions"): Endpoint(contract.Decisions, query=("question",)),
    ("POST", "/api/decisions/{decision}/undo"): Endpoint(contract.Made),
    ("GET", "/api/changes"): Endpoint(Fed, query=("since",), many="changes"),
    ("GET", "/api/cities"): Endpoint(contract.Partners),
}
_ERRORS = {
    "401": "Who asks has not entered",
    "403": "The role does not allow it, or the form is not from here",
    "404": "There is no such thing",
    "409": "Another decision was made meanwhile",
    "422": "What was sent cannot be taken",
    "503": "The store cannot be reached",
}


@cache
def description() -> dict[str, Any]:
    """The document: OpenAPI 3.1, with the schemas of all that is taken and given."""
    from jumelages.review.server import RULES

    models: set[type[BaseModel]] = {contract.Trouble}
    models |= {model for one in ENDPOINTS.values() for model in (one.gives, one.takes) if model}
    ordered = sorted(models, key=lambda model: model.__name__)
    _, schemas = models_json_schema(
        [(model, "serialization") for model in ordered], ref_template="#/components/schemas/{model}"
    )
    paths: dict[str, Any] = {}
    for rule in RULES:
        if endpoint := ENDPOINTS.get((rule.method, rule.path)):
            about = inspect.getdoc(rule.screen) or ""
            paths.setdefault(rule.path, {})[rule.method.lower()] = _operation(rule.path, rule.role, about, endpoint)
    return {
        "openapi": "3.1.0",
        "info": {"title": "jumelages review", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "account": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _operation(path: str, role: Role, about: str, endpoint: Endpoint) -> dict[str, Any]:
    names = [(name, "path") for name in re.findall(r"{(\w+)}", path)] + [(name, "query") for name in endpoint.query]
    made: dict[str, Any] = {
        "summary": about.split("\n", 1)[0],
        "parameters": [
            {"name": name, "in": place, "required": place == "path", "schema": {"type": "string"}}
            for name, place in names
        ],
        "responses": {
            "201" if endpoint.gives is contract.Made else "200": {
                "description": "As asked",
                "content": {"application/json": {"schema": _given(endpoint)}},
            },
            **{code: {"description": words, "content": _content(contract.Trouble)} for code, words in _ERRORS.items()},
        },
        "security": [{"token": []}, {"account": []}] if role else [],
    }
    if endpoint.takes:
        made["requestBody"] = {"required": True, "content": _content(endpoint.takes)}
    return made


def _given(endpoint: Endpoint) -> dict[str, Any]:
    if endpoint.gives is None:
        return {"type": "object"}
    one = _reference(endpoint.gives)
    if endpoint.many is None:
        return one
    return {
        "type": "object",
        "required": [endpoint.many],
        "properties": {endpoint.many: {"type": "array", "items": one}},
    }


def _content(model: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": _reference(model)}}


def _reference(model: type[BaseModel]) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
