"""Pieces of schemas: closed objects, and classes as they are printed."""

from __future__ import annotations

import ast
import inspect
from dataclasses import is_dataclass
from textwrap import dedent
from typing import Any

import msgspec

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
WORDS = {"type": "array", "items": TEXT}


def closed(title: str = "", /, optional: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    """An object with these keys and no others, all there but the optional ones."""
    return {
        **({"description": title} if title else {}),
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def listed(item: Any) -> dict[str, Any]:
    """A list of them."""
    return {"type": "array", "items": item}


def maybe(schema: dict[str, Any]) -> dict[str, Any]:
    """It, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def ref(name: str) -> dict[str, str]:
    """One of the definitions of its schema."""
    return {"$ref": f"#/$defs/{name}"}


def mapping(values: Any) -> dict[str, Any]:
    """An object whose keys are the user's own."""
    return {"type": "object", "additionalProperties": values}


def definitions(*classes: type) -> dict[str, Any]:
    """The classes, and those that they are made of, with each field that has a docstring described."""
    _, made = msgspec.json.schema_components(classes, ref_template="#/$defs/{name}")
    known = {one.__name__: one for one in _reached(classes)}
    return {name: _printed(schema, known.get(name)) for name, schema in sorted(made.items())}


def _printed(schema: dict[str, Any], source: type | None) -> dict[str, Any]:
    """A class as it is printed: every field, with its default too, and nothing else."""
    if schema.get("type") != "object":
        return {"description": _plain(schema.get("description", "")), "enum": schema["enum"]}
    described = _field_docs(source) if source else {}
    properties = {
        name: {**{key: value for key, value in field.items() if key != "default"}, **described.get(name, {})}
        for name, field in schema["properties"].items()
    }
    return closed(_plain(schema.get("description", "")), **properties)


def _reached(classes: tuple[type, ...]) -> set[type]:
    """The dataclasses of the modules that the classes come from and import."""
    modules = {inspect.getmodule(one) for one in classes}
    return {one for module in modules for one in vars(module).values() if inspect.isclass(one) and is_dataclass(one)}


def _field_docs(source: type) -> dict[str, dict[str, str]]:
    """The string behind each field, as the code has it."""
    body = ast.parse(dedent(inspect.getsource(source))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: {"description": _plain(text.value.value)}
        for field, text in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }


def _plain(text: str) -> str:
    return " ".join(text.replace("``", "").split())
