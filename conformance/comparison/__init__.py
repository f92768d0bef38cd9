"""The same liars before other tools: what plain schemathesis and Prism's proxy notice, beside what this suite does.

`python -m conformance.comparison` tries them all, and writes `results.yaml` beside this module and the tables in
`docs/conformance.md`. Neither tool is made for all of it; the page says what for.
"""
