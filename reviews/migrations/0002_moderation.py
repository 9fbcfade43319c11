"""Reviews have states of their own instead of drafts, and nothing keeps what they once said."""

from datetime import date

import django.db.models.deletion
import reviews.models.invitation
import reviews.models.month
from django.db import migrations, models


# What an editor wrote and had not published stood in the newest revision alone.
OF_REVISION = ("name", "text", "rating", "verified", "therapist", "date")
BY_ID = {"therapist": "therapist_id"}


def to_states(apps, schema_editor):
    using = schema_editor.connection.alias
    reviews = apps.get_model("reviews", "Review").objects.using(using)
    therapists = apps.get_model("booking", "Therapist").objects.using(using)
    known = set(therapists.values_list("pk", flat=True))
    for review in reviews.select_related("latest_revision"):
        review.state = "approved" if review.live else "in_review"
        if not review.live and review.latest_revision:
            for name in OF_REVISION:
                value = review.latest_revision.content.get(name)
                if name != "therapist" or value in known:
                    setattr(review, BY_ID.get(name, name), value)
        if isinstance(review.date, str):
            review.date = date.fromisoformat(review.date)
        review.date = review.date and review.date.replace(day=1)
        review.name, review.text = review.name or "–", review.text or "–"
        review.latest_revision = review.live_revision = None
        review.save()


def drop_revisions(apps, schema_editor):
    using = schema_editor.connection.alias
    of_reviews = {"base_content_type__app_label": "reviews", "base_content_type__model": "review"}
    apps.get_model("wagtailcore", "Revision").objects.using(using).filter(**of_reviews).delete()


def nameless_log(apps, schema_editor):
    """What was logged is labelled as reviews call themselves from now on, without a name."""
    using = schema_editor.connection.alias
    of_reviews = {"content_type__app_label": "reviews", "content_type__model": "review"}
    rows = apps.get_model("wagtailcore", "ModelLogEntry").objects.using(using).filter(**of_reviews)
    for object_id in set(rows.values_list("object_id", flat=True)):
        rows.filter(object_id=object_id).update(label=f"omtale {object_id}", revision=None)


def settled(apps, schema_editor):
    """PostgreSQL alters no table while checks of it are put off to the end."""
    schema_editor.connection.check_constraints()


def to_live(apps, schema_editor):
    using = schema_editor.connection.alias
    rows = apps.get_model("reviews", "Review").objects.using(using)
    rows.filter(state="approved").update(live=True)


class Migration(migrations.Migration):

    dependencies = [
        ('booking', '0029_own_services'),
        ('reviews', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(default=reviews.models.invitation.random_pk, primary_key=True, serialize=False)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('over_from', reviews.models.month.MonthField()),
                ('used', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'invitation',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=64, unique=True)),
                ('refusal', models.CharField(db_index=True, max_length=64)),
                ('refused', models.BooleanField(default=False)),
                ('again_from', reviews.models.month.MonthField()),
                ('booking_id', models.BigIntegerField(null=True)),
                ('sealed_token', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'invited',
                'default_permissions': (),
            },
        ),
        migrations.AlterModelOptions(
            name='review',
            options={'ordering': ('-date', '-pk'), 'permissions': [('publish_review', 'Can publish review')], 'verbose_name': 'review', 'verbose_name_plural': 'reviews'},
        ),
        migrations.AddField(
            model_name='review',
            name='answer',
            field=models.TextField(blank=True, help_text='By the practice, below the review. It must not tell who wrote it.', max_length=2000, verbose_name='answer'),
        ),
        migrations.AddField(
            model_name='review',
            name='answered_on',
            field=reviews.models.month.MonthField(blank=True, editable=False, null=True, verbose_name='answered'),
        ),
        migrations.AddField(
            model_name='review',
            name='consented_on',
            field=reviews.models.month.MonthField(blank=True, help_text='The month in which whoever wrote it said that it may be published.', null=True, verbose_name='consent to publish'),
        ),
        migrations.AddField(
            model_name='review',
            name='origin',
            field=models.CharField(blank=True, help_text='The site it was first published on; empty where it was written to us.', max_length=60, verbose_name='where it was written'),
        ),
        migrations.AddField(
            model_name='review',
            name='sent_back_because',
            field=models.TextField(blank=True, editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name='review',
            name='service',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='booking.service', verbose_name='service'),
        ),
        migrations.AddField(
            model_name='review',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('approved', 'approved'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=10, verbose_name='state'),
        ),
        migrations.RunPython(nameless_log, migrations.RunPython.noop),
        migrations.RunPython(to_states, to_live),
        migrations.RunPython(drop_revisions, migrations.RunPython.noop),
        migrations.RunPython(settled, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='review',
            name='expire_at',
        ),
        migrations.RemoveField(
            model_name='review',
            name='expired',
        ),
        migrations.RemoveField(
            model_name='review',
            name='first_published_at',
        ),
        migrations.RemoveField(
            model_name='review',
            name='go_live_at',
        ),
        migrations.RemoveField(
            model_name='review',
            name='has_unpublished_changes',
        ),
        migrations.RemoveField(
            model_name='review',
            name='last_published_at',
        ),
        migrations.RemoveField(
            model_name='review',
            name='latest_revision',
        ),
        migrations.RemoveField(
            model_name='review',
            name='live',
        ),
        migrations.RemoveField(
            model_name='review',
            name='live_revision',
        ),
        migrations.AlterField(
            model_name='review',
            name='date',
            field=reviews.models.month.MonthField(blank=True, help_text='Only its month is kept and shown.', null=True, verbose_name='date'),
        ),
        migrations.AlterField(
            model_name='review',
            name='name',
            field=models.CharField(help_text='Or a pseudonym: what readers see.', max_length=80, verbose_name='name'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'in_review', 'approved', 'withdrawn'))), name='reviews_known_state'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('origin', ''), ('sent_back_because', ''), ('state', 'withdrawn'), ('text', ''), ('answer', ''), ('consented_on', None), ('date', None), ('rating', None), ('verified', False), ('service', None), ('therapist', None)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('text', ''), _negated=True), models.Q(('name', ''), _negated=True)), _connector='OR'), name='reviews_withdrawn_is_blank'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='reviews_answered_when'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='review',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitation', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='service',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='booking.service'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='therapist',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='booking.therapist'),
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('booking_id', None), ('sealed_token', '')), models.Q(('booking_id__isnull', False), models.Q(('sealed_token', ''), _negated=True)), _connector='OR'), name='reviews_invited_sent_or_not'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('used', True), ('review', None), _connector='OR'), name='reviews_invitation_used'),
        ),
    ]
