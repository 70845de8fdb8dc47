"""`motcua synth`: years of a province's dossiers, invented, in minutes.

The one place that may write dossiers without their operations. It calls the same rules, writes the same rows (a test
compares them column by column) and everything it writes passes `motcua journal verify` and the ledger's checks. Meant
for a demo, for training and for measuring; run it while nobody else writes.
"""
