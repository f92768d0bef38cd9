"""What a generated package must do, read from the raw document alone: one module for each part of it.

Nothing here looks at the plan, or a mistake in the plan would hide itself. Each check names the place in the document
that it proves; `findings` then names every place that no check proved.
"""
