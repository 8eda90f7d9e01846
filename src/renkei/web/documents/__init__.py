"""Documents as they were published: the file, its text, how it was read, what was found wrong."""
