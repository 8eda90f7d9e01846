"""The index lies in a file beside the database; here stays which changes it has to take in."""

import secrets

from django.db import migrations, models


def note_what_is_there(apps, schema_editor):
    """What the registry holds already is a change of everything."""
    if apps.get_model("partnerships", "Partnership").objects.exists():
        apps.get_model("search", "SearchLog").objects.create(pk=1, last=1)
        token = secrets.token_hex(8)
        apps.get_model("search", "SearchChange").objects.create(number=1, token=token, partnerships=None)


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0001_initial'),
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchChange',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('token', models.CharField(max_length=16)),
                ('partnerships', models.JSONField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SearchLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last', models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.DeleteModel(name='SearchEntry'),
        migrations.DeleteModel(name='SearchTerm'),
        migrations.RunPython(note_what_is_there, migrations.RunPython.noop, elidable=True),
    ]
