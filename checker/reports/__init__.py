"""Reports: the outcome of a run as text for people and for programs. One file a format; See `docs/reports.md`."""
