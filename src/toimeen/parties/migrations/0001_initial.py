import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('city', 'City or municipality'), ('university', 'University'), ('uas', 'University of applied sciences'), ('vocational', 'Vocational college'), ('joint_authority', 'Joint municipal authority'), ('consortium', 'Higher-education consortium'), ('wellbeing_county', 'Wellbeing services county'), ('region', 'Regional council'), ('ministry', 'Ministry or state authority'), ('company', 'Company'), ('association', 'Association'), ('other', 'Other organisation')], max_length=20)),
                ('name_fi', models.CharField(blank=True, max_length=200)),
                ('name_sv', models.CharField(blank=True, max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('short_name', models.CharField(blank=True, max_length=60)),
                ('business_id', models.CharField(blank=True, max_length=9)),
                ('municipality_code', models.CharField(blank=True, max_length=3)),
                ('website', models.URLField(blank=True, max_length=300)),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='parties.organisation')),
            ],
            options={
                'ordering': ['name_fi'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('business_id', ''), _negated=True), fields=('business_id',), name='parties_organisation_business_id'), models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_fi', ''), ('name_sv', ''), _negated=True), name='parties_organisation_has_name'), models.CheckConstraint(condition=models.Q(('kind__in', ['city', 'university', 'uas', 'vocational', 'joint_authority', 'consortium', 'wellbeing_county', 'region', 'ministry', 'company', 'association', 'other'])), name='parties_organisation_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ('given_name', models.CharField(blank=True, max_length=100)),
                ('family_name', models.CharField(blank=True, max_length=100)),
                ('title', models.CharField(blank=True, max_length=160)),
                ('is_contact_public', models.BooleanField(default=False)),
                ('language', models.CharField(choices=[('fi', 'Finnish'), ('sv', 'Swedish'), ('en', 'English')], default='fi', max_length=2)),
                ('erased_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('is_active', models.BooleanField(default=True)),
                ('is_staff', models.BooleanField(default=False)),
                ('erased_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('affiliation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='parties.organisation')),
            ],
            options={
                'ordering': ['family_name', 'given_name'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('given_name', ''), _negated=True), models.Q(('family_name', ''), _negated=True), ('email__isnull', False), ('erased_at__isnull', False), _connector='OR'), name='parties_person_has_name_or_email'), models.CheckConstraint(condition=models.Q(models.Q(('erased_at__isnull', True), ('erased_by__isnull', True)), models.Q(('email__isnull', True), ('erased_at__isnull', False), ('family_name', ''), ('given_name', ''), ('is_active', False), ('is_contact_public', False), ('title', '')), _connector='OR'), name='parties_person_erased_is_nameless'), models.CheckConstraint(condition=models.Q(('language__in', ['fi', 'sv', 'en'])), name='parties_person_language_known')],
            },
        ),
        migrations.CreateModel(
            name='PersonalLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partnership_id', models.BigIntegerField(db_index=True)),
                ('purpose', models.CharField(choices=[('answer', 'Answer how my measures are going, and tell what has been done'), ('deed', 'Tell what has been done')], max_length=8)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('issued_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('uses', models.PositiveIntegerField(default=0)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to=settings.AUTH_USER_MODEL)),
                ('renews', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='renewals', to='parties.personallink')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['partnership_id', '-expires_at'], name='parties_link_of_partnership')],
                'constraints': [models.CheckConstraint(condition=models.Q(('purpose__in', ['answer', 'deed'])), name='parties_link_purpose_known'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('issued_at'))), name='parties_link_expires_after_issue'), models.CheckConstraint(condition=models.Q(('revoked_by__isnull', True), ('revoked_at__isnull', False), _connector='OR'), name='parties_link_revoked_by_with_at'), models.CheckConstraint(condition=models.Q(models.Q(('last_used_at__isnull', True), ('uses', 0)), models.Q(('last_used_at__isnull', False), ('uses__gte', 1)), _connector='OR'), name='parties_link_uses_with_last')],
            },
        ),
        migrations.CreateModel(
            name='Strategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_fi', models.CharField(max_length=200)),
                ('name_sv', models.CharField(blank=True, max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strategies', to='parties.organisation')),
            ],
            options={
                'verbose_name_plural': 'strategies',
                'ordering': ['organisation_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='StrategyGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_fi', models.CharField(max_length=300)),
                ('text_sv', models.CharField(blank=True, max_length=300)),
                ('text_en', models.CharField(blank=True, max_length=300)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='parties.strategy')),
            ],
            options={
                'ordering': ['strategy_id', 'id'],
            },
        ),
    ]
