"""The functions of the studies."""

import re
import textwrap

from names import OVERLOADS
from shapes import result_names
from sources import descriptions, kinds, overview, schema

IMPORTS = """from __future__ import annotations

from typing import Any, Literal, Optional, Sequence, Union, overload

from leapstar._run import study
from leapstar._shapes import {results}
from leapstar._types import {types}

"""
TYPES = [
    "Certificate",
    "Expression",
    "Expressions",
    "Formulas",
    "Grid",
    "Names",
    "Number",
    "Numbers",
    "Parameters",
    "Progress",
    "Range",
    "Tables",
    "Whole",
]
EXPRESSIONS = {"potential": "Expression", "observe": "Expression"}
PROGRESS = (
    "True shows a bar, False none; a function is called with each event. "
    "Default: a bar where somebody can see it and tqdm is installed."
)
ENDING = """\
Raises
------
RequestError
    What is asked for is wrong or cannot be; also a ValueError.
CancelledError
    Something else cancelled the run; its `result` is what there is so far.
LeapstarError
    Anything else that the program cannot do, such as work for a device that fails.
\"\"\"
"""
SPECIAL = {
    "variables": "Names",
    "set": "Parameters",
    "certificate": "Certificate",
    "data": "Tables",
    "positions": "Formulas",
    "momenta": "Formulas",
}
EXPLAINED = {
    "Range": "tuple (lower, upper) or text",
    "Grid": "number, list, text or tuple (lower, upper, count[, 'log'])",
    "Expression": "text or SymPy expression",
    "Expressions": "text or SymPy expression, or a list of one for each coordinate",
    "Number": "number",
    "Numbers": "number or list",
    "Whole": "whole number",
    "Sequence[Any]": "list",
    "Names": "list of texts or SymPy symbols",
    "Parameters": "dict",
    "Formulas": "dict of texts or SymPy expressions",
    "Tables": "dict of arrays of one or two dimensions",
    "Certificate": "result of boundary, dict, or path of a file",
    "bool": "bool",
    "str": "text",
}
CERTIFICATE = ("A whole certificate.", "none: it is needed")
RANGES = {("boundary", "dt"), ("map", "dt"), ("langevin-stationary-bias", "dt")}
# Where the schema has grids, but a study takes one step size.
SINGLE = {("probe", "dt"), ("fan", "dt"), ("trace", "dt"), ("reversibility", "dt")}


def studies_module():
    names = sorted(name for kind in kinds() for name in result_names(kind))
    head = IMPORTS.format(results=wrapped(names), types=wrapped(TYPES))
    exported = "__all__ = [\n" + "".join(f'    "{function(kind)}",\n' for kind in kinds()) + "]\n"
    described = descriptions()
    return head + exported + "".join(definition(kind, described.get(kind, {})) for kind in kinds())


def wrapped(names):
    return "(\n" + "".join(f"    {name},\n" for name in names) + ")"


def function(kind):
    return kind.replace("-", "_")


def definition(kind, described):
    fields = ordered(schema("request", kind)["properties"], described)
    variants = OVERLOADS.get(kind, {}).items()
    heads = [f"@overload\n{signature(kind, fields, result, changes)}    ...\n" for result, changes in variants]
    heads.append(signature(kind, fields, " | ".join(result_names(kind))))
    body = docstring(kind, fields, described) + f'    return study("{kind}", locals())\n'
    return "".join(f"\n\n{head}" for head in heads) + body


def signature(kind, fields, result, changes={}):
    """The head of a function, in which some parameters may have another annotation."""
    star = "" if kind == "verify" else "    *,\n"
    parameters = "".join(parameter(kind, name, value, changes.get(name)) for name, value in fields.items())
    after = "    *,\n" if kind == "verify" else ""
    return f"def {function(kind)}(\n{star}{parameters}{after}    progress: Progress = None,\n) -> {result}:\n"


def ordered(properties, described):
    """The fields in the order of the table, those that it does not know first."""
    names = [name for name in properties if name not in ("kind", "schema")]
    order = list(described)
    names.sort(key=lambda name: order.index(name) if name in order else -1)
    return {name: properties[name] for name in names}


def parameter(kind, name, value, changed=None):
    if changed:
        return f"    {function(name)}: {changed},\n"
    if name == "certificate":
        return "    certificate: Certificate,\n"
    return f"    {function(name)}: Optional[{annotation(kind, name, value)}] = None,\n"


def annotation(kind, name, value):
    """The Python type of a field."""
    special = SPECIAL.get(name) or EXPRESSIONS.get(name)
    if name in ("drift", "diffusion", "to"):
        return "Expressions"
    if special:
        return special
    return ranged(kind, name, value) or by_schema(value)


def ranged(kind, name, value):
    if (kind, name) in RANGES:
        return "Range"
    if (kind, name) in SINGLE:
        return "Union[Number, str]"
    types = {option.get("type") for option in value.get("anyOf", [])}
    return "Grid" if {"number", "string"} <= types else None


def by_schema(value):
    if "enum" in value:
        return "Literal[" + ", ".join(f'"{name}"' for name in value["enum"]) + "]"
    if "const" in value:
        return f'Literal["{value["const"]}"]'
    if "anyOf" in value:
        return either(value["anyOf"])
    return {"number": "Number", "integer": "Whole", "boolean": "bool", "array": "Sequence[Any]"}.get(value["type"], "str")


def either(options):
    if {option.get("type") for option in options} == {"number", "array"}:
        return "Numbers"
    return "Union[" + ", ".join(dict.fromkeys(map(by_schema, options))) + "]"


def docstring(kind, fields, described):
    described = {"certificate": CERTIFICATE, **described}
    lines = [
        f'"""{overview(kind)}',
        "",
        "What is left out has the default of the program.",
        "",
        "Parameters",
        "----------",
    ]
    for name, value in fields.items():
        lines += explanation(function(name), annotation(kind, name, value), *described[name])
    lines += ["progress : bool or function", *filled(PROGRESS), "", *returned(kind), "", *ENDING.splitlines()]
    return "".join(f"    {line}".rstrip() + "\n" for line in lines)


def returned(kind):
    return ["Returns", "-------", *map(variant, result_names(kind))]


def variant(result):
    """A result, and the arguments with which it is what a function gives."""
    changes = next((results[result] for results in OVERLOADS.values() if result in results), {})
    wanted = {name: change[len("Literal[") : -1] for name, change in changes.items() if change.startswith("Literal[")}
    return f"{result}" + "".join(f", with {name}={value}" for name, value in wanted.items()).replace('"', "'")


def explanation(name, kind, what, default):
    return [f"{name} : {explained(kind)}", *filled(pythonic(what) + defaults(default))]


def explained(kind):
    if kind in EXPLAINED:
        return EXPLAINED[kind]
    if kind.startswith("Union["):
        return " or ".join(map(explained, re.findall(r"\w+(?:\[[^\]]*\])?", kind[len("Union[") : -1])))
    choices = [f"'{choice}'" for choice in re.findall(r'"([^"]*)"', kind)]
    return ("one of " if len(choices) > 1 else "") + ", ".join(choices)


def defaults(default):
    if default == "–":
        return ""
    return " It is needed." if default.startswith("none") else f" Default: {default.replace('`', '')}."


def pythonic(text):
    """The text with options written as arguments."""
    text = re.sub(r"--([a-z][a-z0-9-]*)", lambda match: function(match.group(1)), text)
    return text.replace("; give it once for each.", ".").replace(" such as k=1.5", " such as k: 1.5")


def filled(text):
    return textwrap.wrap(text, 110, initial_indent="    ", subsequent_indent="    ")
