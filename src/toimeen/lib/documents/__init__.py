"""Reading documents: bytes in, one canonical text with blocks out.

>>> read_document("Kuukausi\\n\\nSana.".encode(), "a.txt").text
'Kuukausi\\n\\nSana.'
"""

from toimeen.lib.documents.model import Block, Code, Document, UnreadableDocument
from toimeen.lib.documents.reader import is_long, read_document

__all__ = ["Block", "Code", "Document", "UnreadableDocument", "is_long", "read_document"]
