from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("charitynet", "0010_first_views_are_kept")]

    operations = [
        migrations.RemoveConstraint(model_name="savedview", name="one_first_view_per_list"),
        migrations.RemoveField(model_name="savedview", name="is_default"),
    ]
