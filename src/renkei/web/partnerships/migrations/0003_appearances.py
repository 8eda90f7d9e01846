"""Every partnership appears in the document it was loaded from; findings are named after their records."""

from __future__ import annotations

from django.db import migrations

from renkei.domain.provenance.judgement import about_finding

_BATCH = 1000


def _appear(apps, schema_editor):
    appearances = apps.get_model("partnerships", "Appearance")
    partnerships = apps.get_model("partnerships", "Partnership").objects.order_by("pk")
    batch = []
    for row in partnerships.iterator(chunk_size=_BATCH):
        gone_in = row.withdrawn_in_id
        batch.append(
            appearances(
                partnership_id=row.pk,
                document_id=row.document_id,
                key=row.key,
                position=row.position,
                gone_in_id=gone_in,
            )
        )
        if len(batch) == _BATCH:
            appearances.objects.bulk_create(batch)
            batch = []
    appearances.objects.bulk_create(batch)


def _name_findings(apps, schema_editor):
    findings = apps.get_model("documents", "DocumentFinding")
    partnerships = apps.get_model("partnerships", "Partnership")
    for document in apps.get_model("documents", "SourceDocument").objects.order_by("pk"):
        ids = dict(partnerships.objects.filter(document=document).values_list("key", "public_id"))
        batch = []
        for row in findings.objects.filter(document=document, about="").iterator(chunk_size=_BATCH):
            row.record = ids.get(row.key or "", "")
            row.about = about_finding(row.code, row.record or document.lineage, row.property, row.fault_ja)
            batch.append(row)
        findings.objects.bulk_update(batch, ["record", "about"], batch_size=_BATCH // 10)


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_editions"), ("partnerships", "0002_judgements")]

    operations = [
        migrations.RunPython(_appear, migrations.RunPython.noop),
        migrations.RunPython(_name_findings, migrations.RunPython.noop),
    ]
