import json
import sys
from pathlib import Path

import pytest

from devtools import frontend

ROOT = Path(__file__).parents[2]
# What npm would do: packages appear where the lock file stands.
NPM = """#!/bin/sh
[ "$1" = --version ] && { echo 10.9.0; exit; }
echo "$@" >> calls
cd node_modules 2>/dev/null || { mkdir node_modules; cd node_modules; }
for file in %s; do mkdir -p "$(dirname "$file")"; echo "$file" > "$file"; done
"""
BROKEN = """#!/bin/sh
[ "$1" = --version ] && { echo 10.9.0; exit; }
echo "npm error code EINTEGRITY" >&2
echo "npm error the parcel is not what was ordered" >&2
exit 1
"""


def program(folder: Path, text: str) -> frontend.Command:
    path = folder / "npm"
    path.write_text(text)
    path.chmod(0o755)
    return [str(path)]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "package-lock.json").write_text("{}")
    return tmp_path


@pytest.fixture
def npm(checkout: Path) -> frontend.Command:
    return program(checkout, NPM % " ".join(frontend.FILES.values()))


def test_exactly_what_we_serve_is_copied(checkout: Path, npm: frontend.Command) -> None:
    folders = [checkout / folder for folder in (frontend.SITE, frontend.PLUGIN)]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "old.woff2").touch()
    frontend.fetch(npm, checkout)
    served = {
        path.relative_to(checkout): path.read_text().strip()
        for folder in folders
        for path in folder.iterdir()
    }
    assert served == frontend.FILES
    assert "ci --include=dev --ignore-scripts" in (checkout / "calls").read_text()


def test_a_script_does_not_name_a_map_that_is_not_served(
    checkout: Path, npm: frontend.Command
) -> None:
    frontend.fetch(npm, checkout)
    (checkout / "node_modules/@event-calendar/build/dist/event-calendar.min.js").write_text(
        "calendar()\n//# sourceMappingURL=event-calendar.min.js.map\n"
    )
    frontend.fetch(program(checkout, "#!/bin/sh\n"), checkout)
    served = checkout / frontend.PLUGIN / "event-calendar.js"
    assert served.read_text() == "calendar()"


def test_nothing_is_fetched_twice(checkout: Path, npm: frontend.Command) -> None:
    assert not frontend.up_to_date(checkout)
    frontend.fetch(npm, checkout)
    assert frontend.up_to_date(checkout)


@pytest.mark.parametrize("changed", ["lock file", "served file", "packages"])
def test_what_changed_is_fetched_anew(checkout: Path, npm: frontend.Command, changed: str) -> None:
    frontend.fetch(npm, checkout)
    if changed == "lock file":
        (checkout / "package-lock.json").write_text('{"packages": {}}')
    elif changed == "served file":
        (checkout / frontend.SITE / "figtree.woff2").unlink()
        assert frontend.missing(checkout) == ["site/config/static/vendor/figtree.woff2"]
    else:
        (checkout / "node_modules").rename(checkout / "gone")
    assert not frontend.up_to_date(checkout)


def test_npm_s_complaint_is_one_line(checkout: Path) -> None:
    with pytest.raises(frontend.Trouble) as trouble:
        frontend.fetch(program(checkout, BROKEN), checkout)
    assert str(trouble.value) == "npm ci failed: the parcel is not what was ordered"
    assert not frontend.up_to_date(checkout)


@pytest.mark.parametrize("answer", ["echo 6.14.4", "exit 1"])
def test_an_npm_that_is_old_or_broken_does_not_count(checkout: Path, answer: str) -> None:
    assert not frontend.works(program(checkout, f"#!/bin/sh\n{answer}\n"))


def test_without_npm_one_is_installed_beside_python(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setenv("PATH", str(checkout))
    monkeypatch.setattr(frontend, "install_node", lambda: installed.append("node"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert frontend.npm()[0] == sys.executable
    assert installed == ["node"]


def test_the_lock_file_names_no_registry() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = [package for path, package in packages.items() if path]
    assert fetched
    assert [package for package in fetched if "resolved" in package] == []
    assert [package for package in fetched if "integrity" not in package] == []


def test_the_typefaces_may_be_passed_on() -> None:
    for path in frontend.FILES:
        if path.name.endswith("-license.txt"):
            assert "SIL OPEN FONT LICENSE" in (ROOT / path).read_text().upper()


def test_the_calendar_may_be_passed_on() -> None:
    licence = ROOT / "booking/static/booking/licences/event-calendar.txt"
    assert licence.read_text().count("The above copyright notice and this permission notice") == 2
