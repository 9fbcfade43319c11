from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

from cms.models import SitePage
from cms.seo import sharing


class Command(BaseCommand):
    help = "Draws the pictures for sharing of all published pages that lack one or look otherwise."

    def handle(self, *args: Any, **options: Any) -> None:
        pages = Page.objects.live().public().type(SitePage).defer_streamfields()
        drawn = sum(sharing.refresh(page) for page in pages.iterator())
        self.stdout.write(f"{drawn} drawn.")
