"""Whether documents, servers and clients agree: simulators, cases, liars, and the suite that tries them."""
