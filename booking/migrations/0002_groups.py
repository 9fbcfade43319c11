from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations

ALL = ("add", "change", "delete")
GROUPS = {
    "Terapeuter": ["view_booking", "change_workinghours"],
    "Praksisadministratorer": [
        "view_booking",
        "see_all_bookings",
        "change_workinghours",
        "change_practice",
        *(
            f"{verb}_{model}"
            for model in ("therapist", "service", "place", "topic", "method")
            for verb in ALL
        ),
    ],
}


def make_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    # Django makes permissions after the last migration only.
    create_permissions(
        installed.get_app_config("booking"), verbosity=0, using=database, apps=apps
    )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    permissions = Permission.objects.using(database)
    admin = permissions.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name, codenames in GROUPS.items():
        group, made = Group.objects.using(database).get_or_create(name=name)
        if not made:
            continue  # a practice that had it has set its rights itself
        own = permissions.filter(content_type__app_label="booking", codename__in=codenames)
        group.permissions.add(admin, *own)
        if name == "Praksisadministratorer":
            give_images(apps, database, group)


def give_images(apps, database, group):
    """Portraits are chosen among the images, and uploaded there."""
    Collection = apps.get_model("wagtailcore", "Collection")
    Permission = apps.get_model("auth", "Permission")
    Given = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = Collection.objects.using(database).order_by("depth", "pk").first()
    wanted = Permission.objects.using(database).filter(
        content_type__app_label="wagtailimages", codename__in=("add_image", "choose_image")
    )
    for permission in wanted if root else ():
        Given.objects.using(database).create(group=group, collection=root, permission=permission)


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0026_group_collection_permission"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
