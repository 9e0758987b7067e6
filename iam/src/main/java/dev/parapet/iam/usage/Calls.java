package dev.parapet.iam.usage;

import dev.parapet.core.Event;
import dev.parapet.iam.authorization.ServiceAction;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.usage.RecordedCall.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads records of CloudTrail as what IAM decided. Safe for many threads.
public final class Calls {
    /// Calls that nobody can be denied, whatever the policies say, or that need none
    /// (<https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>).
    private static final Set<String> FREE =
            Set.of("sts:GetCallerIdentity", "sts:GetSessionToken", "dynamodb:DescribeEndpoints");

    /// Sources about which no policy decides.
    private static final Set<String> BESIDE = Set.of("signin.amazonaws.com", "sso-oauth.amazonaws.com");

    /// Actions that are asked for under another name where a version of an object is named.
    private static final Map<String, String> VERSIONED = Map.of(
            "s3:GetObject", "s3:GetObjectVersion",
            "s3:DeleteObject", "s3:DeleteObjectVersion",
            "s3:GetObjectAcl", "s3:GetObjectVersionAcl",
            "s3:PutObjectAcl", "s3:PutObjectVersionAcl",
            "s3:GetObjectTagging", "s3:GetObjectVersionTagging",
            "s3:PutObjectTagging", "s3:PutObjectVersionTagging",
            "s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging",
            "s3:GetObjectAttributes", "s3:GetObjectVersionAttributes");

    private final ServiceAuthorization reference;
    private final CallActions actions;
    private final PassedRoles passed = new PassedRoles();

    public Calls(ServiceAuthorization reference) {
        this.reference = reference;
        this.actions = new CallActions(reference);
    }

    public Reading read(Event event) {
        if (event.log() != Event.Log.CLOUDTRAIL) {
            return new Reading.Beside("a log that records no calls");
        }
        String type = event.text("eventType").orElse("AwsApiCall");
        if (!type.equals("AwsApiCall") || BESIDE.contains(event.source())) {
            return new Reading.Beside(type.equals("AwsApiCall") ? event.source() : type);
        }
        var actor = Actor.of(event);
        var asked = actions.of(event.source(), event.name());
        if (asked.isEmpty()) {
            return new Reading.Unmapped(event.source() + " " + event.name(), actor);
        }
        if (asked.get().surely().stream().anyMatch(FREE::contains)) {
            return new Reading.Beside("a call that needs no permission");
        }
        return new Reading.Call(call(event, actor, asked.get()));
    }

    private RecordedCall call(Event event, Actor actor, CallActions.Asked asked) {
        var resources = new CallResources(event, actor);
        var circumstances = CallContext.of(event, actor);
        var called = new ArrayList<CalledAction>();
        var perhaps = new ArrayList<>(asked.perhaps());
        for (String name : asked.surely()) {
            named(event, name).ifPresent(action -> called.add(called(event, action, resources, circumstances)));
        }
        if (event.source().equals("sts.amazonaws.com")) {
            for (String beside : PassedRoles.ofSession(event)) {
                reference
                        .action(beside)
                        .ifPresent(action -> called.add(called(event, action, resources, circumstances)));
            }
        }
        for (String name : asked.surely()) {
            if (passed.mayPass(name)) {
                pass(event, name, circumstances, called, perhaps);
            }
        }
        return new RecordedCall(
                event.id(),
                event.time(),
                event.account(),
                event.region(),
                event.source() + " " + event.name(),
                actor,
                outcome(event),
                called,
                perhaps,
                isData(event));
    }

    private Optional<ServiceAction> named(Event event, String name) {
        boolean version = event.text("requestParameters.versionId").isPresent();
        String asked = version ? VERSIONED.getOrDefault(name, name) : name;
        return reference.action(asked);
    }

    private static CalledAction called(
            Event event, ServiceAction action, CallResources resources, Map<String, Object> circumstances) {
        var found = resources.of(action);
        var context = new HashMap<>(circumstances);
        context.putAll(CallContext.of(event, action.id()));
        return new CalledAction(action.id(), found.arns(), found.exact(), context);
    }

    private static void pass(
            Event event,
            String action,
            Map<String, Object> circumstances,
            List<CalledAction> called,
            List<String> perhaps) {
        var roles = PassedRoles.in(event);
        if (roles.isEmpty()) {
            // A role that was set before, the service's own, or one behind an instance profile.
            perhaps.add("iam:PassRole");
            return;
        }
        var context = new HashMap<>(circumstances);
        PassedRoles.principal(action).ifPresent(service -> context.put("iam:PassedToService", service));
        called.add(new CalledAction("iam:PassRole", List.copyOf(roles), true, context));
    }

    // How services say that IAM refused differs; what they have in common is the word.
    private static Outcome outcome(Event event) {
        String code = event.field("errorCode").map(String::valueOf).orElse("").toLowerCase(Locale.ROOT);
        if (code.isEmpty()) {
            return Outcome.ALLOWED;
        }
        if (code.contains("accessdenied")
                || code.contains("unauthorized")
                || code.contains("notauthorized")
                || code.equals("authorizationerror")
                || code.equals("forbidden")) {
            return Outcome.DENIED;
        }
        return code.contains("throttl")
                        || code.contains("requestlimit")
                        || code.contains("toomanyrequests")
                        || code.contains("slowdown")
                        || code.contains("expiredtoken")
                        || code.contains("signature")
                        || code.contains("invalidclienttoken")
                        || code.contains("invalidaccesskey")
                        || code.contains("authfailure")
                        || code.contains("unrecognizedclient")
                        || code.contains("internal")
                ? Outcome.UNTOLD
                : Outcome.ALLOWED;
    }

    private static boolean isData(Event event) {
        return event.text("eventCategory").filter("Data"::equals).isPresent()
                || event.field("managementEvent").filter(Boolean.FALSE::equals).isPresent();
    }
}
