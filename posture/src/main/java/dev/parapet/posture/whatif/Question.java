package dev.parapet.posture.whatif;

/// Something to ask about somebody, before and after.
record Question(String action, String resource) {}
