"""What is read: schemas, the tables of fields, and help texts."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "Python/src/leapstar"
SCHEMAS = ROOT / "Documentation/Schemas"
REQUESTS = ROOT / "Documentation/Requests.md"
HELP = ROOT / "Tests/LeapstarCommandsTests/Expected"
LANGEVIN = "langevin-"


def kinds():
    """The kinds of requests; those of Langevin dynamics come last."""
    found = [path.stem[len("request-") :] for path in SCHEMAS.glob("request-*.json")]
    return sorted(found, key=lambda kind: (kind.startswith(LANGEVIN), kind))


def schema(prefix, kind):
    return json.loads((SCHEMAS / f"{prefix}-{kind}.json").read_text("utf-8"))


def overview(kind):
    """The first paragraph of a command's help text, as one line."""
    text = (HELP / f"help-{kind}.txt").read_text("utf-8")
    return " ".join(text.split("\n\n")[0].split())[len("OVERVIEW: ") :]


def descriptions():
    """What each field is and its default, by kind and name; the table has them in an order that readers like."""
    found = {}
    for row in rows(REQUESTS.read_text("utf-8")):
        name, what, _, default, studies = row
        for kind in covered(studies):
            found.setdefault(kind, {})[name.strip("`")] = (what, default)
    return found


def rows(text):
    for line in text.splitlines():
        cells = [cell.strip().replace("\\", "") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 5 and cells[0].startswith("`"):
            yield cells


def covered(studies):
    """The kinds that the last cell of a row names: a list, or all of one family but a list."""
    names = studies.replace("all but ", "").split(", ")
    if not studies.startswith("all but "):
        return names
    is_langevin = names[0].startswith(LANGEVIN)
    return [kind for kind in kinds() if kind.startswith(LANGEVIN) == is_langevin and kind not in names]
