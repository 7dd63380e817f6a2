"""One form field as HTML: label, hint, control and errors, tied together for screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

_OPTIONAL = gettext_lazy("optional")
_CHOICE_LISTS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def render_field(bound: BoundField, *, label: str = "", hint: str = "", **attrs: Any) -> SafeString:
    """The field whole. `label` and `hint` replace the field's own; other keywords become attributes of the
    control, `_` written as `-`, False and None left out."""
    if bound.is_hidden:
        return SafeString(bound.as_widget())
    hint = str(hint or bound.help_text or "")
    described, hint_html, error_html = _descriptions(bound, hint)
    given: dict[str, Any] = {
        name.replace("_", "-"): value
        for name, value in attrs.items()
        if value is not None and value is not False
    }
    if described:
        given["aria-describedby"] = described
    if bound.errors:
        given["aria-invalid"] = "true"
    widget = bound.field.widget
    text = str(label or bound.label or "")
    if isinstance(widget, _CHOICE_LISTS):
        return _choice_list(bound, text, hint_html, error_html, described)
    given["class"] = f"ds-input {widget.attrs.get('class', '')}".strip()
    control = SafeString(bound.as_widget(attrs=given))
    if isinstance(widget, forms.CheckboxInput):
        return format_html(
            '<div class="ds-field" data-name="{}">{}<label class="ds-label" for="{}">{}</label>{}{}</div>',
            bound.name, control, bound.id_for_label, text, hint_html, error_html,
        )  # fmt: skip
    return format_html(
        '<div class="ds-field" data-name="{}"><label class="ds-label" for="{}">{}{}</label>{}{}{}</div>',
        bound.name, bound.id_for_label, text, _optional(bound), hint_html, control, error_html,
    )  # fmt: skip


def _optional(bound: BoundField) -> SafeString:
    """Most fields are asked because they are needed; the others say that they may be left empty."""
    if bound.field.required or bound.field.disabled:
        return SafeString("")
    return format_html(' <span class="optional">({})</span>', _OPTIONAL)


def _descriptions(bound: BoundField, hint: str) -> tuple[str, SafeString, SafeString]:
    ids, hint_html, error_html = [], SafeString(""), SafeString("")
    if hint:
        ids.append(f"{bound.auto_id}_hint")
        hint_html = format_html(
            '<p class="hint" data-field="description" id="{}_hint">{}</p>', bound.auto_id, hint
        )
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
        errors = format_html_join(" ", "{}", ((error,) for error in bound.errors))
        error_html = format_html(
            '<p class="ds-validation-message" data-field="validation" id="{}_error">{}</p>',
            bound.auto_id,
            errors,
        )
    return " ".join(ids), hint_html, error_html


def _choice_list(
    bound: BoundField, label: str, hint: SafeString, errors: SafeString, described: str
) -> SafeString:
    options = format_html_join(
        "",
        '<div class="ds-field">{}<label class="ds-label" for="{}">{}</label></div>',
        (
            (_option(part, bool(bound.errors)), part.id_for_label, part.choice_label)
            for part in bound.subwidgets
        ),
    )
    return format_html(
        '<fieldset class="ds-fieldset" id="{}" data-name="{}"{}><legend>{}{}</legend>{}'
        '<div class="options">{}</div>{}</fieldset>',
        bound.auto_id, bound.name, format_html(' aria-describedby="{}"', described) if described else "",
        label, _optional(bound), hint, options, errors,
    )  # fmt: skip


def _option(part: Any, invalid: bool) -> SafeString:
    attrs = part.data["attrs"]
    attrs["class"] = "ds-input"
    if invalid:
        attrs["aria-invalid"] = "true"
    return SafeString(part.tag(wrap_label=False))


def render_errors(*forms: BaseForm | BaseFormSet[Any] | None) -> SafeString:
    """What is wrong in the forms and formsets, each error a link to its field; empty when nothing is."""
    errors = [error for form in forms if form is not None for error in _errors(form)]
    if not errors:
        return SafeString("")
    title = ngettext("There is %(n)s thing to correct", "There are %(n)s things to correct", len(errors))
    items = format_html_join(
        "",
        "<li>{}</li>",
        ((format_html('<a href="#{}">{}</a>', at, text) if at else text,) for at, text in errors),
    )
    return format_html(
        '<div class="ds-error-summary" role="alert" tabindex="-1" data-color="danger"><h2>{}</h2>'
        "<ul>{}</ul></div>",
        title % {"n": len(errors)},
        items,
    )


def _errors(form: BaseForm | BaseFormSet[Any]) -> Iterable[tuple[str, str]]:
    """Pairs of the field's id, or nothing, and the sentence."""
    if isinstance(form, BaseFormSet):
        if form.is_bound:
            yield from (("", str(error)) for error in form.non_form_errors())
            for part in form.forms:
                yield from _errors(part)
        return
    for name, errors in form.errors.items():
        bound = form[name] if name in form.fields else None
        for error in errors:
            if bound is None or bound.is_hidden:
                yield "", str(error)
            else:
                label = str(bound.label)
                yield bound.auto_id, f"{label} {error}" if label.endswith("?") else f"{label}: {error}"
