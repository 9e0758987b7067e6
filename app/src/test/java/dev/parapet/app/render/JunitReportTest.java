package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitReportTest {
    @Test
    void the_counts_are_those_of_the_cases() throws Exception {
        for (String text : new String[] {Sample.render(Format.JUNIT), Sample.hostile(Format.JUNIT)}) {
            var root = parse(text);
            assertThat(count(root, "testcase"))
                    .isEqualTo(attribute(root, "tests"))
                    .isPositive();
            counts(root);
            var suites = root.getElementsByTagName("testsuite");
            for (int i = 0; i < suites.getLength(); i++) {
                counts((Element) suites.item(i));
            }
        }
    }

    private static void counts(Element element) {
        assertThat(count(element, "testcase")).isEqualTo(attribute(element, "tests"));
        assertThat(count(element, "failure")).isEqualTo(attribute(element, "failures"));
        assertThat(count(element, "error")).isEqualTo(attribute(element, "errors"));
        assertThat(count(element, "skipped")).isEqualTo(attribute(element, "skipped"));
    }

    @Test
    void a_suite_is_a_control() throws Exception {
        var root = parse(Sample.render(Format.JUNIT));
        assertThat(count(root, "testsuite")).isEqualTo(5);
    }

    private static int count(Element root, String name) {
        return root.getElementsByTagName(name).getLength();
    }

    private static int attribute(Element element, String name) {
        return Integer.parseInt(element.getAttribute(name));
    }

    private static Element parse(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }
}
