"""The day on which a measure came into its plan. Those that are there already came with the plan's approval."""

import datetime as dt

from django.db import migrations, models


def fill(apps, schema_editor):
    plans = apps.get_model("plans", "ActionPlan")
    measures = apps.get_model("plans", "Measure")
    for plan in plans.objects.values("pk", "year", "approved_on"):
        day = plan["approved_on"] or dt.date(plan["year"], 1, 1)
        measures.objects.filter(plan=plan["pk"]).update(added_on=day)


class Migration(migrations.Migration):

    atomic = False  # PostgreSQL alters no table whose rows changed in the same transaction

    dependencies = [
        ("plans", "0003_counts"),
    ]

    operations = [
        migrations.AddField("measure", "added_on", models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("measure", "added_on", models.DateField()),
    ]
