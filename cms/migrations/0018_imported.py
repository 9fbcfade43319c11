"""What pages, pictures and authors came from: until now the articles themselves kept it."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def take_over(apps, schema_editor):
    """Of what was imported before nobody knows how it was left: an import will not touch it."""
    using = schema_editor.connection.alias
    imported = apps.get_model("cms", "ImportedPage").objects.using(using)
    articles = apps.get_model("cms", "ArticlePage").objects.using(using).exclude(source=None)
    for pk, source in articles.values_list("pk", "source"):
        imported.get_or_create(key=source, defaults={"page_id": pk})


def give_back(apps, schema_editor):
    using = schema_editor.connection.alias
    articles = apps.get_model("cms", "ArticlePage").objects.using(using)
    for row in apps.get_model("cms", "ImportedPage").objects.using(using).all():
        articles.filter(pk=row.page_id).update(source=row.key)


def imported(name, *fields):
    return migrations.CreateModel(
        name=name,
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.CharField(max_length=255, unique=True)),
            ("imported_at", models.DateTimeField(default=django.utils.timezone.now)),
            *fields,
        ],
        options={"abstract": False},
    )


class Migration(migrations.Migration):
    dependencies = [("cms", "0017_images_and_documents")]

    operations = [
        imported(
            "ImportedPage",
            ("digest", models.CharField(blank=True, max_length=64)),
            ("left", models.CharField(blank=True, max_length=64)),
            ("page", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="imported_from", to="wagtailcore.page")),
        ),
        imported(
            "ImportedImage",
            ("image", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailimages.image")),
        ),
        imported(
            "ImportedAuthor",
            ("author", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cms.author")),
        ),
        migrations.RunPython(take_over, give_back),
        migrations.RemoveField(model_name="articlepage", name="source"),
    ]
