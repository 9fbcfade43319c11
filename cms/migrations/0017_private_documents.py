from typing import Any

from django.core.files.storage import storages
from django.db import migrations

from cms.documents.moving import move


def out_of_reach(apps: Any, schema_editor: Any) -> None:
    kept = apps.get_model("wagtaildocs", "Document"), apps.get_model("wagtailcore", "UploadedFile")
    for model in kept:
        names = model.objects.values_list("file", flat=True)
        move(names.iterator(), storages["public"], storages["private"])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0014_search_appearance_rights"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(out_of_reach, migrations.RunPython.noop)]
