package dev.parapet.respond.trigger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.core.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Reads events of any maker into [Trigger]s.
///
/// It takes an EventBridge event, the answer of GetFindings and its like, a bare finding, an SNS or
/// SQS wrapping of
/// any of these, or a line of `parapet detect`. An event that starts nothing (a preview, a state of an
/// instance) is
/// an empty list; bytes that are no event are refused.
public final class TriggerReader {
    public static final int LARGEST = 8 << 20;
    private static final int DEEPEST = 64;
    private static final int MOST_WRAPPINGS = 3;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(100)
                            .maxNameLength(1_024)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final InstantSource clock;

    public TriggerReader(InstantSource clock) {
        this.clock = clock;
    }

    /// What an event says.
    ///
    /// @throws TriggerException if the bytes are no event
    public List<Trigger> read(byte[] event) throws TriggerException {
        return read(parsed(event), 0);
    }

    /// A finding of our own.
    public Trigger read(Finding finding) {
        return OwnAlert.of(finding, clock.instant());
    }

    private static JsonNode parsed(byte[] event) throws TriggerException {
        if (event.length > LARGEST) {
            throw new TriggerException("larger than " + LARGEST + " bytes");
        }
        try {
            JsonNode root = JSON.readTree(event);
            if (root == null || !root.isContainerNode()) {
                throw new TriggerException("no object");
            }
            return root;
        } catch (IOException e) {
            throw new TriggerException("no JSON, or too deep or too long in a place");
        }
    }

    private List<Trigger> read(JsonNode root, int wrappings) throws TriggerException {
        if (wrappings > MOST_WRAPPINGS) {
            throw new TriggerException("wrapped too often");
        }
        Instant arrival = clock.instant();
        if (root.isArray()) {
            return each(root, root, arrival);
        }
        for (String inside : List.of("Message", "body", "Body")) {
            if (root.path(inside).isTextual() && !root.has("detail")) {
                return read(parsed(root.path(inside).asText().getBytes(StandardCharsets.UTF_8)), wrappings + 1);
            }
        }
        if (root.path("Records").isArray() || root.path("Messages").isArray()) {
            var all = new ArrayList<Trigger>();
            for (JsonNode one : root.path("Records").isArray() ? root.path("Records") : root.path("Messages")) {
                all.addAll(one.has("eventVersion") ? one(one, one, arrival) : read(one, wrappings + 1));
            }
            return all;
        }
        if (root.path("detail").isObject() && root.has("detail-type")) {
            return event(root, root.path("detail"), arrival);
        }
        for (String list : List.of("Findings", "findings")) {
            if (root.path(list).isArray()) {
                return each(root.path(list), root, arrival);
            }
        }
        return one(root, root, arrival);
    }

    /// One that is wrong must not hide the others.
    private static List<Trigger> each(JsonNode findings, JsonNode outer, Instant arrival) throws TriggerException {
        var all = new ArrayList<Trigger>();
        TriggerException wrong = null;
        for (JsonNode finding : findings) {
            try {
                all.addAll(one(finding, outer, arrival));
            } catch (TriggerException refused) {
                wrong = refused;
            }
        }
        if (all.isEmpty() && wrong != null) {
            throw wrong;
        }
        return all;
    }

    private static List<Trigger> event(JsonNode outer, JsonNode detail, Instant arrival) throws TriggerException {
        String kind = outer.path("detail-type").asText("");
        var one = new Envelope(Fields.of(detail), Fields.of(outer), arrival);
        return switch (kind) {
            case "GuardDuty Finding" -> List.of(GuardDutyFinding.read(one));
            case "Security Hub Findings - Imported", "Security Hub Findings - Custom Action", "Findings Imported V2" ->
                each(detail.path("findings"), outer, arrival);
            case "Macie Finding" -> List.of(OtherFindings.macie(one));
            case "Inspector2 Finding" -> List.of(OtherFindings.inspector(one));
            case "Access Analyzer Finding" -> List.of(OtherFindings.analyzer(one));
            case "Config Rules Compliance Change" -> List.of(OtherFindings.config(one));
            case "AWS Health Event" -> List.of(OtherFindings.health(one));
            case "CloudWatch Alarm State Change" -> List.of(OtherFindings.alarm(one));
            default -> detail.has("eventSource") ? List.of(CloudTrailCall.read(one)) : List.of();
        };
    }

    /// A finding or record without an event around it, known by the members that only its kind has.
    private static List<Trigger> one(JsonNode finding, JsonNode outer, Instant arrival) throws TriggerException {
        if (!finding.isObject()) {
            throw new TriggerException("no object");
        }
        var fields = Fields.of(finding);
        var one = new Envelope(fields, Fields.of(outer), arrival);
        if (finding.has("ProductArn") || (finding.has("AwsAccountId") && finding.has("Types"))) {
            return List.of(SecurityHubFinding.asff(one));
        }
        if (finding.has("class_uid")) {
            return List.of(SecurityHubFinding.ocsf(one));
        }
        if (fields.has("eventSource") && fields.has("eventName")) {
            return List.of(CloudTrailCall.read(one));
        }
        if (fields.has("resourcesAffected")) {
            return List.of(OtherFindings.macie(one));
        }
        if (finding.has("findingArn")) {
            return List.of(OtherFindings.inspector(one));
        }
        if (fields.has("service") && fields.has("resource") && fields.has("type")) {
            return List.of(GuardDutyFinding.read(one));
        }
        if (finding.has("rule") && finding.has("events")) {
            return List.of(OwnAlert.read(one));
        }
        if (fields.has("resourceType") && fields.has("resource") && fields.has("status")) {
            return List.of(OtherFindings.analyzer(one));
        }
        if (fields.has("configRuleName") && fields.has("newEvaluationResult")) {
            return List.of(OtherFindings.config(one));
        }
        return List.of();
    }
}
