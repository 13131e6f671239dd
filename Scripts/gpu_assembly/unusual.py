"""Marks in a kernel's text what is seldom run, so that it can be told in the assembly and is not counted.

That is what stands in `while (LANES_ANY(…)) { … }`. The mark is an instruction that no kernel has otherwise; compilers
keep it, and in its place.
"""

import re

MARK = " LEAPSTAR_UNUSUAL;"
CONDITION = re.compile(r"\bwhile \(LANES_ANY(?=\()")


def marked(text):
    """The text with marks, which LEAPSTAR_UNUSUAL is to be defined for."""
    places = [text.index("{", closed(text, text.index("(", found.start()))) + 1 for found in CONDITION.finditer(text)]
    for where in sorted(places, reverse=True):
        text = text[:where] + MARK + text[where:]
    return text


def closed(text, start):
    """The place behind the bracket that closes the one at `start`."""
    depth = 0
    for where in range(start, len(text)):
        depth += (text[where] in "({") - (text[where] in ")}")
        if depth == 0:
            return where + 1
    return len(text)
