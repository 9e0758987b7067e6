package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Condition.Quantifier;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.iam.authorization.ConditionKey;
import dev.parapet.iam.authorization.ServiceAction;
import dev.parapet.iam.authorization.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Which keys a condition asks for: whether requests carry them, and with one value or several.
final class KeyRules {
    // Global keys that only some requests carry; the reference lists them for those.
    private static final Set<String> LISTED = Set.of("aws:tagkeys", "aws:requesttag/");

    private static final Set<String> OF_SERVICES =
            Set.of("aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths");

    private KeyRules() {}

    static void unknown(Subject subject, Statement statement, Condition condition, Notes notes) {
        String key = condition.key();
        String prefix = prefix(key);
        boolean known = subject.reference().key(key).isPresent();
        boolean foreign =
                !prefix.equals("aws") && subject.reference().service(prefix).isEmpty();
        if (known || (foreign && key.contains(":"))) {
            return;
        }
        var candidates = Stream.concat(
                        subject.reference().globalKeys().stream(),
                        subject.reference().service(prefix).stream().flatMap(service -> service.keys().stream()))
                .toList();
        var near = Spelling.nearest(key, candidates);
        notes.add(
                subject.element(condition),
                "no request carries the key `" + key + "`",
                near.isEmpty()
                        ? "look the key up in the reference of the service"
                        : "write " + String.join(" or ", near));
    }

    static void neverCarried(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (!dependsOnAction(subject, condition.key()) || statement.actions().isEmpty()) {
            return;
        }
        for (String pattern : statement.actions()) {
            if (Glob.isAnything(pattern)) {
                return;
            }
        }
        var without = statement.actions().stream()
                .filter(pattern -> lacks(subject, pattern, condition.key()))
                .toList();
        boolean none = without.size() == statement.actions().size();
        var told = none
                ? without
                : without.stream().filter(pattern -> !Glob.isOpen(pattern)).toList();
        if (!told.isEmpty()) {
            notes.add(
                    subject.element(condition),
                    "requests for `" + some(told) + "` never carry " + subject.spelled(condition.key()) + ", "
                            + consequence(statement, condition, none),
                    "use a key that the reference lists for the action, or put the action into a statement of its own");
        }
    }

    // Whether the key is a service's, or a global one that the reference lists by action.
    private static boolean dependsOnAction(Subject subject, String key) {
        if (LISTED.stream().anyMatch(key::startsWith)) {
            return true;
        }
        return subject.reference().globalKey(key).isEmpty()
                && subject.reference()
                        .service(prefix(key))
                        .filter(service -> service.key(key).isPresent())
                        .isPresent();
    }

    // False where nothing is known of the action: then another rule speaks.
    private static boolean lacks(Subject subject, String pattern, String key) {
        List<ServiceAction> actions = subject.reference().expand(pattern);
        return !actions.isEmpty() && actions.stream().noneMatch(action -> action.lists(key));
    }

    private static String consequence(Statement statement, Condition condition, boolean all) {
        boolean metWithoutKey = condition.ifExists()
                || condition.quantifier() == Quantifier.ALL
                || (Operators.negates(condition) && condition.quantifier() == Quantifier.NONE)
                || (condition.operator().equals("null") && condition.values().contains("true"));
        if (metWithoutKey) {
            return "so the condition always holds for them";
        }
        return all ? Operators.never(statement.allows()) : "so the statement never applies to them";
    }

    private static String some(List<String> patterns) {
        int shown = Math.min(3, patterns.size());
        String rest = patterns.size() > shown ? "` and " + (patterns.size() - shown) + " others `" : "";
        return String.join("`, `", patterns.subList(0, shown)) + rest.replaceAll(" `$", "");
    }

    static void keyOfServicesOnly(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (subject.kind().bindsPrincipals() && OF_SERVICES.contains(condition.key()) && condition.demandsAValue()) {
            notes.add(
                    subject.element(condition),
                    "only requests that an AWS service makes for a resource carry the key, and this policy never binds a "
                            + "service, " + Operators.never(statement.allows()),
                    "put the condition into the resource's policy; for what a service does in your name use aws:CalledVia "
                            + "or aws:ViaAWSService");
        }
    }

    static void multivaluedWithoutSetOperator(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (condition.quantifier() == Quantifier.NONE
                && !condition.operator().equals("null")
                && subject.reference()
                        .key(condition.key())
                        .filter(ConditionKey::multivalued)
                        .isPresent()) {
            notes.add(
                    subject.element(condition),
                    "the key can have several values, and without a set operator there is no saying which are compared",
                    "write ForAnyValue:" + condition.spelledOperator() + ", or ForAllValues together with Null false");
        }
    }

    static void setOperatorOnSingleValue(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (condition.quantifier() != Quantifier.NONE
                && subject.reference()
                        .key(condition.key())
                        .filter(key -> !key.multivalued())
                        .isPresent()) {
            notes.add(
                    subject.element(condition),
                    "the key has one value, so the set operator only changes what happens without it"
                            + (condition.quantifier() == Quantifier.ALL ? ": the condition holds" : ""),
                    "write " + condition.spelledOperator() + " alone");
        }
    }

    static void allValuesInAllow(Subject subject, Statement statement, Condition condition, Notes notes) {
        boolean guarded = statement.conditions().stream()
                .filter(other -> other.key().equals(condition.key()))
                .anyMatch(other -> other.demandsAValue()
                        || (other.operator().equals("null") && !other.values().contains("true")));
        if (statement.allows() && condition.quantifier() == Quantifier.ALL && !guarded) {
            notes.add(
                    subject.element(condition),
                    "a request without the key, or with an empty list, is allowed",
                    "add \"Null\": {\"" + subject.spelled(condition.key()) + "\": \"false\"} to the statement");
        }
    }

    static void textOperatorOnAddress(Subject subject, Statement statement, Condition condition, Notes notes) {
        boolean address = subject.reference()
                .key(condition.key())
                .filter(key -> key.type().endsWith("IPAddress"))
                .isPresent();
        if (address
                && condition.operator().startsWith("string")
                && condition.values().stream().anyMatch(value -> value.contains("/"))) {
            notes.add(
                    subject.element(condition),
                    "the block is compared as text with an address, which is never the same",
                    "write " + (Operators.negates(condition) ? "NotIpAddress" : "IpAddress"));
        }
    }

    static void booleanOperatorOnOther(Subject subject, Statement statement, Condition condition, Notes notes) {
        String operator = condition.operator();
        var type =
                subject.reference().key(condition.key()).map(ConditionKey::type).orElse("");
        boolean wrong = (operator.equals("bool") && !type.endsWith("Bool"))
                || (operator.startsWith("date") && !type.endsWith("Date"))
                || (operator.endsWith("ipaddress")
                        && !type.endsWith("IPAddress")
                        && !condition.key().toLowerCase(Locale.ROOT).contains("ip"));
        if (wrong && !type.isEmpty()) {
            notes.add(
                    subject.element(condition),
                    "the key is of the type " + type + ", which " + condition.spelledOperator() + " does not compare",
                    "use an operator for " + type.replace("ArrayOf", ""));
        }
    }

    private static String prefix(String key) {
        return key.substring(0, Math.max(0, key.indexOf(':')));
    }
}
