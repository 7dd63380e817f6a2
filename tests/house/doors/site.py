"""The installation itself."""

from __future__ import annotations

from tests.house.doors.door import ALL, OPERATOR, Door

DOORS = {
    "choose-language": Door("302 302 302 302 302"),
    "sitemap": Door(ALL),
    "robots": Door(ALL),
    "health-live": Door(ALL),
    "health-ready": Door(ALL),
    "ui:gallery": Door(ALL),
    "site:start": Door(ALL),
    "site:about": Door(ALL),
    "site:accessibility": Door(ALL),
    "site:privacy": Door(ALL),
    "site:record": Door(OPERATOR),
}
