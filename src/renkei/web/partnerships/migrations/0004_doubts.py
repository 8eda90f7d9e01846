"""What speaks against a proposal rules it out no more: what does is never proposed."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0003_appearances")]

    operations = [migrations.RenameField("duplicateproposal", "blockers", "doubts")]
