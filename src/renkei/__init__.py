"""Renkei 連携: a living registry of what local governments do together."""

__version__ = "0.1.0"
