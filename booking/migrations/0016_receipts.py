"""Receipts that nobody can change, the counter of their numbers, and the rates of tax.

Triggers refuse to change an issued receipt, and to delete it before the law lets go of it: five
years after the end of the year (bokføringsloven § 13). SQLite makes a table anew when a later
migration alters it, without its triggers: such a migration has to make them again.
"""

from datetime import date

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from booking import clock

KEPT_YEARS = 5
CHANGED, DELETED = "an issued receipt is never changed", "an issued receipt is kept by law"

SQLITE = (
    "CREATE TRIGGER booking_receipt_unchanged BEFORE UPDATE ON booking_receipt "
    f"BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END",
    # A day later than it says: its year ends in Norway before it does in UTC.
    "CREATE TRIGGER booking_receipt_kept BEFORE DELETE ON booking_receipt "
    f"WHEN strftime('%Y', OLD.issued_at, '+1 day') + {KEPT_YEARS} >= 0 + strftime('%Y', 'now') "
    f"BEGIN SELECT RAISE(ABORT, '{DELETED}'); END",
)
SQLITE_BACK = ("DROP TRIGGER booking_receipt_unchanged", "DROP TRIGGER booking_receipt_kept")

RAISE = "RAISE EXCEPTION '{}' USING ERRCODE = 'integrity_constraint_violation'"
POSTGRESQL = (
    "CREATE FUNCTION booking_receipt_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"{RAISE.format(CHANGED)}; END $$",
    "CREATE FUNCTION booking_receipt_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF extract(year FROM OLD.issued_at + interval '1 day') "
    f"+ {KEPT_YEARS} >= extract(year FROM now()) "
    f"THEN {RAISE.format(DELETED)}; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER booking_receipt_unchanged BEFORE UPDATE ON booking_receipt "
    "FOR EACH ROW EXECUTE FUNCTION booking_receipt_unchanged()",
    "CREATE TRIGGER booking_receipt_kept BEFORE DELETE ON booking_receipt "
    "FOR EACH ROW EXECUTE FUNCTION booking_receipt_kept()",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER booking_receipt_unchanged ON booking_receipt",
    "DROP TRIGGER booking_receipt_kept ON booking_receipt",
    "DROP FUNCTION booking_receipt_unchanged()",
    "DROP FUNCTION booking_receipt_kept()",
)

# Until an accountant has said what holds for this practice. Treatment by others than health
# personnel has been taxed since that day.
RATES = {"authorised": 0, "other": 2500}
SINCE = date(2021, 1, 1)
RIGHTS = ("view_receipt", "view_vatrate", "add_vatrate", "change_vatrate", "delete_vatrate")


def run(sqlite, postgresql):
    def execute(apps, schema_editor):
        lite = schema_editor.connection.vendor == "sqlite"
        for statement in sqlite if lite else postgresql:
            schema_editor.execute(statement, params=None)  # a % is no placeholder

    return execute


def seed(apps, schema_editor):
    database = schema_editor.connection.alias
    apps.get_model("booking", "ReceiptCounter").objects.using(database).create(last=0)
    rates = apps.get_model("booking", "VatRate").objects.using(database)
    bookings = apps.get_model("booking", "Booking").objects.using(database)
    for status, basis_points in RATES.items():
        rates.create(status=status, basis_points=basis_points, since=SINCE)
        hers = bookings.filter(therapist__status=status)
        hers.update(vat_basis_points=basis_points)


def give_rights(apps, schema_editor):
    database = schema_editor.connection.alias
    # Django makes permissions after the last migration only.
    create_permissions(
        installed.get_app_config("booking"), verbosity=0, using=database, apps=apps
    )
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    rights = permissions.filter(content_type__app_label="booking", codename__in=RIGHTS)
    groups = apps.get_model("auth", "Group").objects.using(database)
    for group in groups.filter(name="Praksisadministratorer"):
        group.permissions.add(*rights)


def document_what_was_paid(apps, schema_editor):
    """Payments and refunds from before there were receipts. As booking.actions.receipts.

    Of what is long past the clients are not mailed: booking.worker.letters sees to that.
    """
    database = schema_editor.connection.alias
    Payment, Refund, Errand = (
        apps.get_model("booking", name).objects.using(database)
        for name in ("Payment", "Refund", "Errand")
    )
    paid = Payment.filter(state="paid", paid_at__isnull=False)
    back = Refund.filter(payment__in=paid.order_by().values("pk"), state__in=("pending", "done"))
    now = clock.now()
    rows = [
        Errand.model(key=f"{kind}:{pk}", kind=kind, subject_id=pk, next_attempt_at=now)
        for kind, of in (("receipt", paid), ("credit-note", back))
        for pk in of.order_by("pk").values_list("pk", flat=True)
    ]
    Errand.bulk_create(rows, ignore_conflicts=True, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('booking', '0015_reminders_video'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReceiptCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='booking',
            name='vat_basis_points',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='practice',
            name='in_business_register',
            field=models.BooleanField(default=False, help_text='Receipts then say Foretaksregisteret, which limited companies (AS) have to. Issued receipts keep what held when they were issued.', verbose_name='in the Register of Business Enterprises'),
        ),
        migrations.AddField(
            model_name='practice',
            name='legal_address',
            field=models.CharField(blank=True, max_length=200, verbose_name='address of the firm'),
        ),
        migrations.AddField(
            model_name='practice',
            name='legal_name',
            field=models.CharField(blank=True, help_text='Of the firm that sells, as on receipts. Empty: the name above.', max_length=80, verbose_name='registered name'),
        ),
        migrations.AddField(
            model_name='practice',
            name='vat_registered',
            field=models.BooleanField(default=False, help_text='Receipts then say MVA after the organisation number, as the law asks.', verbose_name='in the VAT register'),
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                ('kind', models.CharField(choices=[('receipt', 'receipt'), ('credit_note', 'credit note'), ('correction', 'correction')], max_length=12, verbose_name='kind')),
                ('issued_at', models.DateTimeField(db_index=True, verbose_name='issued')),
                ('total', models.PositiveIntegerField(verbose_name='amount')),
                ('vat', models.PositiveIntegerField(verbose_name='VAT')),
                ('currency', models.CharField(max_length=3)),
                ('sealed', models.TextField()),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='booking.booking', verbose_name='booking')),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='booking.payment')),
                ('refers_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referring', to='booking.receipt')),
                ('refund', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='booking.refund')),
            ],
            options={
                'verbose_name': 'receipt',
                'verbose_name_plural': 'receipts',
                'ordering': ('-number',),
                'default_permissions': ('view',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'receipt')), fields=('payment',), name='booking_one_receipt'), models.UniqueConstraint(fields=('refund', 'kind'), name='booking_one_of_each_refund'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'receipt'), ('refers_to__isnull', True), ('refund__isnull', True)), models.Q(('kind__in', ('credit_note', 'correction')), ('refers_to__isnull', False), ('refund__isnull', False)), _connector='OR'), name='booking_receipt_of_a_kind'), models.CheckConstraint(condition=models.Q(('total__gt', 0), ('vat__lte', models.F('total'))), name='booking_receipt_of_something')],
            },
        ),
        migrations.CreateModel(
            name='VatRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('authorised', 'authorised health personnel'), ('other', 'not authorised health personnel')], max_length=12, verbose_name="therapist's status")),
                ('basis_points', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(10000)], verbose_name='rate')),
                ('since', models.DateField(verbose_name='from')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='vat_rates', to='booking.service', verbose_name='service')),
            ],
            options={
                'verbose_name': 'VAT rate',
                'verbose_name_plural': 'VAT rates',
                'ordering': ('status', 'service__order', '-since'),
                'constraints': [models.UniqueConstraint(fields=('status', 'service', 'since'), name='booking_vat_rate_once'), models.UniqueConstraint(condition=models.Q(('service', None)), fields=('status', 'since'), name='booking_vat_rate_of_all_once', violation_error_message='There is a rate from this day already.'), models.CheckConstraint(condition=models.Q(('basis_points__lte', 10000)), name='booking_vat_rate_of_a_hundred'), models.CheckConstraint(condition=models.Q(('status__in', ['authorised', 'other'])), name='booking_vat_rate_of_a_status')],
            },
        ),
        migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK)),
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunPython(document_what_was_paid, migrations.RunPython.noop),
    ]
