"""Makes the theme's colours and bundles every style sheet into the one that pages load: static/ui/all.css.

Run it after a change under src/toimeen/ui/styles/; a test fails when the committed bundle is stale. The
colours are steps of lightness in the OKLCH space, one ladder for light and one for dark, so every colour of a
rank has the same contrast whatever its hue. The script refuses to write a text below WCAG 2.2 AA.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

UI = Path(__file__).resolve().parent.parent / "src/toimeen/ui"
STYLES = UI / "styles"
OUT = UI / "static/ui/all.css"
PARTS = (
    "alert", "button", "details", "dialog", "divider", "error-summary", "field", "fieldset", "input", "label",
    "link", "table", "tag", "validation-message",
)  # fmt: skip
OWN = (
    "base",
    "layout",
    "navigation",
    "components",
    "marks",
    "data",
    "forms",
    "reader",
    "agreement",
    "pages",
    "print",
)

# hue, chroma at mid lightness: northern water and pine, snow, the low sun, and the colours of messages
HUES = {
    "accent": (200, 0.075),
    "neutral": (218, 0.018),
    "sun": (66, 0.115),
    "info": (238, 0.085),
    "success": (160, 0.085),
    "warning": (66, 0.115),
    "danger": (27, 0.15),
}
LIGHT = {
    "background-default": 0.984, "background-tinted": 0.964, "surface-default": 1.0,
    "surface-tinted": 0.955, "surface-hover": 0.932, "surface-active": 0.902,
    "border-subtle": 0.88, "border-default": 0.58, "border-strong": 0.46,
    "text-subtle": 0.45, "text-default": 0.27, "base-default": 0.395, "base-hover": 0.335,
    "base-active": 0.28, "base-contrast-subtle": 0.94, "base-contrast-default": 1.0,
}  # fmt: skip
DARK = {
    "background-default": 0.192, "background-tinted": 0.215, "surface-default": 0.228,
    "surface-tinted": 0.268, "surface-hover": 0.305, "surface-active": 0.35,
    "border-subtle": 0.345, "border-default": 0.62, "border-strong": 0.76,
    "text-subtle": 0.775, "text-default": 0.94, "base-default": 0.775, "base-hover": 0.83,
    "base-active": 0.88, "base-contrast-subtle": 0.27, "base-contrast-default": 0.18,
}  # fmt: skip
# The steps of the ladder: (light, dark), each lightness, chroma, hue: snow-grey, ice-blue, pine, deep water.
STEPS = {
    "word": ((0.47, 0.018, 225), (0.74, 0.02, 225)),
    "intent": ((0.48, 0.105, 243), (0.77, 0.095, 238)),
    "deed": ((0.46, 0.088, 172), (0.79, 0.1, 170)),
    "outcome": ((0.335, 0.062, 196), (0.9, 0.085, 158)),
}
TINTS = {
    "word": ((0.955, 0.004, 225), (0.28, 0.008, 225)),
    "intent": ((0.952, 0.02, 240), (0.3, 0.04, 240)),
    "deed": ((0.95, 0.028, 172), (0.3, 0.042, 175)),
    "outcome": ((0.905, 0.036, 190), (0.37, 0.055, 178)),
}


def srgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """OKLCH to linear sRGB (Ottosson 2020); components may lie outside 0–1."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long, mid, short = (
        (lightness + x * a + y * b) ** 3
        for x, y in (
            (0.3963377774, 0.2158037573),
            (-0.1055613458, -0.0638541728),
            (-0.0894841775, -1.2914855480),
        )
    )
    return (
        4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short,
    )


def colour(lightness: float, chroma: float, hue: float) -> str:
    """The colour as #rrggbb, its chroma lowered until the screen can show it."""
    while any(not -0.0005 <= part <= 1.0005 for part in srgb(lightness, chroma, hue)) and chroma > 0:
        chroma = max(0.0, chroma - 0.002)
    parts = (min(1.0, max(0.0, part)) for part in srgb(lightness, chroma, hue))
    codes = (12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in parts)
    return "#" + "".join(f"{round(255 * code):02x}" for code in codes)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 between two #rrggbb colours."""

    def luminance(code: str) -> float:
        parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _chroma(token: str, lightness: float, peak: float, dark: bool) -> float:
    if token.startswith(("background", "surface", "base-contrast")):
        if peak < 0.05:  # snow by day, a blue night: the neutrals keep their tinge where others fade
            return peak * (0.85 if dark else min(1.0, 0.12 + (1 - lightness) * 5))
        return peak * (0.36 if dark else min(1.0, (1 - lightness) * 4.2))
    if token == "text-default":  # noqa: S105 - the name of a colour
        return peak * 0.45
    if token.startswith("border-subtle"):
        return peak * (0.4 if dark else 0.45)
    return peak


def scheme(dark: bool) -> dict[str, str]:
    """Every colour variable of the scheme by its name without the leading dashes."""
    ladder = DARK if dark else LIGHT
    values = {
        f"ds-color-{name}-{token}": colour(light, _chroma(token, light, peak, dark), hue)
        for name, (hue, peak) in HUES.items()
        for token, light in ladder.items()
    }
    values["ds-color-focus-inner"] = values["ds-color-neutral-surface-default"]
    values["ds-color-focus-outer"] = values["ds-color-neutral-text-default"]
    for step in STEPS:
        values[f"step-{step}"] = colour(*STEPS[step][dark])
        values[f"step-{step}-tint"] = colour(*TINTS[step][dark])
    values["sun"] = colour(0.8, 0.13, 70) if not dark else colour(0.83, 0.12, 74)
    _check(values)
    return values


def _check(values: dict[str, str]) -> None:
    grounds = [
        values[f"ds-color-neutral-{g}"] for g in ("background-default", "surface-default", "surface-tinted")
    ]
    pairs = [(values[f"step-{s}"], g) for s in STEPS for g in (*grounds, values[f"step-{s}-tint"])]
    for name in HUES:
        own = values[f"ds-color-{name}-surface-tinted"]
        for token in ("text-default", "text-subtle"):
            pairs += [(values[f"ds-color-{name}-{token}"], g) for g in (*grounds, own)]
        pairs.append(
            (values[f"ds-color-{name}-base-contrast-default"], values[f"ds-color-{name}-base-default"])
        )
    low = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.5]
    if low:
        raise SystemExit(f"contrast below 4.5: {low}")


def theme() -> str:
    """The whole theme: sizes and type from the original, colours ours."""
    original = (STYLES / "designsystemet/theme-original.css").read_text(encoding="utf-8")
    layers = re.split(r"(?=@layer )", original)
    kept = [
        part
        for part in layers
        if part.strip() and "color" not in part.split("{")[0] and "secondary" not in part[:60]
    ]
    css = "".join(kept).replace("--ds-size-mode-font-size--md:1.125", "--ds-size-mode-font-size--md:1.0625")
    light, dark = (";".join(f"--{k}:{v}" for k, v in scheme(d).items()) for d in (False, True))
    css += (
        f"@layer ds.theme{{:root,[data-color-scheme=light]{{color-scheme:light;{light}}}"
        f"[data-color-scheme=dark]{{color-scheme:dark;{dark}}}"
        f"@media (prefers-color-scheme:dark){{[data-color-scheme=auto]{{color-scheme:dark;{dark}}}}}"
        f"@media print{{:root[data-color-scheme]{{color-scheme:light;{light}}}}}"
    )
    for name in HUES:
        here = (
            f":root,[data-color-scheme],[data-color={name}]" if name == "accent" else f"[data-color={name}]"
        )
        css += here + "{" + ";".join(f"--ds-color-{t}:var(--ds-color-{name}-{t})" for t in LIGHT) + "}"
    return css + "}"


def bundle() -> str:
    """The one style sheet: order of layers, theme, the design system's components, our own."""
    ds = STYLES / "designsystemet"
    parts = ["@layer ds.theme,ds.base,ds.components,ui.base,ui.layout,ui.components,ui.print;", theme()]
    parts.append("@layer ds.base{" + (ds / "base.css").read_text(encoding="utf-8") + "}")
    parts.append(
        "@layer ds.components{" + "".join((ds / f"{p}.css").read_text(encoding="utf-8") for p in PARTS) + "}"
    )
    own = "\n".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in OWN)
    own = re.sub(r"/\*.*?\*/", "", own, flags=re.S)
    own = re.sub(r"\s*\n\s*", "\n", own).strip()
    licence = (
        "/* Contains components of Designsystemet, (c) Digitaliseringsdirektoratet,"
        " MIT licence: styles/designsystemet/LICENSE */\n"
    )
    return licence + "\n".join(parts) + "\n" + own + "\n"


if __name__ == "__main__":
    OUT.write_text(bundle(), encoding="utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")
