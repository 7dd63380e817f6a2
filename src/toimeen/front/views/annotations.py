"""The promises of an agreement as W3C Web Annotations: for programs that read the text elsewhere."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from toimeen.agreements.models import Agreement, Anchor, TextVersion
from toimeen.front.queries.promises import Promise, list_promises
from toimeen.front.queries.reader import choose_version, get_agreement, list_anchors, list_versions
from toimeen.front.views.reader import Asked
from toimeen.lib.wording import LANGUAGES
from toimeen.partnerships.pages import PartnershipPage

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'


class AnnotationsPage(PartnershipPage):
    """An AnnotationCollection with its one page:
    https://www.w3.org/TR/annotation-model/#annotation-collection."""

    def get(self, request: HttpRequest, agreement: str) -> HttpResponse:
        """The annotations of the newest version of the text, or of `?version=`."""
        found = get_agreement(self.actor, self.partnership, agreement)
        version = choose_version(list_versions(found), Asked.of(request).version)
        if version is None:
            raise TextVersion.DoesNotExist
        anchors = list_anchors(version)
        promises = list_promises(self.actor, self.partnership, timezone.localdate(), agreement_id=found.pk)
        items = [
            self._annotation(promise, anchors[promise.id], found, version)
            for promise in promises
            if promise.id in anchors and not promise.is_withdrawn
        ]
        here = request.build_absolute_uri(f"{request.path}?version={version.number}")
        page = {
            "id": f"{here}#page",
            "type": "AnnotationPage",
            "partOf": here,
            "startIndex": 0,
            "items": items,
        }
        collection = {
            "@context": CONTEXT, "id": here, "type": "AnnotationCollection", "label": str(found.title),
            "total": len(items), "first": page, "last": page["id"],
        }  # fmt: skip
        body = json.dumps(collection, ensure_ascii=False, indent=1)
        return HttpResponse(body, content_type=MEDIA_TYPE)

    def _annotation(
        self, promise: Promise, anchor: Anchor, found: Agreement, version: TextVersion
    ) -> dict[str, Any]:
        slugs = (self.partnership.slug, found.slug)
        source = self.request.build_absolute_uri(
            reverse("front:reader", args=slugs) + f"?version={version.number}"
        )
        target: dict[str, Any] = {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": anchor.exact,
                    "prefix": anchor.prefix,
                    "suffix": anchor.suffix,
                },
                {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
            ],
        }
        return {
            "id": self.request.build_absolute_uri(reverse("front:trace", args=(*slugs, promise.number))),
            "type": "Annotation",
            "motivation": ["describing", "classifying"],
            "body": [*_summaries(promise), _classification(promise)],
            "target": target,
        }


def _summaries(promise: Promise) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": language,
            "value": text,
        }
        for language in LANGUAGES
        if (text := promise.summaries.get(language))
    ]


def _classification(promise: Promise) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": promise.mark}


promise_annotations = AnnotationsPage.as_view()
