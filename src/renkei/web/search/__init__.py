"""Finding partnerships: one small interface, :func:`renkei.web.search.query.search`."""
