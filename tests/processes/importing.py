"""An import that is killed on the way; and who comes after. Prints what the database then holds.

python -m tests.processes.importing FILE within     killed with the third page's transaction open
python -m tests.processes.importing FILE between    killed before the third page is begun
python -m tests.processes.importing FILE never
"""

import json
import os
import signal
import sys
from io import StringIO
from typing import Any

import django

django.setup()

from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Revision

from cms.importers import storing, work
from cms.models import ArticleIndexPage, ArticlePage, Author, ImportedPage
from tests.cms.factories import make_articles, make_home

THIRD = 3


def killed_at_third(module: Any, name: str) -> None:
    real, calls = vars(module)[name], []

    def call(*args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        if len(calls) == THIRD:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)

    vars(module)[name] = call


if __name__ == "__main__":
    if not ArticleIndexPage.objects.exists():
        make_articles(make_home())
    if sys.argv[2] == "within":
        killed_at_third(storing, "left")
    elif sys.argv[2] == "between":
        killed_at_third(work, "store")
    out = StringIO()
    call_command("import_articles", sys.argv[1], stdout=out, stderr=StringIO())
    models = (ArticlePage, ImportedPage, Revision, Redirect, Author)
    counts = {model.__name__: model.objects.count() for model in models}
    json.dump(counts | {"said": out.getvalue().splitlines()[-1]}, sys.stdout)
