package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Tags the user or role for quarantine. A guardrail that stands already denies everything to who is
/// tagged, and
/// untagging to all but the responder: so nobody in the account can take it off while changes are
/// still spreading.
public final class TagPrincipal extends Setting {
    public TagPrincipal() {
        super(
                "iam.principal.tag_quarantine",
                "iam:ListUserTags",
                "iam:ListRoleTags",
                "iam:TagUser",
                "iam:TagRole",
                "iam:UntagUser",
                "iam:UntagRole");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var holder = Holder.of(situation.principal());
        String tag = situation.mandate().name("quarantine-tag").orElse("parapet:quarantine");
        return List.of(new Change(
                holder.arn(), "tag " + tag, holder.target(Map.of("Tag", tag)), Map.of("Value", situation.incident())));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.list(Holder.of(change).call("List%sTags", Map.of()), "Tags", "Marker").stream()
                .filter(tag -> change.text("Tag").equals(tag.get("Key")))
                .findFirst()
                .<Map<String, Object>>map(tag -> Map.of("Value", String.valueOf(tag.get("Value"))))
                .orElse(Map.of());
    }

    /// Whoever set it, it works.
    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return state.isEmpty() == wanted.isEmpty();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        String tag = change.text("Tag");
        return List.of(
                to.isEmpty()
                        ? Holder.of(change).call("Untag%s", Map.of("TagKeys", List.of(tag)))
                        : Holder.of(change)
                                .call(
                                        "Tag%s",
                                        Map.of(
                                                "Tags",
                                                List.of(Map.of("Key", tag, "Value", to.getOrDefault("Value", ""))))));
    }
}
