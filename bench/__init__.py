"""`make bench`: how fast Motcua is on this machine, in ratios to what the machine allows.

Starts a throw-away PostgreSQL with durable settings, the web server and four clients on the loopback address, and
measures the standard job (upload, file, accept, three steps, read), work lists, the search of procedures and how surely
it finds mistyped names. Before and after, the floor does the same durable work by a bare driver. The page goes to
docs/performance/.
"""
