"""What the pages show, as plain values: labels, dates, marked lines, citations."""
