"""Bytes in, :class:`renkei.domain.documents.DocumentContent` out; only here are file formats known."""
