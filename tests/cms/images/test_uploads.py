"""Each way by which Wagtail takes an image leads through the same door."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files import File
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.images.models import Image
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from tests.booking import factories
from tests.cms.images.pictures import bomb, made, plain, shown
from tests.tokens import token

NEUTRAL = re.compile(r"original_images/[0-9a-f]{16}\.jpg")


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    client.force_login(factories.user("redaktor", "Redaktører"))
    return client


@pytest.fixture
def key(editor: Client) -> str:
    return token(get_user_model().objects.get(), "write")


def photo() -> File:
    exif = Picture.Exif()
    exif[0x010F] = "Kamera Kari"
    return made(Picture.new("RGB", (60, 40), "teal"), "JPEG", "Kari Nordmann.jpg", exif=exif)


def alone(client: Client, file: File, key: str) -> Any:
    root = Collection.get_first_root_node()
    fields = {"title": "Rommet", "file": file, "collection": root.pk}
    return client.post(reverse("wagtailimages:add"), fields)


def several(client: Client, file: File, key: str) -> Any:
    return client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Rommet", "files[]": file},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )


def chosen(client: Client, file: File, key: str) -> Any:
    fields = {"image-chooser-upload-title": "Rommet", "image-chooser-upload-file": file}
    return client.post(reverse("wagtailimages_chooser:create"), fields)


def by_script(client: Client, file: File, key: str) -> Any:
    return Client().post(
        "/api/v3/images/",
        {"title": "Rommet", "file": file},
        headers={"Authorization": f"Bearer {key}"},
    )


WAYS = (alone, several, chosen, by_script)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_stored_tells_nothing(editor: Client, key: str, way: Any) -> None:
    assert way(editor, photo(), key).status_code in (200, 201, 302)
    image = Image.objects.get()
    assert NEUTRAL.fullmatch(image.file.name)
    assert (image.title, image.width, image.height) == ("Rommet", 60, 40)
    with image.file.open() as file:
        content = file.read()
    assert b"Kari" not in content
    assert (image.file_size, len(image.file_hash)) == (len(content), 40)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_refused_is_told_at_the_field(editor: Client, key: str, way: Any) -> None:
    answer = way(editor, bomb(), key)
    text = answer.json()["error_message"] if way is several else answer.content.decode()
    assert "Bildet har for mange piksler" in text
    assert answer.status_code == (422 if way is by_script else 200)
    assert not Image.objects.exists()


def test_another_file_for_the_same_image(editor: Client, key: str) -> None:
    alone(editor, plain(), key)
    image = Image.objects.get()
    before = image.file.name
    root = Collection.get_first_root_node()
    fields = {"title": "Rommet", "file": photo(), "collection": root.pk}
    assert editor.post(reverse("wagtailimages:edit", args=[image.pk]), fields).status_code == 302
    image.refresh_from_db()
    assert NEUTRAL.fullmatch(image.file.name)
    assert image.file.name != before
    assert b"Kari" not in image.file.open().read()


def test_only_its_title_is_changed(editor: Client, key: str) -> None:
    alone(editor, plain(), key)
    image = Image.objects.get()
    fields = {"title": "Stua", "collection": Collection.get_first_root_node().pk}
    assert editor.post(reverse("wagtailimages:edit", args=[image.pk]), fields).status_code == 302
    assert Image.objects.get().title == "Stua"
    assert Image.objects.get().file.name == image.file.name


def test_what_waits_for_the_rest_of_its_form_is_clean_already(editor: Client) -> None:
    fields = {"title": "x" * 300, "files[]": photo()}
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    waiting = editor.post(reverse("wagtailimages:add_multiple"), fields, headers=ajax).json()
    (name,) = default_storage.listdir("wagtail_uploads")[1]
    assert re.fullmatch(r"[0-9a-f]{16}\.jpg", name)
    kept = default_storage.open(f"wagtail_uploads/{name}")
    assert shown(kept).size == (60, 40)
    kept.seek(0)
    assert b"Kari" not in kept.read()
    upload = waiting["uploaded_file_id"]
    root = Collection.get_first_root_node()
    done = editor.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload]),
        {
            f"uploaded-image-{upload}-title": "Rommet",
            f"uploaded-image-{upload}-collection": root.pk,
        },
        headers=ajax,
    )
    assert done.json()["success"]
    assert NEUTRAL.fullmatch(Image.objects.get().file.name)


def test_a_face_beside_a_name_in_the_admin(editor: Client) -> None:
    profile = UserProfile.get_for_user(get_user_model().objects.get())
    form = AvatarSettingsPanel.form_class({}, {"avatar": photo()}, instance=profile)
    assert form.is_valid(), form.errors
    form.save()
    assert "Kari" not in profile.avatar.name
    assert b"Kari" not in profile.avatar.open().read()
    assert not AvatarSettingsPanel.form_class({}, {"avatar": bomb()}, instance=profile).is_valid()
