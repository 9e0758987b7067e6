package dev.parapet.detect.source;

/// Something of a log that could not be read. The rest was.
///
/// @param file the file as it was given or found, `-` for standard input
/// @param place where in the file: `record 17, byte 20480`; empty if it is about the whole file
/// @param says what is wrong, lower case
public record Damage(String file, String place, String says) {

    /// One line for people.
    public String words() {
        return file + (place.isEmpty() ? "" : ", " + place) + ": " + says;
    }
}
