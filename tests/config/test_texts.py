"""Every sentence of ours that a person may read has its Norwegian."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import wagtail
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import translation

ROOT = Path(__file__).parents[2]
PACKAGES = ("booking", "cms", "reviews", "search", "site/config")
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
TRANSLATE = re.compile(r"""{%\s*translate\s+(["'])(.*?)\1""")
BLOCK = re.compile(
    r"{%\s*blocktranslate\b([^%]*)%}(.*?){%\s*(?:plural|endblocktranslate)", re.DOTALL
)
# Names of languages are Django's own texts.
DJANGOS = {"Norwegian", "Norwegian Nynorsk", "English"}
WAGTAILS = ROOT / "site/config/wagtail_texts/locale/nb/LC_MESSAGES"


def of_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in CALLS:
            continue
        if node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)


def of_template(path: Path) -> Iterator[str]:
    text = path.read_text()
    yield from (found[2] for found in TRANSLATE.finditer(text))
    for options, body in BLOCK.findall(text):
        if "trimmed" in options:
            body = " ".join(line.strip() for line in body.strip().splitlines())
        variables = re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", body.replace("%", "%%"))
        yield variables if variables != body.replace("%", "%%") else body


def translated() -> set[str]:
    files = [ROOT / package / "locale/nb/LC_MESSAGES/django.po" for package in PACKAGES]
    entries = [entry for file in files for entry in polib.pofile(str(file))]
    return {entry.msgid for entry in entries if entry.msgstr or all(entry.msgstr_plural.values())}


@pytest.mark.parametrize("package", [*PACKAGES, "templates"])
def test_every_text_has_its_norwegian(package: str) -> None:
    folder = ROOT / package
    templates = [*folder.rglob("templates/**/*")] or [*(ROOT / "templates").rglob("*")]
    texts = {
        *(text for path in folder.rglob("*.py") for text in of_code(path)),
        *(text for path in templates if path.is_file() for text in of_template(path)),
    }
    assert texts - translated() - DJANGOS == set()


def test_one_sentence_has_one_norwegian() -> None:
    """Django reads all catalogues as one: of two translations one would never be seen."""
    found: dict[tuple[str, str], set[str]] = {}
    for package in PACKAGES:
        for entry in polib.pofile(str(ROOT / package / "locale/nb/LC_MESSAGES/django.po")):
            found.setdefault((entry.msgctxt, entry.msgid), set()).add(
                entry.msgstr or str(entry.msgstr_plural)
            )
    assert {text: words for text, words in found.items() if len(words) > 1} == {}


def test_words_for_wagtail_change_none_of_ours() -> None:
    """They are read after ours: a sentence in both would say what Wagtail's says."""
    for_wagtail = {entry.msgid for entry in polib.pofile(str(WAGTAILS / "django.po"))}
    ours = {
        entry.msgid
        for package in PACKAGES
        for entry in polib.pofile(str(ROOT / package / "locale/nb/LC_MESSAGES/django.po"))
        if not entry.msgctxt
    }
    assert for_wagtail & ours == set()


@pytest.mark.parametrize("name", ["django.po", "djangojs.po"])
def test_words_for_wagtail_are_words_that_wagtail_has(name: str) -> None:
    """An upgrade that rewrites a sentence leaves our translation behind: it goes then."""
    known = {
        entry.msgid
        for app in Path(wagtail.__file__).parent.rglob(f"locale/en/LC_MESSAGES/{name}")
        for entry in polib.pofile(str(app))
    }
    ours = {entry.msgid for entry in polib.pofile(str(WAGTAILS / name))}
    assert ours - known == set()


# Where Wagtail's own Norwegian is wrong, or this site has another word for it.
SAID_OTHERWISE = {
    "%(label)s and Publish",
    "Awaiting your review",
    "Change privacy",
    "Dashboard",
    "Forgotten password?",
    "Go to Wagtail admin",
    "Remember me",
    "Sign in",
    "Sign in to Wagtail",
    "Signing in…",
    "Snippets",
    "Your pages and snippets in a workflow",
    "The page title as you'd like it to be seen by the public",
    "Unpublish",
}


def of_wagtail(language: str, name: str) -> Iterator[polib.POEntry]:
    for file in Path(wagtail.__file__).parent.rglob(f"locale/{language}/LC_MESSAGES/{name}"):
        if not {"tests", "styleguide"} & set(file.parts):
            yield from (entry for entry in polib.pofile(str(file)) if not entry.obsolete)


@pytest.mark.parametrize("name", ["django.po", "djangojs.po"])
def test_wagtail_speaks_norwegian_everywhere(name: str) -> None:
    """Each sentence of the version that is installed, in Wagtail's catalogues, Django's or ours."""
    theirs = {entry.msgid for entry in of_wagtail("nb", name) if entry.translated()}
    ours = {entry.msgid for entry in polib.pofile(str(WAGTAILS / name))}
    said = theirs | ours | translated()
    with translation.override("nb"):
        missing = {
            entry.msgid
            for entry in of_wagtail("en", name)
            if entry.msgid not in said and translation.gettext(entry.msgid) == entry.msgid
        }
    assert missing == set()
    assert ours & theirs <= SAID_OTHERWISE  # what Wagtail has said by now need not be said here


@pytest.mark.django_db
def test_wagtails_scripts_speak_norwegian(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("admin"))
    answer = client.get(reverse("wagtailadmin_javascript_catalog"), HTTP_ACCEPT_LANGUAGE="nb")
    assert "Sett inn en blokk" in answer.content.decode()


@pytest.mark.django_db
def test_the_log_in_page_is_norwegian_and_ours(client: Client) -> None:
    page = client.get(reverse("wagtailadmin_login"), HTTP_ACCEPT_LANGUAGE="nb").content.decode()
    assert "Logg inn hos Terapivakten" in page
    assert "Husk meg" in page
    assert ">Passord<" in "".join(page.split())
    assert "Wagtail</" not in page
