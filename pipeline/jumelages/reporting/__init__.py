"""What people look at: tables and Diagnostics on a terminal, and the published contract."""
