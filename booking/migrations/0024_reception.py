"""The group of the front desk: everybody's calendar, and neither prices nor money nor people."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

NAME = "Resepsjon"
RIGHTS = (
    "view_booking",
    "see_all_bookings",
    "change_workinghours",
    "view_wish",
    "view_receipt",
    "view_sentmail",
)


def make_group(apps, schema_editor):
    database = schema_editor.connection.alias
    group, made = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=NAME)
    if not made:
        return  # a practice that had it has set its rights itself
    # Django makes permissions after the last migration only.
    create_permissions(
        installed.get_app_config("booking"), verbosity=0, using=database, apps=apps
    )
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    admin = permissions.get(content_type__app_label="wagtailadmin", codename="access_admin")
    own = permissions.filter(content_type__app_label="booking", codename__in=RIGHTS)
    group.permissions.add(admin, *own)


class Migration(migrations.Migration):
    dependencies = [("booking", "0023_other_amount")]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
