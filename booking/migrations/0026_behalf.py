from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

# Who has the one right gets the other: those who see bookings, and those who see all of them.
GIVEN = {"view_booking": "book_for_client", "see_all_bookings": "waive_price"}


def give_rights(apps, schema_editor):
    database = schema_editor.connection.alias
    # Django makes permissions after the last migration only.
    create_permissions(
        installed.get_app_config("booking"), verbosity=0, using=database, apps=apps
    )
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    ours = permissions.filter(content_type__app_label="booking")
    groups = apps.get_model("auth", "Group").objects.using(database)
    for had, given in GIVEN.items():
        for group in groups.filter(permissions=ours.get(codename=had)):
            group.permissions.add(ours.get(codename=given))


class Migration(migrations.Migration):

    dependencies = [
        ('booking', '0025_today_and_settings'),
        ('schedule', '0015_rename_indexes'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='booking',
            options={'ordering': ('-start',), 'permissions': [('see_all_bookings', 'Can see the bookings of all therapists'), ('refund_booking', 'Can give money back'), ('book_for_client', 'Can book for clients'), ('waive_price', 'Can book a session for free')], 'verbose_name': 'booking', 'verbose_name_plural': 'bookings'},
        ),
        migrations.AddField(
            model_name='booking',
            name='terms_heard_by',
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name='booking',
            name='waived_amount',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='booking',
            name='waived_reason',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='booking',
            name='waived_words',
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('waived_amount', 0), ('waived_reason', '')), models.Q(('price_amount', 0), ('waived_amount__gt', 0), models.Q(('waived_reason', ''), _negated=True)), _connector='OR'), name='booking_waived_wholly_and_why'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('terms_heard_by', ''), ('terms_accepted_at__isnull', False), _connector='OR'), name='booking_terms_heard_are_accepted'),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
