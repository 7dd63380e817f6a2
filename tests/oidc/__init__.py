"""An OpenID Connect provider for tests: one person, no page, every request answered at once."""
