"""Images from before they were cleaned at their upload."""

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from wagtail.images.models import Image
from wagtail.images.rect import Rect

from cms.images.cleaning import clean_stored, is_clean
from cms.models import ArticleIndexPage, ShownImage
from tests.cms.factories import make_article
from tests.cms.images.pictures import plain
from tests.cms.images.test_door import photo

pytestmark = pytest.mark.django_db


def stored(name: str = "Kari Nordmann.jpg") -> Image:
    return Image.objects.create(title="Et rom", file=ImageFile(photo().file, name))


def clean(capsys: pytest.CaptureFixture[str]) -> list[str]:
    call_command("clean_images")
    return capsys.readouterr().out.splitlines()


def test_they_are_stored_anew_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    image = stored()
    before, storage = image.file.name, image.file.storage
    image.get_rendition("width-40")
    assert clean(capsys) == ["1 cleaned, 0 left as they were."]
    image = Image.objects.get()
    assert is_clean(image)
    assert (image.width, image.height) == (40, 60)
    with image.file.open() as file:
        content = file.read()
    assert b"Kari" not in content
    assert (image.file_size, len(image.file_hash)) == (len(content), 40)
    assert not storage.exists(before)
    assert not image.renditions.exists()
    assert clean(capsys) == ["0 cleaned, 0 left as they were."]
    assert Image.objects.get().file.name == image.file.name


def test_what_cannot_be_cleaned_is_named_and_stays(capsys: pytest.CaptureFixture[str]) -> None:
    lost, broken = stored("tapt.jpg"), stored("odelagt.jpg")
    lost.file.storage.delete(lost.file.name)
    with broken.file.storage.open(broken.file.name, "wb") as file:
        file.write(b"nothing")
    first, second, third = clean(capsys)
    assert first == f"image {lost.pk} stays as it was: its file is lost"
    assert second.startswith(f"image {broken.pk} stays as it was: ")
    assert third == "0 cleaned, 2 left as they were."


def test_the_point_to_keep_goes_along(capsys: pytest.CaptureFixture[str]) -> None:
    large = Image(title="Bred", file=ImageFile(plain(size=(5120, 400)).file, "bred.jpg"))
    large.set_focal_point(Rect(1000, 100, 1200, 200))
    large.save()
    clean(capsys)
    large.refresh_from_db()
    assert large.width == 2560
    assert tuple(large.get_focal_point()) == (500, 50, 600, 100)


def test_who_replaces_one_meanwhile_is_right() -> None:
    image = stored()
    other = Image.objects.get()
    other.file.save("ny.jpg", made_new())
    assert clean_stored(image) is False
    assert Image.objects.get().file.name == other.file.name
    assert not image.file.storage.exists(image.file.name)


def made_new() -> ImageFile:
    return ImageFile(plain().file, "ny.jpg")


def test_it_asks_for_the_files_of_pages_that_are_there(
    articles: ArticleIndexPage, capsys: pytest.CaptureFixture[str]
) -> None:
    make_article(articles, "Sorg", image=stored())
    clean(capsys)
    assert ShownImage.objects.get().role == "head"
