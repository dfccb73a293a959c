"""One module per verb: the only place that wires the layers together. Every host calls these."""
