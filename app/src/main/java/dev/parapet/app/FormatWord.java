package dev.parapet.app;

import dev.parapet.app.render.Format;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A format on the command line.
final class FormatWord implements ITypeConverter<Format>, Iterable<String> {
    @Override
    public Format convert(String word) {
        return Format.named(word)
                .orElseThrow(() -> new TypeConversionException(
                        "`" + word + "` is not a format; write one of " + String.join(", ", Format.words())));
    }

    @Override
    public Iterator<String> iterator() {
        return Format.words().iterator();
    }
}
