"""The pages everybody sees: search, records, places, documents and their sources."""
