from typing import Any

import django.db.models.deletion
from django.core.files.storage import storages
from django.db import migrations, models

from cms.documents.moving import move


def out_of_reach(apps: Any, schema_editor: Any) -> None:
    """Documents lay in the folder that readers fetch pictures from, whoever might read them."""
    kept = apps.get_model("wagtaildocs", "Document"), apps.get_model("wagtailcore", "UploadedFile")
    for model in kept:
        names = model.objects.using(schema_editor.connection.alias).values_list("file", flat=True)
        move(names.iterator(), storages["public"], storages["private"])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0014_search_appearance_rights"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShownImage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=20)),
                ("due", models.BooleanField(default=True)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailimages.image",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due", True)), fields=["id"], name="images_due")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("image", "role"), name="image_shown_once_in_a_role"
                    )
                ],
            },
        ),
        migrations.RunPython(out_of_reach, migrations.RunPython.noop),
    ]
