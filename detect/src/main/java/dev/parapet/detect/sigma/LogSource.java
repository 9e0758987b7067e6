package dev.parapet.detect.sigma;

import dev.parapet.core.Event;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whose logs a rule is about. A part that is empty says nothing.
///
/// @param definition what the log must be set up to hold, for people
public record LogSource(String category, String product, String service, String definition) {
    private record Known(String product, String service, Event.Log log) {}

    private static final List<Known> KNOWN = List.of(
            new Known("aws", "cloudtrail", Event.Log.CLOUDTRAIL),
            new Known("aws", "vpcflow", Event.Log.VPC_FLOW),
            new Known("aws", "vpc-flow", Event.Log.VPC_FLOW),
            new Known("aws", "vpc_flow", Event.Log.VPC_FLOW),
            new Known("aws", "vpcflowlogs", Event.Log.VPC_FLOW),
            new Known("aws", "guardduty", Event.Log.GUARDDUTY_FINDING),
            new Known("aws", "bedrock", Event.Log.BEDROCK_INVOCATION),
            new Known("aws", "bedrock-invocation", Event.Log.BEDROCK_INVOCATION),
            new Known("aws", "bedrock_invocation", Event.Log.BEDROCK_INVOCATION),
            new Known("aws", "invocation", Event.Log.BEDROCK_INVOCATION),
            new Known("parapet", "gateway", Event.Log.GATEWAY));

    public LogSource {
        category = category.toLowerCase(Locale.ROOT);
        product = product.toLowerCase(Locale.ROOT);
        service = service.toLowerCase(Locale.ROOT);
        if (category.isEmpty() && product.isEmpty() && service.isEmpty()) {
            throw new IllegalArgumentException("a log source has a product, a service or a category");
        }
    }

    /// The logs of ours that it selects; none if it is about others. A product alone selects all its logs. A category
    /// says nothing where product or service already do, and of our logs only `invocation` is one.
    public Set<Event.Log> logs() {
        var logs = EnumSet.noneOf(Event.Log.class);
        for (Known known : KNOWN) {
            boolean product = this.product.isEmpty() || this.product.equals(known.product());
            boolean service = this.service.isEmpty() || this.service.equals(known.service());
            boolean told = !this.product.isEmpty() || !this.service.isEmpty();
            if (told ? product && service : category.equals(known.service())) {
                logs.add(known.log());
            }
        }
        return logs;
    }

    /// Whether another is this or a part of it, so that what is said of this holds for the other.
    public boolean contains(LogSource other) {
        return (category.isEmpty() || category.equals(other.category))
                && (product.isEmpty() || product.equals(other.product))
                && (service.isEmpty() || service.equals(other.service));
    }

    @Override
    public String toString() {
        return String.join("/", List.of(product, service, category)).replaceAll("/+$", "");
    }
}
