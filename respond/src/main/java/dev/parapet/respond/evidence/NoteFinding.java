package dev.parapet.respond.evidence;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sets the finding in Security Hub to NOTIFIED, with the incident in its note.
///
/// Security Hub sends the finding again then; the run's id is made of the finding's, so it starts nothing.
public final class NoteFinding extends Setting {
    public NoteFinding() {
        super("ticket", "securityhub:GetFindings", "securityhub:BatchUpdateFindings");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String product = situation.trigger().text("ProductArn");
        String id = situation.trigger().text("Id");
        if (product.isEmpty() || id.isEmpty()) {
            throw new Inapplicable("it did not come by Security Hub");
        }
        return List.of(new Change(
                id,
                "",
                Map.of("Id", id, "ProductArn", product, "Region", situation.region(), "Incident", situation.run()),
                Map.of("Status", "NOTIFIED")));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var filters = Map.<String, Object>of("Id", List.of(Map.of("Value", change.text("Id"), "Comparison", "EQUALS")));
        return aws
                .read(Call.in(change.text("Region"), "securityhub:GetFindings", Map.of("Filters", filters)))
                .list("Findings")
                .stream()
                .findFirst()
                .<Map<String, Object>>map(finding ->
                        Map.of("Status", Reply.at(finding, "Workflow.Status").orElse("NEW")))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "securityhub:BatchUpdateFindings",
                Map.of(
                        "FindingIdentifiers",
                        List.of(Map.of("Id", change.text("Id"), "ProductArn", change.text("ProductArn"))),
                        "Workflow",
                        to,
                        "Note",
                        Map.of("Text", "incident " + change.text("Incident"), "UpdatedBy", "parapet"))));
    }

    @Override
    public boolean disruptive() {
        return false;
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("a note that was read was read");
    }
}
