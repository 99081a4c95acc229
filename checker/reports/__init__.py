"""Reports: what is found, as text for people, JSON for programs, Markdown for hand-overs. One file a format."""
