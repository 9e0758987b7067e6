package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;

/// What kind of value an operator compares.
enum Family {
    TEXT,
    ARN,
    TRUTH,
    NUMBER,
    DATE,
    ADDRESS,
    BYTES,
    PRESENCE;

    static Family of(Condition condition) {
        String operator = condition.operator();
        if (operator.equals("null")) {
            return PRESENCE;
        }
        if (operator.contains("ipaddress")) {
            return ADDRESS;
        }
        return switch (operator.charAt(0)) {
            case 's' -> TEXT;
            case 'a' -> ARN;
            case 'n' -> NUMBER;
            case 'd' -> DATE;
            default -> operator.equals("bool") ? TRUTH : BYTES;
        };
    }
}
