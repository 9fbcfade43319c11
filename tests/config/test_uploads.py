"""Where uploads are kept: what only the site hands out never lies where readers fetch pictures."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings.environment import private_storage


def test_a_folder_beside_the_pictures_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert private_storage() == {"BACKEND": "cms.storage.PrivateFiles", "OPTIONS": {}}
    monkeypatch.setenv("PRIVATE_STORAGE_URL", "file:///srv/private")
    assert private_storage()["OPTIONS"] == {"location": "/srv/private"}


def test_a_bucket_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORAGE_URL", "s3://pictures")
    monkeypatch.setenv("PRIVATE_STORAGE_URL", "s3://papers/site?region_name=eu-north-1")
    found = private_storage()
    assert found["BACKEND"] == "storages.backends.s3.S3Storage"
    assert found["OPTIONS"] == {
        "bucket_name": "papers",
        "location": "site",
        "region_name": "eu-north-1",
        "default_acl": "private",
    }


@pytest.mark.parametrize("pictures", ["s3://pictures/", "s3://pictures/srv"])
def test_a_folder_beside_a_bucket(monkeypatch: pytest.MonkeyPatch, pictures: str) -> None:
    monkeypatch.setenv("STORAGE_URL", pictures)
    monkeypatch.setenv("PRIVATE_STORAGE_URL", "file:///srv/private")
    assert private_storage()["OPTIONS"] == {"location": "/srv/private"}


@pytest.mark.parametrize(
    ("pictures", "private", "why"),
    [
        ("s3://pictures", "", "Uploads are in a bucket"),
        ("", "ftp://example.no/x", "begins with file:// or s3://"),
        ("file:///srv/media", "file:///srv/media/documents", "readers fetch pictures from"),
        ("file:///srv/media", "file:///srv/media", "readers fetch pictures from"),
        ("file:///srv/media", "file:///srv/papers/../media", "readers fetch pictures from"),
        ("s3://uploads", "s3://uploads", "readers fetch pictures from"),
        ("s3://uploads/site/", "s3://uploads/site?acl=x", "readers fetch pictures from"),
        ("s3://uploads", "s3://uploads/papers", "readers fetch pictures from"),
    ],
)
def test_what_would_be_open_is_refused(
    monkeypatch: pytest.MonkeyPatch, pictures: str, private: str, why: str
) -> None:
    monkeypatch.setenv("STORAGE_URL", pictures)
    monkeypatch.setenv("PRIVATE_STORAGE_URL", private)
    with pytest.raises(ImproperlyConfigured, match=why):
        private_storage()
