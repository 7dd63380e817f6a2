import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=200)),
                ('via_link', models.BigIntegerField(null=True)),
                ('event', models.CharField(max_length=60)),
                ('noun', models.CharField(max_length=60)),
                ('noun_id', models.BigIntegerField()),
                ('title', models.CharField(blank=True, max_length=300)),
                ('partnership_id', models.BigIntegerField(null=True)),
                ('before', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('after', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ('reason', models.TextField(blank=True)),
                ('is_public', models.BooleanField(default=False)),
                ('is_redacted', models.BooleanField(default=False)),
                ('number', models.PositiveBigIntegerField(editable=False)),
                ('salt', models.CharField(blank=True, editable=False, max_length=32)),
                ('content_digest', models.CharField(editable=False, max_length=64)),
                ('digest', models.CharField(editable=False, max_length=64)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['noun', 'noun_id', '-id'], name='record_entr_noun_57fc54_idx'), models.Index(fields=['partnership_id', '-id'], name='record_entr_partner_e35633_idx')],
                'constraints': [models.UniqueConstraint(fields=('partnership_id', 'number'), name='record_entry_number'), models.UniqueConstraint(condition=models.Q(('partnership_id__isnull', True)), fields=('number',), name='record_entry_number_of_installation'), models.CheckConstraint(condition=models.Q(('number__gte', 1), models.Q(('digest', ''), _negated=True), models.Q(('content_digest', ''), _negated=True)), name='record_entry_is_sealed')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('partnership_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('revision', models.PositiveBigIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('entry_count', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('revision__gte', 0)), name='record_head_revision_not_negative')],
            },
        ),
    ]
