package dev.parapet.respond.aws;

import dev.parapet.respond.Json;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Hold;
import dev.parapet.respond.journal.Opening;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How a journal looks as items: keys that sort as they must, and what an entry says compressed and in parts, because
/// an item has at most 400 KB.
final class DynamoItems {
    static final String KEY = "pk";
    static final String SORT = "sk";
    static final String RUNS = "runs";
    static final String LEASE = "lease";
    static final String ENTRY_PREFIX = "entry#";

    private static final int PART = 300_000;

    private DynamoItems() {}

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /// An attribute that every such item has.
    static AttributeValue of(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(of(item, name).n());
    }

    static Map<String, AttributeValue> key(String key, String sort) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(KEY, text(key));
        item.put(SORT, text(sort));
        return item;
    }

    static String run(String run) {
        return "run#" + run;
    }

    static String held(String resource, String control) {
        return "hold#" + resource + "#" + control;
    }

    static String spent(String action, String resource) {
        return "spent#" + action + "#" + resource;
    }

    /// Changes are kept by the hour, since limits ask for the last one.
    static String hour(Instant at) {
        return "changes#" + at.toString().substring(0, "2026-09-14T02".length());
    }

    static String time(Instant at) {
        return "%016d".formatted(at.toEpochMilli());
    }

    static Map<String, AttributeValue> opening(String key, String sort, Opening opening) {
        var item = key(key, sort);
        item.put("run", text(opening.run()));
        item.put("playbook", text(opening.playbook()));
        item.put("at", number(opening.at().toEpochMilli()));
        item.put("trigger", packed(Json.text(opening.trigger())));
        return item;
    }

    static Opening opening(Map<String, AttributeValue> item) {
        return new Opening(
                of(item, "run").s(),
                of(item, "playbook").s(),
                Instant.ofEpochMilli(number(item, "at")),
                Json.map(unpacked(List.of(of(item, "trigger").b()))));
    }

    static AttributeValue packed(String text) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(compressed(text)));
    }

    /// An entry, and the parts of what it says that do not fit.
    static List<Map<String, AttributeValue>> items(Entry entry) {
        byte[] says = compressed(Json.text(entry.says()));
        var item = key(run(entry.run()), ENTRY_PREFIX + "%06d".formatted(entry.seq()));
        item.put("seq", number(entry.seq()));
        item.put("at", number(entry.at().toEpochMilli()));
        item.put("kind", text(entry.kind().name()));
        item.put("step", text(entry.step()));
        item.put("change", number(entry.change()));
        item.put("action", text(entry.action()));
        item.put("resource", text(entry.resource()));
        item.put("control", text(entry.control()));
        item.put("hash", text(entry.hash()));
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (int from = 0; from < says.length; from += PART) {
            var part = from == 0
                    ? item
                    : key(run(entry.run()), ENTRY_PREFIX + "%06d#%03d".formatted(entry.seq(), from / PART));
            part.put(
                    "says",
                    AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(
                            Arrays.copyOfRange(says, from, Math.min(says.length, from + PART)))));
            items.add(part);
        }
        return items;
    }

    /// @param items of one run, in their order
    static List<Entry> entries(String run, List<Map<String, AttributeValue>> items) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < items.size(); ) {
            var item = items.get(i);
            var says = new ArrayList<SdkBytes>(List.of(of(item, "says").b()));
            for (i++; i < items.size() && !items.get(i).containsKey("seq"); i++) {
                says.add(of(items.get(i), "says").b());
            }
            entries.add(new Entry(
                    run,
                    (int) number(item, "seq"),
                    Instant.ofEpochMilli(number(item, "at")),
                    Entry.Kind.valueOf(of(item, "kind").s()),
                    of(item, "step").s(),
                    (int) number(item, "change"),
                    of(item, "action").s(),
                    of(item, "resource").s(),
                    of(item, "control").s(),
                    Json.map(unpacked(says)),
                    of(item, "hash").s()));
        }
        return entries;
    }

    static Map<String, AttributeValue> hold(Entry intent) {
        var item = key(held(intent.resource(), intent.control()), holder(intent));
        item.put("run", text(intent.run()));
        item.put("step", text(intent.step()));
        item.put("change", number(intent.change()));
        item.put("at", number(intent.at().toEpochMilli()));
        item.put("prior", packed(Json.text(Json.inside(intent.says(), "prior"))));
        return item;
    }

    static String holder(Entry entry) {
        return entry.run() + "#" + entry.step() + "#" + entry.change();
    }

    static Hold hold(Map<String, AttributeValue> item) {
        return new Hold(
                of(item, "run").s(),
                of(item, "step").s(),
                (int) number(item, "change"),
                Json.map(unpacked(List.of(of(item, "prior").b()))));
    }

    static Map<String, AttributeValue> values(Object... pairs) {
        var values = new HashMap<String, AttributeValue>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(
                    String.valueOf(pairs[i]),
                    switch (pairs[i + 1]) {
                        case Long number -> number(number);
                        default -> text(String.valueOf(pairs[i + 1]));
                    });
        }
        return values;
    }

    private static byte[] compressed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(List<SdkBytes> parts) {
        var bytes = new ByteArrayOutputStream();
        parts.forEach(part -> bytes.writeBytes(part.asByteArrayUnsafe()));
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
