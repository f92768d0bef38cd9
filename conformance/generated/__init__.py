"""Requests that schemathesis generates from the document, judged by what this kind of provider really promises."""
