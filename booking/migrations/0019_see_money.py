from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def give_rights(apps, schema_editor):
    database = schema_editor.connection.alias
    # Django makes permissions after the last migration only.
    create_permissions(
        installed.get_app_config("booking"), verbosity=0, using=database, apps=apps
    )
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    right = permissions.get(content_type__app_label="booking", codename="see_money")
    groups = apps.get_model("auth", "Group").objects.using(database)
    for group in groups.filter(name="Praksisadministratorer"):
        group.permissions.add(right)


class Migration(migrations.Migration):

    dependencies = [
        ("booking", "0018_mail"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="payment",
            options={
                "ordering": ("pk",),
                "permissions": [("see_money", "Can see the money of the practice")],
                "verbose_name": "payment",
                "verbose_name_plural": "payments",
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
