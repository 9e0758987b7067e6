package dev.parapet.respond.trigger;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What may start a response: one form for every maker of findings.
///
/// @param id the maker's own id of it, by which the same finding is known when it comes by another way
/// @param name the maker and the type, `guardduty/Recon:IAMUser/TorIPCaller`; playbooks choose by it
/// @param time when it happened, never after it arrived
/// @param region empty where there is none
/// @param doubts what was wrong with the event
/// @param detail the finding or record itself, bounded
public record Trigger(
        String id,
        String name,
        Instant time,
        String account,
        String region,
        Subject subject,
        Set<Mark> marks,
        List<String> doubts,
        Map<String, Object> detail) {

    /// Why a trigger may be none.
    public enum Mark {
        /// The maker says that nothing happened.
        SAMPLE,
        /// Settled already: archived, resolved, suppressed, passed.
        SETTLED,
        /// The call was refused.
        REFUSED
    }

    public Trigger {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a trigger has an id and a name");
        }
        Objects.requireNonNull(time);
        Objects.requireNonNull(subject);
        marks = Collections.unmodifiableSet(marks.isEmpty() ? EnumSet.noneOf(Mark.class) : EnumSet.copyOf(marks));
        doubts = List.copyOf(doubts);
        detail = Collections.unmodifiableMap(detail);
    }

    /// All of it as plain values, for a journal.
    public Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("id", id);
        members.put("name", name);
        members.put("time", time.toString());
        members.put("account", account);
        members.put("region", region);
        members.put("address", subject.address());
        members.put(
                "principals",
                subject.principals().stream().map(Principal::members).toList());
        members.put(
                "assets",
                subject.assets().stream()
                        .map(asset -> Map.of("type", asset.type(), "id", asset.id()))
                        .toList());
        members.put("marks", marks.stream().map(Mark::name).toList());
        members.put("doubts", doubts);
        members.put("detail", detail);
        return members;
    }

    /// What [#members] wrote.
    @SuppressWarnings("unchecked")
    public static Trigger of(Map<String, Object> members) {
        var principals = ((List<Map<String, Object>>) items(members, "principals"))
                .stream().map(Principal::of).toList();
        var assets = ((List<Map<String, Object>>) items(members, "assets"))
                .stream()
                        .map(asset -> new Asset(text(asset, "type"), text(asset, "id")))
                        .toList();
        var marks = EnumSet.noneOf(Mark.class);
        ((List<String>) items(members, "marks")).forEach(mark -> marks.add(Mark.valueOf(mark)));
        return new Trigger(
                text(members, "id"),
                text(members, "name"),
                Instant.parse(text(members, "time")),
                text(members, "account"),
                text(members, "region"),
                new Subject(principals, assets, text(members, "address")),
                marks,
                (List<String>) items(members, "doubts"),
                members.get("detail") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
    }

    private static List<?> items(Map<String, Object> members, String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    static String text(Map<String, Object> members, String name) {
        Object value = members.get(name);
        return value == null ? "" : value.toString();
    }

    /// The text at a path of members, `requestParameters.roleName`; empty if there is none.
    public String text(String path) {
        Object at = detail;
        for (String name : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at instanceof String || at instanceof Number || at instanceof Boolean ? at.toString() : "";
    }
}
