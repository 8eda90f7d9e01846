"""Judgements of persons, editions, and findings that are known again."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='documentfinding',
            name='about',
            field=models.CharField(db_index=True, default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='documentfinding',
            name='record',
            field=models.CharField(blank=True, db_index=True, default='', max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='sourcedocument',
            name='edition',
            field=models.CharField(db_index=True, default='', max_length=64, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z', 'SHA-256 as 64 hexadecimal digits')]),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=64)),
                ('number', models.PositiveIntegerField()),
                ('stands', models.BooleanField(default=True)),
                ('subject', models.CharField(max_length=10)),
                ('decision', models.CharField(max_length=10)),
                ('record', models.CharField(blank=True, db_index=True, max_length=20)),
                ('other', models.CharField(blank=True, db_index=True, max_length=20)),
                ('property', models.CharField(blank=True, max_length=100)),
                ('code', models.CharField(blank=True, max_length=100)),
                ('seen', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('by', models.CharField(max_length=200)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='documents.sourcedocument')),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='documents.judgement')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='reading',
            name='judgement',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reading', to='documents.judgement'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.UniqueConstraint(fields=('about', 'number'), name='judgement_comes_once'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.UniqueConstraint(condition=models.Q(('stands', True)), fields=('about',), name='judgement_stands_alone'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.CheckConstraint(condition=models.Q(('subject__in', ('value', 'finding', 'duplicate')), ('decision__in', ('correct', 'confirm', 'accept', 'dismiss', 'merge', 'undo'))), name='judgement_decision_is_known', violation_error_message='The decision is not one of the catalogue.'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.CheckConstraint(condition=models.Q(('by', ''), _negated=True), name='judgement_has_a_name', violation_error_message='A judgement needs the name of the person.'),
        ),
    ]
