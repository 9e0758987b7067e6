package dev.parapet.iam.exposure;

import dev.parapet.iam.authorization.ServiceAction;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/// Finds examples among the requests that AWS's reference lists, because a policy speaks of all
/// names that somebody might think of: actions that exist, asked for resources that they are about.
final class Listing {
    private static final java.util.regex.Pattern PLACEHOLDER = java.util.regex.Pattern.compile("\\$\\{([^}]*)}");

    private final Region region;
    private final Budget budget;
    private final Map<String, Optional<String>> resources = new HashMap<>();

    Listing(Region region, Budget budget) {
        this.region = region;
        this.budget = budget;
    }

    /// An action as AWS spells it, and what it is asked for.
    record Listed(String action, String resource) {}

    /// @param preferred names of actions that had better be the example
    Optional<Listed> find(String service, List<String> preferred) {
        var known = ServiceAuthorization.bundled().service(service);
        return known.stream()
                .flatMap(its -> Stream.concat(
                        preferred.stream().flatMap(name -> its.action(name).stream()), its.actions().stream()))
                .filter(action ->
                        allows(Ground.ACTION, Pattern.text(action.name())).isPresent())
                .flatMap(action -> resource(action).stream().map(resource -> new Listed(action.id(), resource)))
                .findFirst();
    }

    private Optional<String> resource(ServiceAction action) {
        if (action.id().equals("s3:ListAllMyBuckets")) {
            return allows(Ground.RESOURCE, Pattern.text("arn:aws:s3:::*"));
        }
        if (action.resourceTypes().isEmpty()) {
            return resources.computeIfAbsent("*", _ -> allows(Ground.RESOURCE, Pattern.text("*")));
        }
        return action.resourceTypes().stream()
                .flatMap(type -> type.arns().stream())
                .flatMap(arn ->
                        resources.computeIfAbsent(arn, form -> allows(Ground.RESOURCE, patterns(form))).stream())
                .findFirst();
    }

    private Optional<String> allows(int dimension, Pattern... patterns) {
        var context = new HashMap<String, Object>();
        region.at(dimension)
                .assume(
                        Literal.ofOne(dimension, new Demand.Met(List.of(Clause.some(patterns))), new Demand.Unknown()),
                        true)
                .example("", context, true, budget);
        return Optional.ofNullable(context.get("")).map(String::valueOf);
    }

    // `arn:${Partition}:s3:::${BucketName}/${ObjectName}`
    private static Pattern[] patterns(String form) {
        var written = new ArrayList<Pattern>();
        for (String region : List.of("us-east-1", "")) {
            var writer = new Pattern.Writer();
            Matcher placeholder = PLACEHOLDER.matcher(form);
            int at = 0;
            while (placeholder.find()) {
                writer.text(form.substring(at, placeholder.start()));
                switch (placeholder.group(1)) {
                    case "Partition" -> writer.text("aws");
                    case "Account" -> writer.digits(12);
                    case "Region" -> {
                        if (region.isEmpty()) {
                            writer.some(true);
                        } else {
                            writer.text(region);
                        }
                    }
                    default -> writer.some(true);
                }
                at = placeholder.end();
            }
            written.add(writer.text(form.substring(at)).end());
        }
        return written.toArray(Pattern[]::new);
    }
}
