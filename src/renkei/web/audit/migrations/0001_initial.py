"""The audit log, and the triggers that keep it as it is."""

from __future__ import annotations

from django.db import migrations, models

_SQLITE = """
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events cannot be changed'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events cannot be removed'); END;
CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
WHEN NEW.id > 0 AND EXISTS (SELECT 1 FROM audit_event WHERE id >= NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit events are only added at the end'); END;
CREATE TRIGGER audit_event_no_insertion AFTER INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event WHERE id > NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit events are only added at the end'); END;
"""
_POSTGRESQL = """
CREATE FUNCTION audit_event_unalterable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit events can be neither changed nor removed'; END $$;
CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION audit_event_unalterable();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION audit_event_unalterable();
"""


def _guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL)
        return
    # One statement at a time: a script would end the transaction of the migration.
    for statement in _SQLITE.split("END;\n"):
        if statement.strip():
            schema_editor.execute(f"{statement}END")


def _unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER audit_event_no_change ON audit_event")
        schema_editor.execute("DROP TRIGGER audit_event_no_truncate ON audit_event")
        schema_editor.execute("DROP FUNCTION audit_event_unalterable()")
        return
    for refused in ("update", "delete", "replace", "insertion"):
        schema_editor.execute(f"DROP TRIGGER audit_event_no_{refused}")


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("occurred_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=200)),
                ("action", models.CharField(max_length=100)),
                ("object_type", models.CharField(max_length=100)),
                ("object_id", models.CharField(max_length=200)),
                ("data", models.JSONField(default=dict)),
            ],
            options={"db_table": "audit_event", "ordering": ["id"]},
        ),
        migrations.RunPython(_guard, _unguard),
        migrations.AlterModelOptions(name="auditevent", options={"managed": False, "ordering": ["id"]}),
    ]
