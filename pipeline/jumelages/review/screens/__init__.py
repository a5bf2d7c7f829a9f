"""What each page shows: functions from what is asked to an answer."""
