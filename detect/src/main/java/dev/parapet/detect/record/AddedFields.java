package dev.parapet.detect.record;

import dev.parapet.core.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
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

    private static final Member EVENT_SOURCE = Member.of("eventSource");
    private static final Member ERROR_CODE = Member.of("errorCode");
    private static final Member RESPONSE_ELEMENTS = Member.of("responseElements");
    private static final Member SESSION_CREDENTIAL_FROM_CONSOLE = Member.of("sessionCredentialFromConsole");
    private static final Member USER_IDENTITY = Member.of("userIdentity");
    private static final Member SOURCE_IPADDRESS = Member.of("sourceIPAddress");
    private static final Member REQUEST_PARAMETERS = Member.of("requestParameters");
    private static final Member RESOURCES = Member.of("resources");

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
    public @Nullable Object top(Member member) {
        return member.number() < 0 && member.name().equals(TOP) ? added : fields.top(member);
    }

    @Override
    public boolean has(Member member) {
        return (member.number() < 0 && member.name().equals(TOP)) || fields.has(member);
    }

    @Override
    public boolean hasKnownMembersOnly() {
        return fields.hasKnownMembersOnly();
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
            case "network" -> fields.top(SOURCE_IPADDRESS) instanceof String address ? Address.network(address) : null;
            case "workingHours" -> surroundings.hours().includes(fields.time());
            case "foreignAccounts" -> grants().foreignAccounts();
            case "publicGrant" -> grants().everyone();
            case "allows" -> grants().allows();
            case "script" -> script();
            case "sensitive" ->
                new Naming(surroundings)
                        .read("", fields.top(REQUEST_PARAMETERS))
                        .read("", fields.top(RESOURCES))
                        .isSensitive();
            case "deployer" -> isDeployer(caller().principal());
            default -> null;
        };
    }

    private String outcome() {
        Object error = fields.top(ERROR_CODE);
        if (error != null && !error.toString().isBlank()) {
            String lower = error.toString().toLowerCase(Locale.ROOT);
            return DENIALS.stream().anyMatch(lower::contains) ? "denied" : "failed";
        }
        // Whoever signs in or switches roles in vain gets an answer that says so, and no error:
        // <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html>
        return "signin.amazonaws.com".equals(fields.top(EVENT_SOURCE))
                        && fields.top(RESPONSE_ELEMENTS) instanceof Map<?, ?> response
                        && response.containsValue("Failure")
                ? "failed"
                : "success";
    }

    private boolean isDeployer(@Nullable String principal) {
        return principal != null && surroundings.isIn("DeployRoles", principal);
    }

    private Caller caller() {
        if (caller == null) {
            Object console = fields.top(SESSION_CREDENTIAL_FROM_CONSOLE);
            boolean login = "signin.amazonaws.com".equals(fields.top(EVENT_SOURCE));
            caller = switch (fields.log()) {
                case BEDROCK_INVOCATION -> Caller.ofArn(fields.top("identity"));
                case VPC_FLOW -> Caller.named(fields.top("interface-id"));
                case GATEWAY -> Caller.ofKey(fields.top("gateway"));
                case CLOUDTRAIL, GUARDDUTY_FINDING ->
                    Caller.of(fields.top(USER_IDENTITY), login || "true".equals(String.valueOf(console)));
            };
        }
        return caller;
    }

    private Grants grants() {
        if (grants == null) {
            Object source = fields.top(EVENT_SOURCE);
            grants = Grants.of(
                    fields.top(REQUEST_PARAMETERS),
                    account(),
                    source instanceof String text ? text : "",
                    other -> surroundings.isIn("OwnAccounts", other));
        }
        return grants;
    }

    private @Nullable String script() {
        var found = new ArrayList<String>();
        scripts("", fields.top(REQUEST_PARAMETERS), 0, found);
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
        private final Set<String> absent = new HashSet<>();

        @Override
        public boolean containsKey(Object name) {
            return name instanceof String text && NAMES.contains(text) && get(text) != null;
        }

        @Override
        @SuppressWarnings("NullAway") // As any map, it answers null for what is not there.
        public Object get(Object name) {
            if (!(name instanceof String text)) {
                return null;
            }
            Object value = known.get(text);
            if (value == null && !absent.contains(text)) {
                value = add(text);
                if (value == null) {
                    absent.add(text);
                } else {
                    known.put(text, value);
                }
            }
            return value;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            NAMES.forEach(this::get);
            return known.entrySet();
        }
    }
}
