"""Reviews are no longer in the index of Wagtail's search, nor in that of what refers to what: their
rows would stay as they were, also of what is withdrawn."""

from django.db import migrations

OF_REVIEWS = {"app_label": "reviews", "model": "review"}


def forget(apps, schema_editor):
    database = schema_editor.connection.alias
    types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    ours = types.filter(**OF_REVIEWS).first()
    if ours is None:
        return
    entries = apps.get_model("wagtailsearch", "IndexEntry").objects.using(database)
    entries.filter(content_type_id=ours.pk).delete()
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects.using(database)
    references.filter(content_type_id=ours.pk).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0003_imports"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
