import django.core.validators
import django.db.models.expressions
import django.db.models.lookups
from django.db import migrations, models

RIGHT = "change_own_terms"


def switch_for_right(apps, schema_editor):
    """What was a right of the therapists' group is a switch of the practice now."""
    database = schema_editor.connection.alias
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    right = permissions.filter(content_type__app_label="booking", codename=RIGHT).first()
    if right is None:
        return
    if right.group_set.exists():
        practices = apps.get_model("booking", "Practice").objects.using(database)
        practices.update_or_create(pk=1, defaults={"therapists_set_terms": True})
    right.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('booking', '0028_change_of_therapist'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='therapist',
            options={'ordering': ('order', 'name'), 'verbose_name': 'therapist', 'verbose_name_plural': 'therapists'},
        ),
        migrations.RemoveConstraint(
            model_name='service',
            name='booking_service_limits_not_zero',
        ),
        migrations.AddField(
            model_name='offering',
            name='active',
            field=models.BooleanField(default=True, verbose_name='given'),
        ),
        migrations.AddField(
            model_name='practice',
            name='therapists_set_terms',
            field=models.BooleanField(default=False, help_text='Each then says herself which services she gives, at what price and how long, within the bounds of each service. Without the tick the desk does.', verbose_name='therapists set their own services and prices'),
        ),
        migrations.AddField(
            model_name='service',
            name='highest_own_price_amount',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='service',
            name='longest_own_minutes',
            field=models.PositiveSmallIntegerField(blank=True, default=None, null=True, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(480), django.core.validators.StepValueValidator(5)], verbose_name='longest own length, in minutes'),
        ),
        migrations.AddField(
            model_name='service',
            name='lowest_own_price_amount',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='service',
            name='shortest_own_minutes',
            field=models.PositiveSmallIntegerField(blank=True, default=None, null=True, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(480), django.core.validators.StepValueValidator(5)], verbose_name='shortest own length, in minutes'),
        ),
        migrations.AddField(
            model_name='therapist',
            name='summary_hour',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='a summary of the day'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_duration_minutes__isnull', True), ('first_duration_minutes__gt', 0), _connector='OR'), models.Q(('most_per_day__isnull', True), ('most_per_day__gt', 0), _connector='OR'), models.Q(('most_per_week__isnull', True), ('most_per_week__gt', 0), _connector='OR'), models.Q(('shortest_own_minutes__isnull', True), ('shortest_own_minutes__gt', 0), _connector='OR'), models.Q(('longest_own_minutes__isnull', True), ('longest_own_minutes__gt', 0), _connector='OR')), name='booking_service_limits_not_zero'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('shortest_own_minutes'), '%%', models.Value(5)), models.Value(0)), name='booking_service_shortest_own_of_five'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('longest_own_minutes'), '%%', models.Value(5)), models.Value(0)), name='booking_service_longest_own_of_five'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('lowest_own_price_amount__isnull', True), ('highest_own_price_amount__isnull', True), ('lowest_own_price_amount__lte', models.F('highest_own_price_amount')), _connector='OR'), name='booking_service_own_prices_in_turn', violation_error_message='The lowest own price must not be above the highest one.'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('shortest_own_minutes__isnull', True), ('longest_own_minutes__isnull', True), ('shortest_own_minutes__lte', models.F('longest_own_minutes')), _connector='OR'), name='booking_service_own_lengths_in_turn', violation_error_message='The shortest own length must not be above the longest one.'),
        ),
        migrations.AddConstraint(
            model_name='therapist',
            constraint=models.CheckConstraint(condition=models.Q(('summary_hour', None), ('summary_hour__range', (5, 21)), _connector='OR'), name='booking_summary_by_day'),
        ),
        migrations.RunPython(switch_for_right, migrations.RunPython.noop),
    ]
