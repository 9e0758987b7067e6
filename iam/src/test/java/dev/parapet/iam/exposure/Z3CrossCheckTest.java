package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.z3.Context;
import com.microsoft.z3.Status;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.testkit.ForManySeeds;
import org.junit.jupiter.api.AfterAll;

/// The same question asked of Z3 gets the same answer, where it has one in time.
class Z3CrossCheckTest {
    private static final int MILLISECONDS = Integer.getInteger("z3.milliseconds", 1000);

    private static int answered;
    private static int unanswered;

    // What [Formulas] know.
    private static PolicyDocument policy(long seed) {
        var document = BricsCrossCheckTest.policy(seed);
        return new PolicyDocument(
                true,
                document.statements().stream()
                        .map(one -> new Statement(
                                one.sid(),
                                one.effect(),
                                one.principals(),
                                one.notPrincipals(),
                                one.actions(),
                                one.notActions(),
                                one.resources(),
                                one.notResources(),
                                one.conditions().stream()
                                        .filter(condition -> !Formulas.UNKNOWN.contains(condition.key()))
                                        .toList()))
                        .toList());
    }

    @ForManySeeds(30)
    void a_solver_of_another_make_says_the_same(long seed) {
        var document = policy(seed);
        boolean service = seed % 2 == 0;
        try (var z3 = new Context()) {
            var answer = new Formulas(z3, service).ask(document, MILLISECONDS, "getobject", "putobject");
            if (answer == Status.UNKNOWN) {
                unanswered++;
            } else {
                answered++;
                assertThat(BricsCrossCheckTest.asked(document, service ? Outsider.SERVICE : Outsider.ANONYMOUS))
                        .as("%s", document)
                        .isInstanceOf(answer == Status.SATISFIABLE ? Exposure.Exposed.class : Exposure.Closed.class);
            }
        }
    }

    @AfterAll
    static void most_are_answered() {
        System.out.println("Z3: " + answered + " answered, " + unanswered + " not in time");
        assertThat(answered).isGreaterThan(unanswered / 4);
    }
}
