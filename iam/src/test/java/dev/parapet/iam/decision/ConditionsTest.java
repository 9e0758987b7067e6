package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What each operator makes of each kind of value, row by row.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
class ConditionsTest {
    /// Operator, values of the policy, value of the request (`-` absent, `[…]` multivalued), whether it is met.
    private static final String TABLE = """
            StringEquals                      | ml            | ml              | yes
            StringEquals                      | ml            | ML              | no
            StringEquals                      | m*            | ml              | no
            StringEquals                      | m*            | m*              | yes
            StringEquals                      | a;b           | b               | yes
            StringEquals                      | ml            | -               | no
            StringEquals                      | ml            | [ml]            | no
            StringEqualsIfExists              | ml            | -               | yes
            StringEqualsIfExists              | ml            | x               | no
            StringNotEquals                   | ml            | x               | yes
            StringNotEquals                   | a;b           | b               | no
            StringNotEquals                   | ml            | -               | yes
            StringNotEquals                   | ml            | [x]             | no
            StringEqualsIgnoreCase            | Ml            | mL              | yes
            StringNotEqualsIgnoreCase         | Ml            | mL              | no
            StringLike                        | m*            | ml              | yes
            StringLike                        | m?            | ml              | yes
            StringLike                        | m?            | mll             | no
            StringLike                        | M*            | ml              | no
            StringLike                        | a.c           | abc             | no
            StringLike                        | *             | -               | no
            StringNotLike                     | m*            | ml              | no
            StringNotLike                     | m*            | -               | yes
            StringLike                        | ${aws:username}-* | eve-1       | yes
            StringLike                        | ${aws:username}-* | adam-1      | no
            StringLike                        | ${nobody:knows}* | x            | no
            StringNotLike                     | ${nobody:knows}* | x            | yes
            StringEquals                      | ${nobody:knows, 'x'} | x        | yes
            StringLike                        | a${*}         | a*              | yes
            StringLike                        | a${*}         | ab              | no
            NumericEquals                     | 5             | 5.0             | yes
            NumericNotEquals                  | 5             | 5.0             | no
            NumericNotEquals                  | 5             | many            | no
            NumericLessThan                   | 10            | 9               | yes
            NumericLessThan                   | 10            | 10              | no
            NumericLessThanEquals             | 10            | 10              | yes
            NumericGreaterThan                | 10            | 9               | no
            NumericGreaterThan                | 10            | 1e9             | no
            NumericGreaterThanEquals          | -1.5          | -1.5            | yes
            NumericLessThan                   | few           | 1               | no
            DateEquals                        | 2026-03-10T09:15:00Z | 1773134100 | yes
            DateLessThan                      | 2026-03-11    | 2026-03-10T23:59:59Z | yes
            DateLessThan                      | 2026-03-10T09:15:00+02:00 | 2026-03-10T07:15:00Z | no
            DateGreaterThan                   | 2026-03-10    | someday         | no
            DateNotEquals                     | 2026-03-10    | 2026-03-10T00:00:00Z | no
            DateGreaterThanEquals             | 2026-03-10    | 2026-03-10T00:00:00Z | yes
            NumericEquals                     | 5             | 6               | no
            NumericLessThanEquals             | 10            | 11              | no
            NumericGreaterThan                | 10            | 10              | no
            NumericGreaterThan                | 10            | 11              | yes
            NumericGreaterThanEquals          | 10            | 9               | no
            NumericGreaterThanEquals          | 10            | 11              | yes
            DateEquals                        | 2026-03-10    | 2026-03-10T00:00:01Z | no
            DateLessThan                      | 2026-03-11    | 2026-03-11T00:00:00Z | no
            DateLessThanEquals                | 2026-03-11    | 2026-03-11T00:00:00Z | yes
            DateLessThanEquals                | 2026-03-11    | 2026-03-11T00:00:01Z | no
            DateLessThanEquals                | 2026-03-11    | 2026-03-10      | yes
            DateGreaterThan                   | 2026-03-11    | 2026-03-11T00:00:00Z | no
            DateGreaterThan                   | 2026-03-11    | 2026-03-11T00:00:01Z | yes
            DateGreaterThan                   | 2026-03-11    | 2026-03-10      | no
            DateGreaterThanEquals             | 2026-03-11    | 2026-03-10      | no
            Bool                              | true          | TRUE            | yes
            Bool                              | false         | -               | no
            BoolIfExists                      | false         | -               | yes
            Bool                              | true          | 1               | no
            BinaryEquals                      | QmluYXJ5      | QmluYXJ5        | yes
            BinaryEquals                      | QmluYXJ5      | QmluYXJ6        | no
            BinaryEquals                      | not base64!   | not base64!     | no
            IpAddress                         | 10.0.0.0/8    | 10.255.1.2      | yes
            IpAddress                         | 10.0.0.0/8    | 11.0.0.0        | no
            IpAddress                         | 10.1.2.3/8    | 10.9.9.9        | yes
            IpAddress                         | 0.0.0.0/0     | 203.0.113.9     | yes
            IpAddress                         | 0.0.0.0/0     | 2001:db8::1     | no
            IpAddress                         | 203.0.113.9   | 203.0.113.9     | yes
            IpAddress                         | 203.0.113.8/31 | 203.0.113.10   | no
            IpAddress                         | 2001:db8::/32 | 2001:0db8:0:0:0:0:0:1 | yes
            IpAddress                         | 2001:db8::/65 | 2001:db8::8000:0:0:0 | no
            IpAddress                         | 2001:db8::/65 | 2001:db8::7fff:0:0:0 | yes
            IpAddress                         | ::/0          | 2001:db8::1     | yes
            IpAddress                         | 10.0.0.0/33   | 10.0.0.0        | no
            IpAddress                         | 10.0.0.0/8    | ::ffff:10.1.2.3 | yes
            IpAddress                         | 10.0.0.0/8    | ::ffff:11.1.2.3 | no
            IpAddress                         | 10.0.0.0/8    | 10.1.2          | no
            IpAddress                         | 10.0.0.0/8    | 10.1.2.x        | no
            IpAddress                         | 10.0.0.0/8    | 10.1.2.256      | no
            IpAddress                         | 10.0.0.0/8    | 10.1.2.         | no
            IpAddress                         | 10.0.0.0/     | 10.1.2.3        | no
            IpAddress                         | 10.0.0.0/x    | 10.1.2.3        | no
            IpAddress                         | 10.0.0.0/9999 | 10.1.2.3        | no
            IpAddress                         | 10.1.2.3/32   | 10.1.2.3        | yes
            IpAddress                         | 2001:db8::/128 | 2001:db8::     | yes
            IpAddress                         | 2001:db8::/129 | 2001:db8::     | no
            IpAddress                         | 2001:db8::/64 | 2001:db9::1     | no
            IpAddress                         | 2001:db8::1/128 | 2001:db9::1   | no
            IpAddress                         | 2001:db8::/32 | 2001:db8::zz    | no
            IpAddress                         | 2001:db8::/32 | 2001:db8::1::1  | no
            NotIpAddress                      | 10.0.0.0/8    | 10.1.1.1        | no
            NotIpAddress                      | 10.0.0.0/8    | 2001:db8::1     | yes
            NotIpAddress                      | 10.0.0.0/8    | -               | yes
            IpAddress                         | 10.0.0.0/8    | localhost       | no
            ArnEquals                         | arn:aws:s3:::b* | arn:aws:s3:::bucket | yes
            ArnLike                           | arn:aws:iam::*:role/ml/* | arn:aws:iam::123456789012:role/ml/a | yes
            ArnLike                           | arn:aws:iam:*:role/a | arn:aws:iam::123456789012:role/a | no
            ArnLike                           | arn:aws:sns:*:123456789012:t | arn:aws:sns:us-east-1:123456789012:t | yes
            ArnNotEquals                      | arn:aws:s3:::b* | arn:aws:s3:::bucket | no
            ArnNotLike                        | arn:aws:s3:::b* | arn:aws:s3:::other | yes
            ArnLike                           | *             | no-arn          | no
            Null                              | true          | -               | yes
            Null                              | true          | x               | no
            Null                              | false         | x               | yes
            Null                              | false         | -               | no
            Null                              | true;false    | x               | yes
            ForAnyValue:StringEquals          | a;b           | [x, b]          | yes
            ForAnyValue:StringEquals          | a;b           | [x, y]          | no
            ForAnyValue:StringEquals          | a             | -               | no
            ForAnyValue:StringEquals          | a             | a               | yes
            ForAnyValue:StringNotEquals       | a             | [a, b]          | yes
            ForAnyValue:StringNotEquals       | a             | [a]             | no
            ForAnyValue:StringNotEquals       | a             | -               | no
            ForAllValues:StringEquals         | a;b           | [a, b]          | yes
            ForAllValues:StringEquals         | a;b           | [a, c]          | no
            ForAllValues:StringEquals         | a             | -               | yes
            ForAllValues:StringNotEquals      | a             | [b, c]          | yes
            ForAllValues:StringNotEquals      | a             | [a, c]          | no
            ForAllValues:StringLike           | a*            | [ab, ac]        | yes
            """;

    @TestFactory
    Stream<DynamicTest> rows() {
        return TABLE.lines()
                .map(row -> row.split("\\s*\\|\\s*", 4))
                .map(row -> dynamicTest(
                        String.join(" ", row),
                        () -> assertThat(test(row[0], row[1]).of(context(row[2].strip())))
                                .isEqualTo(Truth.of(row[3].strip().equals("yes")))));
    }

    @TestFactory
    Stream<DynamicTest> a_key_that_nobody_gave_decides_nothing() {
        return Stream.of("StringEquals", "StringNotEquals", "StringLikeIfExists", "Null", "ForAllValues:StringLike")
                .map(operator -> dynamicTest(
                        operator,
                        () -> assertThat(test(operator, "true").of(Context.EMPTY.openWhere("k:key"::equals)))
                                .isEqualTo(Truth.OPEN)));
    }

    @org.junit.jupiter.api.Test
    void a_value_with_a_variable_that_is_open_decides_nothing() {
        var context = Context.of(Map.of("k:key", "eve-1")).openWhere("aws:username"::equals);
        assertThat(test("StringLike", "${aws:username}-*").of(context)).isEqualTo(Truth.OPEN);
        assertThat(test("StringLike", "eve-*").of(context)).isEqualTo(Truth.YES);
        assertThat(test("StringLike", "adam-*").of(context)).isEqualTo(Truth.NO);
    }

    private static Test test(String operator, String values) {
        var document = PolicyDocument.parse(Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                Map.of(
                        "Effect",
                        "Allow",
                        "Action",
                        "*",
                        "Resource",
                        "*",
                        "Condition",
                        Map.of(operator, Map.of("k:Key", List.of(values.split(";")))))));
        return new Test(document.statements().getFirst().conditions().getFirst(), document.hasVariables());
    }

    private static Context context(String value) {
        var context = new HashMap<String, Object>();
        context.put("aws:UserName", "eve");
        if (value.startsWith("[")) {
            var values = new ArrayList<>(
                    List.of(value.substring(1, value.length() - 1).split(", ")));
            context.put("K:kEY", values);
        } else if (!value.equals("-")) {
            context.put("K:kEY", value);
        }
        return Context.of(context);
    }
}
