"""The full-text index: one directory beside the database, written and asked through tantivy."""
