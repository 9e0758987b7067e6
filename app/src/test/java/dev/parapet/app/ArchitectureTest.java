package dev.parapet.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.parapet.collect.Collectors;
import dev.parapet.collect.ScannerPolicy;
import dev.parapet.lambda.EventAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The rules of ARCHITECTURE.md.
class ArchitectureTest {
    private static final String CORE = "dev.parapet.core..";
    private static final String IAM = "dev.parapet.iam..";
    private static final String COLLECT = "dev.parapet.collect..";
    private static final String POSTURE = "dev.parapet.posture..";
    private static final String DETECT = "dev.parapet.detect..";
    private static final String FEED = "dev.parapet.feed..";
    private static final String RESPOND = "dev.parapet.respond..";
    private static final String LAMBDA = "dev.parapet.lambda..";
    private static final String APP = "dev.parapet.app..";
    private static final String AWS = "software.amazon.awssdk..";

    private static final JavaClasses PARAPET = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/testkit/"))
            .importPackages("dev.parapet");

    /// How reading calls of the SDK begin, and what else a client is asked for.
    private static final Pattern READS =
            Pattern.compile("(list|describe|get|batchGet|batchDescribe|search|lookup)[A-Z].*"
                    + "|builder|close|serviceName"
                    // IAM's own table of users: made anew, changes nothing (access level "Read").
                    + "|generateCredentialReport");

    /// What a feed may do to a queue beside reading it.
    private static final Pattern TAKES =
            Pattern.compile(READS + "|receiveMessage|deleteMessage|changeMessageVisibility");

    @Test
    void every_module_is_here() {
        assertThat(PARAPET.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.parapet.core",
                        "dev.parapet.iam",
                        "dev.parapet.collect",
                        "dev.parapet.posture",
                        "dev.parapet.detect.source",
                        "dev.parapet.feed",
                        "dev.parapet.respond");
        assertThat(PARAPET.stream().map(JavaClass::getName))
                .contains("dev.parapet.app.Parapet", EventAnswers.class.getName());
    }

    @Test
    void the_function_knows_core_and_respond_and_nobody_knows_it() {
        noClasses()
                .that()
                .resideInAPackage(LAMBDA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(IAM, COLLECT, POSTURE, DETECT, FEED, APP)
                .check(PARAPET);
        noClasses()
                .that()
                .resideOutsideOfPackage(LAMBDA)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(LAMBDA)
                .check(PARAPET);
    }

    @Test
    void one_class_knows_the_web_server() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, IAM, COLLECT, POSTURE, DETECT, FEED, RESPOND, LAMBDA, APP)
                .and()
                .doNotHaveSimpleName("ApprovalServer")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(PARAPET);
    }

    @Test
    void core_knows_nobody() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(IAM, COLLECT, POSTURE, DETECT, FEED, RESPOND, APP)
                .check(PARAPET);
    }

    @Test
    void capabilities_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage(IAM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECT, POSTURE, DETECT, FEED, RESPOND, APP)
                .check(PARAPET);
        noClasses()
                .that()
                .resideInAPackage(COLLECT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(IAM, POSTURE, DETECT, FEED, RESPOND, APP)
                .check(PARAPET);
        noClasses()
                .that()
                .resideInAPackage(POSTURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECT, DETECT, FEED, RESPOND, APP)
                .check(PARAPET);
        noClasses()
                .that()
                .resideInAPackage(DETECT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COLLECT, POSTURE, FEED, RESPOND, APP)
                .check(PARAPET);
        noClasses()
                .that()
                .resideInAPackage(RESPOND)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(IAM, COLLECT, POSTURE, DETECT, FEED, APP)
                .check(PARAPET);
        noClasses()
                .that()
                .resideInAPackage(FEED)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(IAM, COLLECT, POSTURE, DETECT, RESPOND, APP)
                .check(PARAPET);
    }

    @Test
    void collectors_only_read() throws IOException {
        classes().that().resideInAPackage(COLLECT).should(callOnlyReads()).check(PARAPET);
        assertThat(reading())
                .as("actions that read or list, by IAM's own access levels")
                .containsAll(ScannerPolicy.actions(Collectors.all()).stream()
                        // Not a look but the way in: the role of the account that is looked at.
                        .filter(action -> !action.equals("sts:AssumeRole"))
                        .toList());
    }

    @Test
    void only_respond_changes_aws() {
        classes()
                .that()
                .resideOutsideOfPackages("dev.parapet.respond.aws..", FEED)
                .should(callOnlyReads())
                .check(PARAPET);
        noClasses()
                .that()
                .resideInAPackage(RESPOND)
                .and()
                .resideOutsideOfPackage("dev.parapet.respond.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AWS)
                .check(PARAPET);
    }

    @Test
    void feeds_only_read_and_take_messages_out_of_queues() {
        classes().that().resideInAPackage(FEED).should(callOnly(TAKES)).check(PARAPET);
        assertThat(TAKES.matcher("sendMessage").matches()).isFalse();
        assertThat(TAKES.matcher("putObject").matches()).isFalse();
        assertThat(TAKES.matcher("purgeQueue").matches()).isFalse();
    }

    @Test
    void only_collect_feed_and_respond_know_the_aws_sdk() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, IAM, POSTURE, DETECT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AWS)
                .check(PARAPET);
        noClasses()
                .that()
                .resideInAPackage(APP)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of the AWS SDK, beside credentials and SdkException",
                        known -> known.getPackageName().startsWith("software.amazon.awssdk.")
                                && !known.getPackageName().startsWith("software.amazon.awssdk.auth.credentials")
                                && !known.getName().equals("software.amazon.awssdk.core.exception.SdkException")))
                .check(PARAPET);
    }

    /// That module is not on the program's class path, so it repeats these rules itself.
    @Test
    void only_detect_flink_knows_flink() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "dev.parapet.detect.flink..")
                .check(PARAPET);
        assertThat(PARAPET.stream().map(JavaClass::getPackageName)).doesNotContain("dev.parapet.detect.flink");
    }

    @Test
    void only_app_prints_or_exits() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, IAM, COLLECT, POSTURE, DETECT, FEED, RESPOND, LAMBDA)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould(calls(
                        "ends the JVM",
                        target -> target.getOwner().isEquivalentTo(Runtime.class)
                                && Set.of("exit", "halt").contains(target.getName())))
                .check(PARAPET);
    }

    @Test
    void clocks_are_passed_in() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, IAM, POSTURE, DETECT, FEED, RESPOND)
                .should(calls("asks what time it is", ArchitectureTest::isClock))
                .check(PARAPET);
    }

    private static boolean isClock(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return owner.equals(System.class.getName()) && name.equals("currentTimeMillis")
                || owner.equals(Clock.class.getName()) && (name.startsWith("system") || name.startsWith("tick"))
                || owner.startsWith(Instant.class.getPackageName() + ".") && name.equals("now")
                || owner.equals("java.util.Date") && name.equals("<init>");
    }

    @Test
    void every_package_is_null_marked() {
        var unmarked = PARAPET.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(known -> !known.isAnnotatedWith(NullMarked.class))
                .map(known -> known.getName());
        assertThat(unmarked).isEmpty();
    }

    @Test
    void nothing_uses_reflection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
                .orShould(calls("looks into classes", ArchitectureTest::isReflection))
                .check(PARAPET);
    }

    private static boolean isReflection(AccessTarget target) {
        return target.getOwner().isEquivalentTo(Class.class)
                        && target.getName()
                                .matches("forName|newInstance|get(Declared)?(Field|Method|Constructor|Class)(e?s)?")
                || target.getOwner().isEquivalentTo(ClassLoader.class)
                        && target.getName().equals("loadClass");
    }

    private static ArchCondition<JavaClass> callOnlyReads() {
        return callOnly(READS);
    }

    private static ArchCondition<JavaClass> callOnly(Pattern calls) {
        return new ArchCondition<>("only call " + calls + " on clients of AWS") {
            @Override
            public void check(JavaClass known, ConditionEvents events) {
                targets(known)
                        .filter(target -> isClient(target.getOwner()))
                        .filter(target -> !calls.matcher(target.getName()).matches())
                        .forEach(target -> events.add(SimpleConditionEvent.violated(
                                known, known.getName() + " calls " + target.getFullName())));
            }
        };
    }

    private static boolean isClient(JavaClass owner) {
        return owner.getPackageName().startsWith("software.amazon.awssdk.services.")
                && owner.getSimpleName().endsWith("Client");
    }

    /// Calls and method references, also those inside lambdas.
    private static ArchCondition<JavaClass> calls(String what, Predicate<AccessTarget> chosen) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass known, ConditionEvents events) {
                targets(known)
                        .filter(chosen)
                        .forEach(target -> events.add(SimpleConditionEvent.satisfied(
                                known, known.getName() + " calls " + target.getFullName())));
            }
        };
    }

    private static Stream<AccessTarget> targets(JavaClass known) {
        return known.getCodeUnits().stream()
                .flatMap((JavaCodeUnit unit) -> Stream.of(
                                unit.getCallsFromSelf().stream().map(call -> (AccessTarget) call.getTarget()),
                                unit.getCodeUnitReferencesFromSelf().stream()
                                        .map(reference -> (AccessTarget) reference.getTarget()))
                        .flatMap(targets -> targets));
    }

    private static Set<String> reading() throws IOException {
        return Files.readAllLines(Path.of("../collect/src/test/resources/iam/reading-actions.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('\t')))
                .collect(java.util.stream.Collectors.toSet());
    }
}
