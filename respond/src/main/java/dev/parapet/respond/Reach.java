package dev.parapet.respond;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.respond.trigger.Asset;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What else stops working when a principal or a resource is contained.
@FunctionalInterface
public interface Reach {
    /// Nothing is known.
    Reach UNKNOWN = _ -> List.of();

    /// The resources that use it, one a line; empty if none is known.
    List<String> of(Subject subject);

    /// What a snapshot says: every resource that names it.
    static Reach in(Snapshot snapshot) {
        return subject -> {
            var names = new ArrayList<String>();
            subject.principals().stream()
                    .filter(Principal::editable)
                    .map(Principal::arn)
                    .forEach(names::add);
            subject.assets().stream().map(Asset::id).forEach(names::add);
            var users = new TreeSet<String>();
            for (Resource resource : snapshot.resources()) {
                if (!names.contains(resource.id())
                        && names.stream().anyMatch(name -> mentions(resource.attributes(), name))) {
                    users.add(resource.type() + " " + resource.id());
                }
            }
            return List.copyOf(users);
        };
    }

    private static boolean mentions(Object value, String name) {
        return switch (value) {
            case String text -> text.equals(name);
            case Map<?, ?> map -> map.values().stream().anyMatch(inner -> inner != null && mentions(inner, name));
            case Collection<?> list -> list.stream().anyMatch(inner -> inner != null && mentions(inner, name));
            default -> false;
        };
    }
}
