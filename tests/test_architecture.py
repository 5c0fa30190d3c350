"""The shape of the code: which module stands where, how long a file may grow, what pages hold."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin

from charitynet.fields import Folded, FoldedField
from charitynet.markup import STATUS_LOOKS
from charitynet.navigation import MENU
from charitynet.templatetags.ui import ALERT_LOOKS, ENDS

ROOT = settings.BASE_DIR
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
OURS = [app for app in apps.get_app_configs() if Path(app.path).parent == ROOT]
LONGEST_FILE = 400
LONGEST_TEMPLATE = 80


def listed(*patterns):
    """The files under version control that match, unless they are being taken out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).exists()]


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def layers():
    [contract] = CONFIGURATION["contracts"]
    return [re.split(r"\s*[:|]\s*", layer.strip()) for layer in contract["layers"]]


def modules_of(folder):
    """What stands directly in a package: its modules, and packages as a whole."""
    for path in folder.iterdir():
        if path.suffix == ".py" and path.stem != "__init__":
            yield path.stem
        elif (path / "__init__.py").exists():
            yield path.name


def test_every_module_of_the_project_stands_at_the_top_or_in_the_kernel():
    modules = {f"charitynet.{name}" for name in modules_of(ROOT / "charitynet")}
    commands = modules_of(ROOT / "charitynet" / "management" / "commands")
    modules |= {f"charitynet.management.commands.{name}" for name in commands}
    modules.remove("charitynet.management")
    placed = [name for layer in layers() for name in layer if name.startswith("charitynet.")]
    assert sorted(placed) == sorted(modules)


def test_the_top_and_the_kernel_hold_the_rooms_between_them():
    top, figures, *rooms, kernel = layers()
    assert "charitynet.urls" in top
    assert figures == ["charitynet.figures"]
    assert "charitynet.access" in kernel
    assert not any(name.startswith("charitynet") for room in rooms for name in room)


def test_every_room_has_its_place_in_the_contract():
    names = {app.name for app in OURS}
    placed = {name for layer in layers() for name in layer if "." not in name}
    assert set(CONFIGURATION["root_packages"]) == names
    assert placed | {"charitynet"} == names


@pytest.mark.slow
def test_imports_go_down():
    done = subprocess.run(
        [ROOT / ".venv/bin/lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_no_file_is_longer_than_people_read():
    written = [
        path for path in listed("*.py", "static/js/*.js") if path.parent.name != "migrations"
    ]
    sizes = {str(path.relative_to(ROOT)): lines(path) for path in written}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def templates():
    found = listed("templates/**/*.html", "templates/*.html", "*/templates/**/*.html")
    return {str(path.relative_to(ROOT)): path for path in found}


def test_no_template_is_longer_than_a_screen():
    sizes = {name: lines(path) for name, path in templates().items()}
    assert len(sizes) > 20
    assert {name: size for name, size in sizes.items() if size > LONGEST_TEMPLATE} == {}


@pytest.mark.parametrize(
    "unwanted",
    [
        r"\sstyle\s*=",
        r"<style\b",
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")",
        r"(?<!querystring)\son[a-z]+\s*=\s*[\"']",
        r"javascript:",
        r"\|\s*safe\b|autoescape\s+off",
        r"(?:src|href)=\"(?:https?:)?//",
    ],
    ids=["style", "style sheet", "script", "handler", "address", "raw text", "other host"],
)
def test_no_template_holds_what_the_policy_forbids(unwanted):
    found = [name for name, path in templates().items() if re.search(unwanted, path.read_text())]
    assert found == []


def test_no_template_uses_what_is_cut_from_bootstrap():
    script = (ROOT / "docs/cut_bootstrap.mjs").read_text(encoding="utf-8")
    families = re.findall(r'"([^"]+)"', script.partition("CUT = [")[2].partition("]")[0])
    cut = re.compile(rf"(?:{'|'.join(families)})(?![a-z])|.*-xxl(?![a-z])")
    classes = re.compile(r'class(?:es)?="([^"]*)"')
    assert len(families) > 40
    found = {
        (name, one)
        for name, path in templates().items()
        for written in classes.findall(path.read_text(encoding="utf-8"))
        for one in written.split()
        if cut.match(one)
    }
    assert found == set()


def test_every_icon_is_in_the_sprite():
    sprite = (ROOT / "static/vendor/icons.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'id="i-([^"]+)"', sprite))
    icons = re.compile(r'{% icon "([^"]+)"|(?<!\w)icon\("([^"]+)"|\bicon ?= ?"([^"]+)"')
    named = {
        "".join(names)
        for path in [*templates().values(), *listed("*/*.py", ":!tests")]
        for names in icons.findall(path.read_text(encoding="utf-8"))
    }
    looks = [*STATUS_LOOKS.values(), *((icon, "") for _tone, icon in ALERT_LOOKS.values())]
    named |= {icon for icon, _tone in looks} | {item.icon for item in MENU} | set(ENDS.values())
    assert len(named) > 60
    assert named - drawn == set()


def test_every_model_is_in_the_admin():
    models = {model for app in OURS for model in app.get_models()}
    inline = {part.model for one in admin.site._registry.values() for part in one.inlines}
    registered = set(admin.site._registry) | inline
    assert {model._meta.label for model in models - registered} == set()


def test_nothing_is_deleted_in_the_admin(administrator, rf):
    request = rf.get("/admin/")
    request.user = administrator
    ours = {
        model: one for model, one in admin.site._registry.items() if model._meta.app_config in OURS
    }
    assert ours
    assert [model for model, one in ours.items() if one.has_delete_permission(request)] == []


def test_the_order_of_records_is_always_decided():
    models = [model for app in OURS for model in app.get_models() if model._meta.ordering]
    endings = {model._meta.label: str(model._meta.ordering[-1]) for model in models}
    assert {label: end for label, end in endings.items() if end.lstrip("-") != "pk"} == {}


def test_no_room_above_is_named_by_a_room_below():
    heights = {app: number for number, layer in enumerate(layers()[::-1]) for app in layer}
    named = [
        (model._meta.label, field.name)
        for app in OURS
        for model in app.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation
        and heights.get(field.related_model._meta.app_label, 0) > heights.get(app.name, 1)
    ]
    assert named == []


@pytest.mark.parametrize("mark", ["TODO", "FIXME", "XXX", "HACK"])
def test_nothing_is_left_for_later(mark):
    found = [
        str(path.relative_to(ROOT))
        for path in listed("*.py", "*.html", "static/js/*.js", "static/css/*.css")
        if path != Path(__file__) and re.search(rf"\b{mark}\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_row_can_be_saved_without_the_fold_of_what_changed():
    folded = [model for model in apps.get_models() if FoldedField.all_of(model)]
    assert folded
    assert [model.__name__ for model in folded if not issubclass(model, Folded)] == []
