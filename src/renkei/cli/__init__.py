"""The ``renkei`` command: one file per subcommand."""
