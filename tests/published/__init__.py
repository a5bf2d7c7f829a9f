"""What the last published version promised: every field of its schemas, and a test that none has gone."""
