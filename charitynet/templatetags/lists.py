"""The tags of lists: heads that sort, and rows whose cells follow the columns that are shown."""

from django import template
from django.utils.html import format_html, format_html_join

from charitynet import markup

register = template.Library()


@register.simple_tag(takes_context=True)
def column_head(context, column):
    """The head of a column; one that can be sorted by is a link that turns the order round."""
    view, text = context["view"], column.head(context["meta"].model)
    look = folds(view, column)
    if column.name not in view.sorts:
        return format_html('<th scope="col" class="{}">{}</th>', look, text)
    request = context["request"]
    is_sorted = request.GET.get("sort", "").removeprefix("-") == column.name
    descending = is_sorted and view.is_descending
    query = request.GET.copy()
    query.pop("page", None)
    query["sort"] = f"-{column.name}" if is_sorted and not descending else column.name
    return format_html(
        '<th scope="col" class="{}" aria-sort="{}"><a href="{}?{}">{}{}</a></th>',
        look,
        ("descending" if descending else "ascending") if is_sorted else "none",
        request.path,
        query.urlencode(),
        text,
        markup.icon("arrow-down" if descending else "arrow-up") if is_sorted else "",
    )


def folds(view, column):
    """Classes that hide a column where room is short; one that was asked for stays."""
    return "" if view.tools.is_chosen else column.folds


@register.tag
def cells(parser, token):
    """The cells of a row: those that the template draws by `{% column "on" %}`, others plainly."""
    inside = parser.parse(("endcells",))
    parser.delete_first_token()
    return CellsNode({node.name: node.inside for node in inside.get_nodes_by_type(ColumnNode)})


@register.tag
def column(parser, token):
    """What stands in one cell of a row."""
    _tag, name = token.split_contents()
    inside = parser.parse(("endcolumn",))
    parser.delete_first_token()
    return ColumnNode(name.strip("\"'"), inside)


class ColumnNode(template.Node):
    child_nodelists = ("inside",)

    def __init__(self, name, inside):
        self.name, self.inside = name, inside

    def render(self, context):
        return self.inside.render(context)


class CellsNode(template.Node):
    def __init__(self, drawn):
        self.drawn = drawn

    def render(self, context):
        view, record = context["view"], context["record"]
        frames = context.render_context.setdefault(self, {})
        pieces = (
            (*frame_of(frames, view, one), self.inside(context, one, record)) for one in view.shown
        )
        return format_html_join("", "{}{}{}", ((a, text, b) for a, b, text in pieces))

    def inside(self, context, one, record):
        if one.name in self.drawn:
            return self.drawn[one.name].render(context)
        if one.is_main:
            return main_cell(record)
        return cell(record, one) or NOTHING


def frame_of(frames, view, one):
    """The tags around a cell, the same for every row."""
    if one.name not in frames:
        frames[one.name] = framed(view, one)
    return frames[one.name]


def framed(view, one):
    look = " ".join(filter(None, [one.classes, folds(view, one)]))
    if one.is_main:
        return format_html('<th scope="row" class="{}">', f"wide {look}".strip()), ENDS["th"]
    label = "" if one.is_bare and not view.tools.is_chosen else one.head(view.get_model())
    named = format_html(' data-label="{}"', label) if label else ""
    return format_html('<td class="{}"{}>', look, named), ENDS["td"]


NOTHING = format_html('<span class="cn-nil">{}</span>', "—")
ENDS = {name: format_html("</{}>", name) for name in ("td", "th")}


def main_cell(record):
    return format_html(
        '<a class="cn-quiet cn-strong" href="{}"><bdi>{}</bdi></a>',
        record.get_absolute_url(),
        record,
    )


def cell(record, one):
    """A cell that the template leaves to its kind."""
    if one.drawn:
        return one.drawn(record)
    if one.name == "status":
        return markup.status(record)
    if one.is_day:
        return markup.drawn(one.sheets(type(record))[0].of(record))
    return markup.drawn(one.value(record))
