from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("booking", "0026_behalf")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="sealed_words",
            field=models.TextField(blank=True),
        ),
    ]
