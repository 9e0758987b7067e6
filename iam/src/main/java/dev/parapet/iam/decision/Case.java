package dev.parapet.iam.decision;

import dev.parapet.iam.Part;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.decision.Policies.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request with the policies that apply to it, as somebody wrote it down to have it decided.
///
/// | Member | Holds |
/// |---|---|
/// | `id` | a text |
/// | `request` | `principal` (`type` and what belongs to it), `action`, `resource`, `resourceAccount`, `context` |
/// | `policies` | `identity`, `boundary`, `session`, `scps`, `rcps`, `resource`, `vpcEndpoint`; a missing one is none |
/// | `settings` | what no policy says, see [Circumstances] |
///
/// A policy is a document, or `{"name", "policy"}`; SCPs and RCPs are levels, `{"level", "policies"}`, from the root
/// down.
/// `expect` and other members are left alone.
public record Case(String id, Request request, Policies policies) {

    /// @throws IllegalArgumentException that says what is wrong where, and what to write instead
    public static Case of(Map<?, ?> line) {
        var request = new Part(line, "").part("request");
        return new Case(line.get("id") instanceof String id ? id : "", request(request), policies(new Part(line, "")));
    }

    private static Request request(Part part) {
        var principal = part.part("principal");
        Caller caller = caller(principal);
        return new Request(
                caller,
                part.text("action"),
                part.text("resource"),
                part.optionalText("resourceAccount").orElse(caller.account()),
                Context.of(context(part)));
    }

    private static Map<String, Object> context(Part part) {
        var context = new LinkedHashMap<String, Object>();
        part.optionalPart("context")
                .ifPresent(given -> given.map().forEach((key, value) -> {
                    if (value instanceof Map) {
                        throw given.error(String.valueOf(key), "a text, a number, a truth or a list of them");
                    }
                    if (value != null) {
                        context.put(String.valueOf(key), value);
                    }
                }));
        return context;
    }

    private static Caller caller(Part part) {
        return switch (part.text("type")) {
            case "user" -> new Caller.User(part.text("arn"), part.text("account"));
            case "assumed-role" -> new Caller.RoleSession(part.text("arn"), part.text("role"), part.text("account"));
            case "federated-user" ->
                new Caller.FederatedUser(part.text("arn"), part.text("user"), part.text("account"));
            case "root" -> new Caller.Root(part.text("account"));
            case "service" -> new Caller.Service(part.text("name"));
            case "federated" -> new Caller.Federated(part.text("provider"));
            case "anonymous" -> new Caller.Anonymous();
            default ->
                throw part.error(
                        "type", "one of user, assumed-role, federated-user, root, service, federated, anonymous");
        };
    }

    private static Policies policies(Part line) {
        var given = line.optionalPart("policies");
        var circumstances =
                line.optionalPart("settings").map(Case::circumstances).orElse(Circumstances.ORDINARY);
        return given.map(part -> new Policies(
                        documents(part, "identity").orElse(List.of()),
                        documents(part, "boundary"),
                        documents(part, "session"),
                        levels(part, "scps"),
                        levels(part, "rcps"),
                        documents(part, "resource").flatMap(all -> all.stream().findFirst()),
                        documents(part, "vpcEndpoint").orElse(List.of()),
                        circumstances))
                .orElse(Policies.NONE.in(circumstances));
    }

    private static Optional<List<CompiledPolicy>> documents(Part part, String key) {
        return switch (part.map().get(key)) {
            case null -> Optional.empty();
            case List<?> list -> {
                var documents = new ArrayList<CompiledPolicy>();
                for (Object one : list) {
                    documents.add(document(one, key));
                }
                yield Optional.of(documents);
            }
            case Object one -> Optional.of(List.of(document(one, key)));
        };
    }

    private static CompiledPolicy document(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map && map.containsKey("policy")) {
            Object policy = map.get("policy");
            if (policy != null) {
                return CompiledPolicy.parse(map.get("name") instanceof String named ? named : name, policy);
            }
        }
        if (value instanceof Map || value instanceof String) {
            return CompiledPolicy.parse(name, value);
        }
        throw new IllegalArgumentException("`policies." + name + "` is a policy document, not `" + value + "`");
    }

    private static List<Level> levels(Part part, String key) {
        var levels = new ArrayList<Level>();
        for (Part level : part.parts(key)) {
            levels.add(new Level(
                    level.optionalText("level").orElse(String.valueOf(levels.size() + 1)),
                    documents(level, "policies").orElse(List.of())));
        }
        return levels;
    }

    private static Circumstances circumstances(Part part) {
        return new Circumstances(
                part.truth("principalInManagementAccount"),
                part.truth("serviceLinkedRole"),
                part.truth("resourceInManagementAccount"),
                part.truth("s3RestrictPublicBuckets"),
                part.parts("kmsGrants").stream().map(Case::grant).toList());
    }

    // As KMS's ListGrants has it, with a small letter in front or a large one.
    private static KmsGrant grant(Part part) {
        var constraints = part.optionalPart("constraints").or(() -> part.optionalPart("Constraints"));
        return new KmsGrant(
                part.optionalText("granteePrincipal")
                        .or(() -> part.optionalText("GranteePrincipal"))
                        .or(() -> part.optionalText("grantee"))
                        .orElseThrow(() -> part.error("granteePrincipal", "the ARN of whom the grant is for")),
                part.texts("operations").isEmpty() ? part.texts("Operations") : part.texts("operations"),
                constraints.flatMap(known -> encryptionContext(known, "ncryptionContextEquals")),
                constraints.flatMap(known -> encryptionContext(known, "ncryptionContextSubset")));
    }

    private static Optional<Map<String, String>> encryptionContext(Part part, String rest) {
        return part.optionalPart("e" + rest)
                .or(() -> part.optionalPart("E" + rest))
                .map(pairs -> {
                    var texts = new LinkedHashMap<String, String>();
                    pairs.map().forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
                    return texts;
                });
    }
}
