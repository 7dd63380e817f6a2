"""The components of the design system as template tags. Registered as builtins: no template loads them.

They take plain values, never models, and return safe HTML. The gallery page shows each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template import RequestContext
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from toimeen.lib.wording import Wording
from toimeen.ui import marks
from toimeen.ui.diffs import difference
from toimeen.ui.fields import render_errors, render_field
from toimeen.ui.icons import icon as draw_icon

register = template.Library()

_KINDS = {"primary": "primary", "secondary": "secondary", "tertiary": "tertiary", "danger": "secondary"}
_IN_LANGUAGE = {
    "fi": gettext_noop("in Finnish"),
    "sv": gettext_noop("in Swedish"),
    "en": gettext_noop("in English"),
}


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    """Keywords as attributes: `hx_get="…"` becomes hx-get, True a bare name, None and False nothing."""
    parts = [
        format_html(" {}", name.replace("_", "-"))
        if value is True
        else format_html(' {}="{}"', name.replace("_", "-").strip("-"), value)
        for name, value in attrs.items()
        if value is not None and value is not False
    ]
    return mark_safe("".join(parts))  # noqa: S308 - made by format_html


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of `toimeen.ui.icons.NAMES`, hidden from screen readers."""
    return draw_icon(name)


@register.simple_tag
def button(
    text: str, href: str = "", *, kind: str = "primary", icon: str = "", type: str = "submit", **attrs: Any
) -> SafeString:
    """A button, or with `href` a link that looks like one. Kinds: primary, secondary, tertiary, danger."""
    color = "danger" if kind == "danger" else "accent"
    inside = format_html("{}<span>{}</span>", draw_icon(icon), text)
    extra = _attributes(attrs)
    if href:
        return format_html(
            '<a class="ds-button" data-variant="{}" data-color="{}" href="{}"{}>{}</a>',
            _KINDS[kind],
            color,
            href,
            extra,
            inside,
        )
    return format_html(
        '<button class="ds-button" type="{}" data-variant="{}" data-color="{}"{}>{}</button>',
        type, _KINDS[kind], color, extra, inside,
    )  # fmt: skip


@register.simple_tag
def tag(text: str, color: str = "neutral", *, icon: str = "", href: str = "") -> SafeString:
    """A small label. Colours: neutral, accent, sun, info, success, warning, danger."""
    inside = format_html("{}{}", draw_icon(icon), text)
    if href:
        return format_html('<a class="ds-tag" data-color="{}" href="{}">{}</a>', color, href, inside)
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', color, inside)


@register.simple_tag
def example_tag() -> SafeString:
    """Marks a thing that was made up to show a feature."""
    return tag(gettext("example"), "sun")


@register.simple_tag
def step_mark(step: str, form: str = "word") -> SafeString:
    """The mark of a step (word, intent, deed, outcome) or an ending (kept, partly_kept, waived, superseded,
    not_kept). Forms: `word`, `icon`, `long`. Empty for an empty step."""
    return marks.step_mark(step, form) if step else SafeString("")


@register.simple_tag
def step_bar(counts: Mapping[str, int], hrefs: Mapping[str, str] | None = None) -> SafeString:
    """Counts by step as a bar and as words with numbers, each a link to its facts."""
    return marks.step_bar(counts, hrefs)


@register.simple_tag
def freshness(value: Any) -> SafeString:
    """When the holder last confirmed, from anything with `state` and `since`; empty for None."""
    return marks.freshness_mark(value) if value else SafeString("")


@register.simple_tag
def grade(value: str | None) -> SafeString:
    """Grade of evidence: said, shown, confirmed; None says *no evidence*."""
    return marks.grade_mark(value)


@register.simple_tag
def field(bound: BoundField, *, label: str = "", hint: str = "", **attrs: Any) -> SafeString:
    """One form field whole; `label`, `hint` and attributes of the control may be given."""
    return render_field(bound, label=label, hint=hint, **attrs)


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """Every field of the form in its order, the hidden ones too."""
    return mark_safe("".join(render_field(bound) for bound in form))  # noqa: S308 - made by render_field


@register.simple_tag
def error_summary(*forms: BaseForm | BaseFormSet[Any] | None) -> SafeString:
    """What is wrong in the forms, as links to the fields; empty when nothing is. Takes forms and formsets."""
    return render_errors(*forms)


@register.simple_tag
def empty(
    title: str, text: str = "", href: str = "", label: str = "", icon: str = "arrow-right"
) -> SafeString:
    """What to say where there is nothing yet, and what to do next. The icon says whether that leads elsewhere (an
    arrow) or adds something (`plus`)."""
    action = button(label, href, kind="secondary", icon=icon) if href else SafeString("")
    body = format_html("<p>{}</p>", text) if text else SafeString("")
    return format_html(
        '<div class="empty">{}<p class="empty-title">{}</p>{}{}</div>', _HORIZON, title, body, action
    )


_HORIZON = SafeString(
    '<svg class="empty-horizon" viewBox="0 0 120 40" width="96" height="32" aria-hidden="true" focusable="false"'
    ' fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round">'
    '<path d="M4 27h112M16 33h88M34 39h52"/><path class="sun" d="M46 27a14 14 0 0 1 28 0"/></svg>'
)


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "") -> SafeString:
    """A notice around its content. Kinds: info, success, warning, danger."""
    head = format_html('<p class="alert-title">{}</p>', title) if title else SafeString("")
    return format_html('<div class="ds-alert" data-color="{}">{}{}</div>', kind, head, content)


@register.simple_tag(takes_context=True)
def pagination(context: RequestContext, page: Page[Any], parameter: str = "page") -> SafeString:
    """Links to the other pages, keeping the rest of the address; empty when there is one page."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    query = context["request"].GET.copy()

    def href(number: int) -> str:
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    items = [
        _step_link(
            href, page.previous_page_number() if page.has_previous() else 0, gettext("Previous"), "prev"
        )
    ]
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if not isinstance(number, int):
            items.append(mark_safe('<li class="gap" aria-hidden="true">…</li>'))
        elif number == page.number:
            items.append(
                format_html('<li><a aria-current="page" href="{}">{}</a></li>', href(number), number)
            )
        else:
            items.append(format_html('<li><a href="{}">{}</a></li>', href(number), number))
    items.append(_step_link(href, page.next_page_number() if page.has_next() else 0, gettext("Next"), "next"))
    return format_html(
        '<nav class="pages" aria-label="{}"><ul>{}</ul></nav>',
        gettext("Pages"),
        mark_safe("".join(items)),  # noqa: S308 - made by format_html
    )


def _step_link(href: Any, number: int, label: str, rel: str) -> SafeString:
    return (
        format_html('<li class="step-link"><a rel="{}" href="{}">{}</a></li>', rel, href(number), label)
        if number
        else SafeString("")
    )


@register.simple_tag
def breadcrumbs(crumbs: Sequence[tuple[Any, str]] | None) -> SafeString:
    """The way here: pairs of label and address, the present page last with an empty address."""
    if not crumbs:
        return SafeString("")
    items = format_html_join(
        "",
        "<li>{}</li>",
        (
            (
                format_html('<a href="{}">{}</a>', href, label)
                if href
                else format_html('<span aria-current="page">{}</span>', label),
            )
            for label, href in crumbs
        ),
    )
    return format_html(
        '<nav class="crumbs" aria-label="{}"><ol>{}</ol></nav>', gettext("You are here"), items
    )


@register.simple_tag
def words(wording: Wording | str | None, note: bool = True) -> SafeString:
    """A wording with its language marked when it stands in for the wanted one, and a note that says so
    (`note=False` leaves the note out, for headings and links where the page says it once)."""
    if not isinstance(wording, Wording):
        return SafeString(escape(wording or ""))
    if not wording.is_fallback or not wording.text:
        return SafeString(escape(wording.text))
    marked = format_html('<span lang="{}">{}</span>', wording.language, wording.text)
    return (
        format_html('{} <small class="fallback">({})</small>', marked, in_language(wording.language))
        if note
        else marked
    )


def in_language(language: str) -> str:
    """*in Finnish*, *in Swedish*, *in English*, in the language in use."""
    return gettext(_IN_LANGUAGE.get(language, language))


@register.simple_tag
def chip(label: str, href: str) -> SafeString:
    """A filter in force, with the address that takes it away."""
    return format_html(
        '<a class="chip" href="{}"><span class="ds-sr-only">{} </span>{}{}</a>',
        href,
        gettext("Remove filter:"),
        label,
        draw_icon("cross"),
    )


@register.simple_tag(takes_context=True)
def th_sort(context: RequestContext, label: str, key: str, parameter: str = "sort") -> SafeString:
    """A table heading that sorts: first press ascending, second descending (`-key` in the address)."""
    query = context["request"].GET.copy()
    now = query.get(parameter, "")
    query.pop("page", None)
    query[parameter] = f"-{key}" if now == key else key
    state = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    aria = format_html(' aria-sort="{}"', state) if state else ""
    return format_html(
        '<th scope="col"{}><a class="sort" href="?{}">{}</a></th>', aria, query.urlencode(), label
    )


@register.simple_tag
def source_link(url: str, title: str = "") -> SafeString:
    """A source outside: its title, and the site that it is on. What is no web address is only text."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removesuffix(".")
    if parts.scheme not in {"http", "https"} or not host:
        return SafeString(escape(title))
    return format_html(
        '<a class="source" href="{}" rel="external noopener">{}{}</a>',
        url,
        title or host,
        draw_icon("external"),
    ) + (format_html(' <span class="source-site">{}</span>', host) if title and host else SafeString(""))


@register.simple_tag
def diff(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Two versions, what differs marked: `{% diff a b as sides %}`, then `sides.0` and `sides.1`."""
    return difference(old, new)
