import django.db.models.deletion
import toimeen.deeds.models.deed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('parties', '__first__'),
        ('partnerships', '0001_initial'),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('on_track', 'Still on track'), ('done', 'Done'), ('obstacle', 'An obstacle'), ('not_mine', 'Not mine')], max_length=8)),
                ('sentence', models.TextField(blank=True)),
                ('needed', models.TextField(blank=True)),
                ('needed_role', models.CharField(blank=True, max_length=160)),
                ('answered_at', models.DateTimeField()),
                ('answered_on', models.DateField()),
                ('is_example', models.BooleanField(default=False)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='plans.measure')),
                ('needed_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needed_in_check_ins', to='parties.organisation')),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('typed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['measure_id', '-answered_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('answer', 'on_track'), ('answer', 'done'), models.Q(('sentence', ''), _negated=True), _connector='OR'), name='deeds_checkin_trouble_has_words'), models.CheckConstraint(condition=models.Q(('answer', 'obstacle'), models.Q(('needed', ''), ('needed_from__isnull', True), ('needed_role', '')), _connector='OR'), name='deeds_checkin_need_of_an_obstacle'), models.CheckConstraint(condition=models.Q(('answer__in', ['on_track', 'done', 'obstacle', 'not_mine'])), name='deeds_checkin_answer_known')],
            },
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('publicity', models.CharField(choices=[('draft', 'Draft'), ('internal', 'Internal'), ('public', 'Public'), ('secret', 'Secret')], default='public', max_length=10)),
                ('secret_ground', models.CharField(blank=True, max_length=300)),
                ('number', models.PositiveIntegerField()),
                ('title_fi', models.CharField(blank=True, max_length=300)),
                ('title_sv', models.CharField(blank=True, max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('story_fi', models.TextField(blank=True)),
                ('story_sv', models.TextField(blank=True)),
                ('story_en', models.TextField(blank=True)),
                ('happened', models.CharField(max_length=10)),
                ('until', models.CharField(blank=True, max_length=10)),
                ('happened_on', models.DateField(editable=False)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('participants', models.PositiveIntegerField(blank=True, null=True)),
                ('revision', models.PositiveSmallIntegerField(default=1)),
                ('grade', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('added_at', models.DateTimeField()),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('is_example', models.BooleanField(default=False)),
                ('form_token', models.CharField(blank=True, max_length=40)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measures', models.ManyToManyField(blank=True, related_name='deeds', to='plans.measure')),
                ('parties', models.ManyToManyField(blank=True, related_name='deeds', to='parties.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deeds', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['-happened_on', '-id'],
                'abstract': False,
                'indexes': [models.Index(fields=['partnership', '-happened_on', '-id'], name='deeds_deed_partner_56b024_idx'), models.Index(condition=models.Q(('is_withdrawn', False)), fields=['partnership', 'publicity', 'is_withdrawn'], name='deeds_deed_standing'), models.Index(condition=models.Q(('is_withdrawn', True)), fields=['partnership', 'publicity', 'is_withdrawn'], name='deeds_deed_withdrawn')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publicity', 'secret'), _negated=True), models.Q(('secret_ground', ''), _negated=True), _connector='OR'), name='deeds_deed_secret_has_ground'), models.CheckConstraint(condition=models.Q(('publicity__in', ['draft', 'internal', 'public', 'secret'])), name='deeds_deed_publicity_known'), models.UniqueConstraint(fields=('partnership', 'number'), name='deeds_deed_number'), models.UniqueConstraint(condition=models.Q(('form_token', ''), _negated=True), fields=('partnership', 'form_token'), name='deeds_deed_once_a_form'), models.CheckConstraint(condition=models.Q(('title_en', ''), ('title_fi', ''), ('title_sv', ''), _negated=True), name='deeds_deed_has_title'), models.CheckConstraint(condition=models.Q(models.Q(('is_withdrawn', False), ('withdrawn_reason', '')), models.Q(('is_withdrawn', True), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='deeds_deed_withdrawn_has_reason'), models.CheckConstraint(condition=models.Q(('grade__gte', 1), ('grade__lte', 3)), name='deeds_deed_grade_in_range')],
            },
        ),
        migrations.CreateModel(
            name='DeedRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('corrected_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('corrected_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='deeds.deed')),
            ],
            options={
                'ordering': ['deed_id', '-number'],
                'constraints': [models.UniqueConstraint(fields=('deed', 'number'), name='deeds_deedrevision_number'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='deeds_deedrevision_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('link', 'Link'), ('photo', 'Photo'), ('file', 'File'), ('decision', 'Decision'), ('figure', 'Figure')], max_length=8)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('says', models.TextField(blank=True)),
                ('differs', models.BooleanField(default=False)),
                ('file', models.FileField(blank=True, upload_to=toimeen.deeds.models.deed.evidence_path)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('media_type', models.CharField(blank=True, max_length=100)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('alt_text', models.CharField(blank=True, max_length=300)),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('added_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirmed_evidence', to='parties.organisation')),
                ('deed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='deeds.deed')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['deed_id', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['link', 'decision']), models.Q(models.Q(('url', ''), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR')), models.Q(('kind__in', ['photo', 'file']), models.Q(('file', ''), _negated=True)), models.Q(('kind', 'figure'), ('value__isnull', False)), _connector='OR'), name='deeds_evidence_has_what_its_kind_needs'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_for__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_for__isnull', False)), _connector='OR'), name='deeds_evidence_confirmed_at_with_for')],
            },
        ),
        migrations.CreateModel(
            name='HolderSuggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(blank=True, choices=[('accepted', 'The holder was changed'), ('kept', 'The holder stays')], max_length=8)),
                ('note', models.TextField(blank=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('check_in', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='suggestion', to='deeds.checkin')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('result', ''), ('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('result__in', ['accepted', 'kept']), ('settled_at__isnull', False)), _connector='OR'), name='deeds_holdersuggestion_settled_with_result'), models.CheckConstraint(condition=models.Q(models.Q(('result', 'kept'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='deeds_holdersuggestion_kept_has_note')],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('holder', 'How the measure is going'), ('reviewer', 'To look at an answer or evidence'), ('summary', 'A summary of the theme')], max_length=8)),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField()),
                ('stage', models.PositiveSmallIntegerField(choices=[(1, 'Asked'), (2, 'Reminded'), (3, "Told to the party's coordinator"), (4, 'On the joint list'), (5, 'Named in the report')], default=1)),
                ('stage_on', models.DateField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('thread', models.CharField(blank=True, max_length=120)),
                ('asked', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='requests', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='plans.measure')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='partnerships.partnership')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='parties.organisation')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='partnerships.theme')),
            ],
            options={
                'ordering': ['asked_on', 'id'],
                'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True), ('dropped_at__isnull', True)), fields=['partnership', 'stage'], name='deeds_request_open'), models.Index(condition=models.Q(('answered_at__isnull', True), ('dropped_at__isnull', True)), fields=['asked', 'asked_on'], name='deeds_request_open_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('measure__isnull', False), ('role__in', ['holder', 'reviewer']), ('theme__isnull', True)), models.Q(('measure__isnull', True), ('role', 'summary'), ('theme__isnull', False)), _connector='OR'), name='deeds_request_about_what_its_role_says'), models.CheckConstraint(condition=models.Q(('stage__in', [1, 2, 3, 4, 5])), name='deeds_request_stage_known'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('asked_on')), ('stage_on__gte', models.F('asked_on'))), name='deeds_request_days_in_order'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('dropped_at__isnull', True), _connector='OR'), name='deeds_request_ends_once'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('dropped_at__isnull', True)), fields=('measure', 'role'), name='deeds_request_one_open_of_measure'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('dropped_at__isnull', True)), fields=('theme',), name='deeds_request_one_open_of_theme')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('acknowledged', 'Acknowledged'), ('returned', 'Returned')], max_length=12)),
                ('note', models.TextField(blank=True)),
                ('reviewed_at', models.DateTimeField()),
                ('check_in', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review', to='deeds.checkin')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict', 'acknowledged'), models.Q(('verdict', 'returned'), models.Q(('note', ''), _negated=True)), _connector='OR'), name='deeds_review_returned_has_note')],
            },
        ),
        migrations.CreateModel(
            name='ThemeSummary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('period', models.CharField(max_length=6)),
                ('text_fi', models.TextField(blank=True)),
                ('text_sv', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('written_at', models.DateTimeField()),
                ('is_example', models.BooleanField(default=False)),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='summaries', to='partnerships.theme')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['theme_id', '-period'],
                'constraints': [models.UniqueConstraint(fields=('theme', 'period'), name='deeds_themesummary_once_a_period'), models.CheckConstraint(condition=models.Q(('period__gte', '1990-1'), ('period__lte', '2100-4')), name='deeds_themesummary_period_in_range'), models.CheckConstraint(condition=models.Q(('text_en', ''), ('text_fi', ''), ('text_sv', ''), _negated=True), name='deeds_themesummary_has_text')],
            },
        ),
    ]
