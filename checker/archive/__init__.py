"""Archives: drafts by the million, in shards that may be lost, repeated and shared out without changing a finding.

Sources are streamed into shards of about a thousand drafts (`sources`, `lines`, `parquet`, `warc`). A shard is checked
in a process that may die (`work`, `worker`, `watched`), on this machine (`machine`) or on a cluster (`cluster`). Its
findings are a part in a folder beside the output (`parts`), and the parts are joined in order (`joined`, `summary`).
`door` does all this in turn.
"""
