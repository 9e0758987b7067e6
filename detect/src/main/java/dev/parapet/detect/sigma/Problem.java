package dev.parapet.detect.sigma;

/// Something in a rule file that its author should know.
///
/// @param line counted from one; zero where the file as a whole is meant
/// @param refused whether the document does not run because of it
public record Problem(String file, int line, String says, boolean refused) {
    static Problem note(String file, int line, String says) {
        return new Problem(file, line, says, false);
    }

    static Problem refusal(String file, int line, String says) {
        return new Problem(file, line, says, true);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + says;
    }
}
