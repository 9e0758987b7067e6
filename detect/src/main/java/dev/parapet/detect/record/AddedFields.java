package dev.parapet.detect.record;

import dev.parapet.core.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An event with the fields that Parapet adds: `parapet.outcome`, `parapet.caller` and so on, as docs/detection.md
/// lists them. Each is made when a rule asks for it.
public final class AddedFields implements Fields {
    /// The first segment of their paths.
    public static final String TOP = "parapet";

    private static final List<String> NAMES = List.of(
            "outcome",
            "caller",
            "principal",
            "actor",
            "person",
            "network",
            "workingHours",
            "foreignAccounts",
            "publicGrant",
            "allows",
            "script",
            "sensitive",
            "deployer");
    private static final List<String> DENIALS = List.of("accessdenied", "unauthorized", "forbidden", "notauthorized");
    private static final Set<String> SCRIPTS =
            Set.of("oncreate", "onstart", "content", "studiolifecycleconfigcontent", "userdata");
    private static final int LONGEST_SCRIPT = 1 << 20;

    private final Fields fields;
    private final Surroundings surroundings;
    private final Map<String, Object> added = new Added();
    private @Nullable Caller caller;
    private @Nullable Grants grants;
    private @Nullable String outcome;

    public AddedFields(Fields fields, Surroundings surroundings) {
        this.fields = fields;
        this.surroundings = surroundings;
    }

    @Override
    public @Nullable Object top(String name) {
        return name.equals(TOP) ? added : fields.top(name);
    }

    @Override
    public boolean has(String name) {
        return name.equals(TOP) || fields.has(name);
    }

    @Override
    public Event event() {
        return fields.event();
    }

    @Override
    public Instant time() {
        return fields.time();
    }

    @Override
    public Event.Log log() {
        return fields.log();
    }

    /// Whether the call did what it was to do.
    public boolean succeeded() {
        if (outcome == null) {
            outcome = outcome();
        }
        return outcome.equals("success");
    }

    @Override
    public String id() {
        return fields.id();
    }

    @Override
    public String account() {
        return fields.account();
    }

    /// Who it was: the ARN of a user, of the role behind a session, or of the session where people share the role; the
    /// name of a service; null if nobody is named.
    public @Nullable String actor() {
        return caller().actor();
    }

    private @Nullable Object add(String name) {
        return switch (name) {
            case "outcome" -> outcome();
            case "caller" -> caller().kind().name().toLowerCase(Locale.ROOT);
            case "principal" -> caller().principal();
            case "actor" -> caller().actor();
            case "person" -> caller().person();
            case "network" -> fields.top("sourceIPAddress") instanceof String address ? Address.network(address) : null;
            case "workingHours" -> surroundings.hours().includes(fields.time());
            case "foreignAccounts" -> grants().foreignAccounts();
            case "publicGrant" -> grants().everyone();
            case "allows" -> grants().allows();
            case "script" -> script();
            case "sensitive" ->
                new Naming(surroundings)
                        .read("", fields.top("requestParameters"))
                        .read("", fields.top("resources"))
                        .isSensitive();
            case "deployer" -> isDeployer(caller().principal());
            default -> null;
        };
    }

    private String outcome() {
        Object error = fields.top("errorCode");
        if (error != null && !error.toString().isBlank()) {
            String lower = error.toString().toLowerCase(Locale.ROOT);
            return DENIALS.stream().anyMatch(lower::contains) ? "denied" : "failed";
        }
        return fields.top("responseElements") instanceof Map<?, ?> response && response.containsValue("Failure")
                ? "failed"
                : "success";
    }

    private boolean isDeployer(@Nullable String principal) {
        return principal != null && surroundings.isIn("DeployRoles", principal);
    }

    private Caller caller() {
        if (caller == null) {
            Object console = fields.top("sessionCredentialFromConsole");
            boolean login = "signin.amazonaws.com".equals(fields.top("eventSource"));
            caller = fields.log() == Event.Log.BEDROCK_INVOCATION
                    ? Caller.ofArn(fields.top("identity"))
                    : Caller.of(fields.top("userIdentity"), login || "true".equals(String.valueOf(console)));
        }
        return caller;
    }

    private Grants grants() {
        if (grants == null) {
            Object source = fields.top("eventSource");
            grants = Grants.of(
                    fields.top("requestParameters"),
                    account(),
                    source instanceof String text ? text : "",
                    other -> surroundings.isIn("OwnAccounts", other));
        }
        return grants;
    }

    private @Nullable String script() {
        var found = new ArrayList<String>();
        scripts("", fields.top("requestParameters"), 0, found);
        return found.isEmpty() ? null : String.join("\n", found);
    }

    private static void scripts(String name, @Nullable Object value, int depth, List<String> found) {
        switch (value) {
            case Map<?, ?> map
            when depth < 12 ->
                map.forEach((key, inner) -> scripts(
                        // EC2 writes `userData: {value: …}`.
                        key.equals("value") ? name + ".value" : String.valueOf(key), inner, depth + 1, found));
            case List<?> list when depth < 12 -> list.forEach(inner -> scripts(name, inner, depth + 1, found));
            case String text when text.length() <= LONGEST_SCRIPT && isScript(name) -> decoded(text, found);
            case null, default -> {}
        }
    }

    private static boolean isScript(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("userdata.value") || SCRIPTS.contains(lower);
    }

    private static void decoded(String text, List<String> found) {
        try {
            found.add(new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            found.add(text);
        }
    }

    /// Makes a field when it is asked for, and keeps it.
    private final class Added extends AbstractMap<String, Object> {
        private final Map<String, Object> known = new LinkedHashMap<>();

        @Override
        public boolean containsKey(Object name) {
            return name instanceof String text && NAMES.contains(text) && get(text) != null;
        }

        @Override
        @SuppressWarnings("NullAway") // As any map, it answers null for what is not there.
        public Object get(Object name) {
            return name instanceof String text ? known.computeIfAbsent(text, AddedFields.this::add) : null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            NAMES.forEach(this::get);
            return known.entrySet();
        }
    }
}
