"""Places as the pages need them: bodies by code and name on a day, and names of countries."""
