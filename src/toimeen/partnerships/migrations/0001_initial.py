import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('parties', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('publicity', models.CharField(choices=[('draft', 'Draft'), ('internal', 'Internal'), ('public', 'Public'), ('secret', 'Secret')], default='public', max_length=10)),
                ('secret_ground', models.CharField(blank=True, max_length=300)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name_fi', models.CharField(blank=True, max_length=200)),
                ('name_sv', models.CharField(blank=True, max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('summary_fi', models.TextField(blank=True)),
                ('summary_sv', models.TextField(blank=True)),
                ('summary_en', models.TextField(blank=True)),
                ('about_data_fi', models.TextField(blank=True)),
                ('about_data_sv', models.TextField(blank=True)),
                ('about_data_en', models.TextField(blank=True)),
                ('since', models.CharField(blank=True, max_length=10)),
                ('rhythm_days', models.PositiveSmallIntegerField(default=90)),
                ('grace_days', models.PositiveSmallIntegerField(default=14)),
                ('remind_after_days', models.PositiveSmallIntegerField(default=7)),
                ('coordinator_after_days', models.PositiveSmallIntegerField(default=7)),
                ('list_after_days', models.PositiveSmallIntegerField(default=7)),
                ('report_after_days', models.PositiveSmallIntegerField(default=14)),
                ('summary_after_days', models.PositiveSmallIntegerField(default=7)),
                ('joint_look_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['name_fi'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publicity', 'secret'), _negated=True), models.Q(('secret_ground', ''), _negated=True), _connector='OR'), name='partnerships_partnership_secret_has_ground'), models.CheckConstraint(condition=models.Q(('publicity__in', ['draft', 'internal', 'public', 'secret'])), name='partnerships_partnership_publicity_known'), models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_fi', ''), ('name_sv', ''), _negated=True), name='partnerships_partnership_has_name'), models.CheckConstraint(condition=models.Q(('rhythm_days__gte', 1)), name='partnerships_partnership_rhythm_at_least_a_day'), models.CheckConstraint(condition=models.Q(('coordinator_after_days__gte', 1), ('list_after_days__gte', 1), ('remind_after_days__gte', 1), ('report_after_days__gte', 1), ('summary_after_days__gte', 1)), name='partnerships_partnership_stages_at_least_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('slug', models.SlugField(max_length=80)),
                ('name_fi', models.CharField(blank=True, max_length=200)),
                ('name_sv', models.CharField(blank=True, max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('plain_fi', models.TextField(blank=True)),
                ('plain_sv', models.TextField(blank=True)),
                ('plain_en', models.TextField(blank=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_cross_cutting', models.BooleanField(default=False)),
                ('rhythm_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('lead_party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_themes', to='parties.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='subthemes', to='partnerships.theme')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['partnership_id', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'slug'), name='partnerships_theme_slug'), models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_fi', ''), ('name_sv', ''), _negated=True), name='partnerships_theme_has_name'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='partnerships_theme_not_its_own_parent'), models.CheckConstraint(condition=models.Q(('rhythm_days__isnull', True), ('rhythm_days__gte', 1), _connector='OR'), name='partnerships_theme_rhythm_at_least_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ContextFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('publicity', models.CharField(choices=[('draft', 'Draft'), ('internal', 'Internal'), ('public', 'Public'), ('secret', 'Secret')], default='public', max_length=10)),
                ('secret_ground', models.CharField(blank=True, max_length=300)),
                ('title_fi', models.CharField(blank=True, max_length=300)),
                ('title_sv', models.CharField(blank=True, max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('text_fi', models.TextField(blank=True)),
                ('text_sv', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('happened', models.CharField(blank=True, max_length=10)),
                ('until', models.CharField(blank=True, max_length=10)),
                ('happened_on', models.DateField(blank=True, editable=False, null=True)),
                ('until_on', models.DateField(blank=True, editable=False, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('is_example', models.BooleanField(default=False)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='context_facts', to='partnerships.partnership')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='context_facts', to='partnerships.theme')),
            ],
            options={
                'ordering': ['partnership_id', 'position', 'id'],
                'abstract': False,
                'indexes': [models.Index(fields=['partnership', '-happened_on'], name='partnership_partner_1a8746_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publicity', 'secret'), _negated=True), models.Q(('secret_ground', ''), _negated=True), _connector='OR'), name='partnerships_contextfact_secret_has_ground'), models.CheckConstraint(condition=models.Q(('publicity__in', ['draft', 'internal', 'public', 'secret'])), name='partnerships_contextfact_publicity_known'), models.CheckConstraint(condition=models.Q(('title_en', ''), ('title_fi', ''), ('title_sv', ''), _negated=True), name='partnerships_contextfact_has_title'), models.CheckConstraint(condition=models.Q(models.Q(('happened', ''), ('happened_on__isnull', True)), models.Q(models.Q(('happened', ''), _negated=True), ('happened_on__isnull', False)), _connector='OR'), name='partnerships_contextfact_date_has_day'), models.CheckConstraint(condition=models.Q(models.Q(('until', ''), ('until_on__isnull', True)), models.Q(models.Q(('until', ''), _negated=True), ('happened_on__isnull', False), ('until_on__gte', models.F('happened_on')), ('until_on__isnull', False)), _connector='OR'), name='partnerships_contextfact_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('is_withdrawn', False), ('withdrawn_reason', '')), models.Q(('is_withdrawn', True), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='partnerships_contextfact_withdrawn_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='ContextSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('says', models.TextField(blank=True)),
                ('differs', models.BooleanField(default=False)),
                ('fact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='partnerships.contextfact')),
            ],
            options={
                'ordering': ['fact_id', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('url', ''), _negated=True), name='partnerships_contextsource_has_address')],
            },
        ),
        migrations.CreateModel(
            name='FormOfCooperation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('slug', models.SlugField(max_length=80)),
                ('key', models.CharField(choices=[('information', 'Information exchange and expert cooperation'), ('project', 'Joint development projects'), ('training', 'Education cooperation'), ('student', 'Cooperation in the student interface'), ('environment', 'Use of development environments'), ('study', 'Studies and surveys'), ('other', 'Other form')], default='other', max_length=12)),
                ('name_fi', models.CharField(blank=True, max_length=200)),
                ('name_sv', models.CharField(blank=True, max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('plain_fi', models.TextField(blank=True)),
                ('plain_sv', models.TextField(blank=True)),
                ('plain_en', models.TextField(blank=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forms', to='partnerships.partnership')),
            ],
            options={
                'verbose_name_plural': 'forms of cooperation',
                'ordering': ['partnership_id', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'slug'), name='partnerships_form_slug'), models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_fi', ''), ('name_sv', ''), _negated=True), name='partnerships_form_has_name'), models.CheckConstraint(condition=models.Q(('key__in', ['information', 'project', 'training', 'student', 'environment', 'study', 'other'])), name='partnerships_form_key_known')],
            },
        ),
        migrations.CreateModel(
            name='PartySeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_seats', to='parties.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='party_seats', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['partnership_id', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'organisation'), name='partnerships_partyseat_once'), models.CheckConstraint(condition=models.Q(('from_on__isnull', True), ('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='partnerships_partyseat_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='PersonSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('member', 'Team member'), ('reader', 'Reader'), ('leader', 'Leader'), ('guest', 'Guest')], max_length=12)),
                ('right', models.CharField(blank=True, choices=[('read_internal', 'See what is internal'), ('tell', 'Tell what happened'), ('plan', 'Help to plan measures'), ('approve', "Approve plans as the coordinator's deputy")], max_length=16)),
                ('title', models.CharField(blank=True, max_length=160)),
                ('is_public', models.BooleanField(default=False)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person_seats', to='parties.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='person_seats', to='partnerships.partnership')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['partnership_id', 'role', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on__isnull', True), ('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='partnerships_personseat_ends_after_start'), models.CheckConstraint(condition=models.Q(('role__in', ['coordinator', 'member', 'reader', 'leader', 'guest'])), name='partnerships_personseat_role_known'), models.CheckConstraint(condition=models.Q(models.Q(('right__in', ['read_internal', 'tell', 'plan', 'approve']), ('role', 'guest')), models.Q(models.Q(('role', 'guest'), _negated=True), ('right', '')), _connector='OR'), name='partnerships_personseat_guest_has_right'), models.CheckConstraint(condition=models.Q(models.Q(('right', 'approve'), _negated=True), models.Q(('organisation__isnull', False), ('until_on__isnull', False)), _connector='OR'), name='partnerships_personseat_deputy_has_table_and_end')],
            },
        ),
        migrations.CreateModel(
            name='QuietPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('is_yearly', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quiet_periods', to='parties.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quiet_periods', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['partnership_id', 'from_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='partnerships_quietperiod_ends_after_start')],
            },
        ),
    ]
