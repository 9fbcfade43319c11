"""What django-scheduler leaves open: twice the same exception, and events that end before they start.

SQLite cannot add a check to a table that exists, so triggers do it there. The rule that weekly
hours follow is seeded here as well.
"""

from django.db import migrations

UNIQUE = (
    "CREATE UNIQUE INDEX booking_one_exception ON schedule_occurrence (event_id, original_start)"
)
CHECK = (
    "ALTER TABLE schedule_event ADD CONSTRAINT booking_event_ends_after_start "
    'CHECK ("end" > "start")'
)
TRIGGER = (
    "CREATE TRIGGER booking_event_ends_after_start_{name} BEFORE {verb} ON schedule_event "
    'WHEN NEW."end" <= NEW."start" '
    "BEGIN SELECT RAISE(ABORT, 'an event ends after its start'); END"
)
VERBS = {"insert": "INSERT", "update": "UPDATE"}


def constrain(apps, schema_editor):
    schema_editor.execute(UNIQUE)
    if schema_editor.connection.vendor == "sqlite":
        for name, verb in VERBS.items():
            schema_editor.execute(TRIGGER.format(name=name, verb=verb))
    else:
        schema_editor.execute(CHECK)


def release(apps, schema_editor):
    schema_editor.execute("DROP INDEX booking_one_exception")
    if schema_editor.connection.vendor == "sqlite":
        for name in VERBS:
            schema_editor.execute(f"DROP TRIGGER booking_event_ends_after_start_{name}")
    else:
        schema_editor.execute(
            "ALTER TABLE schedule_event DROP CONSTRAINT booking_event_ends_after_start"
        )


def seed(apps, schema_editor):
    rules = apps.get_model("schedule", "Rule").objects.using(schema_editor.connection.alias)
    if not rules.filter(frequency="WEEKLY", params="").exists():
        rules.create(name="weekly", frequency="WEEKLY", params="", description="")


class Migration(migrations.Migration):
    dependencies = [("booking", "0002_groups"), ("schedule", "0015_rename_indexes")]

    operations = [
        migrations.RunPython(constrain, release),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
