import django.db.models.deletion
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
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('member', 'Team member'), ('reader', 'Reader'), ('leader', 'Leader'), ('guest', 'Guest')], max_length=12)),
                ('right', models.CharField(blank=True, choices=[('read_internal', 'See what is internal'), ('tell', 'Tell what happened'), ('plan', 'Help to plan measures'), ('approve', "Approve plans as the coordinator's deputy")], max_length=16)),
                ('title', models.CharField(blank=True, max_length=160)),
                ('is_public', models.BooleanField(default=False)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('language', models.CharField(choices=[('fi', 'Finnish'), ('sv', 'Swedish'), ('en', 'English')], max_length=2)),
                ('words', models.TextField(blank=True)),
                ('nonce', models.CharField(editable=False, max_length=43)),
                ('letters', models.PositiveSmallIntegerField(default=1)),
                ('invited_at', models.DateTimeField()),
                ('expires_on', models.DateField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='parties.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='partnerships.partnership')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations', to='partnerships.personseat')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', True), _connector='OR'), name='accounts_invitation_accepted_pair'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', True), _connector='OR'), name='accounts_invitation_withdrawn_pair'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='accounts_invitation_one_end'), models.CheckConstraint(condition=models.Q(('role__in', ['coordinator', 'member', 'reader', 'leader', 'guest'])), name='accounts_invitation_role_known'), models.CheckConstraint(condition=models.Q(models.Q(('right__in', ['read_internal', 'tell', 'plan', 'approve']), ('role', 'guest')), models.Q(models.Q(('role', 'guest'), _negated=True), ('right', '')), _connector='OR'), name='accounts_invitation_guest_has_right'), models.CheckConstraint(condition=models.Q(('language__in', ['fi', 'sv', 'en'])), name='accounts_invitation_language_known'), models.CheckConstraint(condition=models.Q(('from_on__isnull', True), ('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='accounts_invitation_ends_after_start')],
            },
        ),
    ]
