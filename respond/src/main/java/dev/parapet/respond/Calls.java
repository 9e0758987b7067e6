package dev.parapet.respond;

import dev.parapet.respond.aws.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/// Calls as plain values, for journals and plans.
public final class Calls {
    private Calls() {}

    public static Map<String, Object> members(Call call) {
        var members = new LinkedHashMap<String, Object>();
        members.put("action", call.action());
        if (!call.region().isEmpty()) {
            members.put("region", call.region());
        }
        members.put("parameters", call.parameters());
        return members;
    }
}
