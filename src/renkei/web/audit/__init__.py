"""What was done, when and by whom: events that are written with the change and never altered."""
