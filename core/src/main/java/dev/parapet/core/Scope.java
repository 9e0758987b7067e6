package dev.parapet.core;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// How far the observation of a type goes: the attributes that its observers ask for, whether they are set or not.
///
/// A schema has more attributes than anybody reads. One that is outside the scope is not "not set": nobody looked.
///
/// @param type CloudFormation's name of the type
/// @param attributes the names at the top, sorted; what is inside one was read with it
public record Scope(String type, Set<String> attributes) {

    public Scope {
        if (type.isBlank()) {
            throw new IllegalArgumentException("a scope names its type");
        }
        attributes = Collections.unmodifiableSortedSet(new TreeSet<>(attributes));
    }

    /// What to say of an attribute that is outside.
    public static String outside(String type, String attribute) {
        return attribute + " of " + type + " is not collected";
    }
}
