"""Working hours begin and end on multiples of five minutes, the cells in which time is claimed.

The edges stand in django-scheduler's table, so triggers keep the rule: one when hours are said of
an event, one when such an event is moved. Other events of that table are nobody's business here.
"""

from django.db import migrations

SQLITE_OFF_GRID = (
    "(strftime('%M', {row}.start) % 5 <> 0 OR strftime('%f', {row}.start) <> '00.000' OR "
    "strftime('%M', {row}.\"end\") % 5 <> 0 OR strftime('%f', {row}.\"end\") <> '00.000')"
)
SQLITE = (
    "CREATE TRIGGER booking_hours_on_grid_insert BEFORE INSERT ON booking_workinghours "
    "WHEN EXISTS (SELECT 1 FROM schedule_event e WHERE e.id = NEW.event_id AND "
    + SQLITE_OFF_GRID.format(row="e")
    + ") BEGIN SELECT RAISE(ABORT, 'hours are multiples of five minutes'); END",
    "CREATE TRIGGER booking_hours_on_grid_update BEFORE UPDATE ON schedule_event WHEN "
    + SQLITE_OFF_GRID.format(row="NEW")
    + " AND EXISTS (SELECT 1 FROM booking_workinghours h WHERE h.event_id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'hours are multiples of five minutes'); END",
)
SQLITE_BACK = (
    "DROP TRIGGER booking_hours_on_grid_insert",
    "DROP TRIGGER booking_hours_on_grid_update",
)

POSTGRESQL_OFF_GRID = (
    "(extract(epoch FROM {row}.start) % 300 <> 0 OR extract(epoch FROM {row}.\"end\") % 300 <> 0)"
)
RAISE = (
    "RAISE EXCEPTION 'hours are multiples of five minutes' USING ERRCODE = 'check_violation'"
)
POSTGRESQL = (
    "CREATE FUNCTION booking_hours_on_grid_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF EXISTS (SELECT 1 FROM schedule_event e WHERE e.id = NEW.event_id AND "
    + POSTGRESQL_OFF_GRID.format(row="e")
    + f") THEN {RAISE}; END IF; RETURN NEW; END $$",
    "CREATE FUNCTION booking_hours_on_grid_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF "
    + POSTGRESQL_OFF_GRID.format(row="NEW")
    + " AND EXISTS (SELECT 1 FROM booking_workinghours h WHERE h.event_id = NEW.id) "
    f"THEN {RAISE}; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER booking_hours_on_grid_insert BEFORE INSERT ON booking_workinghours "
    "FOR EACH ROW EXECUTE FUNCTION booking_hours_on_grid_insert()",
    "CREATE TRIGGER booking_hours_on_grid_update BEFORE UPDATE ON schedule_event "
    "FOR EACH ROW EXECUTE FUNCTION booking_hours_on_grid_update()",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER booking_hours_on_grid_insert ON booking_workinghours",
    "DROP TRIGGER booking_hours_on_grid_update ON schedule_event",
    "DROP FUNCTION booking_hours_on_grid_insert()",
    "DROP FUNCTION booking_hours_on_grid_update()",
)


def run(sqlite, postgresql):
    def execute(apps, schema_editor):
        lite = schema_editor.connection.vendor == "sqlite"
        for statement in sqlite if lite else postgresql:
            schema_editor.execute(statement, params=None)  # a % is a remainder, no placeholder

    return execute


class Migration(migrations.Migration):
    dependencies = [("booking", "0006_calendar_engine")]

    operations = [
        migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK)),
    ]
