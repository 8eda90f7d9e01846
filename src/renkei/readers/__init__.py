"""Bytes in, :class:`renkei.domain.documents.DocumentContent` out; only here are file formats known.

:func:`read` is the one seam to all formats: callers neither choose a reader nor import one, so the
reading can move into another process without their noticing.
"""

from renkei.readers.limits import READER_LIMIT_BYTES
from renkei.readers.reading import read, refuse_too_large
from renkei.readers.scanning import Progress

__all__ = ["READER_LIMIT_BYTES", "Progress", "read", "refuse_too_large"]
