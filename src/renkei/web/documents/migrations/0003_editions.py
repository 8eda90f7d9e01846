"""Every document loaded so far is an edition by itself."""

from __future__ import annotations

from django.db import migrations, models


def _by_itself(apps, schema_editor):
    documents = apps.get_model("documents", "SourceDocument")
    documents.objects.filter(edition="").update(edition=models.F("sha256"))


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_judgements")]

    operations = [migrations.RunPython(_by_itself, migrations.RunPython.noop)]
