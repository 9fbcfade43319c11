import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations, models

# Those who may make tokens of their own; whom else a practice lets is a tick at her group.
GROUPS = ["Redaktører", "Moderatorer", "Praksisadministratorer"]


def allow(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("wagtailcore")
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
        content_type__app_label="wagtailcore",
        codename__in=["add_apitoken", "change_apitoken", "delete_apitoken", "view_apitoken"],
    )


class Migration(migrations.Migration):

    dependencies = [
        ("config", "0001_logging_in"),
        ("wagtailcore", "0098_apitoken"),
        ("cms", "0021_translating"),
        ("booking", "0029_own_services"),
    ]

    operations = [
        migrations.CreateModel(
            name='TokenGrant',
            fields=[
                ('token', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='grant', serialize=False, to='wagtailcore.apitoken')),
                ('read', models.BooleanField(default=False)),
                ('write', models.BooleanField(default=False)),
                ('bookings', models.BooleanField(default=False)),
                ('last_day', models.DateField(blank=True, null=True)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('read', True), ('write', True), ('bookings', True), _connector='OR'), name='config_token_is_for_something')],
            },
        ),
        migrations.RunPython(allow, forbid),
    ]
