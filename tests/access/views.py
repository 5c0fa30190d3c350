"""A few saved views: one's own, one for colleagues, one for all, one of somebody else."""

from charitynet.models import SavedView

MAKERS_OF = {
    "own": "officer",
    "shared": "officer",
    "for all": "network manager",
    "foreign": "stranger",
}


def make_views(world):
    readers = {"shared": {"organization": world.home}, "for all": {}}
    return {
        name: SavedView.objects.create(
            user=world.users[maker],
            list="visits.visit",
            name=name,
            is_shared=name in readers,
            **readers.get(name, {}),
        )
        for name, maker in MAKERS_OF.items()
    }


MAKERS = {"saved view": make_views}
MODELS = {"saved view": "charitynet.savedview"}
