package dev.parapet.iam.usage;

import dev.parapet.iam.authorization.ServiceAction;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Which actions a call asks for.
///
/// Mostly an operation's action has its name, after the prefix that is the first part of the event's source. Where it is not
/// so, `calls.txt` and `sources.txt` beside this class say what is.
final class CallActions {
    private static final String SUFFIX = ".amazonaws.com";

    /// Lambda and CloudFront put the version of their API behind the name: `CreateFunction20150331v2`.
    private static final Pattern VERSION = Pattern.compile("(\\d{8}(v\\d+)?|\\d{4}_\\d{2}_\\d{2})$");

    private final ServiceAuthorization reference;
    private final Map<String, List<String>> prefixes = new HashMap<>();
    private final Map<String, Asked> exceptions = new HashMap<>();
    private final Map<String, Optional<Asked>> known = new ConcurrentHashMap<>();

    /// @param surely at least one of `surely` and `perhaps` is not empty
    record Asked(List<String> surely, List<String> perhaps) {}

    CallActions(ServiceAuthorization reference) {
        this.reference = reference;
        lines("sources.txt", words -> prefixes.put(words.getFirst(), words.subList(1, words.size())));
        lines("calls.txt", words -> {
            int mark = words.indexOf("?");
            int end = mark < 0 ? words.size() : mark;
            exceptions.put(
                    key(words.getFirst()),
                    new Asked(words.subList(1, end), words.subList(Math.min(end + 1, words.size()), words.size())));
        });
    }

    static void lines(String name, Consumer<List<String>> taker) {
        var stream = Objects.requireNonNull(CallActions.class.getResourceAsStream(name));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    taker.accept(List.copyOf(Arrays.asList(line.split(" ", -1))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empty if nobody knows.
    ///
    /// @param source `lambda.amazonaws.com`
    Optional<Asked> of(String source, String name) {
        return known.computeIfAbsent(source + " " + name, _ -> find(source, name));
    }

    private Optional<Asked> find(String source, String name) {
        if (!source.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String service = source.substring(0, source.length() - SUFFIX.length());
        var names = new ArrayList<>(List.of(name));
        var version = VERSION.matcher(name);
        if (version.find() && version.start() > 0) {
            names.add(name.substring(0, version.start()));
        }
        for (String prefix : prefixes.getOrDefault(service, List.of(service))) {
            for (String one : names) {
                var exception = exceptions.get(key(prefix + ":" + one));
                if (exception != null) {
                    return Optional.of(exception);
                }
                var action = reference.action(prefix + ":" + one).map(ServiceAction::id);
                if (action.isPresent()) {
                    return Optional.of(new Asked(List.of(action.get()), List.of()));
                }
            }
        }
        return Optional.empty();
    }

    private static String key(String call) {
        return call.toLowerCase(Locale.ROOT);
    }
}
