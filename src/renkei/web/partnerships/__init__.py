"""Partnerships as the documents tell them: evidence that is never edited, and what follows from it."""
