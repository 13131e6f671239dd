"""python Python/notebook.py

Runs Documentation/Leapstar.ipynb from top to bottom and keeps what its cells give, without times and places of this
machine. It needs nbclient and ipykernel, and the package with its extras.
"""

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[1] / "Documentation/Leapstar.ipynb"


def executed():
    """The notebook with fresh outputs; a cell that fails is an error."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, kernel_name="python3", timeout=None, record_timing=False)
    client.execute(env={**os.environ, "TQDM_DISABLE": "1"})
    notebook.metadata.pop("language_info", None)
    return notebook


def main():
    nbformat.write(executed(), NOTEBOOK)


if __name__ == "__main__":
    main()
