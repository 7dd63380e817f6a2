"""Who told an answer and who typed it are two columns: what was one is copied to both."""

from django.db import migrations, models
from django.db.models import F


def both(apps, schema_editor):
    apps.get_model("deeds", "CheckIn").objects.update(told_by=F("typed_by"))


class Migration(migrations.Migration):
    dependencies = [("deeds", "0007_request")]
    operations = [
        migrations.RenameField("checkin", "answered_by", "typed_by"),
        migrations.AddField(
            model_name="checkin",
            name="told_by",
            field=models.ForeignKey(
                "parties.Person", models.SET_NULL, null=True, blank=True, related_name="+"
            ),
        ),
        migrations.RunPython(both, migrations.RunPython.noop),
    ]
