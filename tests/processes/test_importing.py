"""Killed with -9 while it imports: what was whole stays, and the same file does the rest."""

import json
from pathlib import Path

import pytest

from tests.cms.importers.exports import export, post
from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
KILLED = -9


@pytest.mark.parametrize("when", ["within", "between"])
def test_the_same_file_again_does_the_rest_and_nothing_twice(
    script: Script, tmp_path: Path, when: str
) -> None:
    file = tmp_path / "gammel.xml"
    posts = (post(number, f"Nr {number}", status="draft") for number in range(1, 6))
    file.write_text(export(*posts), encoding="utf-8")
    script("importing", str(file), when, ends=KILLED)
    found = json.loads(script("importing", str(file), "never"))
    assert found == {
        "ArticlePage": 5,
        "ImportedPage": 5,
        "Revision": 5,
        "Redirect": 10,
        "Author": 1,
        "said": "In all: 3 new, 0 changed, 2 unchanged, 0 kept, 0 refused",
    }
