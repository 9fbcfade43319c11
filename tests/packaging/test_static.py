"""What production serves: every file that a stylesheet or a page names is there."""

import json
import re
from pathlib import Path

import pytest

from devtools.check_production import environment, manage

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collecting fails by itself where a stylesheet names a file that is not there."""
    folder = tmp_path_factory.mktemp("var")
    told = environment(folder, VAR_DIR=str(folder))
    done = manage("collectstatic", "--no-input", "--verbosity", "0", env=told)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder / "static"


def test_the_stylesheet_finds_both_typefaces(served: Path) -> None:
    names = json.loads((served / "staticfiles.json").read_text())["paths"]
    fonts = served / names["site/fonts.css"]
    urls = re.findall(r'url\("([^"]+)"\)', fonts.read_text())
    assert len(urls) == 2
    for url in urls:
        assert (fonts.parent / url).is_file()
        assert Path(url).name in {Path(name).name for name in names.values()}  # may be cached


def test_every_file_that_a_template_names_is_collected(served: Path) -> None:
    names = json.loads((served / "staticfiles.json").read_text())["paths"]
    templates = (Path(__file__).parents[2] / "templates").rglob("*.html")
    named = {
        name for path in templates for name in re.findall(r"{% static '([^']+)'", path.read_text())
    }
    assert named
    assert named <= set(names)
