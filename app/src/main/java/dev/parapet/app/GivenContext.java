package dev.parapet.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// The option that says what is known of a request's circumstances.
final class GivenContext {
    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "a condition key of the request, KEY=[A,B] for one with several values; repeatable")
    private List<String> given = List.of();

    /// Keys of a request from `key=value`; `key=[a,b]` has several values, `key=[]` none.
    Map<String, Object> context() {
        var context = new LinkedHashMap<String, Object>();
        for (String one : given) {
            int equals = one.indexOf('=');
            if (equals <= 0) {
                throw new Refusal("`" + one + "` is not a condition key; write aws:SourceVpce=vpce-1");
            }
            context.put(one.substring(0, equals).strip(), value(one.substring(equals + 1)));
        }
        return context;
    }

    private static Object value(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return text;
        }
        var values = new ArrayList<String>();
        for (String one : text.substring(1, text.length() - 1).split(",", -1)) {
            if (!one.isBlank()) {
                values.add(one.strip());
            }
        }
        return values;
    }
}
