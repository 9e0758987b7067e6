package dev.parapet.respond;

import java.util.Set;

/// An action by its name and the operations that it may call.
public abstract class Setting implements Action {
    private final String name;
    private final Set<String> operations;

    protected Setting(String name, String... operations) {
        this.name = name;
        this.operations = Set.of(operations);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Set<String> operations() {
        return operations;
    }
}
