"""Where officers bring documents in: uploads, their reading, review, decisions, loading, and undoing it."""
