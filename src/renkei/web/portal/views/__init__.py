"""One module per kind of page; each answers GET only and changes nothing."""
