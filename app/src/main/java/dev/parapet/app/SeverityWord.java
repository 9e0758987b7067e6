package dev.parapet.app;

import dev.parapet.core.Severity;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A severity on the command line.
final class SeverityWord implements ITypeConverter<Severity>, Iterable<String> {
    private static final List<String> WORDS =
            Arrays.stream(Severity.values()).map(Severity::word).toList();

    @Override
    public Severity convert(String word) {
        return Severity.named(word)
                .orElseThrow(() -> new TypeConversionException(
                        "`" + word + "` is not a severity; write one of " + String.join(", ", WORDS)));
    }

    @Override
    public Iterator<String> iterator() {
        return WORDS.iterator();
    }
}
