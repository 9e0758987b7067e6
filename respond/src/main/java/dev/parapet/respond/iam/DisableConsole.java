package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the console password away. Sessions of the console that are open go on until a denial stops them.
public final class DisableConsole extends Setting {
    public DisableConsole() {
        super("iam.user.disable_console", "iam:GetLoginProfile", "iam:DeleteLoginProfile");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var user = Holder.user(situation);
        var change = new Change(user.arn(), "console password", user.target(Map.of()), Map.of());
        if (state(change, situation.aws()).isEmpty()) {
            throw new Inapplicable("the user has no console password");
        }
        return List.of(change);
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.find(Holder.of(change).call("GetLoginProfile", Map.of())).isPresent()
                ? Map.of("Password", true)
                : Map.of();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Holder.of(change).call("DeleteLoginProfile", Map.of()));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("the old password cannot be restored; the owner sets a new one");
    }
}
