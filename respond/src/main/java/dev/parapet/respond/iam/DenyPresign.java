package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Situation;
import java.util.List;
import java.util.Map;

/// Denies new presigned URLs of notebooks and Studio. Those given out already live for minutes more,
/// sessions for
/// hours.
public final class DenyPresign extends InlineStatement {
    public DenyPresign() {
        super("sagemaker.presign.deny");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var holder = Holder.of(situation.principal());
        return List.of(deny(
                holder,
                sid("Presign", situation.incident()),
                List.of("sagemaker:CreatePresignedNotebookInstanceUrl", "sagemaker:CreatePresignedDomainUrl"),
                Map.of()));
    }
}
