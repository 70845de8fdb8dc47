import django.db.models.deletion
import motcua.platform.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', motcua.platform.fields.BytewiseField(max_length=40)),
                ('subject', motcua.platform.fields.BytewiseField(max_length=255)),
                ('level', models.PositiveSmallIntegerField()),
                ('linked_at', models.DateTimeField()),
                ('last_seen', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identities', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'identity',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('provider', 'subject'), name='a_subject_opens_one_account')],
            },
        ),
        migrations.CreateModel(
            name='PersonVerification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60)),
                ('purpose', models.CharField(max_length=40)),
                ('outcome', models.CharField(choices=[('asked', 'Đang chờ trả lời'), ('match', 'Khớp'), ('mismatch', 'Không khớp'), ('unknown', 'Không tìm thấy')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='accounts.person')),
            ],
            options={
                'db_table': 'person_verification',
                'indexes': [models.Index(fields=['person', '-asked_at'], name='verification_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'asked')), fields=('person', 'source'), name='one_open_question_about_a_person')],
            },
        ),
        migrations.CreateModel(
            name='ProvidedSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sid', motcua.platform.fields.BytewiseField(blank=True, max_length=255)),
                ('identity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='accounts.identity')),
                ('sign_in', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='provided', to='accounts.signin')),
            ],
            options={
                'db_table': 'provided_session',
            },
        ),
    ]
