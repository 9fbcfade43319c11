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


EDITORS = "Redaktører"
OF_COLLECTIONS = ["add_collection", "change_collection"]


def let_editors_lock(apps: Any, schema_editor: Any) -> None:
    """Who puts documents into collections also says who may read them."""
    using = schema_editor.connection.alias
    given = apps.get_model("wagtailcore", "GroupCollectionPermission").objects.using(using)
    # A practice may have renamed or dropped the group: then it decides itself.
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name=EDITORS):
        root = apps.get_model("wagtailcore", "Collection").objects.using(using).get(depth=1)
        for permission in permissions(apps, using):
            given.get_or_create(group=group, collection=root, permission=permission)


def keep_editors_out(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.using(using).filter(
        group__name=EDITORS, permission__in=permissions(apps, using)
    ).delete()


def permissions(apps: Any, using: str) -> Any:
    return (
        apps.get_model("auth", "Permission")
        .objects.using(using)
        .filter(content_type__app_label="wagtailcore", codename__in=OF_COLLECTIONS)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0016_form_rights"),
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
        migrations.RunPython(let_editors_lock, keep_editors_out),
    ]
