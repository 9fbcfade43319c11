import pytest
from django.core.files.storage import FileSystemStorage

from cms.storage import PublicFiles


@pytest.mark.parametrize("base_url", ["/media/", "/media", "https://files.example.org/media/"])
@pytest.mark.parametrize(
    "name",
    [
        "images/0123456789abcdef.width-400.format-avif.avif",
        "original_images/et_rom.jpg",
        "et rom.jpg",
        "blåbær.jpg",
        "a%20b.jpg",
        "a?b#c.jpg",
        "../up.jpg",
        "a/../up.jpg",
        "a/./b.jpg",
        "a//b.jpg",
        "/rooted.jpg",
        "//elsewhere.example.org/b.jpg",
        "http://elsewhere.example.org/b.jpg",
        "a\\b.jpg",
        "a\n.jpg",
        "a/",
        "",
    ],
)
def test_addresses_are_those_of_djangos_own(base_url: str, name: str) -> None:
    djangos = FileSystemStorage(base_url=base_url)
    assert PublicFiles(base_url=base_url).url(name) == djangos.url(name)
