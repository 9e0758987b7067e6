package dev.parapet.iam.exposure;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.lint.PolicyKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The services that have to be looked at to know about all: those that some policies tell apart,
/// and one for all others, which a statement covers together or not at all.
final class Services {
    // Whoever reads an example knows these.
    private static final List<String> KNOWN = List.of("s3", "sqs", "kms", "dynamodb", "secretsmanager", "sts");

    private Services() {}

    static Set<String> of(List<PolicyDocument> documents, PolicyKind kind) {
        var known = ServiceAuthorization.bundled();
        var services = new LinkedHashSet<String>();
        if (kind == PolicyKind.TRUST) {
            services.add("sts");
            return services;
        }
        statements(documents)
                .flatMap(one -> Stream.concat(one.actions().stream(), one.notActions().stream()))
                .filter(action -> action.matches("(?s)[A-Za-z0-9-]+:.*"))
                .forEach(action ->
                        services.add(action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT)));
        // Those of resources come next, because their actions are the ones that are asked for them.
        statements(documents)
                .flatMap(one -> Stream.concat(one.resources().stream(), one.notResources().stream()))
                .map(arn -> arn.split(":", 4))
                .filter(parts -> parts.length == 4 && known.service(parts[2]).isPresent())
                .forEach(parts -> services.add(parts[2]));
        Stream.concat(KNOWN.stream(), known.prefixes().stream())
                .filter(one -> !services.contains(one) && (kind != PolicyKind.RCP || known.isLimitedByRcps(one)))
                .findFirst()
                .ifPresent(services::add);
        if (kind == PolicyKind.RCP) {
            services.removeIf(one -> !known.isLimitedByRcps(one));
        }
        return services;
    }

    private static Stream<Statement> statements(List<PolicyDocument> documents) {
        return documents.stream().flatMap(document -> document.statements().stream());
    }
}
