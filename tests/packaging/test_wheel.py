"""The wheel holds what it should, and the booking half of it works in somebody else's project."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = Path(__file__).parent / "project"
PACKAGES = {"booking", "cms", "config", "reviews", "search"}

pytestmark = pytest.mark.processes


def ran(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(ZipFile(wheel).namelist())


def test_our_packages_and_nothing_else(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


@pytest.mark.parametrize(
    "pattern",
    [
        r"booking/templates/booking/.+\.html",
        r"booking/templates/booking/mail/.+\.txt",
        r"booking/static/booking/.+\.css",
        r"booking/widget/element\.js",
        r"booking/static/booking/vendor/event-calendar\.js",
        r"booking/static/booking/vendor/event-calendar\.css",
        r"booking/static/booking/licences/event-calendar\.txt",
        r"booking/migrations/0001_initial\.py",
        r"config/templates/base\.html",
        r"config/static/site/.+\.css",
        r"config/static/vendor/.+\.woff2",
        r"config/static/vendor/.+-license\.txt",
        r"cms/migrations/0001_initial\.py",
    ],
)
def test_what_is_not_python_comes_along(names: set[str], pattern: str) -> None:
    assert [name for name in names if re.fullmatch(pattern, name)]


def test_every_catalogue_is_compiled(names: set[str]) -> None:
    sources = {name.removesuffix(".po") for name in names if name.endswith(".po")}
    assert sources == {name.removesuffix(".mo") for name in names if name.endswith(".mo")}
    assert {name.split("/")[0] for name in sources} == PACKAGES


def test_without_the_typefaces_there_is_no_wheel(tmp_path: Path) -> None:
    for name in ("devtools", "README.md", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Run `make frontend` before" in done.stderr


def test_booking_alone_works_in_a_bare_wagtail_project(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet")
    ran(*pip, "--target", str(target), str(wheel), cwd=tmp_path)
    others = PACKAGES - {"booking"}
    for name in others:
        (target / name).rename(target / f"left_out_{name}")
    environment = {
        # Our checkout is installed here as well: what comes first on the path is found first.
        "PYTHONPATH": os.pathsep.join([str(target), str(PROJECT)]),
        "DJANGO_SETTINGS_MODULE": "bare_project.settings",
        "BARE_DATABASE": str(tmp_path / "db.sqlite3"),
    }
    for arguments in (("migrate", "--verbosity", "0"), ("check",)):
        ran(sys.executable, "-m", "django", *arguments, cwd=tmp_path, **environment)
    told = json.loads(ran(sys.executable, "-m", "django", "visit", cwd=tmp_path, **environment))
    assert Path(told["booking"]).is_relative_to(target)
    assert told["foreign"] == []
    assert told["state"] == "confirmed"
    assert told["mails"] >= 1
    assert told["invitations"] == ["REQUEST"]
    assert told["page"] == [200, True]
    assert told["widget"] == [200, True]
    assert told["calendar"] == [200, 1]
    assert told["api"] == [200, ["free"]]
