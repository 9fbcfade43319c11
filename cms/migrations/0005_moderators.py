"""The group of those who read what came in before anybody else does: reviews, and no pages."""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

NAME = "Moderatorer"
RIGHTS = ["view_review", "change_review", "publish_review", "delete_review"]


def make_group(apps, schema_editor):
    using = schema_editor.connection.alias
    group, made = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=NAME)
    if not made:
        return  # a practice that had it has set its rights itself
    config = apps.get_app_config("reviews")
    # The historical app looks as if it had no models, and would be passed over.
    config.models_module = True
    create_contenttypes(config, apps=apps, using=using, verbosity=0)
    create_permissions(config, apps=apps, using=using, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    admin = permissions.get(content_type__app_label="wagtailadmin", codename="access_admin")
    own = permissions.filter(content_type__app_label="reviews", codename__in=RIGHTS)
    group.permissions.add(admin, *own)


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_editors_promises"), ("reviews", "0001_initial")]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
