package dev.parapet.respond;

import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;

/// An account whose looks are tried again where that is worth it. Changes are not: whether one was
/// made is for the
/// engine to find out first.
final class Retried implements Aws {
    private final Aws aws;
    private final Patience patience;

    Retried(Aws aws, Patience patience) {
        this.aws = aws;
        this.patience = patience;
    }

    @Override
    public Reply send(Call call) {
        // CloudTrail's search is slow and limited to two calls a second; nothing waits for it.
        return call.reads() && !call.operation().equals("LookupEvents")
                ? patience.tried(() -> aws.send(call))
                : aws.send(call);
    }
}
