"""Payment at the place: its own ledger, and receipts of it.

SQLite makes the table of receipts anew, without the triggers that keep it: they are made again.
"""

from importlib import import_module

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
import django.db.models.deletion
from django.db import migrations, models

receipts = import_module("booking.migrations.0016_receipts")


def give_right(apps, schema_editor):
    """Who books for clients takes what they pay."""
    database = schema_editor.connection.alias
    # Django makes permissions after the last migration only.
    create_permissions(
        installed.get_app_config("booking"), verbosity=0, using=database, apps=apps
    )
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    ours = permissions.filter(content_type__app_label="booking")
    groups = apps.get_model("auth", "Group").objects.using(database)
    for group in groups.filter(permissions=ours.get(codename="book_for_client")):
        group.permissions.add(ours.get(codename="take_payment"))


class Migration(migrations.Migration):

    dependencies = [
        ('booking', '0026_behalf'),
        ('schedule', '0015_rename_indexes'),
    ]

    operations = [
        migrations.RunPython(
            receipts.run(receipts.SQLITE_BACK, ()), receipts.run(receipts.SQLITE, ())
        ),
        migrations.CreateModel(
            name='PlacePayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('amount', models.PositiveIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('way', models.CharField(choices=[('terminal', 'card terminal'), ('cash', 'cash'), ('other', 'another way')], max_length=10)),
                ('paid_at', models.DateTimeField()),
                ('actor', models.CharField(max_length=160)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'payment at the place',
                'verbose_name_plural': 'payments at the place',
                'ordering': ('pk',),
                'permissions': [('take_payment', 'Can take payment at the place')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PlaceRefund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('amount', models.PositiveIntegerField()),
                ('reason', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('due', 'to give back'), ('done', 'given back'), ('struck', 'no longer due')], default='due', max_length=8)),
                ('way', models.CharField(blank=True, choices=[('terminal', 'card terminal'), ('cash', 'cash'), ('other', 'another way')], max_length=10)),
                ('created_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('actor', models.CharField(max_length=160)),
                ('sealed_words', models.TextField(blank=True, editable=False)),
            ],
            options={
                'verbose_name': 'given back at the place',
                'verbose_name_plural': 'given back at the place',
                'ordering': ('pk',),
                'default_permissions': (),
            },
        ),
        migrations.RemoveConstraint(
            model_name='receipt',
            name='booking_receipt_of_a_kind',
        ),
        migrations.AddField(
            model_name='booking',
            name='place_amount',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='practice',
            name='pays_at_place',
            field=models.BooleanField(default=False, help_text='Who books for a client may then say that a session in person is paid at the place. This is no cash register: ask your accountant first what the law wants of you.', verbose_name='payment at the place'),
        ),
        migrations.AlterField(
            model_name='change',
            name='money',
            field=models.CharField(blank=True, choices=[('paid', 'paid'), ('due', 'refund asked for'), ('refunded', 'refunded'), ('not_refunded', 'refund failed'), ('disputed', 'payment disputed'), ('won', 'dispute won'), ('lost', 'dispute lost'), ('taken', 'paid at the place'), ('undone', 'was not paid at the place'), ('owed', 'to give back at the place'), ('given', 'given back at the place'), ('waived', 'let off')], max_length=12),
        ),
        migrations.AlterField(
            model_name='receipt',
            name='payment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='booking.payment'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('place_amount__gt', 0), models.Q(('payment_state', 'due'), ('state__in', ('confirmed', 'completed', 'no_show', 'cancelled')), _negated=True), _connector='OR'), name='booking_due_at_the_place_alone'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('place_amount', 0), models.Q(('covered_amount', 0), ('format', 'in_person'), ('payment_state__in', ('due', 'paid', 'part_refunded', 'refunded')), ('place_amount__lte', models.F('price_amount')), ('state__in', ('confirmed', 'completed', 'no_show', 'cancelled'))), _connector='OR'), name='booking_at_the_place'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('place_amount', 0), ('state', 'cancelled'), ('place_amount', models.F('price_amount')), _connector='OR'), name='booking_at_the_place_all_or_what_it_costs'),
        ),
        migrations.AddField(
            model_name='placepayment',
            name='booking',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='place_payments', to='booking.booking'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='place_payment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='booking.placepayment'),
        ),
        migrations.AddField(
            model_name='placerefund',
            name='payment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refunds', to='booking.placepayment'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='place_refund',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='booking.placerefund'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'receipt')), fields=('place_payment',), name='booking_one_receipt_at_the_place'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.UniqueConstraint(fields=('place_refund',), name='booking_one_note_at_the_place'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'receipt'), ('place_refund__isnull', True), ('refers_to__isnull', True), ('refund__isnull', True)), models.Q(('kind__in', ('credit_note', 'correction')), ('refers_to__isnull', False), ('refund__isnull', False)), models.Q(('kind', 'credit_note'), ('place_refund__isnull', False), ('refers_to__isnull', False)), _connector='OR'), name='booking_receipt_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('payment__isnull', False), ('place_payment__isnull', True), ('place_refund__isnull', True)), models.Q(('payment__isnull', True), ('place_payment__isnull', False), ('refund__isnull', True)), _connector='OR'), name='booking_receipt_of_one_ledger'),
        ),
        migrations.AddConstraint(
            model_name='placepayment',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('booking',), name='booking_paid_once_at_the_place'),
        ),
        migrations.AddConstraint(
            model_name='placepayment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='booking_place_payment_of_something'),
        ),
        migrations.AddConstraint(
            model_name='placepayment',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['terminal', 'cash', 'other'])), name='booking_place_payment_known_way'),
        ),
        migrations.AddConstraint(
            model_name='placerefund',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='booking_place_refund_of_something'),
        ),
        migrations.AddConstraint(
            model_name='placerefund',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'done')), models.Q(('done_at__isnull', True), ('state__in', ('due', 'struck'))), _connector='OR'), name='booking_place_refund_done_at'),
        ),
        migrations.RunPython(
            receipts.run(receipts.SQLITE, ()), receipts.run(receipts.SQLITE_BACK, ())
        ),
        migrations.RunPython(give_right, migrations.RunPython.noop),
    ]
