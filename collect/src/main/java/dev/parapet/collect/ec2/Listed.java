package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// A kind of which the listing already says everything, as most of EC2's do.
///
/// @param <T> one item of the listing
abstract class Listed<T> implements Collector<Ec2Client> {
    /// The most that EC2 returns at once. Without a limit large accounts get an error instead of a first page.
    static final int PAGE = 1000;

    private final String type;
    private final String permission;

    Listed(String type, String permission) {
        this.type = type;
        this.permission = permission;
    }

    /// All items, page after page; from the sink where another collector lists them too.
    abstract Iterable<T> list(Ec2Client ec2, Sink sink);

    /// The part of the ARN after the account: `vpc/vpc-1`.
    abstract String name(T item);

    abstract void describe(T item, Draft draft);

    @Override
    public final Set<String> types() {
        return Set.of(type);
    }

    @Override
    public final Set<String> permissions() {
        return Set.of(permission);
    }

    @Override
    public final int callsPerResource() {
        return 0;
    }

    @Override
    public final void collect(Ec2Client ec2, Sink sink) {
        for (T item : list(ec2, sink)) {
            sink.resource(type, sink.place().arn("ec2", name(item)), draft -> describe(item, draft));
        }
    }

    /// Says of attributes that AWS always sends that they were not read, where an answer lacks them. An emulator must
    /// not turn silence into "off".
    static void always(Draft draft, String... names) {
        for (String name : names) {
            if (draft.value(name).isEmpty()) {
                draft.unread(Gap.Reason.UNIMPLEMENTED, "the answer left it out", name);
            }
        }
    }
}
