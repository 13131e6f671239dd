"""The notebook runs from top to bottom, and gives the text that it shows."""

import runpy

import nbformat
import pytest
from conftest import ROOT

TOOL = ROOT / "Python/notebook.py"


def texts(notebook):
    """The printed and shown text of each cell; pictures are left out."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [(cell.source, _printed(cell, "stdout"), _printed(cell, "stderr"), _shown(cell)) for cell in cells]


def _printed(cell, name):
    """What comes in pieces, however they are cut."""
    return "".join(output.text for output in cell.outputs if output.output_type == "stream" and output.name == name)


def _shown(cell):
    return [_text(output) for output in cell.outputs if output.output_type != "stream"]


def _text(output):
    return sorted(output.data), output.data["text/plain"], output.data.get("text/html")


@pytest.mark.skipif(not TOOL.exists(), reason="needs the checkout")
def test_cells_give_what_is_kept():
    tool = runpy.run_path(str(TOOL))
    kept = nbformat.read(tool["NOTEBOOK"], as_version=4)
    fresh = tool["executed"]()
    assert texts(fresh) == texts(kept)
    assert all(printed or shown for _, printed, _, shown in texts(kept)[1:])
    assert not any(complaint for _, _, complaint, _ in texts(kept))
