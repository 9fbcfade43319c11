"""Who writes and who moderates may copy a page into the other language to translate it."""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

GROUPS = ["Redaktører", "Moderatorer"]


def allow(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("simple_translation")
    # The historical app looks as if it had no models, and would be passed over.
    config.models_module = True
    create_contenttypes(config, apps=apps, using=using, verbosity=0)
    create_permissions(config, apps=apps, using=using, verbosity=0)
    # A practice may have renamed or dropped a group: then it decides itself.
    for group in groups(apps, using):
        group.permissions.add(*permissions(apps, using))


def forbid(apps, schema_editor):
    using = schema_editor.connection.alias
    for group in groups(apps, using):
        group.permissions.remove(*permissions(apps, using))


def groups(apps, using):
    return apps.get_model("auth", "Group").objects.using(using).filter(name__in=GROUPS)


def permissions(apps, using):
    return apps.get_model("auth", "Permission").objects.using(using).filter(
        content_type__app_label="simple_translation", codename="submit_translation"
    )


class Migration(migrations.Migration):
    dependencies = [("cms", "0020_moderation"), ("simple_translation", "0001_initial")]
    operations = [migrations.RunPython(allow, forbid)]
