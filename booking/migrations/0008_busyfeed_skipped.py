from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('booking', '0007_hours_on_the_grid'),
    ]

    operations = [
        migrations.AddField(
            model_name='busyfeed',
            name='skipped',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
    ]
