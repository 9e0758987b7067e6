package dev.parapet.detect.digest;

/// A file is not what it should be, and why.
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String says) {
        super(says, null, false, false);
    }

    String says() {
        return String.valueOf(getMessage());
    }
}
