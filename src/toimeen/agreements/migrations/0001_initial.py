import django.db.models.deletion
import toimeen.agreements.models.agreement
import toimeen.agreements.models.intake
import toimeen.agreements.models.upload
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('parties', '__first__'),
        ('partnerships', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('publicity', models.CharField(choices=[('draft', 'Draft'), ('internal', 'Internal'), ('public', 'Public'), ('secret', 'Secret')], default='public', max_length=10)),
                ('secret_ground', models.CharField(blank=True, max_length=300)),
                ('slug', models.SlugField(max_length=60)),
                ('title_fi', models.CharField(blank=True, max_length=300)),
                ('title_sv', models.CharField(blank=True, max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('note_fi', models.TextField(blank=True)),
                ('note_sv', models.TextField(blank=True)),
                ('note_en', models.TextField(blank=True)),
                ('term_years', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('review_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('annex', models.CharField(blank=True, max_length=200)),
                ('is_themes_open', models.BooleanField(default=False)),
                ('is_forms_open', models.BooleanField(default=False)),
                ('is_reconstruction', models.BooleanField(default=False)),
                ('predecessor_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='partnerships.partnership')),
                ('predecessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='agreements.agreement')),
            ],
            options={
                'ordering': ['partnership_id', '-id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publicity', 'secret'), _negated=True), models.Q(('secret_ground', ''), _negated=True), _connector='OR'), name='agreements_agreement_secret_has_ground'), models.CheckConstraint(condition=models.Q(('publicity__in', ['draft', 'internal', 'public', 'secret'])), name='agreements_agreement_publicity_known'), models.UniqueConstraint(fields=('partnership', 'slug'), name='agreements_agreement_slug'), models.CheckConstraint(condition=models.Q(('title_en', ''), ('title_fi', ''), ('title_sv', ''), _negated=True), name='agreements_agreement_has_title'), models.CheckConstraint(condition=models.Q(('predecessor__isnull', True), models.Q(('predecessor', models.F('id')), _negated=True), _connector='OR'), name='agreements_agreement_not_its_own_predecessor')],
            },
        ),
        migrations.CreateModel(
            name='AgreementDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('signed', 'Signed'), ('presented', 'Presented'), ('start', 'In force from'), ('end', 'In force until'), ('decided', 'Decided'), ('published', 'Published')], max_length=10)),
                ('value', models.CharField(max_length=10)),
                ('as_written', models.CharField(blank=True, max_length=100)),
                ('basis', models.CharField(choices=[('stated', 'stated in the source'), ('deduced', 'deduced, not stated'), ('unknown', 'not stated')], default='stated', max_length=8)),
                ('reasoning_fi', models.TextField(blank=True)),
                ('reasoning_sv', models.TextField(blank=True)),
                ('reasoning_en', models.TextField(blank=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='agreements.agreement')),
            ],
            options={
                'ordering': ['agreement_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'role', 'value'), name='agreements_date_once'), models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='agreements_date_has_value'), models.CheckConstraint(condition=models.Q(('role__in', ['signed', 'presented', 'start', 'end', 'decided', 'published'])), name='agreements_date_role_known'), models.CheckConstraint(condition=models.Q(('basis__in', ['stated', 'deduced', 'unknown'])), name='agreements_date_basis_known')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('publicity', models.CharField(choices=[('draft', 'Draft'), ('internal', 'Internal'), ('public', 'Public'), ('secret', 'Secret')], default='public', max_length=10)),
                ('secret_ground', models.CharField(blank=True, max_length=300)),
                ('approved_measures', models.PositiveIntegerField(default=0, editable=False)),
                ('accepted_outcomes', models.PositiveIntegerField(default=0, editable=False)),
                ('best_grade', models.PositiveSmallIntegerField(choices=[(0, 'no evidence'), (1, 'said'), (2, 'shown'), (3, 'confirmed by another party')], default=0, editable=False)),
                ('last_deed_on', models.DateField(blank=True, editable=False, null=True)),
                ('last_confirmed_on', models.DateField(blank=True, editable=False, null=True)),
                ('asked_since', models.DateField(blank=True, editable=False, null=True)),
                ('due_on', models.DateField(blank=True, editable=False, null=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('summary_fi', models.CharField(blank=True, max_length=300)),
                ('summary_sv', models.CharField(blank=True, max_length=300)),
                ('summary_en', models.CharField(blank=True, max_length=300)),
                ('strength', models.CharField(choices=[('will', 'Will be done'), ('goal', 'Goal'), ('option', 'Option')], max_length=6)),
                ('ending', models.CharField(blank=True, choices=[('kept', 'Kept'), ('partly_kept', 'Partly kept'), ('waived', 'Waived'), ('superseded', 'Superseded'), ('not_kept', 'Not kept')], max_length=12)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ending_reason', models.TextField(blank=True)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='agreements.agreement')),
                ('carries_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_on_by', to='agreements.commitment')),
                ('duty_holders', models.ManyToManyField(blank=True, related_name='duties', to='parties.organisation')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='partnerships.partnership')),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviewed_commitments', to='parties.organisation')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='partnerships.theme')),
            ],
            options={
                'ordering': ['agreement_id', 'number'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publicity', 'secret'), _negated=True), models.Q(('secret_ground', ''), _negated=True), _connector='OR'), name='agreements_commitment_secret_has_ground'), models.CheckConstraint(condition=models.Q(('publicity__in', ['draft', 'internal', 'public', 'secret'])), name='agreements_commitment_publicity_known'), models.CheckConstraint(condition=models.Q(('best_grade__in', [0, 1, 2, 3])), name='agreements_commitment_grade_in_range'), models.CheckConstraint(condition=models.Q(models.Q(('asked_since__isnull', True), ('due_on__isnull', True)), models.Q(('asked_since__isnull', False), ('due_on__isnull', False)), _connector='OR'), name='agreements_commitment_due_where_asked'), models.UniqueConstraint(fields=('agreement', 'number'), name='agreements_commitment_number'), models.CheckConstraint(condition=models.Q(('strength__in', ['will', 'goal', 'option'])), name='agreements_commitment_strength_known'), models.CheckConstraint(condition=models.Q(('carries_on__isnull', True), models.Q(('carries_on', models.F('id')), _negated=True), _connector='OR'), name='agreements_commitment_carries_on_another'), models.CheckConstraint(condition=models.Q(('ending__in', ['', 'kept', 'partly_kept', 'waived', 'superseded', 'not_kept'])), name='agreements_commitment_ending_known'), models.CheckConstraint(condition=models.Q(('summary_en', ''), ('summary_fi', ''), ('summary_sv', ''), _negated=True), name='agreements_commitment_has_summary'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('ending', ''), ('ending_reason', '')), models.Q(models.Q(('ending', ''), _negated=True), ('ended_on__isnull', False), models.Q(('ending_reason', ''), _negated=True)), _connector='OR'), name='agreements_commitment_ending_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField()),
                ('blocks', models.JSONField(default=list)),
                ('digest', models.CharField(max_length=64)),
                ('document', models.FileField(blank=True, upload_to=toimeen.agreements.models.intake.intake_path)),
                ('document_name', models.CharField(blank=True, max_length=200)),
                ('warnings', models.JSONField(default=list)),
                ('facts', models.JSONField(default=dict)),
                ('decisions', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('expires_on', models.DateField()),
                ('finished', models.SlugField(blank=True, max_length=60)),
                ('is_discarded', models.BooleanField(default=False)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='intakes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='agreements_intake_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('title', models.CharField(blank=True, max_length=160)),
                ('organisation_as_written', models.CharField(blank=True, max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatories', to='agreements.agreement')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='parties.organisation')),
            ],
            options={
                'verbose_name_plural': 'signatories',
                'ordering': ['agreement_id', 'position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='agreements_signatory_has_name')],
            },
        ),
        migrations.CreateModel(
            name='TextVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('blocks', models.JSONField(default=list)),
                ('digest', models.CharField(max_length=64)),
                ('language', models.CharField(default='fi', max_length=2)),
                ('document', models.FileField(blank=True, upload_to=toimeen.agreements.models.agreement.document_path)),
                ('document_name', models.CharField(blank=True, max_length=200)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='agreements.agreement')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['agreement_id', '-number'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'number'), name='agreements_textversion_number'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='agreements_textversion_has_text'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='agreements_textversion_from_one')],
            },
        ),
        migrations.CreateModel(
            name='ReadingConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed_by_name', models.CharField(max_length=200)),
                ('confirmed_at', models.DateTimeField()),
                ('digest', models.CharField(max_length=64)),
                ('taken', models.PositiveSmallIntegerField()),
                ('corrected', models.PositiveSmallIntegerField()),
                ('rejected', models.PositiveSmallIntegerField()),
                ('added', models.PositiveSmallIntegerField()),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='confirmation', to='agreements.textversion')),
            ],
            options={
                'ordering': ['-confirmed_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('digest', ''), _negated=True), name='agreements_confirmation_has_digest'), models.CheckConstraint(condition=models.Q(('confirmed_by_name', ''), _negated=True), name='agreements_confirmation_has_name')],
            },
        ),
        migrations.CreateModel(
            name='FoundMeasures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('rows', models.JSONField()),
                ('is_taken_up', models.BooleanField(default=False)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='found_measures', to='agreements.textversion')),
            ],
            options={
                'verbose_name_plural': 'found measures',
                'ordering': ['-version_id'],
            },
        ),
        migrations.CreateModel(
            name='Anchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('prefix', models.CharField(blank=True, max_length=64)),
                ('suffix', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('placed', 'In its place'), ('proposed', 'Proposed, to be confirmed'), ('orphaned', 'No longer in the text')], default='placed', max_length=8)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anchors', to='agreements.commitment')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anchors', to='agreements.textversion')),
            ],
            options={
                'ordering': ['version_id', 'start'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'version'), name='agreements_anchor_one_a_version'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='agreements_anchor_not_empty'), models.CheckConstraint(condition=models.Q(('exact', ''), _negated=True), name='agreements_anchor_has_quote'), models.CheckConstraint(condition=models.Q(('state__in', ['placed', 'proposed', 'orphaned'])), name='agreements_anchor_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('document', models.FileField(upload_to=toimeen.agreements.models.upload.upload_path)),
                ('document_name', models.CharField(blank=True, max_length=200)),
                ('task_id', models.BigIntegerField(blank=True, null=True)),
                ('problem', models.CharField(blank=True, max_length=20)),
                ('is_stopped', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('expires_on', models.DateField()),
                ('intake', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='agreements.intake')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('problem', ''), ('intake__isnull', True), _connector='OR'), name='agreements_upload_read_or_not')],
            },
        ),
    ]
