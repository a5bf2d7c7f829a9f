"""Foreign files are opened in child processes that can be ended, each file within limits of its own."""
