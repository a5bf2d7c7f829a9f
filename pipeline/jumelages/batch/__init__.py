"""Many files read into parts: on the cores of this machine or on a cluster, each file once."""
