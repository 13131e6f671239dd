"""The playground under test: one that runs already, or one of our own."""

import os
import re
import subprocess
from contextlib import contextmanager

ADDRESS = re.compile(r"leapstar: playground at (http://\S+)")


@contextmanager
def playground():
    """Gives the address of a playground, and ends the program if it was started here."""
    running = os.environ.get("LEAPSTAR_PLAYGROUND")
    if running:
        yield running.rstrip("/") + "/"
        return
    program = os.environ.get("LEAPSTAR", "leapstar")
    process = subprocess.Popen([program, "playground", "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        yield address_of(process)
    finally:
        process.terminate()
        process.wait(timeout=600)


def address_of(process):
    """Reads standard error up to the line with the address."""
    said = []
    for line in process.stderr:
        said.append(line)
        found = ADDRESS.search(line)
        if found:
            return found.group(1).rstrip("/") + "/"
    raise AssertionError("the playground named no address: " + "".join(said))
