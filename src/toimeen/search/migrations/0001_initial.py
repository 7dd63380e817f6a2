import django.db.models.deletion
from django.db import migrations, models
from toimeen.search.store import MAKE, UNMAKE


def make_index(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unmake_index(apps, schema_editor):
    for statement in UNMAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partnerships', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('partnership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='partnerships.partnership')),
                ('entry_id', models.BigIntegerField(default=0)),
                ('recent', models.JSONField(default=list)),
                ('revision', models.PositiveBigIntegerField(default=0)),
                ('analyser', models.CharField(max_length=120)),
                ('languages', models.JSONField(default=list)),
                ('expired_on', models.DateField()),
            ],
            options={
                'verbose_name_plural': 'progress',
                'ordering': ['partnership_id'],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('text', 'Text of the agreement'), ('promise', 'Promises'), ('measure', 'Measures'), ('deed', 'Deeds'), ('outcome', 'Outcomes'), ('theme', 'Themes'), ('form', 'Forms of cooperation'), ('party', 'Parties'), ('context', 'Background'), ('person', 'People and their roles')], max_length=8)),
                ('noun', models.CharField(max_length=60)),
                ('noun_id', models.BigIntegerField()),
                ('position', models.PositiveIntegerField(default=0)),
                ('address', models.JSONField(default=dict)),
                ('texts', models.JSONField(default=list)),
                ('code', models.CharField(blank=True, max_length=20)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('publicity', models.CharField(choices=[('draft', 'Draft'), ('internal', 'Internal'), ('public', 'Public'), ('secret', 'Secret')], max_length=10)),
                ('until_on', models.DateField(null=True)),
                ('lemmas', models.TextField()),
                ('parts', models.TextField()),
                ('scope', models.TextField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership')),
                ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partnerships.theme')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['partnership', 'kind', 'noun_id'], name='search_pass_partner_766a78_idx'), models.Index(fields=['partnership', 'until_on'], name='search_pass_partner_5321d6_idx')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'noun', 'noun_id', 'position'), name='search_passage_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'promise', 'measure', 'deed', 'outcome', 'theme', 'form', 'party', 'context', 'person'])), name='search_passage_kind_known'), models.CheckConstraint(condition=models.Q(('publicity__in', ['draft', 'internal', 'public', 'secret'])), name='search_passage_publicity_known')],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=60)),
                ('tail', models.CharField(max_length=3)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['word'],
                'indexes': [models.Index(fields=['partnership', 'tail'], name='search_word_partner_dd49ed_idx')],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'word'), name='search_word_once')],
            },
        ),
        migrations.RunPython(make_index, unmake_index),
    ]
