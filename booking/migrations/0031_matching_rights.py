"""Whoever is at the desk answers; how is asked and weighed is for who runs the practice to say."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

ANSWERS = ("view_matchrequest", "change_matchrequest")
GROUPS = {
    "Resepsjon": ANSWERS,
    "Praksisadministratorer": (
        *ANSWERS,
        "view_matchversion",
        "add_matchversion",
        "change_matching",
    ),
}


def give_rights(apps, schema_editor):
    database = schema_editor.connection.alias
    # Django makes permissions after the last migration only.
    create_permissions(
        installed.get_app_config("booking"), verbosity=0, using=database, apps=apps
    )
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name__in=GROUPS):
        rights = permissions.filter(
            content_type__app_label="booking", codename__in=GROUPS[group.name]
        )
        group.permissions.add(*rights)


class Migration(migrations.Migration):

    dependencies = [
        ("booking", "0030_matching"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
