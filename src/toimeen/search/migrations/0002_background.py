"""Background facts are found too. On SQLite a changed constraint makes the table anew: the index is made with it."""

import importlib

from django.db import migrations, models

first = importlib.import_module("toimeen.search.migrations.0001_initial")
KINDS = ["text", "promise", "measure", "deed", "outcome", "theme", "form", "party", "context", "person"]
LABELS = [
    "Text of the agreement", "Promises", "Measures", "Deeds", "Outcomes", "Themes", "Forms of cooperation",
    "Parties", "Background", "People and their roles",
]


class Migration(migrations.Migration):

    dependencies = [("search", "0001_initial"), ("partnerships", "0004_context_facts")]

    operations = [
        migrations.RunPython(first.unmake_index, first.make_index),
        migrations.RemoveConstraint(model_name="passage", name="search_passage_kind_known"),
        migrations.AlterField(
            model_name="passage",
            name="kind",
            field=models.CharField(choices=list(zip(KINDS, LABELS)), max_length=8),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", KINDS)), name="search_passage_kind_known"
            ),
        ),
        # What was indexed before knows no background: it is made anew at the next question.
        migrations.RunSQL("DELETE FROM search_progress", migrations.RunSQL.noop),
        migrations.RunSQL("DELETE FROM search_passage", migrations.RunSQL.noop),
        migrations.RunPython(first.make_index, first.unmake_index),
    ]
