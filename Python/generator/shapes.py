"""The types of results: a frozen dataclass for each object in the schemas, each structure once."""

import keyword
import re

from names import BEHAVIOURS, NAMES, OWN_NAMES, TABLES, VARIANTS
from sources import kinds, schema

IMPORTS = """from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Mapping, Optional

from leapstar import _behaviour as behaviour
from leapstar._records import Array, Record, Table
"""
SCALARS = {"number": "float", "integer": "int", "string": "str", "boolean": "bool"}


def shapes_module():
    shapes = Shapes()
    for kind in kinds():
        for name, value in results(kind).items():
            shapes.reserve(name, value)
            shapes.places[name] = f"The result of `leapstar.{kind.replace('-', '_')}`."
    for kind in kinds():
        for name in results(kind):
            shapes.define(name)
    return IMPORTS + "".join(shapes.texts) + registry(shapes)


def registry(shapes):
    names = [name for kind in kinds() for name in results(kind)]
    exported = "".join(f'    "{name}",\n' for name in sorted(shapes.defined))
    return f"\n\n__all__ = [\n{exported}]\nRESULTS = (\n" + "".join(f"    {name},\n" for name in names) + ")\n"


def result_names(kind):
    return list(results(kind))


def results(kind):
    """The schemas of a kind's results by the names of their classes."""
    value = schema("result", kind)
    named = VARIANTS.get(kind)
    if named is None:
        return {camel(kind) + "Result": value}
    options = {key: option for option in value["anyOf"] for key in named if key in option["properties"]}
    return {named[key]: options[key] for key in named}


def camel(text):
    return "".join(part[:1].upper() + part[1:] for part in re.split("[-_]", text))


def snake(text):
    """half_width for halfWidth; short names such as dH stay."""
    if len(text) < 3:
        return text
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text).lower()
    return name + "_" if keyword.iskeyword(name) else name


def singular(key):
    for end, other in (("ies", "y"), ("sses", "ss"), ("ss", "ss"), ("s", "")):
        if key.endswith(end):
            return key[: len(key) - len(end)] + other
    return key


def stripped(value):
    """A schema without null, and whether null is possible."""
    options = value.get("anyOf")
    if options is None:
        return value, False
    rest = [option for option in options if option.get("type") != "null"]
    if len(rest) != 1:
        return {"anyOf": rest}, len(rest) < len(options)
    inner, is_optional = stripped(rest[0])
    return inner, is_optional or len(rest) < len(options)


def is_record(value):
    return value.get("type") == "object" and "properties" in value


def form(value):
    """A structure as something to compare: names and types, without constants, requests and what may be missing."""
    value, _ = stripped(value)
    if is_record(value):
        parts = value["properties"].items()
        return tuple(sorted((key, "request" if key == "request" else form(part)) for key, part in parts))
    if value.get("type") == "array":
        return ("array", form(value["items"]))
    scalar = "string" if "enum" in value or "const" in value else value.get("type", "any")
    return "integer" if isinstance(value.get("const"), int) else scalar


class Shapes:
    """The classes so far: their texts in an order in which each stands after those that it names."""

    def __init__(self):
        self.texts = []
        self.names = {}
        self.schemas = {}
        self.places = {}
        self.defined = set()

    def reserve(self, name, value):
        self.names[form(value)] = name
        self.schemas[name] = value

    def define(self, name):
        if name not in self.defined:
            self.defined.add(name)
            self.texts.append(text(name, self.places[name], dict(self.fields(name, self.schemas[name]))))

    def fields(self, owner, value):
        needed = set(value.get("required", []))
        order = sorted(value["properties"], key=lambda key: (key not in needed, key))
        for key in order:
            annotation, part = self.field(owner, key, value["properties"][key])
            yield snake(key), (annotation, part, key in needed)

    def field(self, owner, key, value):
        """The annotation of a field, and how it is built where that is not seen from its value."""
        value, is_optional = stripped(value)
        annotation, part = self.plain(owner, key, value)
        return (f"Optional[{annotation}]" if is_optional else annotation), part

    def plain(self, owner, key, value):
        if key == "request":
            return "Mapping[str, Any]", "plain"
        if is_record(value):
            name = self.record(owner, key, value)
            return name, name
        if value.get("type") == "array":
            return self.list(owner, key, value["items"])
        if value.get("type") == "object":
            holds_tables = "anyOf" in value.get("additionalProperties", {})
            return "Mapping[str, Any]" if holds_tables else "Mapping[str, float]", None
        return SCALARS.get("string" if "enum" in value else value.get("type"), constant(value)), None

    def list(self, owner, key, items):
        items, _ = stripped(items)
        if is_record(items):
            name = self.record(owner, key, items)
            return f"Table[{name}]", name
        return ("tuple[str, ...]", "texts") if items.get("type") == "string" else ("Array", None)

    def record(self, owner, key, value):
        """The name of the class of a record, which is defined where its structure is new."""
        if form(value) not in self.names:
            self.reserve(self.fresh(owner, key), value)
            self.places[self.names[form(value)]] = f"What is in `{snake(key)}` of {owner}."
        name = self.names[form(value)]
        self.define(name)
        return name

    def fresh(self, owner, key):
        name = OWN_NAMES.get(f"{owner}.{key}") or NAMES.get(key) or camel(singular(key))
        return name if name not in self.schemas else re.sub("Result$", "", owner) + name


def constant(value):
    return "int" if isinstance(value.get("const"), int) else "str"


def text(name, place, fields):
    base = "behaviour." + BEHAVIOURS.get(name, "Result") if name.endswith("Result") else "Record"
    lines = [f'    """{place}"""', "", *map(member, fields.items())]
    parts = {key: part for key, (_, part, _) in fields.items() if part}
    if parts:
        lines += ["", f"    _parts: ClassVar[dict[str, Any]] = {literal(parts)}"]
    if name in TABLES:
        path, *outer = TABLES[name]
        lines += [
            "",
            f'    _table: ClassVar[str] = "{path}"',
            f"    _outer: ClassVar[tuple[str, ...]] = {outer_names(outer)}",
        ]
    return f"\n\n@dataclass(frozen=True, eq=False, repr=False)\nclass {name}({base}):\n" + "\n".join(lines) + "\n"


def outer_names(names):
    return "(" + "".join(f'"{name}", ' for name in names).rstrip(" " if len(names) == 1 else ", ") + ")"


def member(item):
    key, (annotation, _, is_needed) = item
    if is_needed:
        return f"    {key}: {annotation}"
    plain = annotation if annotation.startswith("Optional") else f"Optional[{annotation}]"
    return f"    {key}: {plain} = None"


def literal(parts):
    quoted = {"plain", "texts"}
    pairs = [f'"{key}": ' + (f'"{part}"' if part in quoted else part) for key, part in parts.items()]
    return "{\n" + "".join(f"        {pair},\n" for pair in pairs) + "    }"
