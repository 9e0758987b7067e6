package dev.parapet.detect.flink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The rules of ARCHITECTURE.md for this module, which the program does not ship.
class FlinkArchitectureTest {
    private static final JavaClasses JOB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parapet.detect.flink");

    @Test
    void it_knows_core_detect_and_flink() {
        classes()
                .that()
                .resideInAPackage("dev.parapet.detect.flink..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.parapet.core..",
                        "dev.parapet.detect..",
                        "org.apache.flink..",
                        "org.apache.kafka.clients..",
                        "picocli..",
                        "org.jspecify..",
                        "java..")
                .check(JOB);
    }

    @Test
    void it_does_not_print_exit_or_ask_the_time() {
        noClasses()
                .that()
                .resideInAPackage("dev.parapet.detect.flink..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(JOB);
    }
}
