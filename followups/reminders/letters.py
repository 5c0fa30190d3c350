"""The letter: its subject, its plain text, and the same as HTML that mail programs understand."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi, ngettext, override
from django.utils.translation import gettext as _

from .matters import matters_of
from .parts import Line, both

# Mail programs know no style sheets of ours and many drop <style>: looks stand in the tags.
LOOKS = {
    "page": "margin:0;padding:0;background-color:#f2f4ef;",
    "letter": "max-width:600px;margin:0 auto;padding:24px 16px;color:#14211d;font-size:16px;"
    "line-height:1.7;font-family:'Segoe UI',Tahoma,Arial,sans-serif;",
    "name": "margin:0;font-size:15px;font-weight:bold;color:#0f4f45;",
    "h1": "margin:0 0 4px;font-size:20px;line-height:1.5;color:#14211d;",
    "day": "margin:0 0 20px;color:#56635c;font-size:14px;",
    "part": "margin:0 0 16px;padding:16px;background-color:#ffffff;border:1px solid #dde2da;",
    "h2": "margin:0 0 4px;font-size:16px;line-height:1.5;color:#14211d;",
    "line": "padding:10px 0;border-top:1px solid #dde2da;",
    "link": "color:#0f4f45;font-weight:bold;",
    "facts": "color:#56635c;font-size:14px;",
    "alarm": "color:#98192c;font-size:14px;font-weight:bold;",
    "foot": "margin:24px 0 0;color:#56635c;font-size:13px;",
}
DARK = mark_safe(
    "@media (prefers-color-scheme: dark){"
    ".cn-page{background-color:#0f1715!important}.cn-part{background-color:#16211e!important;"
    "border-color:#2a3833!important}.cn-line{border-color:#2a3833!important}"
    ".cn-ink{color:#e9efeb!important}.cn-muted{color:#9fafa7!important}"
    ".cn-link{color:#82d2bd!important}.cn-alarm{color:#f5a1a6!important}}"
)


@dataclass(frozen=True)
class Letter:
    """What a reader is sent; `parts` are what it speaks of."""

    subject: str
    text: str
    html: str
    parts: list


def letter_for(reader, site):
    """The letter of a reader in his language, or None when there is nothing to say."""
    with override(reader.user.language):
        parts = matters_of(reader)
        return written(reader, parts, site) if parts else None


def written(reader, parts, site):
    headline = headline_of(parts)
    subject = _("CharityNet: %(headline)s") % {"headline": headline}
    opening = _("Today is %(day)s.") % {"day": both(reader.today, with_weekday=True)}
    closing = closing_of(reader.user)
    choose = site + reverse("followups:reminders")
    return Letter(
        subject,
        text_of(headline, opening, parts, closing, choose, site),
        html_of(headline, opening, parts, closing, choose, site),
        parts,
    )


def headline_of(parts):
    """«8 أمور تنتظرك، المتأخر منها 3»."""
    lines = [line for part in parts if not part.is_count for line in part.lines]
    if not lines:
        return _("How the network stands")
    awaiting = ngettext(
        "%(count)s matter awaits you", "%(count)s matters await you", len(lines)
    ) % {"count": len(lines)}
    late = sum(bool(line.alarm) for line in lines)
    if not late:
        return awaiting
    how_late = ngettext("%(count)s of them late", "%(count)s of them late", late)
    return _("%(awaiting)s, %(late)s") % {"awaiting": awaiting, "late": how_late % {"count": late}}


def closing_of(user):
    if user.reminders == user.Reminders.WEEKLY:
        return _("You receive this letter on Sundays when something awaits you.")
    return _("You receive this letter on any day on which something awaits you.")


def heading_of(part):
    return part.heading if part.is_count else f"{part.heading} ({len(part.lines)})"


def further_of(part):
    text = ngettext("and %(count)s more item", "and %(count)s more items", part.further)
    return text % {"count": part.further}


def text_of(headline, opening, parts, closing, choose, site):
    blocks = ["\n".join([headline, opening])]
    blocks += ["\n".join(text_lines(part, site)) for part in parts]
    blocks.append("\n".join([closing, _("Choose how often, or stop it:"), choose]))
    return "\n\n".join(blocks) + "\n"


def text_lines(part, site):
    yield heading_of(part)
    for line in part.shown:
        yield "• " + " — ".join(filter(None, [line.text, line.alarm, *line.facts]))
        if line.path:
            yield f"  {site}{line.path}"
    if part.further:
        yield f"• {further_of(part)}"
        if part.path:
            yield f"  {site}{part.path}"


def html_of(headline, opening, parts, closing, choose, site):
    direction, side = ("rtl", "right") if get_language_bidi() else ("ltr", "left")
    return format_html(
        '<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="supported-color-schemes" content="light dark">'
        "<title>{headline}</title><style>{dark}</style></head>\n"
        '<body class="cn-page" style="{page}"><div class="cn-page cn-ink" dir="{direction}" '
        'style="{letter}text-align:{side};">\n'
        '<p class="cn-link" style="{name}">{site_name}</p>\n'
        '<h1 class="cn-ink" style="{h1}">{headline}</h1>\n'
        '<p class="cn-muted" style="{day}">{opening}</p>\n{parts}'
        '<p class="cn-muted" style="{foot}">{closing}<br>'
        '<a class="cn-link" style="{link}" href="{choose}">{invitation}</a></p>\n'
        "</div></body></html>\n",
        language=get_language(),
        direction=direction,
        side=side,
        dark=DARK,
        headline=headline,
        site_name=_("CharityNet"),
        opening=opening,
        parts=format_html_join("", "{}", ((html_part(part, site),) for part in parts)),
        closing=closing,
        choose=choose,
        invitation=_("Choose how often, or stop it"),
        **LOOKS,
    )


def html_part(part, site):
    lines = format_html_join("", "{}", ((html_line(line, site),) for line in part.shown))
    return format_html(
        '<div class="cn-part" style="{}"><h2 class="cn-ink" style="{}">{}</h2>\n{}{}</div>\n',
        LOOKS["part"],
        LOOKS["h2"],
        heading_of(part),
        lines,
        html_line(Line(further_of(part), part.path), site) if part.further else "",
    )


def html_line(line, site):
    return format_html(
        '<div class="cn-line" style="{}">{}{}{}</div>\n',
        LOOKS["line"],
        html_title(line, site),
        html_words("alarm", [line.alarm] if line.alarm else []),
        html_words("muted", line.facts),
    )


def html_title(line, site):
    if not line.path:
        return format_html("<bdi>{}</bdi>", line.text)
    return format_html(
        '<a class="cn-link" style="{}" href="{}{}"><bdi>{}</bdi></a>',
        LOOKS["link"],
        site,
        line.path,
        line.text,
    )


def html_words(kind, words):
    """What follows a title, in a line of its own, each word kept from mixing with the next."""
    if not words:
        return ""
    look = LOOKS["alarm" if kind == "alarm" else "facts"]
    texts = format_html_join(" — ", "<bdi>{}</bdi>", ((word,) for word in words))
    return format_html('<br><span class="cn-{}" style="{}">{}</span>', kind, look, texts)
