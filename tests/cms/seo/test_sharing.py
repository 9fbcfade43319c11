"""Pictures for where a page is shared: drawn when it is published, and only then anew."""

from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from cms.models import ArticleIndexPage, ArticlePage, SharingImage
from tests.cms.factories import make_article


def publish(page: ArticlePage, committed: DjangoCaptureOnCommitCallbacks) -> SharingImage:
    with committed(execute=True):
        page.save_revision().publish()
    return SharingImage.objects.get(page=page)


def test_it_is_drawn_at_publishing_and_named_by_the_page(
    articles: ArticleIndexPage,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page = make_article(articles, "Sorg og psykisk helse: 5 fakta")
    assert "og:image" not in client.get(page.url).content.decode()

    image = publish(page, django_capture_on_commit_callbacks)

    with image.file.open() as file:
        assert Image.open(BytesIO(file.read())).size == (1200, 630)
    shown = client.get(page.url).content.decode()
    assert f'<meta property="og:image" content="http://testserver{image.file.url}">' in shown
    assert '<meta property="og:type" content="article">' in shown


def test_it_is_drawn_again_only_when_it_would_look_otherwise(
    articles: ArticleIndexPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page = make_article(articles, "Sorg")
    first = str(publish(page, django_capture_on_commit_callbacks).file.name)
    page.ingress = "Andre ord."
    assert publish(page, django_capture_on_commit_callbacks).file.name == first
    page.title = "Sorg og savn"
    second = str(publish(page, django_capture_on_commit_callbacks).file.name)
    assert second != first
    assert not default_storage.exists(first)
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert not default_storage.exists(second)


def test_words_of_any_length_are_drawn(
    articles: ArticleIndexPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page = make_article(articles, "Menneskerettighetsorganisasjonssamarbeid" * 5, slug="lang")
    assert publish(page, django_capture_on_commit_callbacks).file.size > 10_000


def test_the_command_draws_what_is_missing_or_lost(
    articles: ArticleIndexPage, capsys: object, tmp_path: Path
) -> None:
    page = make_article(articles, "Sorg")
    make_article(articles, "Kladd", live=False)
    call_command("draw_sharing_images")
    assert SharingImage.objects.count() == 3  # the home page and the list as well
    image = SharingImage.objects.get(page=page)
    default_storage.delete(str(image.file.name))
    call_command("draw_sharing_images")
    assert default_storage.exists(str(SharingImage.objects.get(page=page).file.name))
