import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('deeds', '0001_initial'),
        ('parties', '0001_initial'),
        ('parties', '__first__'),
        ('partnerships', '0001_initial'),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('publicity', models.CharField(choices=[('draft', 'Draft'), ('internal', 'Internal'), ('public', 'Public'), ('secret', 'Secret')], default='public', max_length=10)),
                ('secret_ground', models.CharField(blank=True, max_length=300)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('output', 'Output'), ('result', 'Result'), ('effect', 'Effect')], max_length=6)),
                ('title_fi', models.CharField(blank=True, max_length=300)),
                ('title_sv', models.CharField(blank=True, max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('description_fi', models.TextField(blank=True)),
                ('description_sv', models.TextField(blank=True)),
                ('description_en', models.TextField(blank=True)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('is_example', models.BooleanField(default=False)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deeds', models.ManyToManyField(blank=True, related_name='outcomes', to='deeds.deed')),
                ('measures', models.ManyToManyField(blank=True, related_name='outcomes', to='plans.measure')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='partnerships.partnership')),
                ('serves', models.ManyToManyField(blank=True, related_name='outcomes', to='agreements.commitment')),
            ],
            options={
                'ordering': ['partnership_id', 'number'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publicity', 'secret'), _negated=True), models.Q(('secret_ground', ''), _negated=True), _connector='OR'), name='outcomes_outcome_secret_has_ground'), models.CheckConstraint(condition=models.Q(('publicity__in', ['draft', 'internal', 'public', 'secret'])), name='outcomes_outcome_publicity_known'), models.UniqueConstraint(fields=('partnership', 'number'), name='outcomes_outcome_number'), models.CheckConstraint(condition=models.Q(('kind__in', ['output', 'result', 'effect'])), name='outcomes_outcome_kind_known'), models.CheckConstraint(condition=models.Q(('title_en', ''), ('title_fi', ''), ('title_sv', ''), _negated=True), name='outcomes_outcome_has_title'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', True), _connector='OR'), name='outcomes_outcome_accepted_by_with_at')],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('doubt', 'Doubts'), ('add', 'Adds')], max_length=5)),
                ('words', models.TextField()),
                ('said_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='deeds.deed')),
                ('outcome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='outcomes.outcome')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='partnerships.partnership')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='parties.organisation')),
                ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('deed__isnull', False), ('outcome__isnull', True)), models.Q(('deed__isnull', True), ('outcome__isnull', False)), _connector='OR'), name='outcomes_voice_about_one_thing'), models.CheckConstraint(condition=models.Q(('kind__in', ['doubt', 'add'])), name='outcomes_voice_kind_known'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='outcomes_voice_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='outcomes_voice_answered_with_words'), models.CheckConstraint(condition=models.Q(('withdrawn_by__isnull', True), ('withdrawn_at__isnull', False), _connector='OR'), name='outcomes_voice_withdrawn_by_with_at')],
            },
        ),
    ]
