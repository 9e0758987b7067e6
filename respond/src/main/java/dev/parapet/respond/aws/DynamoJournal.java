package dev.parapet.respond.aws;

import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Fenced;
import dev.parapet.respond.journal.Hold;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.Lease;
import dev.parapet.respond.journal.Note;
import dev.parapet.respond.journal.Opening;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// A journal in a DynamoDB table, for workers without a database: functions of AWS Lambda.
///
/// An entry, the lease that allows it, and what is counted or held by it are one transaction with a condition on the
/// fence. All reads are consistent ones, and nothing is looked up in an index, which would lag behind.
public final class DynamoJournal implements Journal {
    private static final Set<Entry.Kind> ENDS =
            Set.of(Entry.Kind.UNDONE, Entry.Kind.RELEASED, Entry.Kind.DRIFTED, Entry.Kind.KEPT, Entry.Kind.FAILED);

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    /// @param table with the keys `pk` and `sk`, both text
    public DynamoJournal(
            AwsCredentialsProvider credentials,
            String region,
            Optional<URI> endpoint,
            List<ExecutionInterceptor> interceptors,
            String table,
            InstantSource clock) {
        var override = ClientOverrideConfiguration.builder();
        interceptors.forEach(override::addExecutionInterceptor);
        var builder = DynamoDbClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(override.build());
        endpoint.ifPresent(builder::endpointOverride);
        this.client = builder.build();
        this.table = table;
        this.clock = clock;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private boolean written(List<TransactWriteItem> items) {
        try {
            var _ = client.transactWriteItems(request -> request.transactItems(items));
            return true;
        } catch (TransactionCanceledException refused) {
            boolean condition = refused.hasCancellationReasons()
                    && refused.cancellationReasons().stream()
                            .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
            if (condition) {
                return false;
            }
            throw refused;
        }
    }

    private List<Map<String, AttributeValue>> items(String key, String from, String to) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk and sk between :from and :to")
                        .expressionAttributeValues(DynamoItems.values(":pk", key, ":from", from, ":to", to)))
                .items()
                .stream()
                .toList();
    }

    private Map<String, AttributeValue> item(String key, String sort) {
        return client.getItem(get -> get.tableName(table).consistentRead(true).key(DynamoItems.key(key, sort)))
                .item();
    }

    @Override
    public boolean open(Opening opening) {
        String run = DynamoItems.run(opening.run());
        return written(List.of(
                put(DynamoItems.opening(run, DynamoItems.RUNS, opening)),
                put(DynamoItems.opening(
                        DynamoItems.RUNS, DynamoItems.time(opening.at()) + "#" + opening.run(), opening))));
    }

    @Override
    public List<Opening> runs() {
        return items(DynamoItems.RUNS, "0", "~").stream()
                .map(DynamoItems::opening)
                .sorted(Comparator.comparing(Opening::at).reversed().thenComparing(Opening::run))
                .toList();
    }

    @Override
    public Optional<Opening> run(String id) {
        return Optional.of(item(DynamoItems.run(id), DynamoItems.RUNS))
                .filter(item -> !item.isEmpty())
                .map(DynamoItems::opening);
    }

    @Override
    public List<Entry> entries(String run) {
        return DynamoItems.entries(
                run, items(DynamoItems.run(run), DynamoItems.ENTRY_PREFIX, DynamoItems.ENTRY_PREFIX + "~"));
    }

    @Override
    public Entry append(Lease lease, Instant at, Note note) {
        var last = last(lease.run());
        var entry = Entry.after(
                last.map(Entry::hash).orElse(""),
                lease.run(),
                last.map(Entry::seq).orElse(-1) + 1,
                at,
                note.kind(),
                note.step(),
                note.change(),
                note.action(),
                note.resource(),
                note.control(),
                note.says());
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(DynamoItems.key(DynamoItems.run(lease.run()), DynamoItems.LEASE))
                        .updateExpression("set #until = :next")
                        .conditionExpression("fence = :fence and #until > :at")
                        .expressionAttributeNames(Map.of("#until", "until"))
                        .expressionAttributeValues(DynamoItems.values(
                                ":next",
                                at.plus(lease.length()).toEpochMilli(),
                                ":fence",
                                lease.fence(),
                                ":at",
                                at.toEpochMilli())))
                .build());
        DynamoItems.items(entry).forEach(item -> writes.add(put(item)));
        writes.addAll(counted(entry));
        if (!written(writes)) {
            throw new Fenced(lease.run());
        }
        return entry;
    }

    private Optional<Entry> last(String run) {
        var all = entries(run);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private List<TransactWriteItem> counted(Entry entry) {
        if (entry.kind() == Entry.Kind.INTENT) {
            var writes = new ArrayList<TransactWriteItem>();
            writes.add(put(DynamoItems.hold(entry)));
            writes.add(TransactWriteItem.builder()
                    .update(update -> update.tableName(table)
                            .key(DynamoItems.key(DynamoItems.spent(entry.action(), entry.resource()), "count"))
                            .updateExpression("add times :one")
                            .expressionAttributeValues(DynamoItems.values(":one", 1L)))
                    .build());
            if (!entry.control().isEmpty()) {
                var change = DynamoItems.key(
                        DynamoItems.hour(entry.at()), DynamoItems.time(entry.at()) + "#" + DynamoItems.holder(entry));
                change.put("resource", DynamoItems.text(entry.resource()));
                writes.add(put(change));
            }
            return writes;
        }
        if (ENDS.contains(entry.kind()) && entry.change() >= 0) {
            return List.of(TransactWriteItem.builder()
                    .delete(delete -> delete.tableName(table)
                            .key(DynamoItems.key(
                                    DynamoItems.held(entry.resource(), entry.control()), DynamoItems.holder(entry))))
                    .build());
        }
        return List.of();
    }

    @Override
    public Optional<Lease> lease(String run, String owner, Instant now, Duration length) {
        Instant until = now.plus(length);
        try {
            var taken = client.updateItem(update -> update.tableName(table)
                    .key(DynamoItems.key(DynamoItems.run(run), DynamoItems.LEASE))
                    .updateExpression("set #owner = :owner, #until = :until add fence :one")
                    .conditionExpression("attribute_not_exists(pk) or #owner = :owner or #until <= :now")
                    .expressionAttributeNames(Map.of("#owner", "owner", "#until", "until"))
                    .expressionAttributeValues(DynamoItems.values(
                            ":owner", owner, ":until", until.toEpochMilli(), ":now", now.toEpochMilli(), ":one", 1L))
                    .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(new Lease(run, owner, DynamoItems.number(taken.attributes(), "fence"), until, length));
        } catch (ConditionalCheckFailedException held) {
            return Optional.empty();
        }
    }

    @Override
    public boolean renew(Lease lease, Instant at) {
        return until(lease, at.plus(lease.length()), "fence = :fence and #until > :at", at);
    }

    @Override
    public void release(Lease lease) {
        boolean _ = until(lease, Instant.EPOCH, "fence = :fence and #until >= :at", Instant.EPOCH);
    }

    private boolean until(Lease lease, Instant until, String condition, Instant at) {
        try {
            var _ = client.updateItem(update -> update.tableName(table)
                    .key(DynamoItems.key(DynamoItems.run(lease.run()), DynamoItems.LEASE))
                    .updateExpression("set #until = :until")
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#until", "until"))
                    .expressionAttributeValues(DynamoItems.values(
                            ":until", until.toEpochMilli(), ":fence", lease.fence(), ":at", at.toEpochMilli())));
            return true;
        } catch (ConditionalCheckFailedException lost) {
            return false;
        }
    }

    @Override
    public List<Hold> holds(String resource, String control) {
        return items(DynamoItems.held(resource, control), "0", "~").stream()
                .sorted(Comparator.<Map<String, AttributeValue>>comparingLong(item -> DynamoItems.number(item, "at"))
                        .thenComparing(item -> DynamoItems.of(item, "run").s()))
                .map(DynamoItems::hold)
                .toList();
    }

    @Override
    public int spent(String action, String resource) {
        var item = item(DynamoItems.spent(action, resource), "count");
        return item.isEmpty() ? 0 : (int) DynamoItems.number(item, "times");
    }

    @Override
    public int changesSince(Instant since) {
        return changes(since).size();
    }

    @Override
    public int resourcesSince(Instant since, String prefix) {
        var resources = new HashSet<String>();
        changes(since).stream()
                .map(item -> DynamoItems.of(item, "resource").s())
                .filter(resource -> resource.startsWith(prefix))
                .forEach(resources::add);
        return resources.size();
    }

    private List<Map<String, AttributeValue>> changes(Instant since) {
        var all = new ArrayList<Map<String, AttributeValue>>();
        Instant last = clock.instant().plus(1, ChronoUnit.HOURS);
        for (Instant hour = since.truncatedTo(ChronoUnit.HOURS);
                !hour.isAfter(last);
                hour = hour.plus(1, ChronoUnit.HOURS)) {
            all.addAll(items(DynamoItems.hour(hour), DynamoItems.time(since), "~"));
        }
        return all;
    }

    @Override
    public void close() {
        client.close();
    }
}
