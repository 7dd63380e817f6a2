"""How people sign in: what the accounts' library asks of us, in one place."""
