"""The icons: our own drawings of one line weight, inlined so that no request and no font is needed.

An icon never stands alone as meaning: the text beside it says the same, so it is hidden from screen readers.
"""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

_LINES = {
    "arrow-left": "M19 12H5m6-6-6 6 6 6",
    "arrow-right": "M5 12h14m-6-6 6 6-6 6",
    "bell": "M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15zM10 21h4",
    "book": "M12 6.5C10 5 7 4.5 4 4.8v13c3-.3 6 .2 8 1.7 2-1.5 5-2 8-1.7v-13c-3-.3-6 .2-8 1.7zm0 0v13",
    "calendar": "M5 6h14v14H5zM5 10h14M9 3v4m6-4v4",
    "camera": "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zm8 2.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z",
    "chat": "M4 5h16v11h-8l-4.5 4v-4H4z",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "chevron-down": "m6 9.5 6 6 6-6",
    "chevron-right": "m9.5 6 6 6-6 6",
    "circle-check": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zm-3.7 8.7 2.7 2.7 4.8-5.2",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
    "cross": "m6 6 12 12M18 6 6 18",
    "decision": "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8h5M9.5 14l2 2 3.5-4",
    "document": "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8h5M9 12.5h7M9 16h7",
    "download": "M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14",
    "edit": "m5 19 .8-4L16.5 4.3l3.2 3.2L9 18.2zM14 6.8l3.2 3.2",
    "external": "M14 5h5v5m0-5-8 8M10 6H5v13h13v-5",
    "figure": "M5 4v15h15M9 16v-4m4 4V8m4 8v-6",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "forms": "M5 5h6v6H5zm8 0h6v6h-6zm-8 8h6v6H5zm8 3h6m-3-3v6",
    "globe": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17"
    "M12 3.5c5 5.2 5 11.8 0 17-5-5.2-5-11.8 0-17z",
    "history": "M4 12a8 8 0 1 1 2.4 5.7M4 19v-4.5h4.5M12 8v4.3l3 1.7",
    "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.5v.5",
    "key": "M8.5 19a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zm3.3-7.6L19.5 4m-3 2.8 2.5 2.5m-5-.2 2 2",
    "link": "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1"
    "M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    "mail": "M4 6h16v12.5H4zm0 .5 8 6.5 8-6.5",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "moon": "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
    "organisation": "M4 20V9l8-5 8 5v11M3 20h18M8.5 12v5m3.5-5v5m3.5-5v5",
    "people": "M9 11.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6zM3 19.5c0-3.3 2.5-5.5 6-5.5s6 2.2 6 5.5"
    "M16 5.2a3.2 3.2 0 0 1 0 6.2m1.5 2.9c2.2.7 3.5 2.6 3.5 5.2",
    "person": "M12 12a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM5 20.5c0-3.7 2.9-6 7-6s7 2.3 7 6",
    "photo": "M4 5h16v14H4zm0 11 5-5 4 4 2.5-2.5L20 17M15.5 8.5v.1",
    "place": "M12 21c4.5-4.6 6.7-8.1 6.7-11A6.7 6.7 0 0 0 12 3.3 6.7 6.7 0 0 0 5.3 10c0 2.9 2.2 6.4 6.7 11z"
    "m0-8.7a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "quiet": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8 12h.1m3.9 0h.1m3.9 0h.1",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm4.7 11.2L20.5 20.5",
    "sign-out": "M10 5H5v14h5M10 12h10m-4-4 4 4-4 4",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0-5v2m0 14v2M3 12h2m14 0h2"
    "M5.6 5.6 7 7m10 10 1.4 1.4M18.4 5.6 17 7M7 17"
    "l-1.4 1.4",
    "theme": "M4 18c4 0 4-3 8-3s4 3 8 3M4 12c4 0 4-3 8-3s4 3 8 3M4 6c4 0 4-2.5 8-2.5",
    "undo": "M4 10h10a5.5 5.5 0 0 1 0 11h-4M8.5 5.5 4 10l4.5 4.5",
    "upload": "M12 16V5m-4.5 4.5L12 5l4.5 4.5M5 20h14",
    "warning": "M12 4 2.8 20h18.4zM12 10v5m0 2.5v.1",
}


def _draw(lines: str) -> SafeString:
    return mark_safe(  # noqa: S308 - constants of this file
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false" fill="none"'
        f' stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{lines}"/></svg>'
    )


_ICONS = {name: _draw(lines) for name, lines in _LINES.items()}
NAMES = tuple(_ICONS)
"""Every name that `icon` knows."""


def icon(name: str) -> SafeString:
    """The drawing of that name as SVG; empty for an empty name. KeyError for an unknown one."""
    return _ICONS[name] if name else SafeString("")
