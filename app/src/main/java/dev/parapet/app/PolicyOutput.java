package dev.parapet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Policies in the languages in which people keep them.
enum PolicyOutput {
    json {
        @Override
        String write(String name, List<Map<String, Object>> documents) {
            return text(documents.size() == 1 ? documents.getFirst() : documents);
        }
    },
    terraform {
        @Override
        String write(String name, List<Map<String, Object>> documents) {
            var written = new StringBuilder();
            for (int i = 0; i < documents.size(); i++) {
                String called = numbered(name, i, documents.size(), "-");
                written.append("resource \"aws_iam_policy\" \"")
                        .append(called.replaceAll("[^A-Za-z0-9_-]", "_"))
                        .append("\" {\n  name   = \"")
                        .append(called)
                        .append("\"\n  policy = <<-JSON\n")
                        // Terraform has templates of its own in such texts.
                        .append(text(documents.get(i)).replace("${", "$${").replace("%{", "%%{").indent(4))
                        .append("  JSON\n}\n");
            }
            return written.toString().stripTrailing();
        }
    },
    cloudformation {
        @Override
        String write(String name, List<Map<String, Object>> documents) {
            var resources = new LinkedHashMap<String, Object>();
            for (int i = 0; i < documents.size(); i++) {
                resources.put(
                        "Policy" + numbered(name, i, documents.size(), "").replaceAll("[^A-Za-z0-9]", ""),
                        Map.of("Type", "AWS::IAM::ManagedPolicy", "Properties", Map.of("PolicyDocument", documents.get(i))));
            }
            return text(Map.of("Resources", resources));
        }
    };

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    /// @param name what the policies are called after
    abstract String write(String name, List<Map<String, Object>> documents);

    private static String numbered(String name, int index, int count, String between) {
        String stem = name.toLowerCase(Locale.ROOT) + between + "least-privilege";
        return count == 1 ? stem : stem + between + (index + 1);
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
