package dev.parapet.posture.whatif;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.PolicyHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes changes to snapshots.
public final class WhatIf {
    private WhatIf() {}

    /// The estate with the change made.
    ///
    /// @throws IllegalArgumentException if the snapshot has not what is to be changed
    /// @throws dev.parapet.iam.MalformedPolicy if the document is not a policy
    public static Changed apply(Snapshot before, Change change) {
        PolicyDocument.parse(change.document());
        return switch (change) {
            case Change.Attach attach -> new Limits(before, attach).apply();
            case Change.Give give -> given(before, give);
            case Change.Rewrite rewrite -> rewritten(before, rewrite);
            case Change.Put put -> put(before, put);
        };
    }

    private static Changed given(Snapshot before, Change.Give change) {
        var holder = before.derived(Estate.class, Estate::new)
                .principal(change.principal())
                .resource()
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + change.principal() + "` is neither a user nor a role in the snapshot"));
        var policy = Map.<String, Object>of("PolicyName", change.name(), "PolicyDocument", change.document());
        var edit = new Edit(before);
        if (change.instead()) {
            edit.set(holder, "Policies", List.of(policy));
            var changed = new Edit(edit.snapshot());
            changed.set(same(edit.snapshot(), holder), "ManagedPolicyArns", List.of());
            return new Changed(changed.snapshot(), Set.of(), List.of());
        }
        if (holder.gaps().stream().anyMatch(gap -> gap.hides("Policies"))) {
            throw new IllegalArgumentException(
                    "the inline policies of `" + holder.id() + "` were not read; ask with --instead, or collect again");
        }
        var policies = new ArrayList<Object>();
        boolean replaced = false;
        if (holder.attributes().get("Policies") instanceof List<?> list) {
            for (Object one : list) {
                boolean named = one instanceof Map<?, ?> map && change.name().equals(map.get("PolicyName"));
                replaced |= named;
                if (!named) {
                    policies.add(one);
                }
            }
        }
        policies.add(policy);
        edit.set(holder, "Policies", policies);
        return new Changed(
                edit.snapshot(),
                Set.of(),
                replaced ? List.of("its inline policy `" + change.name() + "` is replaced") : List.of());
    }

    private static Resource same(Snapshot snapshot, Resource resource) {
        return snapshot.ofType(resource.type()).stream()
                .filter(one -> one.id().equals(resource.id()) && one.account().equals(resource.account()))
                .findFirst()
                .orElseThrow();
    }

    private static Changed rewritten(Snapshot before, Change.Rewrite change) {
        var edit = new Edit(before);
        var found = before.ofType("AWS::IAM::ManagedPolicy").stream()
                .filter(one -> one.id().equals(change.policy()))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("`" + change.policy() + "` is no managed policy in the snapshot");
        }
        found.forEach(one -> edit.set(one, "PolicyDocument", change.document()));
        return new Changed(edit.snapshot(), Set.of(), List.of());
    }

    private static Changed put(Snapshot before, Change.Put change) {
        PolicyHolder place = before.derived(Estate.class, Estate::new)
                .inventory()
                .policyHolder(change.resource())
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + change.resource() + "` is nothing whose policy is evaluated"));
        var holder = before.ofType(place.type()).stream()
                .filter(one -> one.id().equals(place.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`" + place.id() + "` is not in the snapshot"));
        var notes = new ArrayList<String>();
        String outer = place.attribute().split("\\.", -1)[0];
        for (Gap gap : holder.gaps()) {
            if (gap.hides(outer)) {
                notes.add("today's policy of " + holder.id() + " was not read (" + gap.detail() + ")");
            }
        }
        var edit = new Edit(before);
        int dot = place.attribute().indexOf('.');
        if (dot < 0) {
            edit.set(holder, outer, change.document());
        } else {
            edit.set(holder, outer, place.attribute().substring(dot + 1), change.document());
        }
        return new Changed(edit.snapshot(), Set.of(), notes);
    }
}
