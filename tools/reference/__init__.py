"""One module per page of ``docs/reference/``; each gives the page's text from the code."""
