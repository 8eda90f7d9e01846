"""Records in, files out (Excel, PDF, CSV, JSON-LD, GeoJSON, iCalendar, Atom)."""
