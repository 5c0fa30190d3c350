import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import charitynet.fields

class Migration(migrations.Migration):
    dependencies = [("charitynet", "0005_saved_views_and_exports")]

    operations = [
        migrations.CreateModel(
            name="Recent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("searches", models.JSONField(default=list, verbose_name="searches")),
                ("records", models.JSONField(default=list, verbose_name="records")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recent",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "recent searches",
                "verbose_name_plural": "recent searches",
            },
        ),
        migrations.AddField(
            model_name="document",
            name="folded",
            field=charitynet.fields.FoldedField("title", blank=True, default="", editable=False),
        ),
    ]
