"""A Norwegian address may begin like the name of a language."""

import pytest
from django.test import Client

from cms.models import HomePage
from tests.cms.factories import in_english, make_plain


@pytest.mark.parametrize("slug", ["en-film", "en-god-samtale", "en-gb", "nb-no"])
def test_a_page_whose_slug_begins_like_a_language(
    home: HomePage, client: Client, slug: str
) -> None:
    make_plain(home, "En film", slug=slug)
    answer = client.get(f"/{slug}/")
    assert answer.status_code == 200
    assert '<html lang="nb">' in answer.content.decode()
    assert client.get("/api/v3/resolve/", {"path": f"/{slug}/"}).json()["title"] == "En film"


def test_the_english_pages_are_where_they_were(home: HomePage, client: Client) -> None:
    in_english(home)
    for path in ("/en/", "/en/?x=1"):
        assert '<html lang="en">' in client.get(path).content.decode()
    asked = client.get("/", headers={"accept-language": "en"})
    assert '<html lang="nb">' in asked.content.decode()
