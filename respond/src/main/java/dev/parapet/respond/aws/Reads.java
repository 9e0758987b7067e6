package dev.parapet.respond.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An account of AWS that is only looked at. Actions are given no more than this: they say what to
/// change, the engine
/// changes it.
public final class Reads {
    private static final int MOST_PAGES = 50;

    private final Aws aws;

    Reads(Aws aws) {
        this.aws = aws;
    }

    /// @throws AwsFault if AWS refuses it or does not answer
    /// @throws IllegalArgumentException if the call would change something
    public Reply read(Call call) {
        if (!call.reads()) {
            throw new IllegalArgumentException(call.action() + " is no look");
        }
        return aws.send(call);
    }

    public Reply read(String action, Map<String, Object> parameters) {
        return read(Call.of(action, parameters));
    }

    /// The answer, or nothing if there is no such thing.
    public Optional<Reply> find(Call call) {
        try {
            return Optional.of(read(call));
        } catch (AwsFault fault) {
            if (fault.isAbsent()) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    public Optional<Reply> find(String action, Map<String, Object> parameters) {
        return find(Call.of(action, parameters));
    }

    /// All items of a listing, page after page.
    ///
    /// @param items the member that holds them
    /// @param token the member that asks for the next page; `NextToken`, `Marker`
    public List<Map<String, Object>> list(Call call, String items, String token) {
        var all = new ArrayList<Map<String, Object>>();
        Call page = call;
        for (int i = 0; i < MOST_PAGES; i++) {
            Reply reply = read(page);
            all.addAll(reply.list(items));
            String next = reply.text(token);
            if (next.isEmpty()) {
                return all;
            }
            var parameters = new HashMap<>(call.parameters());
            parameters.put(token, next);
            page = new Call(call.service(), call.operation(), call.region(), parameters);
        }
        return all;
    }
}
