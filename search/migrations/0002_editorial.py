
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0024_webhooks'),
        ('search', '0001_index'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('nb', 'Norwegian'), ('nn', 'Norwegian Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language of the pages')),
                ('words', models.TextField(help_text='One question a line, a word or a few. Inflected forms and the order of the words make no difference.', verbose_name='asked for')),
                ('within', models.BooleanField(default=True, help_text='“parterapi” then counts in “parterapi i Oslo” too.', verbose_name='also where more is asked')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='from')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='to and with')),
            ],
            options={
                'verbose_name': 'pinned result',
                'verbose_name_plural': 'pinned results',
                'ordering': ('language', 'words', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['nb', 'nn', 'en'])), name='search_pin_known_language'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='search_pin_has_words'), models.CheckConstraint(condition=models.Q(('first_day', None), ('last_day', None), ('first_day__lte', models.F('last_day')), _connector='OR'), name='search_pin_days_in_turn', violation_error_message='The last day must not be before the first.')],
            },
        ),
        migrations.CreateModel(
            name='PinnedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
                ('pin', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='search.pin')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('nb', 'Norwegian'), ('nn', 'Norwegian Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language of the pages')),
                ('words', models.TextField(help_text='One word or phrase a line. All of them count as the same.', verbose_name='words')),
                ('leads_to', models.TextField(blank=True, help_text='Leave it empty in most cases. With words here, who asks for one of those above is shown these as well, but not the other way round: from “gambling” to “avhengighet”.', verbose_name='only one way, to')),
            ],
            options={
                'verbose_name': 'group of synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ('language', 'words'),
                'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['nb', 'nn', 'en'])), name='search_synonyms_known_language'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='search_synonyms_have_words')],
            },
        ),
        migrations.CreateModel(
            name='Unfound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField(verbose_name='week from')),
                ('language', models.CharField(choices=[('nb', 'Norwegian'), ('nn', 'Norwegian Nynorsk'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('words', models.CharField(max_length=80, verbose_name='asked for')),
                ('week_times', models.PositiveIntegerField(default=0, verbose_name='times')),
                ('week_days', models.PositiveSmallIntegerField(default=0, verbose_name='days')),
                ('last_day', models.DateField(verbose_name='last asked')),
            ],
            options={
                'verbose_name': 'not found',
                'verbose_name_plural': 'not found',
                'ordering': ('-week', '-week_times', 'words'),
                'default_permissions': ('view',),
                'constraints': [models.UniqueConstraint(fields=('week', 'language', 'words'), name='search_unfound_once_a_week'), models.CheckConstraint(condition=models.Q(('week_days__lte', 7)), name='search_unfound_days_of_a_week')],
            },
        ),
        migrations.CreateModel(
            name='CrisisRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                ('active', models.BooleanField(default=True, verbose_name='in use')),
                ('words', models.TextField(help_text='One word or phrase a line, in any language. Inflected forms, compounds and spelling mistakes count as well; of a phrase all words must be there, in any order.', verbose_name='words')),
                ('text', models.CharField(blank=True, help_text='A calm sentence or two: that help is there, and to call 113 if it is urgent.', max_length=200, verbose_name='text above the lines')),
                ('text_en', models.CharField(blank=True, max_length=200, verbose_name='text in English')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Where several rules fit, the lowest number counts.', verbose_name='order')),
                ('lines', models.ManyToManyField(blank=True, help_text='Which to show, in their own order. None: the first four.', related_name='+', to='cms.crisisline', verbose_name='crisis lines')),
            ],
            options={
                'verbose_name': 'crisis rule',
                'verbose_name_plural': 'crisis rules',
                'ordering': ('order', 'name'),
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='search_crisis_rule_has_words')],
            },
        ),
    ]
