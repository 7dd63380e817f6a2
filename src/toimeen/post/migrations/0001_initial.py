from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, unique=True)),
                ('bounced_at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'verbose_name_plural': 'addresses',
                'ordering': ['-bounced_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(max_length=60)),
                ('partnership_id', models.BigIntegerField(blank=True, null=True)),
                ('to_address', models.EmailField(max_length=254)),
                ('to_name', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], max_length=2)),
                ('subject', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('html', models.TextField(blank=True)),
                ('unsubscribe_href', models.CharField(blank=True, max_length=500)),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('thread', models.CharField(blank=True, max_length=200)),
                ('references', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('queued', 'Waits'), ('sending', 'Is being sent'), ('sent', 'Sent'), ('failed', 'Could not be sent'), ('bounced', 'Came back'), ('dropped', 'Not sent: the address does not work')], default='queued', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True)),
                ('is_secret', models.BooleanField(default=False)),
                ('is_erased', models.BooleanField(default=False)),
                ('is_told', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['state', 'due_at', 'id'], name='post_letter_next'), models.Index(fields=['to_address', 'thread'], name='post_letter_thread'), models.Index(fields=['is_erased', 'queued_at'], name='post_letter_old')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'sent', 'failed', 'bounced', 'dropped'])), name='post_letter_state_known'), models.CheckConstraint(condition=models.Q(('language__in', ['fi', 'sv', 'en'])), name='post_letter_language_known'), models.CheckConstraint(condition=models.Q(models.Q(('lease_until__isnull', False), ('state', 'sending')), models.Q(models.Q(('state', 'sending'), _negated=True), ('lease_until__isnull', True)), _connector='OR'), name='post_letter_lease_while_sending'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='post_letter_sent_has_instant'), models.CheckConstraint(condition=models.Q(('is_erased', False), models.Q(('html', ''), ('text', '')), _connector='OR'), name='post_letter_erased_is_empty')],
            },
        ),
    ]
