"""Appearances of a record in several documents, and duplicates."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_judgements'),
        ('partnerships', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.TextField()),
                ('position', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['document_id', 'position'],
            },
        ),
        migrations.CreateModel(
            name='DuplicateKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(db_index=True, max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='DuplicateProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=64, unique=True)),
                ('score', models.FloatField()),
                ('reasons', models.JSONField()),
                ('blockers', models.JSONField()),
                ('found_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-score', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='partnership',
            name='partnership_key_is_unique_in_lineage',
        ),
        migrations.AddField(
            model_name='partnership',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='partnerships.partnership'),
        ),
        migrations.AddConstraint(
            model_name='partnership',
            constraint=models.UniqueConstraint(fields=('document', 'key'), name='partnership_key_is_unique_in_document'),
        ),
        migrations.AddField(
            model_name='appearance',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='documents.sourcedocument'),
        ),
        migrations.AddField(
            model_name='appearance',
            name='gone_in',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.reading'),
        ),
        migrations.AddField(
            model_name='appearance',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='duplicatekey',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='duplicateproposal',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership'),
        ),
        migrations.AddField(
            model_name='duplicateproposal',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.UniqueConstraint(fields=('document', 'key'), name='appearance_key_is_unique_in_document'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.UniqueConstraint(fields=('document', 'partnership'), name='partnership_appears_once_in_document'),
        ),
        migrations.AddConstraint(
            model_name='duplicatekey',
            constraint=models.UniqueConstraint(fields=('partnership', 'key'), name='duplicate_key_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='duplicateproposal',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='duplicate_proposal_is_in_order'),
        ),
    ]
