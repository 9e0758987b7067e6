package dev.parapet.posture.access;

import dev.parapet.core.Snapshot;
import dev.parapet.iam.decision.CompiledPolicy;
import java.util.List;
import java.util.Map;

/// The policy of the VPC endpoint through which a request comes.
final class EndpointSide {
    private static final String KEY = "aws:sourcevpce";
    private static final String TYPE = "AWS::EC2::VPCEndpoint";

    private final Snapshot snapshot;
    private final Documents documents;

    EndpointSide(Snapshot snapshot, Documents documents) {
        this.snapshot = snapshot;
        this.documents = documents;
    }

    /// @param context of the request; it names the endpoint, if there is one
    void gather(Map<String, Object> context, Gathered into) {
        context.forEach((key, value) -> {
            if (key.equalsIgnoreCase(KEY)) {
                gather(value.toString(), into);
            }
        });
    }

    private void gather(String id, Gathered into) {
        String what = "policy of VPC endpoint " + id;
        var found = snapshot.ofType(TYPE).stream()
                .filter(one -> one.name().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            into.miss(Unread.endpoint(what + " (it is not in the snapshot)"));
            return;
        }
        switch (Attribute.of(snapshot, found.get(), "PolicyDocument")) {
            case Attribute.Absent() -> {}
            case Attribute.Unknown(String why) -> into.miss(Unread.endpoint(what + " (" + why + ")"));
            case Attribute.Value(Object document) -> {
                switch (documents.read(found.get(), "PolicyDocument", id, document)) {
                    case Documents.Document.Policy(CompiledPolicy policy) ->
                        into.change(policies -> policies.withEndpoint(List.of(policy)));
                    case Documents.Document.Unreadable(String why) ->
                        into.miss(Unread.endpoint(what + " (" + why + ")"));
                }
            }
        }
    }
}
