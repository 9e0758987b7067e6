package dev.parapet.app.triage;

import dev.parapet.core.Severity;
import dev.parapet.posture.triage.EstateStakes;
import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Notice.Act;
import dev.parapet.posture.triage.Notice.Setting;
import dev.parapet.posture.triage.Notice.Standing;
import dev.parapet.posture.triage.Phase;
import dev.parapet.respond.trigger.Asset;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Makes [Notice]s of what response reads, with what only triage asks of a finding: how severe, since when, what for.
final class Notices {
    private static final Pattern PUBLIC_ADDRESS = Pattern.compile(
            "(?!10\\.|127\\.|169\\.254\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|0\\.|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.)"
                    + "\\d{1,3}(?:\\.\\d{1,3}){3}|(?![fF][cCdDeE]|::1$)[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}");

    private static final Map<String, Severity> OCSF = Map.of(
            "1", Severity.INFORMATIONAL,
            "2", Severity.LOW,
            "3", Severity.MEDIUM,
            "4", Severity.HIGH,
            "5", Severity.CRITICAL,
            "6", Severity.CRITICAL);

    private static final List<String> ACTIONS = List.of(
            "awsApiCallAction",
            "networkConnectionAction",
            "portProbeAction.portProbeDetails",
            "kubernetesApiCallAction",
            "rdsLoginAttemptAction");

    private final Instant now;
    private final Function<String, Set<Phase>> rules;

    /// @param rules the tactics of our own rules, by their ids
    Notices(Instant now, Function<String, Set<Phase>> rules) {
        this.now = now;
        this.rules = rules;
    }

    /// Whether it says that all is well, which is nothing to triage.
    static boolean isPass(Trigger trigger) {
        var detail = new Detail(trigger.detail());
        return detail.text("Compliance.Status").equals("PASSED")
                || (detail.text("class_uid").equals("2003")
                        && Set.of("1", "99").contains(detail.text("compliance.status_id")));
    }

    Notice of(Trigger trigger, String place) {
        var detail = new Detail(trigger.detail());
        String[] name = trigger.name().split("/", 2);
        boolean handedOn = name[0].equals("securityhub") && name.length == 2;
        String tool = handedOn ? name[1].split("/", 2)[0] : name[0];
        String type =
                name.length < 2 ? name[0] : handedOn && name[1].contains("/") ? name[1].split("/", 2)[1] : name[1];
        boolean ours = name[0].equals("detection") || tool.equals("parapet");
        if (ours && detail.has("metadata.event_code")) {
            type = detail.text("metadata.event_code");
        }
        var act = act(tool, type, detail, ours);
        var first = detail.time(
                        "service.eventFirstSeen",
                        "FirstObservedAt",
                        "firstObservedAt",
                        "finding_info.first_seen_time",
                        "createdAt",
                        "finding_info.created_time")
                .orElse(trigger.time());
        var last = detail.time(
                        "service.eventLastSeen",
                        "LastObservedAt",
                        "lastObservedAt",
                        "finding_info.last_seen_time",
                        "updatedAt",
                        "finding_info.modified_time")
                .orElse(trigger.time());
        last = last.isAfter(now) ? now : last;
        double count = detail.number(detail.has("service.count") ? "service.count" : "count");
        String title = List.of("title", "finding_info.title", "message").stream()
                .map(detail::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(type);
        return new Notice(
                trigger.id(),
                ours ? "parapet" : tool,
                type,
                title,
                severity(detail),
                trigger.account(),
                trigger.region(),
                first.isAfter(last) ? last : first,
                last,
                count >= 1 && count < 1e15 ? (long) count : 1,
                who(trigger, detail),
                assets(trigger),
                act,
                standing(trigger),
                setting(detail),
                place);
    }

    private static Standing standing(Trigger trigger) {
        return trigger.marks().contains(Trigger.Mark.SAMPLE)
                ? Standing.SAMPLE
                : trigger.marks().contains(Trigger.Mark.SETTLED) ? Standing.SETTLED : Standing.OPEN;
    }

    // A maker that does not say is taken for the middle.
    private static Severity severity(Detail detail) {
        var said = detail.severity(
                "severity", "Severity.Label", "Severity.description", "FindingProviderFields.Severity.Label", "level");
        if (said.isPresent()) {
            return said.get();
        }
        var ocsf = OCSF.get(detail.text("severity_id"));
        if (ocsf != null) {
            return ocsf;
        }
        // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
        double scale = detail.number("severity");
        return Double.isNaN(scale)
                ? Severity.MEDIUM
                : scale >= 9
                        ? Severity.CRITICAL
                        : scale >= 7 ? Severity.HIGH : scale >= 4 ? Severity.MEDIUM : Severity.LOW;
    }

    private Act act(String tool, String type, Detail detail, boolean ours) {
        if (ours) {
            boolean setting = detail.text("class_uid").equals("2003");
            return setting ? Act.NONE : new Act(true, rules.apply(type), tried(detail));
        }
        var phases = new HashSet<Phase>();
        boolean done = false;
        if (tool.equals("guardduty")) {
            String purpose = type.split(":", 2)[0];
            done = !purpose.equals("Policy");
            Phase.named(purpose).ifPresent(phases::add);
            for (Detail indicator : detail.list("service.detection.sequence.sequenceIndicators")) {
                indicator.texts("values").forEach(value -> Phase.named(value).ifPresent(phases::add));
            }
        } else if (tool.equals("health")) {
            done = type.startsWith("AWS_RISK_");
            phases.addAll(done ? Set.of(Phase.CREDENTIAL_ACCESS) : Set.of());
        } else if (tool.equals("cloudwatch")) {
            done = true;
        } else {
            for (String kind : detail.texts("Types")) {
                String[] parts = kind.split("/", 3);
                done |= Set.of("TTPs", "Effects", "Unusual Behaviors").contains(parts[0]);
                if (parts.length > 1 && done) {
                    Phase.named(parts[1]).ifPresent(phases::add);
                }
            }
            done |= detail.text("class_uid").equals("2004");
        }
        for (Detail attack : detail.list("finding_info.attacks")) {
            Phase.named(attack.text("tactic.name")).ifPresent(phases::add);
        }
        return done ? new Act(true, phases, tried(detail)) : Act.NONE;
    }

    private static boolean tried(Detail detail) {
        var action = detail.at("service.action");
        return ACTIONS.stream().anyMatch(kind -> action.is(kind.split("\\.", 2)[0] + ".blocked"))
                || !action.text("awsApiCallAction.errorCode").isEmpty()
                || !detail.text("evidence.errorCode").isEmpty()
                || detail.list("evidences").stream()
                        .anyMatch(one -> !one.text("api.response.error").isEmpty());
    }

    private static Notice.Who who(Trigger trigger, Detail detail) {
        var principals = new HashSet<String>();
        var keys = new HashSet<String>();
        for (Principal one : trigger.subject().principals()) {
            if (one.kind() != Principal.Kind.SERVICE && (!one.name().isEmpty() || one.kind() == Principal.Kind.ROOT)) {
                principals.add(one.arn());
            }
            keys.add(one.accessKeyId());
        }
        trigger.subject().assets().stream()
                .map(Asset::id)
                .filter(Notices::isPrincipal)
                .forEach(principals::add);
        var addresses = new HashSet<String>();
        addresses.add(trigger.subject().address());
        for (String action : ACTIONS) {
            for (Detail one : detail.list("service.action." + action)) {
                addresses.add(one.text("remoteIpDetails.ipAddressV4"));
            }
        }
        addresses.add(detail.text("Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4"));
        for (Detail evidence : detail.list("evidences")) {
            principals.add(evidence.text("actor.user.uid"));
            keys.add(evidence.text("actor.user.credential_uid"));
            addresses.add(evidence.text("src_endpoint.ip"));
        }
        principals.remove("");
        keys.remove("");
        addresses.removeIf(one -> !PUBLIC_ADDRESS.matcher(one).matches());
        return new Notice.Who(principals, keys, addresses);
    }

    private static boolean isPrincipal(String arn) {
        return arn.startsWith("arn:") && (arn.contains(":iam::") && (arn.contains(":user/") || arn.contains(":role/")));
    }

    // An account is no thing: all that happens in it happens to it.
    private static Set<String> assets(Trigger trigger) {
        var assets = new HashSet<String>();
        trigger.subject().assets().stream()
                .map(Asset::id)
                .filter(id -> !isPrincipal(id) && !id.startsWith("AWS::::Account"))
                .forEach(assets::add);
        return assets;
    }

    private static Setting setting(Detail detail) {
        Map<String, String> tags = new HashMap<>(detail.tags("resource.instanceDetails.tags"));
        var tagged = new ArrayList<>(detail.list("resource.s3BucketDetails"));
        tagged.addAll(detail.list("resources"));
        tagged.addAll(detail.list("resourcesAffected.s3Bucket"));
        tagged.forEach(one -> tags.putAll(one.tags("tags")));
        return EstateStakes.setting(tags);
    }
}
