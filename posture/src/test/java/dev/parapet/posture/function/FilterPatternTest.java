package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterPatternTest {
    private static final Map<String, String> STOP = Map.of(
            "eventName", "StopLogging",
            "eventSource", "cloudtrail.amazonaws.com",
            "errorCode", "AccessDenied",
            "userIdentity.type", "Root",
            "count", "5");

    private static boolean matches(String pattern) throws FilterPattern.Unclear {
        return FilterPattern.read(pattern).test(STOP);
    }

    @Test
    void these_match() throws FilterPattern.Unclear {
        for (String pattern : new String[] {
            "{ $.eventName = StopLogging }",
            "{$.eventName=\"StopLogging\"}",
            "{ ($.eventName = DeleteTrail) || ($.eventName = StopLogging) }",
            "{ $.eventName = Delete* || $.eventName = \"Stop*\" && $.errorCode = * }",
            "{ ($.eventSource = cloudtrail.amazonaws.com) && (($.eventName=StopLogging)||($.eventName=UpdateTrail)) }",
            "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventName != \"X\" }",
            "{ $.userIdentity EXISTS && $['userIdentity']['type'] = Root }",
            "{ $.errorCode = \"*Denied\" }",
            "{ $.count > 4 && $.count <= 5 }",
            "StopLogging",
            "\"StopLogging\" Root -Delete",
            "?Nothing ?Root"
        }) {
            assertThat(matches(pattern)).as(pattern).isTrue();
        }
    }

    @Test
    void these_do_not() throws FilterPattern.Unclear {
        for (String pattern : new String[] {
            "",
            "[ip, user]",
            "{ $.eventName = stoplogging }",
            "{ $.eventName != StopLogging }",
            "{ $.eventName = Stop }",
            "{ $.missing != \"x\" }",
            "{ $.missing EXISTS }",
            "{ $.eventName = StopLogging && $.userIdentity.userName = ana }",
            "{ $.count < 5 }",
            "StopLogging -Root",
            "?Nothing ?Else"
        }) {
            assertThat(matches(pattern)).as(pattern).isFalse();
        }
    }

    @Test
    void these_are_not_understood() {
        for (String pattern : new String[] {
            "{ $.eventName = %Stop.*% }",
            "{ $.eventName = StopLogging",
            "{ ($.eventName = StopLogging }",
            "{ $.eventName }",
            "{ eventName = StopLogging }",
            "{ $.a = b c }"
        }) {
            assertThatThrownBy(() -> matches(pattern)).as(pattern).isInstanceOf(FilterPattern.Unclear.class);
        }
    }

    @Test
    void and_binds_tighter_than_or() throws FilterPattern.Unclear {
        assertThat(matches("{ $.eventName = StopLogging || $.count = 5 && $.count = 6 }"))
                .isTrue();
        assertThat(matches("{ ($.eventName = StopLogging || $.count = 5) && $.count = 6 }"))
                .isFalse();
    }
}
