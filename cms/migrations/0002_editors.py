"""The group of those who write: pages, pictures, documents, reviews, authors and crisis lines."""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

NAME = "Redaktører"
APPS = ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "cms", "reviews")
OF_THE_GROUP = {
    "wagtailadmin": ["access_admin"],
    "cms": ["add_author", "change_author", "add_crisisline", "change_crisisline"],
    "reviews": ["add_review", "change_review", "publish_review"],
}
ON_PAGES = ["add_page", "change_page", "publish_page"]
ON_COLLECTIONS = {
    "wagtailimages": ["add_image", "change_image", "choose_image"],
    "wagtaildocs": ["add_document", "change_document", "choose_document"],
}


def make_permissions(apps, using):
    """Django makes them after all migrations: in a fresh database they are not there yet."""
    for label in APPS:
        config = apps.get_app_config(label)
        # The historical app looks as if it had no models, and would be passed over.
        config.models_module = True
        create_contenttypes(config, apps=apps, using=using, verbosity=0)
        create_permissions(config, apps=apps, using=using, verbosity=0)
    # Wagtail's own addition for snippets with drafts; it leaves alone what is there.
    apps.get_model("auth", "Permission").objects.using(using).get_or_create(
        content_type=apps.get_model("contenttypes", "ContentType").objects.using(using).get(
            app_label="reviews", model="review"
        ),
        codename="publish_review",
        defaults={"name": "Can publish review"},
    )


def permissions(apps, using, label, codenames):
    found = apps.get_model("auth", "Permission").objects.using(using).filter(
        content_type__app_label=label, codename__in=codenames
    )
    if len(found) != len(codenames):
        raise RuntimeError(f"Permissions of {label} are missing: {codenames}")
    return found


def make_group(apps, schema_editor):
    using = schema_editor.connection.alias
    make_permissions(apps, using)
    group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=NAME)
    for label, codenames in OF_THE_GROUP.items():
        group.permissions.add(*permissions(apps, using, label, codenames))
    root = apps.get_model("wagtailcore", "Page").objects.using(using).get(depth=1)
    for permission in permissions(apps, using, "wagtailcore", ON_PAGES):
        apps.get_model("wagtailcore", "GroupPagePermission").objects.using(using).get_or_create(
            group=group, page=root, permission=permission
        )
    collection = apps.get_model("wagtailcore", "Collection").objects.using(using).get(depth=1)
    for label, codenames in ON_COLLECTIONS.items():
        for permission in permissions(apps, using, label, codenames):
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.using(
                using
            ).get_or_create(group=group, collection=collection, permission=permission)


def drop_group(apps, schema_editor):
    using = schema_editor.connection.alias
    apps.get_model("auth", "Group").objects.using(using).filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("reviews", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0005_editingsession_is_editing"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(make_group, drop_group)]
