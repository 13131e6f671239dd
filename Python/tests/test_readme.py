"""The examples of the package's page run, and give what they say."""
import re

import pytest
from conftest import ROOT

PAGE = ROOT / "Python/README.md"


@pytest.mark.skipif(not PAGE.exists(), reason="needs the checkout")
def test_examples(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    names = {}
    for block in blocks:
        exec(block, names)
    shown = re.findall(r"^(\S+) +# (array\(.*\)|True)", "\n".join(blocks), re.MULTILINE)
    assert len(blocks) == 3 and len(shown) == 2
    assert [text for _, text in shown] == [repr(eval(code, names)) for code, _ in shown]
    code, text = re.search(r"^(\S.*)\n# (.*), …$", blocks[2], re.MULTILINE).groups()
    assert repr(eval(code, names)).startswith(text)
