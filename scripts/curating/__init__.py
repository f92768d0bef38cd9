"""Curated documents: how they are made of published pages and overlays, and the rules that they keep."""

from scripts.curating.closed_world import Schemas, closed_world, most_telling
from scripts.curating.findings import Finding
from scripts.curating.making import Curated, check, curate, curated, published
from scripts.curating.reading import Walked, referred
from scripts.curating.rules import RULES, lint
from scripts.curating.validity import complaints
from scripts.curating.vocabulary import VOCABULARY, words
from scripts.curating.walking import Node, walk

__all__ = [
    "RULES",
    "VOCABULARY",
    "Curated",
    "Finding",
    "Node",
    "Schemas",
    "Walked",
    "check",
    "closed_world",
    "complaints",
    "curate",
    "curated",
    "lint",
    "most_telling",
    "published",
    "referred",
    "walk",
    "words",
]
