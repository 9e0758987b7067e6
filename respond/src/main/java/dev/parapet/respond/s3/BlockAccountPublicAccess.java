package dev.parapet.respond.s3;

import dev.parapet.respond.Change;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Turns on all four blocks of public access of the account. Every bucket that is public on purpose breaks.
public final class BlockAccountPublicAccess extends Setting {
    public BlockAccountPublicAccess() {
        super(
                "s3.account.block_public",
                "s3control:GetPublicAccessBlock",
                "s3control:PutPublicAccessBlock",
                "s3control:DeletePublicAccessBlock");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String account = situation.trigger().account();
        return List.of(
                new Change("account " + account, "public access", Map.of("AccountId", account), BlockPublicAccess.ALL));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.find("s3control:GetPublicAccessBlock", Map.of("AccountId", change.text("AccountId")))
                .map(reply -> Json.inside(reply.values(), "PublicAccessBlockConfiguration"))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        String account = change.text("AccountId");
        return List.of(
                to.isEmpty()
                        ? Call.of("s3control:DeletePublicAccessBlock", Map.of("AccountId", account))
                        : Call.of(
                                "s3control:PutPublicAccessBlock",
                                Map.of("AccountId", account, "PublicAccessBlockConfiguration", to)));
    }
}
