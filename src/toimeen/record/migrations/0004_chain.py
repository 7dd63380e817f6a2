from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from toimeen.record.chain import content_digest, entry_digest, new_salt
from toimeen.record.locks import unlock


def seal_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every entry takes its place in the order in which it was written."""
    entry_model, head_model = apps.get_model("record", "Entry"), apps.get_model("record", "Head")
    unlock(schema_editor.connection)
    ends: dict[int, tuple[int, str]] = {}
    newest = {}
    for entry in entry_model.objects.order_by("pk").iterator(chunk_size=1000):
        chain = entry.partnership_id or 0
        number, previous = ends.get(chain, (0, ""))
        entry.number, entry.salt = number + 1, new_salt()
        entry.content_digest = content_digest(entry.salt, entry.title, entry.before, entry.after, entry.reason)
        entry.digest = entry_digest(previous, entry)
        entry_model.objects.filter(pk=entry.pk).update(
            number=entry.number, salt=entry.salt, content_digest=entry.content_digest, digest=entry.digest
        )
        ends[chain], newest[chain] = (entry.number, entry.digest), entry.at
    for chain, (number, digest) in ends.items():
        head_model.objects.update_or_create(
            pk=chain, defaults={"entry_count": number, "digest": digest}, create_defaults={
                "entry_count": number, "digest": digest, "changed_at": newest[chain]},
        )




class Migration(migrations.Migration):
    dependencies = [("record", "0003_redacted")]

    operations = [
        migrations.AddField("entry", "number", models.PositiveBigIntegerField(default=0, editable=False), preserve_default=False),
        migrations.AddField("entry", "salt", models.CharField(blank=True, default="", editable=False, max_length=32), preserve_default=False),
        migrations.AddField("entry", "content_digest", models.CharField(default="", editable=False, max_length=64), preserve_default=False),
        migrations.AddField("entry", "digest", models.CharField(default="", editable=False, max_length=64), preserve_default=False),
        migrations.AddField("head", "digest", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.AddField("head", "entry_count", models.PositiveBigIntegerField(default=0)),
        migrations.RunPython(seal_all, migrations.RunPython.noop),
        migrations.AddConstraint("entry", models.UniqueConstraint(fields=("partnership_id", "number"), name="record_entry_number")),
        migrations.AddConstraint("entry", models.UniqueConstraint(condition=models.Q(("partnership_id__isnull", True)), fields=("number",), name="record_entry_number_of_installation")),
        migrations.AddConstraint("entry", models.CheckConstraint(condition=models.Q(("number__gte", 1), models.Q(("digest", ""), _negated=True), models.Q(("content_digest", ""), _negated=True)), name="record_entry_is_sealed")),
    ]
