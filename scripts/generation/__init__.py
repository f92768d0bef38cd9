"""From a curated document to a typed client: a plan is read, compared, printed, and the result proven.

`nodes` reads the document and notes what was read, `planning_*` make the `plan`, `second_reading` compares it with
what the generator's own parser understood of the `parser_copy`, `rendering` has the generator build the package,
`verification` proves it.
"""
