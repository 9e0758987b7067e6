package dev.parapet.respond.trigger;

import dev.parapet.core.Finding;
import dev.parapet.respond.Hashes;
import dev.parapet.respond.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What Parapet itself found: an alert of `parapet detect` as a line of JSON, or a finding in memory.
final class OwnAlert {
    private static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]*:(?:iam|sts)::(\\d{12}):(user|role|assumed-role|root)(?:/(?:[^/]+/)*?([\\w+=,.@-]+)(?:/([\\w+=,.@-]+))?)?");

    private OwnAlert() {}

    static Trigger read(Envelope alert) throws TriggerException {
        Fields detail = alert.detail;
        String rule = detail.name("rule", Names.TYPE);
        alert.name = OtherFindings.prefixed("detection/", rule);
        alert.time = detail.time("time", alert.arrival);
        alert.id = rule.isEmpty() ? "" : "detection:" + rule + ":" + told(alert);
        String principal = detail.text("principal");
        if (!principal.isEmpty()) {
            alert.principal(
                    principal(principal, alert.account, detail.at("evidence").name("accessKeyId", Names.ACCESS_KEY)));
        }
        for (Fields resource : detail.list("resources")) {
            alert.asset(resource.text("type"), resource.text("id"));
        }
        alert.address = detail.at("evidence").name("sourceIPAddress", Names.ADDRESS);
        return alert.trigger();
    }

    /// What tells one alert of a rule from another: its events, or all that it says where it rests on none. Files that
    /// were changed or deleted (`parapet detect verify`) are no events, and what is wrong is told by the evidence.
    ///
    /// The time is taken as it was written: an alert without one must be the same when it comes again.
    private static String told(Envelope alert) {
        Fields detail = alert.detail;
        var events = detail.list("events").stream()
                .map(Fields::text)
                .filter(event -> !event.isBlank())
                .limit(3)
                .toList();
        return events.isEmpty()
                ? Hashes.of(
                        detail.text("time"),
                        alert.account,
                        alert.region,
                        detail.text("principal"),
                        Json.text(detail.at("evidence").plain()))
                : String.join(",", events);
    }

    static Trigger of(Finding finding, Instant arrival) {
        var doubts = new ArrayList<String>();
        Instant time = finding.seenAt();
        if (time.isAfter(arrival)) {
            doubts.add("seenAt lies ahead");
            time = arrival;
        }
        Set<Trigger.Mark> marks = EnumSet.noneOf(Trigger.Mark.class);
        switch (finding.status()) {
            case Finding.Status.Open() -> {}
            case Finding.Status.Muted _, Finding.Status.Passed _ -> marks.add(Trigger.Mark.SETTLED);
        }
        var about = finding.about();
        var principals = new ArrayList<Principal>();
        Object named =
                finding.evidence().getOrDefault("principal", about.type().startsWith("AWS::IAM::") ? about.id() : "");
        Object key = finding.evidence().getOrDefault("accessKeyId", "");
        if (named instanceof String arn && !arn.isEmpty()) {
            principals.add(principal(
                    arn,
                    about.account(),
                    key instanceof String id && Names.ACCESS_KEY.matcher(id).matches() ? id : ""));
        }
        return new Trigger(
                "finding:" + finding.id(),
                finding.source().name(),
                time,
                about.account(),
                about.region(),
                new Subject(principals, List.of(new Asset(about.type(), about.id())), ""),
                marks,
                doubts,
                finding.evidence());
    }

    static Principal principal(String arn, String account, String accessKeyId) {
        var parts = ARN.matcher(arn);
        if (!parts.matches()) {
            return new Principal(Principal.Kind.UNKNOWN, account, "", "", accessKeyId, "");
        }
        String name = parts.group(3) == null ? "" : parts.group(3);
        return switch (parts.group(2)) {
            case "user" -> Principal.named(Principal.Kind.USER, parts.group(1), last(arn), "", accessKeyId, "");
            case "role" -> Principal.named(Principal.Kind.ROLE, parts.group(1), last(arn), "", accessKeyId, "");
            case "assumed-role" -> {
                String session = parts.group(4) == null ? "" : parts.group(4);
                yield Principal.named(Principal.Kind.ROLE, parts.group(1), name, session, accessKeyId, "");
            }
            default -> new Principal(Principal.Kind.ROOT, parts.group(1), "", "", accessKeyId, "");
        };
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
