"""What the program promises of people's work, tried by force: kills, power cuts, full disks, damaged files, wild hands.

Each trial has a short form in the suite and a long one: `python -m tests.reliability NAME [COUNT] [SEED]`.
`docs/reliability.md` keeps the figures of the long ones.
"""
